import { compareText } from '../policy';
import { assumptionsOfModel } from './assumptions';
import { condense } from './condense';
import { CAPABILITIES, type Fact, type Review } from './facts';
import { factsOfFlows, factsOfVisibility } from './flow-facts';
import type { AccessModel } from './model';
import { cellsOf } from './who-can';

export const REVIEW_SCHEMA = 'registry-access/review@1';

/**
 * Who can do what, as the policies of a model say. Deterministic: sorted, without time stamps, and a fact names construct
 * paths, never logical ids with a hash, so that a review can be committed and diffed.
 */
export function review(model: AccessModel): Review {
  const { cells, resources } = cellsOf(model);
  const facts = [...condense(cells, resources), ...factsOfFlows(model), ...factsOfVisibility(model)];
  return { schema: REVIEW_SCHEMA, assumptions: assumptionsOfModel(model), facts: sortFacts(facts), findings: [] };
}

/** The order of a review: by registry, repository, principal, capability. Equal facts become one. */
export function sortFacts(facts: readonly Fact[]): Fact[] {
  const keyed = new Map<string, Fact>();
  for (const fact of facts) keyed.set(factKey(fact), fact);
  return [...keyed].sort(([a], [b]) => compareText(a, b)).map(([, fact]) => fact);
}

const SEPARATOR = '\u{1}';

/** Identity of a fact: everything but its reasons. */
export function factKey(fact: Fact): string {
  const { cloud, resource, principal, capability, decision, when, needs } = fact;
  return [
    cloud,
    resource.account,
    resource.region,
    resource.kind,
    resource.name,
    principal.kind,
    principal.id,
    String(CAPABILITIES.indexOf(capability)).padStart(2, '0'),
    decision,
    when.join(' and '),
    needs.join(),
  ].join(SEPARATOR);
}
