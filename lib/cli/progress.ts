import type { OnProgress, ProgressUnit, Watched } from '../review';
import type { Io } from './io';

/** What is over sooner needs no progress. */
const PATIENCE_MS = 2_000;
/** More lines a second would be nothing to read. */
const SHOWN_EVERY_MS = 200;

/**
 * The one line on a terminal that says how far something has come: only of what takes longer than two seconds, not more often than
 * somebody can read, and gone before anything else is written.
 */
export class ProgressLine {
  private readonly start: number;
  private last: number;
  private isShown = false;

  /**
   * @param write puts a line in the place of the one before; '' takes it away
   * @param now milliseconds
   */
  constructor(
    private readonly write: (line: string) => void,
    private readonly now: () => number = Date.now,
  ) {
    this.start = now();
    this.last = -Infinity;
  }

  readonly show = (line: string): void => {
    const now = this.now();
    if (now - this.start < PATIENCE_MS || now - this.last < SHOWN_EVERY_MS) return;
    this.last = now;
    this.isShown = true;
    this.write(line);
  };

  clear(): void {
    if (!this.isShown) return;
    this.isShown = false;
    this.write('');
  }
}

/** An outside of which the progress is taken away before anything is written, and how to take it away at the end. */
export function withProgressLine(io: Io): { readonly io: Io; readonly clear: () => void } {
  if (io.progress === undefined) return { io, clear: () => undefined };
  const line = new ProgressLine(io.progress, io.now);
  const clear = (): void => line.clear();
  const before = (write: (text: string) => void) => (text: string) => {
    clear();
    write(text);
  };
  return { io: { ...io, out: before(io.out), err: before(io.err), progress: line.show }, clear };
}

const WORDS: Readonly<Record<ProgressUnit, string>> = {
  sources: 'opening sources',
  resources: 'reading resources',
  repositories: 'deciding about repositories',
  rules: 'looking for findings',
};

/** How a review tells somebody who looks on; nothing where nobody does. */
export function watching({ progress }: Pick<Io, 'progress'>): Watched {
  if (progress === undefined) return {};
  const onProgress: OnProgress = (unit, done, total) =>
    progress(`${WORDS[unit]}: ${done}${total === undefined ? '' : ` of ${total}`}`);
  return { onProgress };
}

const WAITING_MS = 250;

/** Shows a line while something is waited for that says nothing itself. */
export async function whileWaiting<T>({ progress }: Io, line: string, work: Promise<T>): Promise<T> {
  if (progress === undefined) return work;
  const timer = setInterval(() => progress(line), WAITING_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
