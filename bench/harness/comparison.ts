import { type Figures, runWorker, type WorkerRun } from './child';
import { ratios, type Spread, spread } from './stats';

/** One way of doing the work that is compared. */
export interface Variant {
  readonly name: string;
  readonly run: WorkerRun;
}

/** Every figure of one variant at one size, over the rounds. */
export interface Measured {
  readonly variant: string;
  readonly figures: Readonly<Record<string, Spread>>;
  /** To the reference, round by round. */
  readonly ratios: Readonly<Record<string, Spread>>;
  /** The same to other variants, by their names. */
  readonly beside?: Readonly<Record<string, Readonly<Record<string, Spread>>>>;
}

/** Several ways of doing the same work, at several sizes. */
export interface Comparison {
  readonly title: string;
  /** The variant that ratios are relative to. */
  readonly reference: string;
  /** Figure to heading; only these are printed. Ratios are given of those in `compared`. */
  readonly figures: Readonly<Record<string, string>>;
  readonly compared: readonly string[];
  /** Variants beside the reference that the first of `compared` is related to. */
  readonly beside?: readonly string[];
  readonly sizes: readonly { readonly size: string; readonly variants: readonly Measured[] }[];
}

/** Runs the variants in turn (A B A B …), each time in a fresh process. */
export async function measure(
  variants: readonly Variant[],
  rounds: number,
  reference: string,
  beside: readonly string[] = [],
): Promise<Measured[]> {
  const samples = new Map<string, Figures[]>(variants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of variants) samples.get(name)?.push(await runWorker(run));
  }
  const of = (name: string): readonly Figures[] => samples.get(name) ?? [];
  return variants.map(({ name }) => ({
    ...summary(name, of(name), of(reference)),
    ...(beside.length === 0
      ? {}
      : { beside: Object.fromEntries(beside.map((other) => [other, summary(name, of(name), of(other)).ratios])) }),
  }));
}

function summary(variant: string, own: readonly Figures[], base: readonly Figures[]): Measured {
  const names = Object.keys(own[0] ?? {});
  const valuesOf = (samples: readonly Figures[], name: string): number[] =>
    samples.flatMap((sample) => sample[name] ?? []);
  const shared = names.filter((name) => valuesOf(base, name).length === own.length);
  return {
    variant,
    figures: Object.fromEntries(names.map((name) => [name, spread(valuesOf(own, name))])),
    ratios: Object.fromEntries(shared.map((name) => [name, ratios(valuesOf(own, name), valuesOf(base, name))])),
  };
}

/** The ratio of one variant's figure to the reference's, or to that of another variant, at one size. */
export function ratioAt({ sizes }: Comparison, size: string, variant: string, name: string, other?: string): number {
  const found = sizes.find((one) => one.size === size)?.variants.find((one) => one.variant === variant);
  const ratios = other === undefined ? found?.ratios : found?.beside?.[other];
  return ratios?.[name]?.median ?? Number.NaN;
}

export function medianAt({ sizes }: Comparison, size: string, variant: string, name: string): number {
  const found = sizes.find((one) => one.size === size)?.variants.find((one) => one.variant === variant);
  return found?.figures[name]?.median ?? Number.NaN;
}
