import type { Caller } from '../call';
import { Gate } from '../gate';
import type { Pace } from '../pace';
import type { BackfillSource } from './request';

/** How requests are made. */
export interface BackfillCallOptions {
  /**
   * Requests a second, to each account. The vendor gives no limit for Container Registry; when it refuses some, they become fewer for a while.
   * @default 5
   */
  readonly perSecond?: number;
  /**
   * Requests, or images, at a time.
   * @default 5
   */
  readonly concurrency?: number;
  /** @default - the clock */
  readonly pace?: Pace;
}

/** So many requests a second, and at a time, by default. */
export const DEFAULTS: { readonly perSecond: number; readonly concurrency: number } = { perSecond: 5, concurrency: 5 };

/** While requests are refused for being too many; the waits between them come to ten minutes. */
const ATTEMPTS = 35;

/** Who calls an instance, at a pace of its own. */
export function callerOf(
  { access }: BackfillSource,
  options: BackfillCallOptions,
  pace: Pace,
): Caller & { pace: Pace } {
  const gate = new Gate(options.perSecond ?? DEFAULTS.perSecond, pace);
  return { access: access ?? {}, pace, gate, attempts: ATTEMPTS };
}
