import { type ChangeFormat, type CheckResult, checkReview, readSources, renderCheck, review } from '../review';
import { EXIT, type ExitCode } from './exit-codes';
import { readExpectation } from './expectation';
import { deliver, type Io } from './io';
import { withNotices } from './notices';
import { printOptionsOf, type SourceOptions } from './options';
import { environmentOf } from './settings';
import { sourcesOf } from './sources';

export interface CheckOptions extends SourceOptions {
  readonly against: string;
  readonly today?: string;
  readonly format: ChangeFormat;
  readonly width?: number;
}

export async function check(paths: readonly string[], options: CheckOptions, io: Io): Promise<ExitCode> {
  const environment = environmentOf(options, io);
  const expectation = readExpectation(options.against);
  const model = readSources(await sourcesOf(paths, options, io), environment);
  const found = review(model, environment);
  const result = checkReview(found, expectation, options.today ?? new Date().toISOString().slice(0, 10));
  const print = printOptionsOf(options, environment, io);
  const text = renderCheck(result, options.format, print);
  deliver(withNotices(text, options.format, [model], print), options.out, io);
  return codeOf(result);
}

/** A stale entry fails as a gain does: left in the file it would let one pass. */
function codeOf({ ok, undeclared, possiblyUndeclared, expired, unused }: CheckResult): ExitCode {
  if (ok) return EXIT.fine;
  return undeclared.length + expired.length + unused.length === 0 && possiblyUndeclared.length > 0
    ? EXIT.possiblyGained
    : EXIT.gained;
}
