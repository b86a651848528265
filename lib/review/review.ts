import { compareText } from '../policy';
import { sortFacts } from './model/fact-order';
import type { Review } from './model/facts';
import type { AccessModel } from './model/model';
import { findingsOf } from './rules';
import { assumptionsOfModel } from './who-can/assumptions';
import { condense } from './who-can/condense';
import { factsOfFlows, factsOfVisibility } from './who-can/flow-facts';
import { cutsOf } from './who-can/resource-classes';
import { cellsOf } from './who-can/who-can';

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
