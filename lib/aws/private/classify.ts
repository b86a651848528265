import { isAccountId } from '../../policy/aws-names';
import { sortConditions } from '../../policy/parse';
import { repositoryPatternProblem } from '../../policy/repository-pattern';
import { type Condition, sortedUnique } from '../../policy/statement';
import { type Box, conflictingKey } from './boxes';
import { conditionsOf } from './grant-conditions';
import type { AskedGrant, ConditionJson } from './grant-data';
import { textOf } from './resolved-text';
import { isSettled, withTokensUnknown } from './settled-values';
import { trustPrincipal } from './trust-principal';
import { Trusted, type TrustedMembers } from './trusted';

/** What a grant comes to once its tokens are resolved: boxes, or what is wrong with it. */
export interface Classified {
  readonly boxes: readonly Box[];
  readonly problems: readonly string[];
}

type Resolve = (value: unknown) => unknown;

/** What is already known to be wrong with a grant, with every token taken as unknown. */
export function earlyProblems(grant: AskedGrant): readonly string[] {
  const known = ofAccount(grant);
  if (known !== undefined) {
    settled.set(grant, known);
    return known.problems;
  }
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

/**
 * What a grant to an account and nobody else comes to, on a repository and under no conditions: there is nothing to resolve, and an id of
 * an account is of every partition. Undefined for any other.
 */
function ofAccount({
  principals,
  trustConditions,
  conditions,
  repositories,
  actions,
}: AskedGrant): Classified | undefined {
  const [only] = principals;
  if (only?.type !== 'AWS' || principals.length > 1 || repositories !== undefined || !isAccountId(only.id))
    return undefined;
  if (!isEmpty(trustConditions) || !isEmpty(conditions)) return undefined;
  const box: Box = {
    trust: 'accounts',
    members: [only.id],
    actions: sortedActions(actions),
    resources: OF_REPOSITORY,
    conditions: NO_CONDITIONS,
  };
  return { boxes: [box], problems: NO_PROBLEMS };
}

const NO_CONDITIONS: readonly Condition[] = [];
const NO_PROBLEMS: readonly string[] = [];

function isEmpty(conditions: ConditionJson): boolean {
  for (const _ in conditions) return false;
  return true;
}

/** What a grant without tokens comes to, which is known when it is made; undefined for any other. */
export function settledOf(grant: AskedGrant): Classified | undefined {
  return settled.get(grant);
}

/** Grants without tokens: what they come to does not depend on where and when they are resolved. */
const settled = new WeakMap<AskedGrant, Classified>();

/** Resolves a grant and sorts its principals by kind of trust. Everything that was a token until now is checked here. */
export function classify(grant: AskedGrant, resolve: Resolve): Classified {
  return settled.get(grant) ?? classifyWith(grant, resolve);
}

function classifyWith(grant: AskedGrant, resolve: Resolve): Classified {
  const { partition } = grant;
  const trusted = new Trusted();
  const { problems } = trusted;
  const trustConditions = conditionsOf(resolve(grant.trustConditions), partition, problems);
  const conditions = [...trustConditions, ...conditionsOf(resolve(grant.conditions), partition, problems)];
  const resources = resourcesOf(grant, resolve, trusted);
  const actions = sortedActions(grant.actions);
  for (const { type, id } of grant.principals) {
    for (const one of textsOf(resolve(id))) trustPrincipal(type, one, conditions, partition, trusted);
  }
  const boxes = trusted.members.map((members) => boxOf(members, actions, resources, trusted));
  return problems.length > 0 ? { boxes: [], problems } : { boxes, problems };
}

function resourcesOf({ repositories }: AskedGrant, resolve: Resolve, trusted: Trusted): readonly string[] {
  if (repositories === undefined) return OF_REPOSITORY;
  const resources = textsOf(resolve(repositories)).map((text) => trusted.checked(text, repositoryPatternProblem));
  if (resources.length === 0) trusted.refuse({ what: 'no repositories are named', got: [] });
  return resources;
}

function boxOf(
  { trust, members, conditions: unsorted }: TrustedMembers,
  actions: readonly string[],
  resources: readonly string[],
  trusted: Trusted,
): Box {
  const conditions = sortConditions(unsorted);
  const box: Box = {
    trust,
    members: sortedUnique(members),
    actions,
    resources: resources === OF_REPOSITORY ? resources : sortedUnique(resources),
    conditions,
  };
  const twice =
    conditions.find((c, i) => i > 0 && conditions[i - 1]?.operator === c.operator && conditions[i - 1]?.key === c.key)
      ?.key ?? conflictingKey(box);
  if (twice !== undefined) {
    trusted.refuse({
      what: `the principal and the grant's conditions both use ${twice} under the same operator`,
      instead: 'say both in one condition',
    });
  }
  return box;
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

/** A resolved list, or value, as texts. */
function textsOf(resolved: unknown): string[] {
  return (Array.isArray(resolved) ? resolved : [resolved]).map(textOf);
}
