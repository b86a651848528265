import { accountIdProblem, organizationIdProblem, organizationPathProblem } from '../../policy/aws-names';
import { isServicePrincipal } from '../../policy/principal';
import type { Condition } from '../../policy/statement';
import { type AskedPrincipal, serviceProblem } from './grant-data';
import { foreignProblem, identityProblem, wholeAccount } from './identity-arns';
import { shownText } from './resolved-text';
import type { Trusted } from './trusted';

/** Keys that tie a request to an identity or a network, so that `*` under one of them is not everybody. */
const LIMITING_KEYS = new Set(
  [
    'aws:PrincipalAccount',
    'aws:PrincipalArn',
    'aws:PrincipalOrgID',
    'aws:PrincipalOrgPaths',
    'aws:SourceAccount',
    'aws:SourceArn',
    'aws:SourceIp',
    'aws:SourceOrgID',
    'aws:SourceOrgPaths',
    'aws:SourceVpc',
    'aws:SourceVpcArn',
    'aws:SourceVpce',
    'aws:userid',
    'aws:VpcSourceIp',
  ].map((key) => key.toLowerCase()),
);

/** Keys without which a service could be made to act for anybody (the confused deputy). */
const SOURCE_KEYS = new Set(['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceorgid', 'aws:sourceorgpaths']);

/**
 * Trusts one resolved principal under the conditions of the grant and of the principal itself, or says why nobody can.
 *
 * @param partition of the registry, where it is known
 */
export function trustPrincipal(
  type: AskedPrincipal['type'],
  id: string,
  conditions: readonly Condition[],
  partition: string | undefined,
  trusted: Trusted,
): void {
  if (id === '*') {
    trustAnyone(conditions, trusted);
    return;
  }
  const foreign = foreignProblem(id, partition);
  if (foreign !== undefined) trusted.note(foreign);
  else if (type === 'AWS') trustIdentity(id, conditions, trusted);
  else if (type === 'Service') trustService(id, conditions, trusted);
  else {
    trusted.refuse({
      what: `a principal of type ${type} cannot be granted access to ECR`,
      got: shownText(id),
      allowed: 'accounts, roles, users, organizations, organizational units and services',
      instead: 'grant to the role that it assumes',
    });
  }
}

function trustIdentity(id: string, conditions: readonly Condition[], trusted: Trusted): void {
  const account = wholeAccount(id);
  if (account !== undefined) {
    trusted.add('accounts', [trusted.checked(account, accountIdProblem)], conditions);
    return;
  }
  const problem = identityProblem(id);
  if (problem === undefined) trusted.add('identities', [id], conditions);
  else trusted.note(problem);
}

function trustService(id: string, conditions: readonly Condition[], trusted: Trusted): void {
  if (!isServicePrincipal(id)) trusted.note(serviceProblem(id));
  else if (conditions.some(({ key }) => SOURCE_KEYS.has(key.toLowerCase()))) trusted.add('services', [id], conditions);
  else {
    trusted.refuse({
      what: 'a service principal without a condition on its source could act for anybody',
      got: id,
      instead: "add a condition on 'aws:SourceArn', 'aws:SourceAccount' or 'aws:SourceOrgID'",
    });
  }
}

/** Everybody under a condition on who it is: the condition is whom the grant is for. */
function trustAnyone(conditions: readonly Condition[], trusted: Trusted): void {
  const others = (one: Condition): readonly Condition[] => conditions.filter((other) => other !== one);
  const organizations = conditions.find((c) => c.operator === 'StringEquals' && isKey(c, 'aws:PrincipalOrgID'));
  const units = conditions.find((c) => c.operator === 'ForAnyValue:StringLike' && isKey(c, 'aws:PrincipalOrgPaths'));
  if (organizations !== undefined) {
    for (const id of organizations.values) trusted.checked(id, organizationIdProblem);
    trusted.add('organizations', organizations.values, others(organizations));
  } else if (units !== undefined) {
    for (const path of units.values) trusted.checked(path, organizationPathProblem);
    trusted.add('units', units.values, others(units));
  } else if (conditions.some(isLimiting)) {
    trusted.add('anyone', ['*'], conditions);
  } else {
    trusted.refuse({
      what: "principal '*' without a condition on who it is would open the registry to every AWS account",
      ...(conditions.length === 0 ? {} : { got: conditions.map((c) => `${c.operator} ${c.key}`).join(', ') }),
      allowed: 'accounts, roles, users, organizations and organizational units',
      instead: "use an OrganizationPrincipal, or add a condition such as 'aws:PrincipalOrgID'",
    });
  }
}

function isKey(condition: Condition, key: string): boolean {
  return condition.key.toLowerCase() === key.toLowerCase();
}

/** Whether a condition can only hold for some callers: a positive operator on a limiting key, and not only if it is there. */
function isLimiting(condition: Condition): boolean {
  return (
    LIMITING_KEYS.has(condition.key.toLowerCase()) && !/Not|IfExists$|^Null$|^ForAllValues:/.test(condition.operator)
  );
}
