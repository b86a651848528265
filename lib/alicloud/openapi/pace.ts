import { setTimeout } from 'node:timers/promises';

/** Time, so that tests need not wait for it. */
export interface Pace {
  now(): number;
  /** Milliseconds; ends early, by rejecting or not, when the signal is given. */
  sleep(duration: number, signal?: AbortSignal): Promise<void>;
}

export const realPace: Pace = {
  now: () => Date.now(),
  sleep: (duration, signal) => setTimeout(duration, undefined, { signal }),
};

/** Somebody who waited was told to leave. */
export class LeftError extends Error {
  constructor() {
    super('not waited for any longer');
    this.name = 'LeftError';
  }
}

/** The same pace, in which nobody waits once the signal is given: `sleep` rejects with `LeftError`. */
export function leavable(pace: Pace, signal: AbortSignal): Pace {
  return {
    now: () => pace.now(),
    sleep: async (duration) => {
      if (!signal.aborted) await pace.sleep(duration, signal).catch(() => {});
      if (signal.aborted) throw new LeftError();
    },
  };
}

/** Doubling from `first` up to `most`, in milliseconds. */
export function backoff(attempt: number, first: number, most: number): number {
  return Math.min(most, first * 2 ** attempt);
}
