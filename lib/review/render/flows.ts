import type { Fact } from '../model/facts';

/** Whether images come from who a row names, or go to them. */
export type FlowDirection = 'from' | 'to';

/**
 * Some rows are about nobody who asks: a cache, a replication or a sync moves images by itself, and who stands in the row is whose images
 * they are, or who gets them. Undefined for all other rows.
 */
export function flowOf({ when, capability }: Pick<Fact, 'when' | 'capability'>): FlowDirection | undefined {
  if (!when.some(({ kind }) => kind === 'flow')) return undefined;
  return capability === 'replicate-out' ? 'to' : 'from';
}
