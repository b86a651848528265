import type { Pace } from './pace';

const MOST_INTERVAL_MS = 10_000;
/** How fast a gate that was slowed down comes back to its own pace, with each call. */
const RECOVERY = 0.95;

/**
 * Lets calls through one at a time, so many a second. One that was refused for too many requests closes it for all who share it,
 * and makes it slower for a while: the limit is the account's, and no page of the vendor gives it for Container Registry.
 */
export class Gate {
  private readonly own: number;
  private interval: number;
  private next = 0;
  private closedUntil = 0;

  constructor(
    perSecond: number,
    private readonly pace: Pace,
  ) {
    this.own = 1000 / perSecond;
    this.interval = this.own;
  }

  /** Resolves when it is this call's turn. */
  async pass(): Promise<void> {
    const now = this.pace.now();
    const turn = Math.max(now, this.next);
    this.next = turn + this.interval;
    this.interval = Math.max(this.own, this.interval * RECOVERY);
    if (turn > now) await this.pace.sleep(turn - now);
  }

  /** Lets nobody through for so long, and half as many a second afterwards. Milliseconds. */
  close(duration: number): void {
    const now = this.pace.now();
    // Calls that were under way together are refused together, which says no more than one refusal does.
    if (now >= this.closedUntil) this.interval = Math.min(MOST_INTERVAL_MS, this.interval * 2);
    this.closedUntil = Math.max(this.closedUntil, now + duration);
    this.next = Math.max(this.next, this.closedUntil);
  }
}
