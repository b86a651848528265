import { compareText } from '../policy/statement';
import { displayText } from '../policy/unknown';
import type { CacheRole, Review } from './model/facts';
import type { AccessModel } from './model/model';
import { append } from './model/multimap';
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
  const findings = findingsOf(model, facts, resources, onProgress);
  const cacheRoles = cacheRolesOf(model);
  return { schema: REVIEW_SCHEMA, assumptions, facts, findings, ...(cacheRoles.length === 0 ? {} : { cacheRoles }) };
}

function cacheRolesOf({ flows }: AccessModel): CacheRole[] {
  const caches = new Map<string, string[]>();
  for (const { kind, role, to } of flows) {
    if (kind !== 'pull-through' || role === undefined) continue;
    for (const name of to.repositories) append(caches, displayText(role), displayText(name));
  }
  return [...caches]
    .sort(([a], [b]) => compareText(a, b))
    .map(([role, names]) => ({ role, caches: [...new Set(names)].sort(compareText) }));
}
