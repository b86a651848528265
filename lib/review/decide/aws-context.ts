import { identityNameOf } from '../../policy/principal';
import { hasUnknown } from '../../policy/unknown';
import type { AccessModel } from '../model/model';
import { type Context, type ContextValue, isOneOf, type Subject } from './subject';
import { FRESH, isWitness } from './witness';

/**
 * Makes subjects: the classes of principals that a review asks about, and the one principal of a concrete request.
 * Keys that belong together (ARN, account, organization) are set together, never as a free product.
 */
export type Environment = AccessModel['environment'];

export function context(entries: readonly (readonly [string, ContextValue | undefined])[]): Context {
  const map = new Map<string, ContextValue>();
  for (const [key, value] of entries) if (value !== undefined) map.set(key.toLowerCase(), value);
  return map;
}

export type Organization = readonly [key: string, value: ContextValue | undefined][];

export const OUTSIDE: Organization = [
  ['aws:PrincipalOrgID', null],
  ['aws:PrincipalOrgPaths', null],
];

export const ELSEWHERE: Organization = [
  ['aws:PrincipalOrgID', [`o-${FRESH}`]],
  ['aws:PrincipalOrgPaths', [`o-${FRESH}/r-${FRESH}/`]],
];

/**
 * What is known of the organization of an account, one entry for each way that it may be. Where the environment lists the
 * members, an account that is not one of them is in no organization or in another one.
 */
export function organizationsOf(account: string, environment: Environment): readonly Organization[] {
  const { organization } = environment;
  if (organization?.members === undefined || hasUnknown(account)) return [[]];
  const path = organization.members[account];
  if (path === undefined) return [OUTSIDE, ELSEWHERE];
  return [
    [
      ['aws:PrincipalOrgID', [organization.id]],
      ['aws:PrincipalOrgPaths', path === '' ? undefined : [path]],
    ],
  ];
}

export function insideAws(account: string, arn: ContextValue | undefined, kind: Subject['kind']): Context {
  return context([
    ['aws:PrincipalAccount', [account]],
    ['aws:PrincipalArn', arn],
    ['aws:PrincipalType', kind === 'role' ? ['AssumedRole'] : kind === 'user' ? ['User'] : undefined],
    ['aws:username', kind === 'user' ? userNameIn(arn) : undefined],
    ['aws:PrincipalIsAWSService', ['false']],
    ['aws:PrincipalServiceName', null],
    ['aws:PrincipalServiceNamesList', null],
    ['aws:SourceAccount', null],
    ['aws:SourceArn', null],
    ['aws:SourceOrgID', null],
    ['aws:SourceOrgPaths', null],
  ]);
}

/** The name of the one user that an ARN names. */
function userNameIn(arn: ContextValue | undefined): ContextValue | undefined {
  const [only] = arn === undefined || arn === null || isOneOf(arn) ? [] : arn;
  const name = only === undefined || isWitness(only) ? undefined : identityNameOf(only)?.name;
  return name === undefined ? undefined : [name];
}

export function inOrganizations(base: Context, organizations: readonly Organization[]): readonly Context[] {
  return organizations.map((organization) => new Map([...base, ...context(organization)]));
}
