import { isAnyAccount } from '../../policy/any-account';
import { isSubset } from '../../policy/pattern-subset';
import { accountOfPrincipal } from '../../policy/principal';
import type { Condition } from '../../policy/statement';
import type { Circumstance } from '../model/circumstance';
import type { Fact, FactPrincipal } from '../model/facts';
import type { Environment } from '../model/model';
import { includesPrincipal } from './cover';

/** Whether a row is about one of those that a claim names, or of theirs: only they have what it says. */
export function isOfClaimed(
  { cloud, principal, decision, when }: Fact,
  ids: readonly string[],
  organization?: Environment['organization'],
): boolean {
  return (
    isInside(principal, ids) ||
    (cloud === 'aws' && isMember(principal, ids, organization)) ||
    // Of what only may be the conditions may be no whole, either.
    (cloud === 'aws' && decision === 'yes' && when.some((one) => provesMember(one, ids)))
  );
}

/** Whether a principal is one of those that are named, or of theirs, as far as their names tell. */
export function isInside(principal: FactPrincipal, ids: readonly string[]): boolean {
  return ids.some((id) => {
    if (id === principal.id) return true;
    const kind = kindOf(id);
    return kind !== undefined && includesPrincipal({ kind, id }, principal);
  });
}

function kindOf(id: string): FactPrincipal['kind'] | undefined {
  if (isAnyAccount(id)) return 'account';
  if (/^o-[^/]+$/.test(id)) return 'organization';
  if (id.startsWith('o-')) return 'organization-unit';
  const kind = /:(role|user|group)\//.exec(id)?.[1];
  return accountOfPrincipal({ type: 'AWS', id }) === undefined
    ? undefined
    : (kind as FactPrincipal['kind'] | undefined);
}

const OF_AN_ACCOUNT: ReadonlySet<FactPrincipal['kind']> = new Set(['account', 'role', 'user', 'group', 'session']);

/** Whether the account of a principal is known to be a member of an organization, or of a unit, that is named. */
function isMember(
  { kind, id }: FactPrincipal,
  ids: readonly string[],
  organization: Environment['organization'],
): boolean {
  if (organization === undefined || !OF_AN_ACCOUNT.has(kind)) return false;
  const account = accountOfPrincipal({ type: 'AWS', id });
  if (account === undefined) return false;
  const { management, members = {} } = organization;
  const path = Object.hasOwn(members, account) ? members[account] : undefined;
  if (path === undefined && account !== management) return false;
  // Of a member whose path is not known only the organization is.
  return isOrganizationWithin(organization.id, ids) || (path !== undefined && path !== '' && isPathWithin(path, ids));
}

const NOT_EQUALS = /^stringnotequals(?:ifexists)?$/i;

/**
 * Whether what must be true of the request says that who asks is a member of an organization, or of a unit, that is named. Where the key is
 * absent an operator with `IfExists` or `ForAllValues` holds, so that these say nothing; and a Deny of all that is not of the organization
 * (`StringNotEquals`) holds, so that the opposite of it says all.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
function provesMember(one: Circumstance, ids: readonly string[]): boolean {
  if (one.kind === 'condition') return one.of === undefined && isMembership(one, ids);
  if (one.kind !== 'unless' || one.of !== undefined) return false;
  const [only, ...others] = one.all;
  if (only === undefined || others.length > 0) return false;
  return (
    only.key.toLowerCase() === 'aws:principalorgid' && NOT_EQUALS.test(only.operator) && areOrganizations(only, ids)
  );
}

/** An account is of one organization and has one path in it, so that any value of `aws:PrincipalOrgPaths` is the only one. */
const OF_PATHS: ReadonlySet<string> = new Set([
  'foranyvalue:stringlike',
  'foranyvalue:stringequals',
  'stringlike',
  'stringequals',
]);

function isMembership(condition: Condition, ids: readonly string[]): boolean {
  const operator = condition.operator.toLowerCase();
  switch (condition.key.toLowerCase()) {
    case 'aws:principalorgid':
      return (operator === 'stringequals' || operator === 'stringlike') && areOrganizations(condition, ids);
    case 'aws:principalorgpaths':
      return (
        OF_PATHS.has(operator) &&
        condition.values.length > 0 &&
        condition.values.every((path) => isPathWithin(path, ids) || isOrganizationWithin(path.split('/')[0] ?? '', ids))
      );
    default:
      return false;
  }
}

function areOrganizations({ values }: Condition, ids: readonly string[]): boolean {
  return values.length > 0 && values.every((id) => isOrganizationWithin(id, ids));
}

/** A value with a wildcard is the name of no one organization, and equal to none. */
function isOrganizationWithin(organization: string, ids: readonly string[]): boolean {
  return ids.some((id) => kindOf(id) === 'organization' && id === organization && !/[*?$]/.test(id));
}

function isPathWithin(path: string, ids: readonly string[]): boolean {
  return ids.some((id) => kindOf(id) === 'organization-unit' && isSubset(path, id));
}
