import { matches } from '../../../policy/pattern';
import type { Presence, Statement } from '../../../policy/statement';
import type { Reason } from '../../../policy/verdict';
import { type Alternative, both, reduce } from '../alternatives';
import { acrossWorlds, alternativeOf } from '../answer';
import { type Clause, type PolicyDocument, uncertainDocument } from '../clause';
import type { DecidedHit } from '../hits';
import type { Context } from '../subject';
import { isOneOf } from '../subject';
import { isIn, type World } from '../worlds';
import type { Ceilings } from './ceilings';

/** What the ceilings of a subject come to for one question, asked in one context. */
export interface Restraints {
  readonly boundary: readonly DocumentHits[];
  readonly allowLists: readonly (readonly DecidedHit[])[];
  readonly endpoints: readonly DocumentHits[];
}

/** What one document allows of the question. */
interface DocumentHits {
  readonly presence: readonly Presence[];
  readonly allowed: readonly DecidedHit[];
  readonly reason: Reason;
}

/** Looks for what clauses allow; what they deny is noted by the one who looks. */
export type Look = (clauses: readonly Clause[], onResource: boolean) => readonly DecidedHit[];

export function restraintsOf(ceilings: Ceilings, context: Context, look: Look): Restraints {
  const documents = (all: readonly PolicyDocument[], onResource: boolean): DocumentHits[] =>
    all.map(({ clauses, presence, reason }) => ({ presence, reason, allowed: look(clauses, onResource) }));
  look(ceilings.controls, false);
  return {
    boundary: documents(ceilings.boundary, false),
    allowLists: ceilings.allowLists.map((clauses) => look(clauses, false)),
    endpoints: documents(throughEndpoint(ceilings.endpoints, context), true),
  };
}

export const SOURCE_ENDPOINT = 'aws:sourcevpce';

/**
 * The endpoints that a request comes through. One that does not say where it comes from may come another way.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
function throughEndpoint(endpoints: readonly PolicyDocument[], context: Context): readonly PolicyDocument[] {
  if (endpoints.length === 0) return endpoints;
  const value = context.get(SOURCE_ENDPOINT);
  const [through] = value === undefined || value === null || isOneOf(value) ? [] : value;
  if (through === undefined) return [];
  const here = endpoints.filter((one) => matches(endpointOf(one), through) !== 'no');
  const sure = here.filter((one) => matches(endpointOf(one), through) === 'yes');
  return sure.length > 0 ? sure : here.map(uncertainDocument);
}

export function endpointOf({ attachment }: PolicyDocument): string {
  return attachment.kind === 'endpoint' ? attachment.endpoint : '';
}

/** All that depends on a choice. */
export function dependentsOf({
  boundary,
  allowLists,
  endpoints,
}: Restraints): { readonly presence: readonly Presence[] }[] {
  const documents = [...boundary, ...endpoints];
  return [...documents, ...documents.flatMap(({ allowed }) => allowed), ...allowLists.flat()];
}

export function restraintsIn({ boundary, allowLists, endpoints }: Restraints, world: World): Restraints {
  const inWorld = (documents: readonly DocumentHits[]): DocumentHits[] =>
    documents
      .filter((one) => isIn(one, world))
      .map((one) => ({ ...one, presence: [], allowed: one.allowed.filter((hit) => isIn(hit, world)) }));
  return {
    boundary: inWorld(boundary),
    allowLists: allowLists.map((hits) => hits.filter((hit) => isIn(hit, world))),
    endpoints: inWorld(endpoints),
  };
}

export function doubtedRestraints(restraints: Restraints, doubt: (hit: DecidedHit) => DecidedHit): Restraints {
  const all = (documents: readonly DocumentHits[]): DocumentHits[] =>
    documents.map((one) => ({ ...one, allowed: one.allowed.map(doubt) }));
  return {
    boundary: all(restraints.boundary),
    allowLists: restraints.allowLists.map((hits) => hits.map(doubt)),
    endpoints: all(restraints.endpoints),
  };
}

const EVERYTHING: Alternative = { decision: 'yes', when: [], needs: [], because: [] };

/**
 * What documents allow of which one is in force: undefined for everything, where there is none. What not each of them allows
 * is `maybe`; so is what they do not, where none of them may be there.
 */
function allowedBy(documents: readonly DocumentHits[]): readonly Alternative[] | undefined {
  if (documents.length === 0) return undefined;
  const answers = documents.map(({ allowed }) => ({ alternatives: reduce(allowed.map(alternativeOf)) }));
  const isThere = documents.some(({ presence }) => presence.length === 0);
  return acrossWorlds(isThere ? answers : [...answers, { alternatives: [EVERYTHING] }]).alternatives;
}

/** What the permissions boundary allows; undefined where there is none. */
export function withinBoundary({ boundary }: Restraints): readonly Alternative[] | undefined {
  return allowedBy(boundary);
}

/** The alternatives under the lists of what an organization allows, and under the policy of the endpoint. */
export function underCeilings(
  alternatives: readonly Alternative[],
  { allowLists, endpoints }: Restraints,
): readonly Alternative[] {
  let found = alternatives;
  for (const hits of allowLists) {
    const doubted = found.map((one): Alternative => ({ ...one, decision: 'maybe' }));
    found = reduce([...both(found, hits.map(alternativeOf)), ...doubted]);
  }
  const through = allowedBy(endpoints);
  return through === undefined ? found : both(found, through);
}

/** The documents that allow nothing of what is asked, where one of them surely is in force. */
export function refusedBy({ endpoints }: Restraints): readonly Reason[] | undefined {
  const refuses = endpoints.some(({ presence }) => presence.length === 0) && allowedBy(endpoints)?.length === 0;
  return refuses ? endpoints.map(({ reason }) => reason) : undefined;
}

const EVERYBODY: Statement['principals'] = { not: false, values: [{ type: 'AWS', id: '*' }] };

/**
 * A Deny with `NotPrincipal` denies whoever has a permissions boundary, listed or not.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function withoutExceptions(clauses: readonly Clause[], boundary: readonly PolicyDocument[]): readonly Clause[] {
  if (boundary.length === 0 || !clauses.some(isDenyOfOthers)) return clauses;
  return clauses.flatMap((clause) =>
    isDenyOfOthers(clause)
      ? [
          clause,
          ...boundary.map(({ presence }) => ({ ...toEverybody(clause), presence: [...clause.presence, ...presence] })),
        ]
      : [clause],
  );
}

function isDenyOfOthers({ statement }: Clause): boolean {
  return statement?.effect === 'Deny' && statement.principals?.not === true;
}

const widened = new WeakMap<Statement, Statement>();

function toEverybody(clause: Clause): Clause {
  if (clause.statement === undefined) return clause;
  const statement = widened.get(clause.statement) ?? { ...clause.statement, principals: EVERYBODY };
  widened.set(clause.statement, statement);
  return { ...clause, statement };
}
