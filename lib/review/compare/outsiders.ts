import { isSubset } from '../../policy/pattern-subset';
import { serviceOf, tellingActionsOn } from '../decide/capabilities';
import type { Capability, Fact, FactPrincipal, Review } from '../model/facts';
import type { Environment } from '../model/model';
import { append } from '../model/multimap';
import { gives } from '../who-can/gives';
import { isAbout, spelledFor } from './asked-names';
import { actionsOf, includesResource, patternsOf } from './cover';
import { isOfClaimed } from './of-claimed';
import { isThroughNamed, wideTrust } from './through-named';

/** A claim: nobody but these may do this, with these repositories. */
export interface AccessClaim {
  readonly capability: Capability;
  /**
   * Ids as rows have them: account ids or UIDs (with all of their roles and users), ARNs (`*` and `?` are wildcards), `o-…`,
   * organization paths, service names. Of an organization or a unit of it is also who has a row only as a member of it (a condition
   * that says so), and the accounts that the environment has as members.
   */
  readonly principals: readonly string[];
  /**
   * The repositories that the claim is about, by name or pattern: `team-a/*`; on ACR `<namespace>/<repository>`, of any instance, or
   * `<instance>/<namespace>/<repository>`. An ARN or `acs:` name, in which any part may be a pattern, is about
   * the registries that it names alone.
   * @default - all
   */
  readonly repositories?: readonly string[];
}

/**
 * The rows that break a claim: whoever else has the capability, or may have it. An empty list means that nothing in the
 * input gives it to anybody outside of the claim; what is not in the input is listed with the review's assumptions. Services, and providers
 * of identities for the tokens that a trust policy names, are none where they act as a role that the claim names itself.
 *
 * @param environment the organization and its members, as `readSources` takes it; without it only rows say who is a member
 */
export function outsidersOf(
  review: Review,
  claim: AccessClaim,
  environment: Pick<Environment, 'organization'> = {},
): Fact[] {
  return sortedOut(review, claim, environment).outsiders;
}

/** Who else is in the rows of a claim: those who break it, and those who have no way in but a role that it names itself. */
export interface SortedOut {
  readonly outsiders: Fact[];
  /** Services and providers of identities that act as a named role: as true as the rest of the rows, and nobody else. */
  readonly through: Fact[];
}

export function sortedOut(
  review: Review,
  claim: AccessClaim,
  { organization }: Pick<Environment, 'organization'> = {},
): SortedOut {
  const exceptions = exceptionsIn(review.facts);
  const others = review.facts.filter(
    (fact) =>
      fact.decision !== 'no' &&
      !isOfClaimed(fact, claim.principals, organization) &&
      concerns(fact, claim, exceptions.get(principalKey(fact.principal)) ?? []),
  );
  const wide = wideTrust(review);
  const [through, outsiders] = [true, false].map((is) =>
    others.filter((fact) => isThroughNamed(fact, claim.principals, wide) === is),
  ) as [Fact[], Fact[]];
  return { outsiders, through };
}

/** Rows that take back what wider rows of the same principals say. */
function exceptionsIn(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const found = new Map<string, Fact[]>();
  for (const fact of facts)
    if (fact.decision === 'no' && fact.when.length === 0) append(found, principalKey(fact.principal), fact);
  return found;
}

function principalKey({ kind, id }: FactPrincipal): string {
  return `${kind} ${id}`;
}

function concerns(fact: Fact, claim: AccessClaim, exceptions: readonly Fact[]): boolean {
  if (!gives(fact, claim.capability)) return false;
  if (claim.repositories === undefined) return true;
  return claim.repositories
    .map((asked) => spelledFor(fact, asked))
    .some(
      (asked) =>
        asked !== undefined &&
        isAbout(fact, asked) &&
        (fact.resource.kind === 'registry' || !isTakenBack(fact, claim.capability, asked, exceptions)),
    );
}

/** Whether exceptions take back all that a row gives of a capability on those of its repositories that are asked about. */
function isTakenBack(fact: Fact, wanted: Capability, asked: string, exceptions: readonly Fact[]): boolean {
  const { cloud, resource, when } = fact;
  // What moves by itself, or comes with a repository that is made, is not what exceptions were asked about.
  if (when.some(({ kind }) => kind === 'flow' || kind === 'created')) return false;
  const here = [...patternsOf(resource), asked];
  const taken = exceptions.filter(
    (one) =>
      includesResource(resource, one.resource) &&
      !includesResource(one.resource, resource) &&
      one.resource.region === resource.region &&
      patternsOf(one.resource).every((pattern) => here.some((name) => isSubset(name, pattern))),
  );
  if (taken.length === 0) return false;
  const own = actionsOf(fact);
  const needed = tellingActionsOn(serviceOf({ cloud, region: resource.region }), resource.kind, wanted);
  const given = needed.filter((one) => own.has(one));
  return given.length > 0 && given.every((action) => taken.some((one) => actionsOf(one).has(action)));
}
