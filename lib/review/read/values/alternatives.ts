import { type Assumption, NOTHING_ASSUMED, openAtom } from './formula';
import { Absent, Choice, closed, describe, hole, isValueObject, OpenList, setOwn, under, type Value } from './value';

/** The value with every choice inside decided that the assumption decides; absent elements and properties removed. */
function settle(value: Value, assumption: Assumption): Value {
  const outer = under(value, assumption);
  if (Array.isArray(outer)) {
    return outer.map((item) => settle(item, assumption)).filter((item) => !(item instanceof Absent));
  }
  if (outer instanceof OpenList) return closed(outer);
  if (!isValueObject(outer)) return outer;
  const settled: Record<string, Value> = {};
  for (const [key, item] of Object.entries(outer)) {
    const one = settle(item, assumption);
    if (!(one instanceof Absent)) setOwn(settled, key, one);
  }
  return settled;
}

/** The first open choice inside the value, as the atom to decide next. */
function openAtomIn(value: Value, assumption: Assumption): string | undefined {
  const outer = under(value, assumption);
  if (outer instanceof Choice) return openAtom(outer.when, assumption);
  if (Array.isArray(outer)) {
    for (const item of outer) {
      const atom = openAtomIn(item, assumption);
      if (atom !== undefined) return atom;
    }
  } else if (isValueObject(outer)) {
    for (const item of Object.values(outer)) {
      const atom = openAtomIn(item, assumption);
      if (atom !== undefined) return atom;
    }
  }
  return undefined;
}

export interface Alternative {
  readonly value: Value;
  readonly assumption: Assumption;
}

/**
 * The value without choices, once for every way in which its open choices can fall. Undefined where there are more
 * than `limit` ways.
 */
export function alternativesOf(
  value: Value,
  limit: number,
  assumption: Assumption = NOTHING_ASSUMED,
): Alternative[] | undefined {
  const atom = openAtomIn(value, assumption);
  if (atom === undefined) return [{ value: settle(value, assumption), assumption }];
  const found: Alternative[] = [];
  for (const is of [true, false]) {
    const some = alternativesOf(value, limit - found.length, new Map([...assumption, [atom, is]]));
    if (some === undefined || found.length + some.length > limit) return undefined;
    for (const one of some) found.push(one);
  }
  return found;
}

/** The value with every open choice replaced by a hole: for places where following both branches costs too much. */
export function withoutChoices(value: Value, assumption: Assumption): Value {
  const outer = under(value, assumption);
  if (outer instanceof Choice) return hole(describe(outer));
  if (Array.isArray(outer)) {
    return outer.map((item) => withoutChoices(item, assumption)).filter((item) => !(item instanceof Absent));
  }
  if (outer instanceof OpenList) return closed(outer);
  if (!isValueObject(outer)) return outer;
  const without: Record<string, Value> = {};
  for (const [key, item] of Object.entries(outer)) {
    const one = withoutChoices(item, assumption);
    if (!(one instanceof Absent)) setOwn(without, key, one);
  }
  return without;
}
