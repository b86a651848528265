import { compareText } from '../policy';
import { assumptionsOfModel } from './assumptions';
import { condense } from './condense';
import { CAPABILITIES, type Fact, type Review } from './facts';
import { factsOfFlows, factsOfVisibility } from './flow-facts';
import type { AccessModel } from './model';
import { cutsOf } from './resource-classes';
import { findingsOf } from './rules';
import { cellsOf } from './who-can';

export const REVIEW_SCHEMA = 'registry-access/review@1';

/**
 * Who can do what, as the policies of a model say. Deterministic: sorted, without time stamps, and a fact names construct
 * paths, never logical ids with a hash, so that a review can be committed and diffed.
 */
export function review(model: AccessModel): Review {
  const { cells, resources, subjects } = cellsOf([model]);
  const found = [...factsOfFlows(model), ...factsOfVisibility(model)];
  condense(cells[0] ?? [], resources, subjects, (fact) => found.push(fact));
  const facts = sortFacts(found);
  const assumptions = [...assumptionsOfModel(model), ...cutsOf(resources)].sort(compareText);
  return { schema: REVIEW_SCHEMA, assumptions, facts, findings: findingsOf(model, facts) };
}

/** The order of a review: by registry, repository, principal, capability. Equal facts become one. */
export function sortFacts(facts: readonly Fact[]): Fact[] {
  // Sorting within each resource keeps hundreds of thousands of rows affordable: few resources, short lists.
  const byResource = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = resourceKey(fact);
    const list = byResource.get(key);
    if (list === undefined) byResource.set(key, [fact]);
    else list.push(fact);
  }
  const sorted: Fact[] = [];
  for (const key of [...byResource.keys()].sort(compareText)) {
    let last: Fact | undefined;
    for (const fact of (byResource.get(key) as Fact[]).sort(compareWithin)) {
      if (last === undefined || compareWithin(last, fact) !== 0) sorted.push(fact);
      last = fact;
    }
  }
  return sorted;
}

const SEPARATOR = '\u{1}';
const ORDER = new Map(CAPABILITIES.map((capability, index) => [capability, index]));

function resourceKey({ cloud, resource }: Fact): string {
  return [cloud, resource.account, resource.region, resource.kind, resource.name].join(SEPARATOR);
}

function compareWithin(a: Fact, b: Fact): number {
  return (
    compareText(a.principal.kind, b.principal.kind) ||
    compareText(a.principal.id, b.principal.id) ||
    (ORDER.get(a.capability) ?? 0) - (ORDER.get(b.capability) ?? 0) ||
    compareText(a.decision, b.decision) ||
    compareText(a.when.join(' and '), b.when.join(' and ')) ||
    compareText(a.needs.join(), b.needs.join())
  );
}

/** Identity of a fact: everything but its reasons. */
export function factKey(fact: Fact): string {
  const { principal, capability, decision, when, needs } = fact;
  return [resourceKey(fact), principal.kind, principal.id, capability, decision, when.join(' and '), needs.join()].join(
    SEPARATOR,
  );
}
