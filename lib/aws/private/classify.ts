import { sortConditions } from '../../policy/parse';
import { repositoryPatternProblem } from '../../policy/repository-pattern';
import { sortedUnique } from '../../policy/statement';
import { OF_REPOSITORY, sortedActions } from './account-grants';
import { type Box, type Classified, conflictingKey } from './boxes';
import { conditionsOf } from './grant-conditions';
import type { AskedGrant } from './grant-data';
import { Refusal } from './refusal';
import { textOf } from './resolved-text';
import { isSettled, withTokensUnknown } from './settled-values';
import { trustPrincipal } from './trust-principal';
import { Trusted, type TrustedMembers } from './trusted';

type Resolve = (value: unknown) => unknown;

/**
 * The grant with what it comes to, where that is known already.
 *
 * @throws Error for what is already known to be wrong with it, with every token taken as unknown
 */
export function settle(grant: AskedGrant): AskedGrant {
  const { principals, trustConditions, conditions, repositories = [] } = grant;
  const isKnown =
    principals.every(({ id }) => isSettled(id)) &&
    isSettled(trustConditions) &&
    isSettled(conditions) &&
    isSettled(repositories);
  const classified = classify(grant, isKnown ? (value) => value : withTokensUnknown);
  for (const problem of classified.problems) throw new Refusal(problem);
  return isKnown ? { ...grant, settled: classified } : grant;
}

/** Resolves a grant and sorts its principals by kind of trust. Everything that was a token until now is checked here. */
export function classify(grant: AskedGrant, resolve: Resolve): Classified {
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

/** A resolved list, or value, as texts. */
function textsOf(resolved: unknown): string[] {
  return (Array.isArray(resolved) ? resolved : [resolved]).map(textOf);
}
