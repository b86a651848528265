import { accountOfPrincipal, intersects, isAccountId } from '../../policy';
import { commonWitness } from '../decide/witness';
import type { Capability, Fact, FactPrincipal, Review } from '../model/facts';
import { gives } from '../who-can/gives';
import { includesPrincipal, patternsOf } from './cover';

/** A claim: nobody but these may do this, with these repositories. */
export interface AccessClaim {
  readonly capability: Capability;
  /**
   * Ids as rows have them: account ids or UIDs (with all of their roles and users), ARNs (`*` and `?` are wildcards), `o-…`,
   * organization paths, service names.
   */
  readonly principals: readonly string[];
  /**
   * The repositories that the claim is about, by name or pattern: `team-a/*`; on ACR `<instance>/<namespace>/<repository>`.
   * @default - all
   */
  readonly repositories?: readonly string[];
}

/**
 * The rows that break a claim: whoever else has the capability, or may have it. An empty list means that nothing in the
 * input gives it to anybody outside of the claim; what is not in the input is listed with the review's assumptions.
 */
export function outsidersOf(review: Review, claim: AccessClaim): Fact[] {
  return review.facts.filter(
    (fact) => fact.decision !== 'no' && concerns(fact, claim) && !isInside(fact.principal, claim.principals),
  );
}

function concerns(fact: Fact, claim: AccessClaim): boolean {
  if (!gives(fact, claim.capability)) return false;
  const { resource } = fact;
  if (claim.repositories === undefined || resource.kind === 'registry') return true;
  // A row about `team-*` is one about `team-a/app` too, and what is not known yet may be any name.
  const patterns = patternsOf(resource).map((one) => one.replace(/\$\{[^}]*\}/g, '*'));
  return claim.repositories.some((asked) =>
    meetAll([
      ...(resource.kind === 'instance' || resource.kind === 'namespace' ? patterns.map((one) => `${one}/*`) : patterns),
      asked,
    ]),
  );
}

/** Whether some name matches all of the patterns. */
function meetAll(patterns: readonly string[]): boolean {
  const [first = '*', ...rest] = patterns;
  if (rest.length === 1) return intersects(first, rest[0] as string);
  return commonWitness(patterns) !== undefined;
}

function isInside(principal: FactPrincipal, ids: readonly string[]): boolean {
  return ids.some((id) => {
    if (id === principal.id) return true;
    const kind = kindOf(id);
    return kind !== undefined && includesPrincipal({ kind, id }, principal);
  });
}

function kindOf(id: string): FactPrincipal['kind'] | undefined {
  if (isAccountId(id) || /^\d{13,20}$/.test(id)) return 'account';
  if (/^o-[^/]+$/.test(id)) return 'organization';
  if (id.startsWith('o-')) return 'organization-unit';
  const kind = /:(role|user|group)\//.exec(id)?.[1];
  return accountOfPrincipal({ type: 'AWS', id }) === undefined
    ? undefined
    : (kind as FactPrincipal['kind'] | undefined);
}
