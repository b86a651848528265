import { type Alternative, both, compareAlternatives, dominates, keyOf } from '../decide/alternatives';
import type { CapabilityAction, CapabilityActions, Repertoire } from '../decide/capabilities';
import type { ActionName, Capability } from '../model/facts';

/** One way in which somebody may do something: the actions that one word stands for, or some of them. */
export interface Grant {
  readonly capability: Capability | ActionName;
  /** The actions that it is. */
  readonly actions: ReadonlySet<string>;
  /** Those that it stands for and that are not among them, as far as they are worth saying. Sorted. */
  readonly missing: readonly string[];
  readonly alternative: Alternative;
}

/** In how many ways each action of a repertoire is allowed. */
export type WaysOf = (action: CapabilityAction) => readonly Alternative[];

/** Fewer actions than this are no "everything", and so many may be missing from it for "all but" to be the shorter word. */
const LEAST_FOR_EVERYTHING = 6;
const MOST_MISSING = 5;

/**
 * Puts the actions that are allowed into words: every action is in a grant for each way in which it is allowed. Those that
 * make up a capability stand under its name, also where only some of them are allowed, with the rest said; what only reads
 * stands as `read`; an action of no capability under its own name; and all of them, or nearly all, as `everything`.
 *
 * @param amongOf all that there is, where `waysOf` has a part of it: an action that a capability has quietly or takes along is called by
 * that capability then, as the whole is, and not by what it would be alone
 */
export function grantsOf(repertoire: Repertoire, waysOf: WaysOf, amongOf?: WaysOf): readonly Grant[] {
  const ways = new Map<CapabilityAction, readonly Alternative[]>();
  const byWay = new Map<string, { readonly alternative: Alternative; readonly actions: CapabilityAction[] }>();
  for (const action of repertoire.actions) {
    const found = waysOf(action);
    if (found.length === 0) continue;
    ways.set(action, found);
    for (const alternative of found) {
      const key = keyOf(alternative);
      const same = byWay.get(key);
      if (same === undefined) byWay.set(key, { alternative, actions: [action] });
      else same.actions.push(action);
    }
  }
  const grants: Grant[] = [];
  const all = repertoire.actions.length;
  for (const { alternative, actions } of byWay.values()) {
    const missing = all - actions.length;
    const isNearly = actions.length >= LEAST_FOR_EVERYTHING && missing <= Math.min(MOST_MISSING, all / 4);
    if (!isNearly && (missing > 0 || all < 2)) continue;
    const names = namesOf(actions);
    grants.push({
      capability: 'everything',
      actions: names,
      missing: missingIn(repertoire.actions, names),
      alternative,
    });
  }
  const isSaid = (action: CapabilityAction, alternative: Alternative): boolean =>
    grants.some((one) => one.actions.has(action.action) && dominates(one.alternative, alternative));
  const among = amongOf === undefined ? undefined : waysAmong(repertoire, amongOf);
  const isTakenAlong = takenAlong(repertoire.capabilities, among ?? ways);
  for (const capability of repertoire.capabilities) {
    const isTelling = tellingOf(capability, isTakenAlong, among);
    for (const one of grantsOfCapability(capability, ways, isSaid, isTelling)) grants.push(one);
  }
  for (const { alternative, actions } of byWay.values()) {
    const rest = actions.filter((one) => !isSaid(one, alternative));
    const reads = rest.filter((one) => repertoire.reads.has(one.action));
    if (reads.length > 0)
      grants.push({
        capability: 'read',
        actions: namesOf(reads),
        missing: [],
        alternative,
      });
    for (const one of rest) {
      if (!repertoire.reads.has(one.action))
        grants.push({ capability: one.action, actions: namesOf([one]), missing: [], alternative });
    }
  }
  return grants;
}

type IsSaid = (action: CapabilityAction, alternative: Alternative) => boolean;

/**
 * Whether an action is there for the whole of something that only takes it along: the manifests that a push reads are no part of a
 * pull, to somebody who may push in the same way.
 */
function takenAlong(
  capabilities: readonly CapabilityActions[],
  ways: ReadonlyMap<CapabilityAction, readonly Alternative[]>,
): IsSaid {
  const wholes = capabilities
    .filter(({ aside }) => aside.size > 0)
    .map((one) => ({ aside: one.aside, alternatives: wholly(one, ways) }));
  return ({ action }, alternative) =>
    wholes.some(
      ({ aside, alternatives }) => aside.has(action) && alternatives.some((one) => dominates(one, alternative)),
    );
}

type AllWays = ReadonlyMap<CapabilityAction, readonly Alternative[]>;

function waysAmong(repertoire: Repertoire, amongOf: WaysOf): AllWays {
  return new Map(repertoire.actions.map((action) => [action, amongOf(action)]));
}

/** Whether an action is something of a capability by itself, or belongs to what there is of it in the same way. */
function tellingOf(capability: CapabilityActions, isTakenAlong: IsSaid, among: AllWays | undefined): IsSaid {
  const isAlone: IsSaid = (one, alternative) => !capability.aside.has(one.action) && !isTakenAlong(one, alternative);
  if (among === undefined) return isAlone;
  const parts = capability.all.flatMap((action) => (among.get(action) ?? []).filter((way) => isAlone(action, way)));
  const keys = new Set([...wholly(capability, among), ...parts].map(keyOf));
  return (one, alternative) => isAlone(one, alternative) || keys.has(keyOf(alternative));
}

function grantsOfCapability(
  capability: CapabilityActions,
  ways: ReadonlyMap<CapabilityAction, readonly Alternative[]>,
  isSaid: IsSaid,
  isTelling: IsSaid,
): readonly Grant[] {
  const open = new Map<CapabilityAction, readonly Alternative[]>();
  for (const action of capability.all) {
    const rest = (ways.get(action) ?? []).filter((one) => !isSaid(action, one));
    if (rest.length > 0) open.set(action, rest);
  }
  if (open.size === 0) return [];
  const found: Grant[] = [];
  /** Also what other words say: it is not missing here. */
  const allowed = (alternative: Alternative): readonly CapabilityAction[] =>
    capability.all.filter((action) => ways.get(action)?.some((one) => dominates(one, alternative)));
  for (const alternative of wholly(capability, ways)) {
    const actions = allowed(alternative);
    if (actions.every((action) => isSaid(action, alternative))) continue;
    found.push(grantOf(capability, actions, alternative));
  }
  // What is allowed for some of its actions alone, or in more ways than all of them together.
  const parts = new Map<string, { readonly alternative: Alternative; readonly actions: CapabilityAction[] }>();
  for (const [action, alternatives] of open) {
    for (const alternative of alternatives) {
      if (found.some((one) => one.actions.has(action.action) && dominates(one.alternative, alternative))) continue;
      const key = keyOf(alternative);
      const same = parts.get(key);
      if (same === undefined) parts.set(key, { alternative, actions: [action] });
      else same.actions.push(action);
    }
  }
  const telling = [...parts.values()].filter(({ actions, alternative }) =>
    actions.some((one) => isTelling(one, alternative)),
  );
  return [
    ...found,
    ...telling
      .sort((a, b) => compareAlternatives(a.alternative, b.alternative))
      .map(({ alternative }) => grantOf(capability, allowed(alternative), alternative)),
  ];
}

function grantOf(
  { capability, all, quiet }: CapabilityActions,
  actions: readonly CapabilityAction[],
  alternative: Alternative,
): Grant {
  const names = namesOf(actions);
  const missing = missingIn(all, names);
  return {
    capability,
    actions: names,
    missing: missing.filter((one) => !quiet.includes(one)),
    alternative,
  };
}

function missingIn(all: readonly CapabilityAction[], names: ReadonlySet<string>): readonly string[] {
  return all.map((one) => one.action).filter((one) => !names.has(one));
}

/** The ways in which all that a capability needs is allowed together. */
function wholly({ required }: CapabilityActions, ways: ReadonlyMap<CapabilityAction, readonly Alternative[]>) {
  const [first, ...rest] = required;
  let whole = first === undefined ? [] : (ways.get(first) ?? []);
  for (const action of rest) {
    if (whole.length === 0) return whole;
    const found = ways.get(action) ?? [];
    if (found !== whole) whole = both(whole, found);
  }
  return whole;
}

function namesOf(actions: readonly CapabilityAction[]): ReadonlySet<string> {
  return new Set(actions.map((one) => one.action));
}
