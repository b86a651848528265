import type { BackfillCallOptions } from './calls';
import type { PlannedImage } from './plan';

/**
 * What became of an image: it was `copied`, by this run or one before it (`earlier`); it was `there`; the target has another under its tag
 * (`conflict`); its task `failed`; its task is `running` still; or nobody has begun with it (`left`).
 */
export type ImageState = 'copied' | 'earlier' | 'there' | 'conflict' | 'failed' | 'running' | 'left';

/** An image, and what became of it. */
export interface ImageResult {
  /** The image, as the plan has it. */
  readonly image: PlannedImage;
  /** What became of it. */
  readonly state: ImageState;
  /** Id of the task, `rst-…`. */
  readonly task?: string;
  /** Why it failed, or is not known to have ended. */
  readonly reason?: string;
}

/** What a run has done. It is there also where the run could not go on (`error`). */
export interface BackfillResult {
  /** In the order of the plan. */
  readonly images: readonly ImageResult[];
  /** Why no further tasks were started, although images are left. */
  readonly stopped?: 'interrupted' | 'failures' | 'error';
  /** What made it impossible to go on: credentials that are refused, a journal that cannot be written. */
  readonly error?: Error;
}

/** How a plan is carried out. */
export interface BackfillRunOptions extends BackfillCallOptions {
  /** File of the journal, which is made where there is none; a second run goes on from it. */
  readonly journal: string;
  /**
   * How long to wait for a task, in seconds. One that takes longer goes on, and the next run waits for it again.
   * @default 3600
   */
  readonly timeoutSeconds?: number;
  /**
   * After how many tasks that failed, or that are no longer waited for, no further ones are started.
   * @default 20
   */
  readonly maxFailures?: number;
  /**
   * When given, no further tasks are started, and those that are under way are waited for.
   * @default - none
   */
  readonly stop?: AbortSignal;
  /**
   * When given, those are not waited for, either: the journal has them.
   * @default - none
   */
  readonly leave?: AbortSignal;
  /**
   * Hears of each change.
   * @default - nobody
   */
  readonly onProgress?: (progress: BackfillProgress) => void;
}

/** Images, by what has become of them so far. */
export interface BackfillProgress {
  /** Those that this run has to copy. */
  readonly total: number;
  /** Of those, copied. */
  readonly copied: number;
  /** Of those, failed. */
  readonly failed: number;
  /** Of those, begun and not ended. */
  readonly underWay: number;
}

export const RUN_DEFAULTS: { readonly timeoutSeconds: number; readonly maxFailures: number } = {
  timeoutSeconds: 3600,
  maxFailures: 20,
};
