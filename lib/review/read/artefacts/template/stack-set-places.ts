import { isAccountId } from '../../../../policy/aws-names';
import { Absent, hole, isKnown, isValueObject, type Value, type ValueObject } from '../../values/value';
import type { Place } from '../artefact';
import type { DeclaredResource } from './declared-resource';
import { namedBelow, placeOf } from './place';

/** Where a stack set makes an instance, and what tells it from the others: empty where there is only one. */
export interface Instance {
  readonly place: Place;
  readonly name: string;
}

/** Past this many, the accounts and Regions of a stack set count as not known: one reading stands for all of them. */
const MAX_INSTANCES = 256;

interface Target {
  readonly account: string;
  readonly region: string;
}

/**
 * The accounts and Regions of a stack set, as far as its template has them. The accounts of organizational units are one
 * hole, which two stack sets for the same units share: what both make is in each of these accounts. Where any part is
 * chosen elsewhere, there is one instance of which account and Region are holes of the stack set.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-stackset-deploymenttargets.html
 */
export function instancesOf(resource: DeclaredResource): Instance[] {
  const named = namedBelow(resource.label);
  const { plainHoles } = resource.template.shared;
  const targets = targetsOf(resource);
  if (targets === undefined) return [{ place: placeOf(named, undefined, undefined, plainHoles), name: '' }];
  const oneAccount = new Set(targets.map(({ account }) => account)).size === 1;
  return targets.map(({ account, region }) => {
    const name = oneAccount ? region : `${account}, ${region}`;
    if (isAccountId(account)) return { place: placeOf(named, account, region, plainHoles), name };
    plainHoles.add(account);
    return { place: placeOf(named, hole(account), region, plainHoles), name };
  });
}

function targetsOf(resource: DeclaredResource): Target[] | undefined {
  const groups = resource.property(['StackInstancesGroup']);
  if (!Array.isArray(groups) || groups.length === 0) return undefined;
  const model = resource.property(['PermissionModel']);
  const found = new Map<string, Target>();
  for (const group of groups as readonly Value[]) {
    if (!isValueObject(group)) return undefined;
    const regions = textsOf(group.Regions);
    const targets = group.DeploymentTargets;
    if (regions === undefined || !isValueObject(targets)) return undefined;
    const accounts = accountsOf(targets, model);
    if (accounts === undefined || found.size + accounts.length * regions.length > MAX_INSTANCES) return undefined;
    for (const account of accounts) {
      for (const region of regions) found.set(`${account}\n${region}`, { account, region });
    }
  }
  return [...found.values()];
}

/** The accounts by id, or the one hole that stands for those of the units. */
function accountsOf(targets: ValueObject, model: Value): readonly string[] | undefined {
  const { Accounts, OrganizationalUnitIds, AccountFilterType, AccountsUrl } = targets;
  // A list that is kept elsewhere, and units of which accounts are left out or taken in, are no set that a name tells.
  if (AccountsUrl !== undefined || (AccountFilterType !== undefined && AccountFilterType !== 'NONE')) return undefined;
  if (model === 'SELF_MANAGED' || model instanceof Absent) {
    const accounts = textsOf(Accounts);
    return accounts?.every(isAccountId) === true ? accounts : undefined;
  }
  if (model !== 'SERVICE_MANAGED' || Accounts !== undefined) return undefined;
  const units = textsOf(OrganizationalUnitIds);
  return units === undefined ? undefined : [`any account of ${[...new Set(units)].sort().join(' and ')}`];
}

/** A list of texts without holes, of at least one. */
function textsOf(value: Value | undefined): readonly string[] | undefined {
  return Array.isArray(value) && value.length > 0 && value.every(isKnown) ? value : undefined;
}
