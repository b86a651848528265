import type { Caller } from '../call';
import { isBadCaller, isDenied, isGone, isThrottled, isTransient, OpenApiError } from '../errors';
import { LeftError, leavable, type Pace, realPace } from '../pace';
import { findTask, issueText, isUnderWay, type SyncOrder, type SyncTask, startTask, untilEnd } from '../sync-task';
import { callerOf, DEFAULTS } from './calls';
import { Journal, type JournalEntry } from './journal';
import { type BackfillPlan, imageName, type PlannedImage } from './plan';
import { inPool } from './pool';
import { type BackfillResult, type BackfillRunOptions, type ImageResult, RUN_DEFAULTS } from './result';

/** A task of a run that was cut off may be older by what clocks differ. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/**
 * Copies what the plan says, a task for each image, and notes each step in the journal. What a journal says was copied is not asked for again; a
 * task that was under way is waited for; one that failed is tried again.
 *
 * @throws BackfillError where the journal cannot be used
 */
export async function runBackfill(plan: BackfillPlan, options: BackfillRunOptions): Promise<BackfillResult> {
  const pace = options.pace ?? realPace;
  const journal = Journal.open(options.journal, plan.request, () => pace.now());
  try {
    return await new Run(plan, options, journal, pace).result();
  } finally {
    journal.close();
  }
}

/** How far an image has come: its task, and whether an earlier one of it has been looked for. */
interface SoFar {
  task?: string | undefined;
  isAsked: boolean;
}

class Run {
  private readonly results = new Map<PlannedImage, ImageResult>();
  private readonly gone = new AbortController();
  private readonly caller: Caller & { readonly pace: Pace };
  private stopped: BackfillResult['stopped'];
  private error: Error | undefined;
  private failed = 0;
  /** Tasks that go on without anybody who waits for them: with more of these there would be no bound on how many run. */
  private lost = 0;
  private copied = 0;
  private underWay = 0;

  constructor(
    private readonly plan: BackfillPlan,
    private readonly options: BackfillRunOptions,
    private readonly journal: Journal,
    pace: Pace,
  ) {
    const leaving = options.leave === undefined ? [] : [options.leave];
    const signal = AbortSignal.any([this.gone.signal, ...leaving]);
    this.caller = callerOf(plan.request.source, options, leavable(pace, signal));
  }

  async result(): Promise<BackfillResult> {
    const { images } = this.plan;
    const open = images.filter((image) => !this.settled(image));
    this.tell(open.length);
    const size = this.options.concurrency ?? DEFAULTS.concurrency;
    await inPool(
      open,
      size,
      async (image) => {
        this.underWay++;
        this.tell(open.length);
        this.results.set(image, await this.attempt(image));
        this.underWay--;
        this.tell(open.length);
      },
      () => this.isStopped(),
    );
    const results = images.map((image) => this.results.get(image) ?? { image, state: 'left' as const });
    const isLeft = results.some(({ state }) => state === 'left' || state === 'running');
    return {
      images: results,
      ...(isLeft && this.stopped !== undefined ? { stopped: this.stopped } : {}),
      ...(this.error === undefined ? {} : { error: this.error }),
    };
  }

  /** Whether nothing is to be done for the image. */
  private settled(image: PlannedImage): boolean {
    if (image.state !== 'copy') this.results.set(image, { image, state: image.state });
    else if (this.known(image)?.event === 'copied') this.results.set(image, { image, state: 'earlier' });
    return this.results.has(image);
  }

  /** What the journal has of this image. A tag that was pushed anew since is another image. */
  private known(image: PlannedImage): JournalEntry | undefined {
    return knownEntry(image, this.journal.entries);
  }

  private isStopped(): boolean {
    if (this.options.stop?.aborted || this.options.leave?.aborted) this.stopped ??= 'interrupted';
    if (this.failed + this.lost >= (this.options.maxFailures ?? RUN_DEFAULTS.maxFailures)) this.stopped ??= 'failures';
    return this.stopped !== undefined;
  }

  /** Never throws: what one image meets must not cost what is known of the others. */
  private async attempt(image: PlannedImage): Promise<ImageResult> {
    const so: SoFar = { isAsked: false };
    try {
      return await this.copy(image, so);
    } catch (error) {
      return this.broken(image, so, error as Error);
    }
  }

  private async copy(image: PlannedImage, so: SoFar): Promise<ImageResult> {
    const order = orderOf(image, this.plan);
    const known = this.known(image);
    if (known?.event === 'started') so.task = known.task;
    const found = await this.foundTask(known, order);
    so.isAsked = true;
    so.task = found?.SyncTaskId;
    const task = so.task ?? (await this.started(image, order));
    so.task = task;
    this.note(image, 'started', { task });
    const { timeoutSeconds = RUN_DEFAULTS.timeoutSeconds } = this.options;
    const end = found?.TaskStatus === 'SUCCESS' ? found : await untilEnd(task, order, timeoutSeconds, this.caller);
    if (end.TaskStatus === 'SUCCESS') {
      this.note(image, 'copied', { task });
      this.copied++;
      return { image, state: 'copied', task };
    }
    if (end.TaskStatus === 'ERROR') return this.failure(image, issueText(end.TaskIssue), task);
    if (!isUnderWay(end)) return this.failure(image, `the task ended as ${end.TaskStatus}`, task);
    this.lost++;
    return { image, state: 'running', task, reason: `${end.TaskStatus} after ${timeoutSeconds} seconds` };
  }

  private async started(image: PlannedImage, order: SyncOrder): Promise<string> {
    this.note(image, 'starting');
    return startTask(order, this.caller);
  }

  /** The task that an earlier run has started, or was about to; one that failed while nobody looked is made anew. */
  private async foundTask(known: JournalEntry | undefined, order: SyncOrder): Promise<SyncTask | undefined> {
    if (known?.event === 'starting') return findTask(order, this.caller, known.at - CLOCKS_DIFFER_MS);
    if (known?.event !== 'started' || known.task === undefined) return undefined;
    try {
      const task = await untilEnd(known.task, order, 0, this.caller);
      return isUnderWay(task) || task.TaskStatus === 'SUCCESS' ? task : undefined;
    } catch (error) {
      if (error instanceof OpenApiError && isGone(error.code)) return undefined;
      throw error;
    }
  }

  private failure(image: PlannedImage, reason: string, task?: string): ImageResult {
    const more = { ...(task === undefined ? {} : { task }), reason };
    this.note(image, 'failed', more);
    this.failed++;
    return { image, state: 'failed', ...more };
  }

  /** No end of a task: somebody left, a request was refused, or what makes all others useless, too. */
  private broken(image: PlannedImage, { task, isAsked }: SoFar, error: Error): ImageResult {
    if (error instanceof LeftError) return unended(image, task);
    // Who may start tasks and not look at them would start all of them at once.
    const isBlind = error instanceof OpenApiError && isDenied(error.code) && (task !== undefined || !isAsked);
    if (!(error instanceof OpenApiError) || isBadCaller(error.code) || isBlind) return this.fatal(image, task, error);
    // Whether a task ends well is its own affair, however often it could not be asked.
    if (task !== undefined || !isAsked) {
      this.lost++;
      return { ...unended(image, task), reason: error.message };
    }
    if (isTransient(error.code) && !isThrottled(error.code)) {
      // It may have been started after all: the journal keeps `starting`, and the next run looks.
      this.failed++;
      return { image, state: 'failed', reason: error.message };
    }
    try {
      return this.failure(image, error.message);
    } catch (unwritten) {
      return this.fatal(image, task, unwritten as Error);
    }
  }

  private fatal(image: PlannedImage, task: string | undefined, error: Error): ImageResult {
    this.error ??= error;
    this.stopped ??= 'error';
    this.gone.abort();
    return { ...unended(image, task), reason: error.message };
  }

  private note(
    ...[image, event, more]: [PlannedImage, JournalEntry['event'], { task?: string; reason?: string }?]
  ): void {
    this.journal.write(imageName(image), image.digest, event, more);
  }

  private tell(total: number): void {
    const { copied, failed, underWay } = this;
    this.options.onProgress?.({ total, copied, failed, underWay });
  }
}

/** What a journal has of an image with this digest that holds still. */
export function knownEntry(image: PlannedImage, entries: ReadonlyMap<string, JournalEntry>): JournalEntry | undefined {
  const entry = entries.get(imageName(image));
  if (entry?.digest !== image.digest || (image.isMissing === true && entry.event === 'copied')) return undefined;
  // Without a digest, a later push is all that tells another image.
  const isOther = image.digest === '' && image.pushed !== undefined && image.pushed > entry.at;
  return isOther ? undefined : entry;
}

function unended(image: PlannedImage, task: string | undefined): ImageResult {
  return task === undefined ? { image, state: 'left' } : { image, state: 'running', task };
}

function orderOf(image: PlannedImage, { request }: BackfillPlan): SyncOrder {
  const { source, target, override = false } = request;
  return {
    regionId: source.regionId,
    instanceId: source.instanceId,
    namespaceName: image.namespaceName,
    repositoryName: image.repositoryName,
    repositoryId: image.repositoryId,
    tag: image.tag,
    ...(target.uid === undefined ? {} : { targetUid: target.uid }),
    targetRegionId: target.regionId,
    targetInstanceId: target.instanceId,
    targetNamespaceName: target.namespaceName ?? image.namespaceName,
    targetRepositoryName: image.repositoryName,
    targetTag: image.tag,
    override,
  };
}
