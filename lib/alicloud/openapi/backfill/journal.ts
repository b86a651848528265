import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { complain } from '../../../policy/errors';
import { lock } from './lock';
import { BackfillError, type BackfillRequest, refused } from './request';

const SCHEMA = 'registry-access/backfill-journal@1';

/** What happens to an image: each is a line. `starting` is written before the vendor is asked, all others after its answer. */
export type JournalEvent = 'starting' | 'started' | 'copied' | 'failed';

/** The last line of an image. */
export interface JournalEntry {
  /** Digest of the image that it is about. */
  readonly digest: string;
  /** What happened. */
  readonly event: JournalEvent;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Id of the task, `rst-…`, from `started` on. */
  readonly task?: string;
  /** Why it failed. */
  readonly reason?: string;
}

/** What a journal is of: nobody may go on with that of another backfill. */
interface Header {
  readonly journal: typeof SCHEMA;
  readonly source: string;
  readonly target: string;
  readonly targetNamespace?: string;
}

interface Line {
  readonly at: string;
  readonly image: string;
  readonly digest: string;
  readonly event: JournalEvent;
  readonly task?: string;
  readonly reason?: string;
}

/** By image, `<namespace>/<repository>:<tag>`. */
export type JournalEntries = ReadonlyMap<string, JournalEntry>;

/**
 * What earlier runs have done, without taking the journal for oneself. Empty where there is no file.
 *
 * @throws BackfillError for a journal of another backfill, or a file that is none
 */
export function readJournal(file: string, request: BackfillRequest): JournalEntries {
  return parse(file, textOf(file) ?? '', headerOf(request)).entries;
}

/**
 * The journal of one run, as lines of JSON that are only ever added. A process that is killed leaves at most a part of its last line, which
 * the next run cuts off; one that died between asking the vendor and noting the answer leaves `starting`, and the task is looked for.
 */
export class Journal {
  readonly entries: Map<string, JournalEntry>;
  private isClosed = false;

  private constructor(
    private readonly file: string,
    private readonly descriptor: number,
    entries: JournalEntries,
    private readonly now: () => number,
    private readonly unlock: () => void,
  ) {
    this.entries = new Map(entries);
  }

  /**
   * Opens the journal for this run alone, and makes it where there is none.
   *
   * @throws BackfillError where another run has it, or it is of another backfill
   */
  static open(file: string, request: BackfillRequest, now: () => number): Journal {
    const unlock = lock(file, now());
    try {
      const header = headerOf(request);
      const text = textOf(file) ?? '';
      const { entries } = parse(file, text, header);
      const descriptor = opened(file);
      // In bytes of the file: what is not UTF-8 is longer as a text.
      const bytes = readFileSync(file);
      const length = bytes.lastIndexOf('\n') + 1;
      // A part of a line, from a run that was killed.
      if (length < bytes.length) ftruncateSync(descriptor, length);
      const journal = new Journal(file, descriptor, entries, now, unlock);
      if (length === 0) journal.append(header);
      return journal;
    } catch (error) {
      unlock();
      throw error;
    }
  }

  write(image: string, digest: string, event: JournalEvent, more: { task?: string; reason?: string } = {}): void {
    const at = this.now();
    this.append({ at: new Date(at).toISOString(), image, digest, event, ...more } satisfies Line);
    this.entries.set(image, { digest, event, at, ...more });
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    fsyncSync(this.descriptor);
    closeSync(this.descriptor);
    this.unlock();
  }

  private append(line: Header | Line): void {
    try {
      writeSync(this.descriptor, `${JSON.stringify(line)}\n`);
    } catch (cause) {
      throw cannot('write', this.file, cause);
    }
  }
}

function headerOf({ source, target }: BackfillRequest): Header {
  return {
    journal: SCHEMA,
    source: `${source.regionId}/${source.instanceId}`,
    target: `${target.regionId}/${target.instanceId}`,
    ...(target.namespaceName === undefined ? {} : { targetNamespace: target.namespaceName }),
  };
}

function opened(file: string): number {
  try {
    return openSync(file, 'a');
  } catch (cause) {
    throw cannot('write', file, cause);
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cannot('read', file, cause);
  }
}

function parse(file: string, text: string, expected: Header): { entries: JournalEntries } {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const entries = new Map<string, JournalEntry>();
  // What has no whole line must be the beginning of ours: any other file would be overwritten.
  if (whole === '' && !JSON.stringify(expected).startsWith(text)) throw noJournal(file, 1, text);
  for (const [index, line] of whole.split('\n').slice(0, -1).entries()) {
    const value = parsed(line);
    if (index === 0) checkHeader(file, line, value as Partial<Header> | undefined, expected);
    else if (isLine(value)) entries.set(value.image, entryOf(value));
    else throw noJournal(file, index + 1, line);
  }
  return { entries };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function checkHeader(file: string, line: string, found: Partial<Header> | undefined, expected: Header): void {
  if (found?.journal !== SCHEMA) throw noJournal(file, 1, line);
  const keys = ['source', 'target', 'targetNamespace'] as const;
  const other = keys.find((key) => found[key] !== expected[key]);
  if (other === undefined) return;
  throw refused('', {
    what: `the journal ${file} is of another backfill: its ${other} is not this one`,
    got: found[other] ?? null,
    allowed: expected[other] === undefined ? 'none' : `'${expected[other]}'`,
    instead: 'name another file',
  });
}

function isLine(value: unknown): value is Line {
  const line = (value ?? {}) as Partial<Line>;
  return (
    typeof line.image === 'string' &&
    typeof line.digest === 'string' &&
    ['starting', 'started', 'copied', 'failed'].includes(line.event ?? '') &&
    !Number.isNaN(Date.parse(line.at ?? ''))
  );
}

function entryOf({ digest, event, at, task, reason }: Line): JournalEntry {
  return {
    digest,
    event,
    at: Date.parse(at),
    ...(task === undefined ? {} : { task }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function noJournal(file: string, line: number, got: string): BackfillError {
  const what = `${file}:${line}: not a line of a backfill's journal`;
  const instead = 'name another file, or mend the line; without the journal, what was copied is asked for again';
  return new BackfillError('BACKFILL_JOURNAL', complain({ what, got, instead }));
}

function cannot(verb: string, file: string, cause: unknown): BackfillError {
  const why = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
  return new BackfillError('BACKFILL_JOURNAL', `cannot ${verb} the journal ${file} (${why})`, { cause });
}
