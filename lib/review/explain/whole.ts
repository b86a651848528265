import type { AccessDecision } from '../decide/decide';

/** Whether an answer is a yes of all sides: one that needs a side which the input does not show is none where something was denied. */
export function isWhole({ decision, needs }: Partial<Pick<AccessDecision, 'decision' | 'needs'>>): boolean {
  return decision === 'yes' && needs?.some((need) => need === 'caller-iam' || need === 'resource-policy') !== true;
}
