import { compareText, sortedUnique } from '../../policy/statement';
import { compareDecisions, type Decision, type Reason } from '../../policy/verdict';
import { type Circumstance, circumstanceKey, includesCircumstances, sortCircumstances } from '../model/circumstance';
import { append } from '../model/multimap';

/**
 * One way in which something is allowed: with which certainty, under which conditions of the request, and with what else
 * from outside the input. A list of alternatives is a disjunction; an empty one is a `no`.
 */
export interface Alternative {
  readonly decision: Exclude<Decision, 'no'>;
  /** What must be true of the request too; all must hold. Sorted, each once. */
  readonly when: readonly Circumstance[];
  /** Sides outside the input that must allow it too. Sorted, each once. */
  readonly needs: readonly string[];
  readonly because: readonly Reason[];
  /** It takes that a principal whom only deployment knows turns out to be the one who asks. */
  readonly isGuess?: true;
}

/** More combinations than this are not worth a reader's time; the rest is folded into one `maybe`. */
const MOST = 24;

/** Both must hold: every combination of one from each side. */
export function both(a: readonly Alternative[], b: readonly Alternative[]): Alternative[] {
  const found: Alternative[] = [];
  for (const left of a) for (const right of b) found.push(left === right ? left : join(left, right));
  return reduce(found);
}

export function join(a: Alternative, b: Alternative): Alternative {
  return {
    decision: a.decision === 'yes' && b.decision === 'yes' ? 'yes' : 'maybe',
    when: bothWhen(a.when, b.when),
    needs: union(a.needs, b.needs),
    because: sortReasons([...a.because, ...b.because]),
    ...(a.isGuess === true || b.isGuess === true ? { isGuess: true } : {}),
  };
}

function bothWhen(a: readonly Circumstance[], b: readonly Circumstance[]): readonly Circumstance[] {
  return b.length === 0 || a === b ? a : a.length === 0 ? b : sortCircumstances([...a, ...b]);
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return b.length === 0 ? a : a.length === 0 ? b : sortedUnique([...a, ...b]);
}

/**
 * Drops every alternative that another one makes superfluous (at least as certain, under no more conditions, with no more
 * needs). Equal ones become one, with the reasons of all.
 */
export function reduce(alternatives: readonly Alternative[]): Alternative[] {
  if (alternatives.length < 2) return [...alternatives];
  const groups = new Map<string, Alternative[]>();
  for (const one of alternatives) append(groups, keyOf(one), one);
  let list = [...groups.values()].map(merged).sort(compareAlternatives);
  if (list.length > MOST) list = [...list.slice(0, MOST - 1), folded(list.slice(MOST - 1))];
  return list.filter((one) => !list.some((other) => other !== one && dominates(other, one)));
}

/** Equal alternatives as one, with the reasons of all: sorted once, because a policy may have any number of equal statements. */
function merged(group: readonly Alternative[]): Alternative {
  const [first, ...others] = group as readonly [Alternative, ...Alternative[]];
  return others.length === 0 ? first : { ...first, because: sortReasons(group.flatMap((one) => one.because)) };
}

function folded(rest: readonly Alternative[]): Alternative {
  return {
    decision: 'maybe',
    when: [{ kind: 'more', combinations: rest.length }],
    needs: sortedUnique(rest.flatMap((one) => one.needs)),
    because: sortReasons(rest.flatMap((one) => one.because)),
    ...(rest.every((one) => one.isGuess === true) ? { isGuess: true } : {}),
  };
}

/** Whether `a` makes `b` superfluous: at least as certain, under no more conditions, with no more needs. */
export function dominates(a: Alternative, b: Alternative): boolean {
  if (a.isGuess === true && b.isGuess !== true) return false;
  return (
    compareDecisions(a.decision, b.decision) >= 0 && includesCircumstances(b.when, a.when) && within(a.needs, b.needs)
  );
}

function within(small: readonly string[], large: readonly string[]): boolean {
  return small.length === 0 || small.every((one) => large.includes(one));
}

export function keyOf(one: Alternative): string {
  return `${one.decision}${one.isGuess === true ? '?' : ''}\n${one.when.map(circumstanceKey).join('\t')}\n${one.needs.join('\t')}`;
}

/** The most certain, least conditional first. */
export function compareAlternatives(a: Alternative, b: Alternative): number {
  return (
    compareDecisions(b.decision, a.decision) ||
    a.when.length - b.when.length ||
    a.needs.length - b.needs.length ||
    compareText(keyOf(a), keyOf(b))
  );
}

/** Sorted by place, each once. */
export function sortReasons(reasons: readonly Reason[]): readonly Reason[] {
  if (reasons.length < 2) return reasons;
  const byKey = new Map<string, Reason>();
  for (const reason of reasons)
    byKey.set(`${reason.source}\n${reason.path}\n${String(reason.statement ?? -1).padStart(6, '0')}`, reason);
  return [...byKey].sort(([a], [b]) => compareText(a, b)).map(([, reason]) => reason);
}
