import type { Presence } from '../../../policy/statement';

/**
 * A condition of a template as a formula over atoms. An atom is a comparison whose outcome is not known before deployment;
 * its name spells the comparison, so that the same comparison is the same choice everywhere in the input.
 */
export type Test =
  | boolean
  | { readonly atom: string }
  | { readonly not: Test }
  | { readonly all: readonly Test[] }
  | { readonly any: readonly Test[] };

/** Which atoms are taken as true or false. */
export type Assumption = ReadonlyMap<string, boolean>;

export const NOTHING_ASSUMED: Assumption = new Map();

export function negate(test: Test): Test {
  if (typeof test === 'boolean') return !test;
  return 'not' in test ? test.not : { not: test };
}

export function allTests(tests: readonly Test[]): Test {
  if (tests.includes(false)) return false;
  const open = tests.filter((test) => test !== true);
  return open.length === 0 ? true : open.length === 1 ? (open[0] as Test) : { all: open };
}

export function anyTest(tests: readonly Test[]): Test {
  if (tests.includes(true)) return true;
  const open = tests.filter((test) => test !== false);
  return open.length === 0 ? false : open.length === 1 ? (open[0] as Test) : { any: open };
}

/** The value of a test under an assumption; undefined where atoms outside of it decide. */
export function testUnder(test: Test, assumption: Assumption): boolean | undefined {
  if (typeof test === 'boolean') return test;
  if ('atom' in test) return assumption.get(test.atom);
  if ('not' in test) {
    const value = testUnder(test.not, assumption);
    return value === undefined ? undefined : !value;
  }
  const parts = 'all' in test ? test.all : test.any;
  const decisive = !('all' in test);
  let open = false;
  for (const part of parts) {
    const value = testUnder(part, assumption);
    if (value === decisive) return decisive;
    if (value === undefined) open = true;
  }
  return open ? undefined : !decisive;
}

/** How many atoms the formula has, counted only until they are more than `limit`. */
export function partsOf(test: Test, limit: number): number {
  if (typeof test === 'boolean' || 'atom' in test) return 1;
  if ('not' in test) return partsOf(test.not, limit);
  let parts = 0;
  for (const part of 'all' in test ? test.all : test.any) {
    parts += partsOf(part, limit);
    if (parts > limit) return parts;
  }
  return parts;
}

/** The first atom that is not assumed yet, in the order of the formula. */
export function openAtom(test: Test, assumption: Assumption): string | undefined {
  if (typeof test === 'boolean') return undefined;
  if ('atom' in test) return assumption.has(test.atom) ? undefined : test.atom;
  if ('not' in test) return openAtom(test.not, assumption);
  for (const part of 'all' in test ? test.all : test.any) {
    const atom = openAtom(part, assumption);
    if (atom !== undefined) return atom;
  }
  return undefined;
}

/**
 * The disjoint assumptions under which the test holds, or undefined where there are more than `limit`.
 * Each contains what was assumed before.
 */
export function waysToHold(
  test: Test,
  limit: number,
  assumption: Assumption = NOTHING_ASSUMED,
): Assumption[] | undefined {
  const value = testUnder(test, assumption);
  if (value !== undefined) return value ? [assumption] : [];
  const atom = openAtom(test, assumption) as string;
  const ways: Assumption[] = [];
  for (const is of [true, false]) {
    const some = waysToHold(test, limit - ways.length, new Map([...assumption, [atom, is]]));
    if (some === undefined || ways.length + some.length > limit) return undefined;
    for (const one of some) ways.push(one);
  }
  return ways;
}

/** An assumption as the model says it, sorted by choice. */
export function presenceOf(assumption: Assumption): Presence[] {
  return [...assumption]
    .map(([choice, is]) => ({ choice, is }))
    .sort((a, b) => (a.choice < b.choice ? -1 : a.choice > b.choice ? 1 : 0));
}
