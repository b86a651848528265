import type { Review } from './model/facts';
import type { AccessModel } from './model/model';
import type { Watched } from './model/progress';
import { findingsOf } from './rules';
import { factsOfModel } from './who-can/facts-of-model';

export const REVIEW_SCHEMA = 'registry-access/review@1';

/**
 * Who can do what, as the policies of a model say. Deterministic: sorted, without time stamps, and a fact names construct
 * paths, never logical ids with a hash, so that a review can be committed and diffed.
 */
export function review(model: AccessModel, { onProgress }: Watched = {}): Review {
  const { facts, assumptions, resources } = factsOfModel(model, onProgress);
  return { schema: REVIEW_SCHEMA, assumptions, facts, findings: findingsOf(model, facts, resources, onProgress) };
}
