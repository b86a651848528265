import { type AccessDecision, type AccessModel, type AccessRequest, decide, type missingWays } from '../review';
import { partsOf } from '../review/decide/asked';
import { identitiesOf } from '../review/explain/near-principal';

/**
 * What a `no` lacks that no Deny explains and that no side alone, nor any two, would let through; undefined where there is nothing to say.
 */
export function lackingText(
  model: AccessModel,
  request: AccessRequest,
  { decision, because }: AccessDecision,
  missing: ReturnType<typeof missingWays>,
): string | undefined {
  if (decision !== 'no' || because.length > 0 || missing.length > 0) return undefined;
  const { target, asking } = partsOf(model, request);
  const owner = target.registry?.account;
  if (target.cloud === 'alicloud' && owner !== undefined && asking.subject.account !== owner)
    return `no policy on Alibaba Cloud lets another account into a registry: it would take a role of ${owner} that allows it, and that the caller may assume`;
  return 'more than two sides would have to let it through, or what restricts the caller does not';
}

const MOST = 3;

/** Of an account that cannot itself: those of it that can. They are other principals than the account that was asked about. */
export function principalsThatCan(
  model: AccessModel,
  request: AccessRequest,
  actions: readonly string[],
  { decision }: AccessDecision,
): readonly string[] {
  if (decision !== 'no' || !/^\d+$/.test(request.principal)) return [];
  const found: string[] = [];
  for (const principal of identitiesOf(model, request.principal)) {
    if (found.length > MOST) break;
    if (actions.every((action) => decide(model, { ...request, principal, action }).decision === 'yes'))
      found.push(principal);
  }
  if (found.length === 0) return [];
  const more = found.length > MOST ? ', among others' : '';
  return [`principals of it can${more}: ${found.slice(0, MOST).join(', ')}`];
}
