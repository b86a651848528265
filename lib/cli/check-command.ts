import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  CHANGE_FORMATS,
  type ChangeFormat,
  type CheckResult,
  checkReview,
  DAY_FORM,
  type Expectation,
  isDay,
  parseExpectation,
  readSources,
  renderCheck,
  review,
} from '../review';
import { jsonOf, whyNotRead } from '../review/environment';
import { UsageError } from './errors';
import { EXIT, type ExitCode } from './exit-codes';
import { deliver, type Io } from './io';
import { withNotices } from './notices';
import { positiveInteger, printOptionsOf, type SourceOptions, withSourceOptions } from './options';
import { environmentOf } from './settings';
import { sourcesOf } from './sources';

/** Where the accepted access is kept, unless another file is named. */
export const EXPECTATION_FILE = 'access.review.json';

interface CheckOptions extends SourceOptions {
  readonly against: string;
  readonly today?: string;
  readonly format: ChangeFormat;
  readonly width?: number;
}

/** `registry-access check SOURCE…`: a gate, against the access that was accepted. */
export function addCheckCommand(program: Command, io: Io, done: (code: ExitCode) => void): void {
  withSourceOptions(
    program.command('check').description('compare the access with what was accepted, and fail for more'),
  )
    .option('--against <file>', 'the accepted access, as review --update writes it', EXPECTATION_FILE)
    .option('--today <date>', 'the day for which expectations with an end are checked (default: today, UTC)', day)
    .addOption(new Option('--format <format>', 'form of the result').choices([...CHANGE_FORMATS]).default('text'))
    .option('--width <columns>', 'columns that text may take (default: the terminal, or 120)', positiveInteger)
    .action(async (paths: string[], options: CheckOptions) => {
      const environment = environmentOf(options);
      const expectation = readExpectation(options.against);
      const model = readSources(await sourcesOf(paths, options, io), environment);
      const found = review(model);
      const result = checkReview(found, expectation, options.today ?? new Date().toISOString().slice(0, 10));
      const print = printOptionsOf(options, environment, io);
      const text = renderCheck(result, options.format, print);
      deliver(withNotices(text, options.format, [model], print), options.out, io);
      done(codeOf(result));
    });
}

/** A stale entry fails as a gain does: left in the file it would let one pass. */
function codeOf({ ok, undeclared, possiblyUndeclared, expired, unused }: CheckResult): ExitCode {
  if (ok) return EXIT.fine;
  return undeclared.length + expired.length + unused.length === 0 && possiblyUndeclared.length > 0
    ? EXIT.possiblyGained
    : EXIT.gained;
}

/** Reads the file of accepted access; what is wrong with it is told with the file's name. */
export function readExpectation(file: string): Expectation {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new UsageError(
      `${file}: ${whyNotRead(cause)}: write it with \`registry-access review SOURCE… --update --against ${file}\`, of the same sources, or name another file`,
    );
  }
  const json = jsonOf(file, bytes);
  try {
    return parseExpectation(json);
  } catch (cause) {
    throw new UsageError(`${file}: ${(cause as Error).message}`);
  }
}

function day(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError(`Allowed: ${DAY_FORM}.`);
  return text;
}
