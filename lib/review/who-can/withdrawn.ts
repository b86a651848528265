import type { Reason } from '../../policy/verdict';
import type { Alternative } from '../decide/alternatives';
import type { CapabilityAction } from '../decide/capabilities';
import { evaluateCondition } from '../decide/conditions';
import { inRegion } from '../decide/requested-region';
import { includesCircumstances } from '../model/circumstance';
import { isAskedAt, type Ways } from './answers';
import { isHoleBeside, type Standing, speaksOf } from './said';
import type { Cell } from './who-can';

/** Actions of which wider rows say more than holds for the cell, with the reasons of what denies them. */
export function withdrawnFrom(cell: Cell, wider: readonly Standing[]): ReadonlyMap<string, readonly Reason[]> {
  const withdrawn = new Map<string, readonly Reason[]>();
  if (wider.length === 0) return withdrawn;
  const own = byName(cell.ways);
  const asked = new Set(
    cell.repertoire.actions
      .filter((one) => isAskedAt(one, cell.subject, cell.resource))
      .map((one) => one.action as string),
  );
  for (const { cell: from, grants, takenBack } of wider) {
    const isHole = isHoleBeside(from, cell);
    for (const grant of grants) {
      if (!speaksOf(from, grant, cell) || isLeftOut(grant.alternative, cell)) continue;
      for (const action of grant.actions) {
        if (!asked.has(action) || withdrawn.has(action) || takenBack.some((one) => one.has(action))) continue;
        const denied = own.denied.get(action);
        // What a hole may be is not said of each who may be it; who is surely denied is an exception all the same.
        const isLess = isHole
          ? denied !== undefined
          : own.allowed.get(action)?.some((one) => isAsMuch(one, grant.alternative)) !== true;
        if (isLess) withdrawn.set(action, denied ?? []);
      }
    }
  }
  return withdrawn;
}

/** Whether the circumstances of a row say by themselves that it is not about a cell. */
function isLeftOut({ when }: Alternative, { subject, resource }: Cell): boolean {
  const { cloud } = subject;
  // A role may be assumed in another Region than the one that it then asks in.
  const region = when.some(({ kind }) => kind === 'assuming') ? undefined : resource.registry.region;
  const contexts = subject.contexts.map((context) => inRegion(context, region));
  return when.some((one) => {
    if (one.kind === 'condition')
      return one.of === undefined && contexts.every((context) => evaluateCondition(one, context, cloud) === 'no');
    if (one.kind !== 'unless' || one.of !== undefined) return false;
    return contexts.every((context) => one.all.every((each) => evaluateCondition(each, context, cloud) === 'yes'));
  });
}

/** Whether what holds is at least what is said: under no more circumstances, as sure, with no more needs. */
function isAsMuch(own: Alternative, said: Alternative): boolean {
  return (
    (own.decision === 'yes' || said.decision === 'maybe') &&
    includesCircumstances(said.when, own.when) &&
    own.needs.every((need) => said.needs.includes(need))
  );
}

interface ByName {
  readonly allowed: ReadonlyMap<string, readonly Alternative[]>;
  readonly denied: ReadonlyMap<string, readonly Reason[]>;
}

const named = new WeakMap<Ways, ByName>();

function byName(ways: Ways): ByName {
  let found = named.get(ways);
  if (found === undefined) {
    const byAction = <T>(map: ReadonlyMap<CapabilityAction, T>): ReadonlyMap<string, T> =>
      new Map([...map].map(([{ action }, value]) => [action, value]));
    found = { allowed: byAction(ways.allowed), denied: byAction(ways.denied) };
    named.set(ways, found);
  }
  return found;
}
