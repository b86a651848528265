import { parseAcsName } from '../../policy/alicloud-names';
import { parseArn } from '../../policy/aws-names';
import type { Reason } from '../../policy/verdict';
import { type Circumstance, circumstanceText } from '../model/circumstance';
import type { CacheRole, Fact, FactPrincipal, Finding } from '../model/facts';

/** Account ids with their names beside them. */
export type Names = Readonly<Record<string, string>>;

const CLOUD_NAMES: Readonly<Record<Fact['cloud'], string>> = { aws: 'AWS', alicloud: 'Alibaba Cloud' };

export function cloudName(cloud: Fact['cloud']): string {
  return CLOUD_NAMES[cloud];
}

/** `444455556666 (workloads)`, or the bare id of an account without a name; a policy file by itself is about any account. */
export function accountText(account: string, names: Names): string {
  if (account === '*') return 'any account';
  const name = Object.hasOwn(names, account) ? names[account] : undefined;
  return name === undefined ? account : `${account} (${name})`;
}

/** A principal in a few words: `role ci of 444455556666 (workloads)`. What cannot be shortened is printed as it is. */
export function principalText(principal: FactPrincipal, names: Names): string {
  const { kind, id } = principal;
  switch (kind) {
    case 'anyone':
      return 'anyone';
    case 'account':
      return `account ${accountText(id, names)}`;
    case 'organization-unit':
      return `unit ${id}`;
    case 'role':
    case 'user':
    case 'group':
      return identityText(kind, id, names);
    case 'federated':
      return federatedText(id, names);
    case 'service':
      return id === '*' ? 'any service' : `service ${id}`;
    case 'unknown':
      // Whose a policy file is, is said by its name.
      return id.startsWith('whoever has ') ? id : `unknown ${id}`;
    default:
      return `${kind} ${id}`;
  }
}

/** What a role is that caches read their upstream with: `role of the pull through cache shop/*`; undefined for others. */
export function cacheRoleText({ id }: FactPrincipal, cacheRoles: readonly CacheRole[]): string | undefined {
  const caches = cacheRoles.find(({ role }) => role === id)?.caches;
  return caches === undefined ? undefined : `role of the pull through cache ${listText(caches)}`;
}

function identityText(kind: 'role' | 'user' | 'group', id: string, names: Names): string {
  const arn = parseArn(id) ?? parseAcsName(id);
  const prefix = `${kind}/`;
  if (arn === undefined || arn.account === '' || !arn.resource.startsWith(prefix)) return `${kind} ${id}`;
  return `${kind} ${arn.resource.slice(prefix.length)} of ${accountText(arn.account, names)}`;
}

/** `federated token.actions.githubusercontent.com of 777788889999`: a provider of identities that an account trusts. */
function federatedText(id: string, names: Names): string {
  const arn = parseArn(id) ?? parseAcsName(id);
  const provider = /^(?:oidc|saml)-provider\/(.+)$/s.exec(arn?.resource ?? '')?.[1];
  return arn === undefined || provider === undefined
    ? `federated ${id}`
    : `federated ${provider} of ${accountText(arn.account, names)}`;
}

/** A circumstance in words: the role that is assumed on the way is named as principals are. */
export function whenText(circumstance: Circumstance, names: Names): string {
  return circumstanceText(circumstance, (arn) => identityText('role', arn, names));
}

/** `eu-west-1`, or all of them. */
export function regionText(region: string): string {
  if (region === 'public') return 'ECR Public';
  return region === '*' ? 'every Region' : region;
}

/** `eu-central-1 and eu-west-1`. */
export function regionsText(regions: readonly string[]): string {
  return listText(regions.map(regionText));
}

/** `a`, `a and b`, `a, b and c`. */
function listText(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Whose agreement a row still needs, in words. */
const NEEDS: Readonly<Record<string, string>> = {
  'caller-iam': 'its own IAM',
  'resource-policy': 'registry policy',
  'target-role': 'sync role of the target',
};

export function needText(need: string): string {
  return Object.hasOwn(NEEDS, need) ? (NEEDS[need] as string) : need;
}

/** `out/cdk.out#Hub: Hub/Registry/Policy, statement 0 "pull"`. */
export function reasonText(reason: Reason): string {
  const statement = reason.statement === undefined ? '' : `, statement ${reason.statement}`;
  const sid = reason.sid === undefined ? '' : ` "${reason.sid}"`;
  // A policy that is a file of its own has no place inside of it.
  const path = reason.path === '' ? '' : `: ${reason.path}`;
  return `${reason.source}${path}${statement}${sid}`;
}

const SEVERITIES: readonly Finding['severity'][] = ['error', 'warning', 'note'];

/** The worst first; findings of one severity stay in their order. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

/** `1 warning`, `2 warnings`. */
export function count(n: number, singular: string, plural = `${singular}s`): string {
  return `${n} ${n === 1 ? singular : plural}`;
}
