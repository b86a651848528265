import { type Principal, wholeAccountOf } from '../../policy/principal';
import { displayText } from '../../policy/unknown';
import type { Fact, FactPrincipal, FactResource } from '../model/facts';
import type { RegistryRef } from '../model/model';
import { identityName, placeName } from '../model/policy-names';

export { identityName, policyName } from '../model/policy-names';

/** The words in which findings name things. Holes appear as `${name}`. */

/** `the registry of 111122223333 in eu-west-1`, `instance cri-a of 1609982529000001 in cn-hangzhou`. */
export function registryName(registry: RegistryRef): string {
  const place = placeName(registry);
  return registry.instance === undefined
    ? `the registry of ${place}`
    : `instance ${displayText(registry.instance)} of ${place}`;
}

/** `account 444455556666`, `role ci of 444455556666`, `service lambda.amazonaws.com`. */
export function principalName(principal: Principal): string {
  const account = wholeAccountOf(principal);
  if (account !== undefined) return `account ${account}`;
  if (principal.type === 'Service') return `service ${displayText(principal.id)}`;
  return identityName(principal.id);
}

export function factPrincipalName({ kind, id }: FactPrincipal): string {
  switch (kind) {
    case 'anyone':
      return 'anyone';
    case 'role':
    case 'user':
    case 'group':
      return identityName(id);
    case 'organization-unit':
      return `organizational unit ${id}`;
    case 'unknown':
      return `an unknown principal (${id})`;
    default:
      return `${kind} ${id}`;
  }
}

/** `repository team-a/* of 111122223333 in eu-west-1`. */
function regionName(region: string): string {
  if (region === 'public') return 'ECR Public';
  return region === '*' ? 'every Region' : region;
}

/** A policy file of which nobody says what it is attached to is about registries of any account. */
function whereText(account: string, region: string): string {
  if (account !== '*') return `of ${account} in ${regionName(region)}`;
  return region === '*' ? 'of any account' : `of any account in ${regionName(region)}`;
}

function factResourceName({ kind, name, account, region }: FactResource): string {
  const where = whereText(account, region);
  if (kind === 'registry') return `the registry ${where}`;
  return EVERYTHING.test(name) ? `every ${kind} ${where}` : `${kind} ${name} ${where}`;
}

/** The resources of facts in one phrase: repositories of one registry are listed together. */
export function factResourceNames(facts: readonly Fact[]): string {
  const byPlace = new Map<string, Set<string>>();
  const others = new Set<string>();
  for (const { resource } of facts) {
    if (resource.kind !== 'repository') {
      others.add(factResourceName(resource));
      continue;
    }
    const where = whereText(resource.account, resource.region);
    byPlace.set(where, (byPlace.get(where) ?? new Set()).add(resource.name));
  }
  const phrases = [...byPlace].map(([where, names]) =>
    [...names].some((name) => EVERYTHING.test(name))
      ? `every repository ${where}`
      : `${names.size === 1 ? 'repository' : 'repositories'} ${some(names)} ${where}`,
  );
  return [...phrases.sort(), ...[...others].sort()].join('; ');
}

/** `*` of ECR; instance, namespace and repository of ACR. */
const EVERYTHING = /^\*(\/\*)*$/;

const MOST_NAMES = 3;

/** The first names of a list, and how many more there are: `a, b, c and 997 more`. */
export function some(names: Iterable<string>): string {
  const sorted = [...new Set(names)].sort();
  const accounts = sorted.length > 1 && sorted.every((name) => name.startsWith('account '));
  if (accounts) return `accounts ${some(sorted.map((name) => name.slice('account '.length)))}`;
  const shown = sorted.length === MOST_NAMES + 1 ? sorted : sorted.slice(0, MOST_NAMES);
  const rest = sorted.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
