import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { complain } from '../../../policy/errors';
import { BackfillError } from './request';

/** Who holds a lock. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/** Locks of this process. A container that was started again can have the name and number of the one before it. */
const held = new Set<string>();

/**
 * Takes the lock of a file, so that two runs never start tasks from one journal. A lock whose process is gone is taken over.
 *
 * @returns what gives it back
 * @throws BackfillError where another run has it
 */
export function lock(file: string, now: number): () => void {
  const path = `${file}.lock`;
  const own: Holder = { pid: process.pid, host: hostname(), since: new Date(now).toISOString() };
  const content = `${JSON.stringify(own)}\n`;
  for (let attempt = 1; !created(path, content); attempt++) {
    const there = contentOf(path);
    if (there === undefined) continue;
    const holder = holderOf(there);
    if (attempt > 3 || held.has(path) || holder === undefined || isAlive(holder)) throw inUse(file, path, holder);
    removeStale(path, there);
  }
  held.add(path);
  return () => {
    held.delete(path);
    rmSync(path, { force: true });
  };
}

function created(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new BackfillError('BACKFILL_JOURNAL', `cannot write ${path} (${(cause as NodeJS.ErrnoException).code})`, {
      cause,
    });
  }
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function holderOf(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Holder;
    return typeof holder.pid === 'number' ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** Of a process on another machine nothing can be told. One of this number that is not ours had it before us. */
function isAlive({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Another run may have taken over meanwhile: what is moved away must be what was looked at, or it is put back. */
function removeStale(path: string, stale: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  try {
    if (contentOf(aside) !== stale) linkSync(aside, path);
  } catch {
    // Somebody else has made one by now.
  } finally {
    rmSync(aside, { force: true });
  }
}

function inUse(file: string, path: string, holder: Holder | undefined): BackfillError {
  const who = holder === undefined ? 'another run' : `process ${holder.pid} of ${holder.host}, since ${holder.since}`;
  return new BackfillError(
    'BACKFILL_JOURNAL',
    complain({
      what: `the journal ${file} is in use by ${who}`,
      instead: `wait until it has ended; if there is no such run any more, delete ${path}`,
    }),
  );
}
