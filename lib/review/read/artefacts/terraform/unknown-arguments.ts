import { Choice, hole, isHole, isValueObject, type Value } from '../../values/value';
import type { Position, Unknowns } from './merged-value';
import { isOfCloud } from './names';
import type { Referred } from './surroundings';
import { fits, type Wanted, wantedAt } from './wanted';

/** What arguments that a plan does not know may be, by what their expressions refer to; `took` hears where one thing was taken for it. */
export function unknownArguments(
  referredAt: (references: readonly string[], position: Position) => readonly Referred[],
  took: () => void,
): Unknowns {
  const unknownAt = (references: readonly string[], position: Position): UnknownReferred =>
    unknownReferred(referredAt(references, position), position);
  return {
    one: (references, position) => whatItMayBe(unknownAt(references, position), position, took),
    several: (references, position, count) => {
      const referred = unknownAt(references, { ...position, isList: true });
      const { found, hasOthers } = referred;
      if (found.length === count || (found.length < count && hasOthers)) {
        const rest = [...Array(count - found.length).keys()].map((index) => hole(`${position.name}[${index}]`));
        return [...found.map(({ value }) => value), ...rest];
      }
      return Array<Value>(count).fill(whatItMayBe(referred, { ...position, isList: false }, took));
    },
  };
}

/** The things that a value can be, and whether its expression refers to more than these. */
interface UnknownReferred {
  readonly found: readonly Referred[];
  readonly hasOthers: boolean;
}

/** What an expression refers to that is not known when it is planned: what makes its value unknown is among it. */
function unknownReferred(referred: readonly Referred[], position: Position): UnknownReferred {
  const all = referred.filter(({ isKnown }) => isKnown !== true);
  const sure = all.filter(({ isKnown }) => isKnown === false);
  const found = new Map<string, Referred>();
  for (const one of sure.length > 0 ? sure : all)
    if (fits(one.value, one.name, position.wanted)) found.set(one.name, one);
  // The other ones of a list are in it, too. Of a single value one that cannot be it decides which it is, and the others may be
  // constants. A local does so as a rule when it is known, unless it is called what is wanted.
  const others = all.filter(({ name }) => !found.has(name));
  const hasOthers = others.some(
    ({ name, isKnown }) => position.isList || isKnown === false || isCalled(name, position.wanted),
  );
  return { found: [...found.values()], hasOthers };
}

/**
 * How an expression uses what it refers to, a plan does not say. One that refers to one thing which is not known is taken to
 * be that thing, one of several to be one of these or something else.
 */
function whatItMayBe({ found, hasOthers }: UnknownReferred, position: Position, took: () => void): Value {
  const rest = hole(position.name);
  const [first, ...others] = found;
  if (first === undefined) return rest;
  if (others.length === 0 && !hasOthers) {
    // A name of its own has only what a cloud keeps; of anything else, the value is made.
    if (isHole(first.value) && !(first.from !== undefined && isOfCloud(first.from.instance.type))) return rest;
    took();
    return first.value;
  }
  if (found.length > MAX_CHOICES) return rest;
  if (position.isList) return [...found.map(({ value }) => value), ...(hasOthers ? [rest] : [])];
  const isDocument = !hasOthers && found.every(({ value }) => isValueObject(value) || value instanceof Choice);
  return found.reduceRight<Value>(
    (otherwise, { name, value }, index) =>
      index === found.length - 1 && isDocument
        ? value
        : new Choice({ atom: `${position.name} = ${name}` }, value, otherwise),
    rest,
  );
}

/** Whether the name of something says that it is what is wanted: `local.policy_arn` where an ARN is. */
function isCalled(name: string, { kind }: Wanted): boolean {
  const own = wantedAt(name.slice(name.lastIndexOf('.') + 1)).kind;
  return own !== 'anything' && (own === kind || (kind === 'principal' && own === 'arn'));
}

/** How many things a value may be before it counts as not known at all. */
const MAX_CHOICES = 4;
