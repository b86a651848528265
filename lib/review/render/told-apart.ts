import { actionsOf } from '../compare/cover';
import { withActions } from '../compare/part-of-row';
import { type Circumstance, circumstanceKey } from '../model/circumstance';
import type { Fact } from '../model/facts';
import { grantedOf } from './granted';
import { resourceText } from './rows';
import { needText, principalText, whenText } from './words';

interface Group {
  readonly isGain: boolean;
  readonly facts: readonly Fact[];
}

/**
 * The groups of a comparison with what differs said of facts that would read the same among what is new and among what is gone: that some
 * other action is read, or that a condition compares otherwise, is a change, and the same row twice tells none.
 */
export function toldApart<One extends Group>(groups: readonly One[]): readonly One[] {
  const [come, gone] = [groups.filter(({ isGain }) => isGain), groups.filter(({ isGain }) => !isGain)].map(byWords);
  const alike = new Map<Fact, readonly Fact[]>();
  for (const [words, here] of come as ByWords) {
    const there = (gone as ByWords).get(words) ?? [];
    if (there.length === 0) continue;
    for (const fact of here) alike.set(fact, there);
    for (const fact of there) alike.set(fact, here);
  }
  if (alike.size === 0) return groups;
  return groups.map((group) => ({
    ...group,
    facts: group.facts.map((fact) => (alike.get(fact) ?? []).reduce(apartFrom, fact)),
  }));
}

type ByWords = ReadonlyMap<string, readonly Fact[]>;

function byWords(groups: readonly Group[]): ByWords {
  const found = new Map<string, Fact[]>();
  for (const fact of groups.flatMap(({ facts }) => facts)) {
    const words = wordsOf(fact);
    const same = found.get(words);
    if (same === undefined) found.set(words, [fact]);
    else same.push(fact);
  }
  return found;
}

/** All that a table shows of a fact. */
function wordsOf(fact: Fact): string {
  const { cloud, principal, resource, decision, when, needs } = fact;
  return JSON.stringify([
    cloud,
    resource.account,
    resource.region,
    resourceText(fact),
    principalText(principal, {}),
    grantedOf(fact).text,
    decision,
    when.map((one) => whenText(one, {})),
    needs.map(needText),
  ]);
}

function apartFrom(fact: Fact, other: Fact): Fact {
  const own = new Set(other.when.map(circumstanceKey));
  const when = fact.when.map((one) => (own.has(circumstanceKey(one)) ? one : spelledOut(one)));
  return { ...(isSameSet(actionsOf(fact), actionsOf(other)) ? fact : withActions(fact)), when };
}

function isSameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((action) => other.has(action));
}

/** With the operator by its name: of two that have one sign, such as `StringLike` and `ArnLike`, it tells which. */
function spelledOut(one: Circumstance): Circumstance {
  switch (one.kind) {
    case 'condition':
      return { ...one, operator: named(one.operator) };
    case 'unless':
      return { ...one, all: one.all.map((condition) => ({ ...condition, operator: named(condition.operator) })) };
    default:
      return one;
  }
}

function named(operator: string): string {
  return operator.startsWith('(') ? operator : `(${operator})`;
}
