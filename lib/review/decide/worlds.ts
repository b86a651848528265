import type { Presence } from '../../policy/statement';

/**
 * Choices that are made outside the input (a condition of a template, which of two things a doubt comes to), and the ways in
 * which they can be made.
 */
export type World = ReadonlyMap<string, boolean>;

/** More choices than this are not tried one by one; whatever depends on them is `maybe` then. */
export const MOST_CHOICES = 4;

interface Dependent {
  readonly presence: readonly Presence[];
}

export function choicesOf(dependents: readonly Dependent[]): string[] {
  const found = new Set<string>();
  for (const { presence } of dependents) for (const { choice } of presence) found.add(choice);
  return [...found];
}

const NONE: World = new Map();

/** The choices that are made; one that would have to be made both ways is open. */
export function settledBy(given: readonly Presence[] | undefined): World {
  if (given === undefined || given.length === 0) return NONE;
  const settled = new Map<string, boolean>();
  const torn = new Set<string>();
  for (const { choice, is } of given) {
    if (settled.has(choice) && settled.get(choice) !== is) torn.add(choice);
    settled.set(choice, is);
  }
  for (const choice of torn) settled.delete(choice);
  return settled;
}

/** Every way to make the choices, beside those that are made. */
export function worldsOf(choices: readonly string[], settled: World): World[] {
  return Array.from(
    { length: 2 ** choices.length },
    (_, bits) => new Map([...settled, ...choices.map((choice, at) => [choice, (bits & (1 << at)) !== 0] as const)]),
  );
}

export function isIn({ presence }: Dependent, world: World): boolean {
  return presence.every((one) => world.get(one.choice) === one.is);
}

/** What all of several ways to be there have in common. */
export function commonPresence(ways: readonly (readonly Presence[])[]): readonly Presence[] {
  const [first = [], ...others] = ways;
  return first.filter((one) =>
    others.every((way) => way.some((other) => other.choice === one.choice && other.is === one.is)),
  );
}

export function bothGiven(
  a: readonly Presence[] | undefined,
  b: readonly Presence[] | undefined,
): readonly Presence[] | undefined {
  return a === undefined ? b : b === undefined ? a : [...a, ...b];
}
