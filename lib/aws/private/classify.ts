import { Token, Tokenization } from 'aws-cdk-lib/core';
import {
  accountIdProblem,
  type Condition,
  complain,
  hasUnknown,
  isAccountId,
  isServicePrincipal,
  lettersOf,
  organizationIdProblem,
  organizationPathProblem,
  parseArn,
  repositoryPatternProblem,
  sortConditions,
  sortedUnique,
} from '../../policy';
import { type Box, conflictingKey, type Trust } from './boxes';
import { conditionsOf } from './grant-conditions';
import { type AskedGrant, serviceProblem } from './grant-data';
import { partitionProblem } from './regions';
import { holeOf, intrinsicBehind, shownText, textOf } from './resolved-text';

/** What a grant comes to once its tokens are resolved: boxes, or what is wrong with it. */
export interface Classified {
  readonly boxes: readonly Box[];
  readonly problems: readonly string[];
}

type Resolve = (value: unknown) => unknown;

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

/** What is already known to be wrong with a grant, with every token taken as unknown. */
export function earlyProblems(grant: AskedGrant): readonly string[] {
  const { principals, trustConditions, conditions, repositories = [] } = grant;
  if (
    !principals.every(({ id }) => isSettled(id)) ||
    !isSettled(trustConditions) ||
    !isSettled(conditions) ||
    !isSettled(repositories)
  )
    return classifyWith(grant, withTokensUnknown).problems;
  const classified = classifyWith(grant, (value) => value);
  settled.set(grant, classified);
  return classified.problems;
}

/** What a grant without tokens comes to, which is known when it is made; undefined for any other. */
export function settledOf(grant: AskedGrant): Classified | undefined {
  return settled.get(grant);
}

/** Grants without tokens: what they come to does not depend on where and when they are resolved. */
const settled = new WeakMap<AskedGrant, Classified>();

function isSettled(value: unknown): boolean {
  if (typeof value === 'string') return !Token.isUnresolved(value);
  if (value === undefined || value === null || typeof value !== 'object') return typeof value === 'boolean';
  if (Token.isUnresolved(value)) return false;
  return Array.isArray(value) ? value.every(isSettled) : Object.values(value).every(isSettled);
}

function withTokensUnknown(value: unknown): unknown {
  if (!Token.isUnresolved(value)) {
    if (Array.isArray(value)) return value.map(withTokensUnknown);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withTokensUnknown(inner)]));
  }
  if (typeof value !== 'string') return { Token: String(value) };
  const parts: unknown[] = Tokenization.reverseString(value).join({
    join: (left: unknown, right: unknown) => [...(Array.isArray(left) ? left : [left]), right],
  });
  return { 'Fn::Join': ['', [parts].flat().map((part) => (Token.isUnresolved(part) ? { Token: part } : part))] };
}

/** Resolves a grant and sorts its principals by kind of trust. Everything that was a token until now is checked here. */
export function classify(grant: AskedGrant, resolve: Resolve): Classified {
  return settled.get(grant) ?? classifyWith(grant, resolve);
}

function classifyWith(grant: AskedGrant, resolve: Resolve): Classified {
  const problems: string[] = [];
  const check = (text: string, problem: (text: string) => string | undefined): string => {
    const found = hasUnknown(text) ? undefined : problem(text);
    if (found !== undefined) problems.push(found);
    return text;
  };
  const trustConditions = conditionsOf(resolve(grant.trustConditions), grant.partition, problems);
  const conditions = conditionsOf(resolve(grant.conditions), grant.partition, problems);
  const resources =
    grant.repositories === undefined
      ? OF_REPOSITORY
      : textsOf(resolve(grant.repositories)).map((text) => check(text, repositoryPatternProblem));
  if (resources.length === 0) problems.push(complain({ what: 'no repositories are named', got: [] }));
  const actions = sortedActions(grant.actions);
  const both = [...trustConditions, ...conditions];

  const trusted: { trust: Trust; members: string[]; conditions: readonly Condition[] }[] = [];
  const trust = (kind: Trust, member: readonly string[], rest: readonly Condition[]) => {
    const found = trusted.find((one) => one.trust === kind && areSame(one.conditions, rest));
    if (found === undefined) trusted.push({ trust: kind, members: [...member], conditions: rest });
    else found.members.push(...member);
  };

  for (const principal of grant.principals) {
    for (const id of textsOf(resolve(principal.id))) {
      if (id === '*') {
        trustAnyone(trustConditions, conditions, trust, problems, check);
        continue;
      }
      const foreign = foreignProblem(id, grant.partition);
      if (foreign !== undefined) problems.push(foreign);
      else if (principal.type === 'AWS') {
        const account = wholeAccount(id);
        if (account !== undefined) trust('accounts', [check(account, accountIdProblem)], both);
        else if (isIdentity(id, problems)) trust('identities', [id], both);
      } else if (principal.type === 'Service') {
        if (!isServicePrincipal(id)) problems.push(serviceProblem(id));
        else if (both.some(({ key }) => SOURCE_KEYS.has(key.toLowerCase()))) trust('services', [id], both);
        else {
          problems.push(
            complain({
              what: 'a service principal without a condition on its source could act for anybody',
              got: id,
              instead: "add a condition on 'aws:SourceArn', 'aws:SourceAccount' or 'aws:SourceOrgID'",
            }),
          );
        }
      } else {
        problems.push(
          complain({
            what: `a principal of type ${principal.type} cannot be granted access to ECR`,
            got: shownText(id),
            allowed: 'accounts, roles, users, organizations, organizational units and services',
            instead: 'grant to the role that it assumes',
          }),
        );
      }
    }
  }
  const boxes = trusted.map((found): Box => {
    const all = sortConditions(found.conditions);
    const box: Box = {
      trust: found.trust,
      members: sortedUnique(found.members),
      actions,
      resources: resources === OF_REPOSITORY ? resources : sortedUnique(resources),
      conditions: all,
    };
    const twice =
      all.find((c, i) => i > 0 && all[i - 1]?.operator === c.operator && all[i - 1]?.key === c.key)?.key ??
      conflictingKey(box);
    if (twice !== undefined) {
      problems.push(
        complain({
          what: `the principal and the grant's conditions both use ${twice} under the same operator`,
          instead: 'say both in one condition',
        }),
      );
    }
    return box;
  });
  return problems.length > 0 ? { boxes: [], problems } : { boxes, problems };
}

/** The resource of a repository policy, which is what the policy is attached to. One list, so that boxes are told to be alike at a glance. */
const OF_REPOSITORY: readonly string[] = [''];

const sortedLists = new WeakMap<readonly string[], readonly string[]>();

/** Sorted, each once; the same list for the same list, as grants by one verb have. */
function sortedActions(actions: readonly string[]): readonly string[] {
  let found = sortedLists.get(actions);
  if (found === undefined) {
    found = sortedUnique(actions);
    sortedLists.set(actions, found);
  }
  return found;
}

function areSame(some: readonly Condition[], others: readonly Condition[]): boolean {
  return some === others || JSON.stringify(some) === JSON.stringify(others);
}

function trustAnyone(
  trustConditions: readonly Condition[],
  conditions: readonly Condition[],
  trust: (kind: Trust, members: readonly string[], rest: readonly Condition[]) => void,
  problems: string[],
  check: (text: string, problem: (text: string) => string | undefined) => string,
): void {
  const all = [...trustConditions, ...conditions];
  const organizations = all.find((c) => c.operator === 'StringEquals' && isKey(c, 'aws:PrincipalOrgID'));
  const units = all.find((c) => c.operator === 'ForAnyValue:StringLike' && isKey(c, 'aws:PrincipalOrgPaths'));
  if (organizations !== undefined) {
    for (const id of organizations.values) check(id, organizationIdProblem);
    trust(
      'organizations',
      organizations.values,
      all.filter((c) => c !== organizations),
    );
  } else if (units !== undefined) {
    for (const path of units.values) check(path, organizationPathProblem);
    trust(
      'units',
      units.values,
      all.filter((c) => c !== units),
    );
  } else if (all.some(isLimiting)) {
    trust('anyone', ['*'], all);
  } else {
    problems.push(
      complain({
        what: "principal '*' without a condition on who it is would open the registry to every AWS account",
        ...(all.length === 0 ? {} : { got: all.map((c) => `${c.operator} ${c.key}`).join(', ') }),
        allowed: 'accounts, roles, users, organizations and organizational units',
        instead: "use an OrganizationPrincipal, or add a condition such as 'aws:PrincipalOrgID'",
      }),
    );
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

/** An account by its id alone is one of the registry's own partition; an ARN says which it means. */
function foreignProblem(id: string, partition: string | undefined): string | undefined {
  const there = parseArn(id)?.partition;
  if (there === undefined || there === partition || hasUnknown(there)) return undefined;
  return partitionProblem({ what: 'a grant', there, here: partition, got: shownText(id) });
}

/** The account of an account id or root ARN. */
export function wholeAccount(id: string): string | undefined {
  if (isAccountId(id) || /^\d+$/.test(id)) return id;
  const arn = parseArn(id);
  return arn?.service === 'iam' && arn.resource === 'root' ? arn.account : undefined;
}

function isIdentity(id: string, problems: string[]): boolean {
  const arn = parseArn(id);
  // An ARN of which nothing is known (a parameter, an import) can only be taken at its word.
  if (arn === undefined && lettersOf(id).every((letter) => 'hole' in letter)) return true;
  const problem =
    arn?.service === 'iam' && /^(role|user)\//.test(arn.resource)
      ? hasUnknown(arn.account)
        ? undefined
        : accountIdProblem(arn.account)
      : complain({
          what: 'not a principal that ECR can trust',
          got: shownText(id),
          allowed: 'an account, or the ARN of a role or user',
          ...(arn?.service === 'sts' ? { instead: 'name the role, not one of its sessions' } : {}),
          ...(/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(id) ? { instead: `new iam.ServicePrincipal('${id}')` } : {}),
        });
  if (problem !== undefined) problems.push(problem);
  return problem === undefined;
}

/** The account of an identity's ARN. Of an ARN that is wholly unknown, CloudFormation cuts it out. */
export function accountOfIdentity(arn: string): string {
  const known = parseArn(arn)?.account;
  if (known !== undefined) return known;
  const letters = lettersOf(arn);
  const intrinsic = letters[0] !== undefined && 'hole' in letters[0] ? intrinsicBehind(letters[0].hole) : arn;
  return holeOf({ 'Fn::Select': [4, { 'Fn::Split': [':', intrinsic] }] });
}

/** A resolved list, or value, as texts. */
function textsOf(resolved: unknown): string[] {
  return (Array.isArray(resolved) ? resolved : [resolved]).map(textOf);
}
