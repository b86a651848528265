/**
 * How many cases of its properties a run of the tests tries, for all of them: `PROPERTY_RUNS` is the share of the counts that the tests
 * name. All of them (1) is what `.ci/run` tries, and `npm run fuzz -- properties` many times as many; `npm test` tries a tenth.
 */
export const SHARE = given('PROPERTY_RUNS', 0.1);

/** The same cases on every machine; other ones with PROPERTY_SEED=<number>. */
export const SEED = given('PROPERTY_SEED', 20_260_101);

function given(name: string, otherwise: number): number {
  const value = Number(process.env[name] ?? otherwise);
  if (!(value > 0)) throw new Error(`${name} is a number above 0: got '${process.env[name]}'`);
  return value;
}

/** As many of `whole` cases as are tried, at least one. */
export function cases(whole: number): number {
  return Math.max(1, Math.ceil(whole * SHARE));
}

/** What fast-check is told of a property with so many cases. */
export function runs(whole: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: cases(whole), seed: SEED };
}

/** Of things in a row those that are tried where one of `each` is enough; other ones for another offset. */
export function some<T>(all: readonly T[], each = 1, offset = 0): readonly T[] {
  const step = Math.max(1, Math.round(each / SHARE));
  return all.filter((_, index) => index % step === offset % step);
}
