import type { Reason } from '../../policy/verdict';
import { type AccessRequest, canAsk } from '../decide/asked';
import { decide } from '../decide/decide';
import { missingWays } from '../decide/missing-sides';
import type { MissingSide } from '../model/missing-side';
import type { AccessModel } from '../model/model';

/** Actions that a principal surely is not allowed on one thing, for the same reason. */
export interface Gap {
  readonly request: Omit<AccessRequest, 'action'>;
  readonly actions: readonly string[];
  /** The ways to close it, each the sides that would have to allow; none where only taking something away would help. */
  readonly ways: readonly (readonly MissingSide[])[];
  /** Statements that deny it. */
  readonly denied: readonly Reason[];
}

/**
 * What of a number of actions the input surely does not allow. What may be allowed, by a side that the input does not show or a
 * value that is not known, is no gap.
 */
export function gapsOf(model: AccessModel, request: Gap['request'], actions: readonly string[]): Gap[] {
  if (!canAsk(model, request.principal)) return [];
  const gaps = new Map<string, Gap>();
  for (const action of actions) {
    const { decision, because } = decide(model, { ...request, action });
    if (decision !== 'no') continue;
    const ways = missingWays(model, { ...request, action });
    const key = JSON.stringify([ways, because]);
    const same = gaps.get(key);
    gaps.set(key, { request, actions: [...(same?.actions ?? []), action], ways, denied: because });
  }
  return [...gaps.values()];
}
