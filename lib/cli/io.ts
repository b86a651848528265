import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { isColorSupported } from 'picocolors';
import { complain } from '../policy/errors';
import type { Language } from '../review/choices';
import { UsageError } from './errors';
import type { Variables } from './pull-request';

/** The outside of the process, so that the commands can be tried without one. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether `out` shows colours: a terminal, and nobody asked for none (`NO_COLOR`). */
  readonly color: boolean;
  /** Columns of the terminal; undefined where `out` is none. */
  readonly columns: number | undefined;
  /** Of what is printed and told. English where nothing says another. */
  readonly language?: Language;
  /** Of what is written to files. */
  readonly fileLanguage?: Language;
  /** Variables of the environment; the process's own where there are none. */
  readonly env?: Variables;
  /** All of standard input; undefined where there is none to read. */
  readonly input?: () => string;
  /** Shows how far something has come, in place of what it showed before; '' takes it away. Undefined where nobody looks on. */
  readonly progress?: (line: string) => void;
  /** Milliseconds, by which progress is shown now and then. */
  readonly now?: () => number;
  /**
   * Hears of Ctrl-C (each time that it is pressed) and of a request to end (`isFinal`), which then do not end the process.
   * Answers what stops listening.
   */
  readonly onInterrupt?: (listener: (isFinal: boolean) => void) => () => void;
}

export function processIo(): Io {
  // Nobody reads on (`registry-access review … | head`): not an error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    color: process.stdout.isTTY === true && isColorSupported,
    columns: process.stdout.isTTY === true ? process.stdout.columns : undefined,
    input: () => readFileSync(0, 'utf8'),
    ...(isWatched(process.stderr, process.env) ? { progress: onOneLine } : {}),
    onInterrupt: interruptions,
  };
}

export function variablesOf({ env }: Io): Variables {
  return env ?? process.env;
}

/** Whether somebody looks on: a terminal that can take a line back, and no pipeline that only lends one. A line has no colours. */
export function isWatched({ isTTY }: { readonly isTTY?: boolean }, { TERM, CI }: Variables): boolean {
  return isTTY === true && TERM !== 'dumb' && (CI === undefined || CI === '' || CI === 'false');
}

function onOneLine(line: string): void {
  // A terminal whose size nobody has set says 0.
  const room = (process.stderr.columns || 80) - 1;
  process.stderr.write(`\r\u001b[2K${cutTo(line, room)}`);
}

/** As much of a line as a terminal has room for. */
function cutTo(line: string, room: number): string {
  const { columnsOf } = require('../review/render/wrap') as typeof import('../review/render/wrap');
  let left = room;
  const chars = [...line];
  const end = chars.findIndex((char) => {
    left -= columnsOf(char);
    return left < 0;
  });
  return end < 0 ? line : chars.slice(0, end).join('');
}

function interruptions(listener: (isFinal: boolean) => void): () => void {
  const pressed = (): void => listener(false);
  const ended = (): void => listener(true);
  process.on('SIGINT', pressed);
  process.on('SIGTERM', ended);
  return () => {
    process.off('SIGINT', pressed);
    process.off('SIGTERM', ended);
  };
}

/** Refuses a file that cannot be written to, before something is done that takes long. */
export function checkDeliverable(file: string | undefined): void {
  if (file !== undefined) closeSync(inFile(file, () => openSync(file, 'a')));
}

/** Writes to the file, if there is one, or else to `out`. */
export function deliver(text: string, file: string | undefined, io: Io): void {
  if (file === undefined) {
    io.out(text);
    return;
  }
  inFile(file, () => writeFileSync(file, text));
}

function inFile<T>(file: string, write: () => T): T {
  try {
    return write();
  } catch (cause) {
    throw new UsageError(
      complain({
        what: `cannot write --out ${file} (${(cause as NodeJS.ErrnoException).code ?? (cause as Error).message})`,
        instead: 'name a file in a folder that exists and can be written to',
      }),
    );
  }
}
