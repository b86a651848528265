/** Time, so that tests need not wait for it. */
export interface Pace {
  now(): number;
  /** Milliseconds. */
  sleep(duration: number): Promise<void>;
}

export const realPace: Pace = {
  now: () => Date.now(),
  sleep: (duration) => new Promise((done) => setTimeout(done, duration)),
};

/** Doubling from `first` up to `most`, in milliseconds. */
export function backoff(attempt: number, first: number, most: number): number {
  return Math.min(most, first * 2 ** attempt);
}
