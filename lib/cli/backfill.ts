import { resolve } from 'node:path';
import type { BackfillPlan, BackfillProgress, BackfillRequest } from '../alicloud/openapi';
import { complain } from '../policy/errors';
import { jsonDocument } from '../review/render/json-document';
import { type BackfillReport, planReport, runReport } from './backfill-report';
import { type BackfillOptions, inOptions, requestOf } from './backfill-request';
import { backfillText } from './backfill-text';
import { NotEvaluatedError, UsageError } from './errors';
import { EXIT, type ExitCode } from './exit-codes';
import { checkDeliverable, deliver, type Io } from './io';
import { tellingIn } from './language';
import { languageOf } from './options';

type OpenApi = typeof import('../alicloud/openapi');

/** Shows what would be copied, or copies it. */
export async function backfilled(options: BackfillOptions, io: Io): Promise<ExitCode> {
  const request = requestOf(options, Date.now());
  const openapi = loaded();
  refuseOneFileForBoth(options, request);
  checkDeliverable(options.out);
  try {
    const report = await backfill(openapi, request, options, io);
    deliver(
      options.format === 'json'
        ? jsonDocument(report)
        : backfillText(report, tellingIn({ language: languageOf(options, io) })),
      options.out,
      io,
    );
    if (report.error !== undefined) io.err(`registry-access: ${report.error}\n`);
    return codeOf(report);
  } catch (error) {
    throw translated(openapi, error);
  }
}

/** Loaded only here: who reviews needs no package of the vendor. */
function loaded(): OpenApi {
  try {
    return require('../alicloud/openapi') as OpenApi;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw cause;
    throw new NotEvaluatedError(
      'the package @alicloud/pop-core is not there, which calls the OpenAPI: npm install @alicloud/pop-core',
      { cause },
    );
  }
}

async function backfill(
  openapi: OpenApi,
  request: BackfillRequest,
  options: BackfillOptions,
  io: Io,
): Promise<BackfillReport> {
  const { concurrency, rate: perSecond } = options;
  const journal = journalOf(options, request);
  // Read before anything is asked: a journal of something else is found out at once.
  const before = openapi.readJournal(journal, request);
  const show = io.progress ?? (() => undefined);
  const plan = await openapi.planBackfill(request, {
    concurrency,
    perSecond,
    onProgress: (read, total) => show(`reading repositories: ${read} of ${total}`),
  });
  if (options.run !== true) {
    return planReport(plan, journal, (image) => openapi.knownEntry(image, before)?.event === 'copied', perSecond);
  }
  return run(openapi, plan, journal, options, io, show);
}

async function run(
  openapi: OpenApi,
  plan: BackfillPlan,
  journal: string,
  options: BackfillOptions,
  io: Io,
  show: (line: string) => void,
): Promise<BackfillReport> {
  const stop = new AbortController();
  const leave = new AbortController();
  const deaf = io.onInterrupt?.((isFinal) => {
    if (isFinal || stop.signal.aborted) leave.abort();
    else
      io.err('registry-access: waiting for the tasks that are under way; Ctrl-C again leaves them to the next run\n');
    stop.abort();
  });
  try {
    const result = await openapi.runBackfill(plan, {
      journal,
      concurrency: options.concurrency,
      perSecond: options.rate,
      timeoutSeconds: options.timeout,
      maxFailures: options.maxFailures,
      stop: stop.signal,
      leave: leave.signal,
      onProgress: (progress) => show(progressLine(progress)),
    });
    return runReport(plan, journal, result);
  } finally {
    deaf?.();
  }
}

function progressLine({ total, copied, failed, underWay }: BackfillProgress): string {
  return `${copied} of ${total} copied, ${underWay} under way${failed === 0 ? '' : `, ${failed} failed`}`;
}

function journalOf({ journal }: BackfillOptions, request: BackfillRequest): string {
  return journal ?? journalName(request);
}

/** The report would take the place of what is known of each image. */
function refuseOneFileForBoth(options: BackfillOptions, request: BackfillRequest): void {
  const { out } = options;
  if (out === undefined || resolve(out) !== resolve(journalOf(options, request))) return;
  const what = 'the report would be written over the journal';
  throw new UsageError(`--out: ${complain({ what, got: out, instead: 'name another file' })}`);
}

function journalName({ source, target }: BackfillRequest): string {
  const namespace = target.namespaceName === undefined ? '' : `-${target.namespaceName}`;
  return `backfill-${source.instanceId}-${target.instanceId}${namespace}.jsonl`;
}

function codeOf({ ran, counts, error, isWhole }: BackfillReport): ExitCode {
  if (!ran) return EXIT.fine;
  if (error !== undefined) return EXIT.notEvaluated;
  if (counts.failed !== undefined || counts.conflict !== undefined) return EXIT.failed;
  return counts.left === undefined && counts.running === undefined && isWhole ? EXIT.fine : EXIT.unfinished;
}

function translated(openapi: OpenApi, error: unknown): unknown {
  if (error instanceof openapi.BackfillError && error.code === 'BACKFILL_REFUSED') {
    return new UsageError(inOptions(error.message));
  }
  const isOutside = error instanceof openapi.OpenApiError || error instanceof openapi.CredentialsError;
  return isOutside ? new NotEvaluatedError(error.message, { cause: error }) : error;
}
