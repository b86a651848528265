import { readFileSync, writeFileSync } from 'node:fs';
import { isColorSupported } from 'picocolors';
import { complain } from '../policy';
import { UsageError } from './errors';

/** The outside of the process, so that the commands can be tried without one. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether `out` shows colours: a terminal, and nobody asked for none (`NO_COLOR`). */
  readonly color: boolean;
  /** Columns of the terminal; undefined where `out` is none. */
  readonly columns: number | undefined;
  /** All of standard input; undefined where there is none to read. */
  readonly input?: () => string;
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
  };
}

/** Writes to the file, if there is one, or else to `out`. */
export function deliver(text: string, file: string | undefined, io: Io): void {
  if (file === undefined) {
    io.out(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new UsageError(
      complain({
        what: `cannot write --out ${file} (${(cause as NodeJS.ErrnoException).code ?? (cause as Error).message})`,
        instead: 'name a file in a folder that exists and can be written to',
      }),
    );
  }
}
