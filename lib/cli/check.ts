import {
  acceptReview,
  type ChangeFormat,
  type CheckResult,
  checkReview,
  readSources,
  renderCheck,
  review,
} from '../review';
import type { Translate } from '../review/languages/translator';
import { EXIT, type ExitCode } from './exit-codes';
import { readExpectation } from './expectation';
import { acceptanceOf, type Step, updateLine } from './gate-acceptance';
import { reportedOf, stepsMarkdown, stepsText } from './gate-steps';
import { deliver, type Io, variablesOf } from './io';
import { tellingIn } from './language';
import { withNotices } from './notices';
import { printOptionsOf, type SourceOptions } from './options';
import { environmentOf } from './settings';
import { withoutValues } from './source-arguments';
import { sourcesOf } from './sources';

export interface CheckOptions extends SourceOptions {
  readonly against: string;
  readonly today?: string;
  readonly format: ChangeFormat;
  readonly width?: number;
}

export async function check(paths: readonly string[], options: CheckOptions, io: Io): Promise<ExitCode> {
  const environment = environmentOf(options, io);
  const { against } = options;
  const expectation = readExpectation(against, updateLine(paths, withoutValues(options), against, variablesOf(io)));
  const model = readSources(await sourcesOf(paths, options, io), environment);
  const found = review(model, environment);
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const result = checkReview(found, expectation, today);
  const print = printOptionsOf(options, environment, io);
  const text = renderCheck(result, options.format, print);
  const steps = result.ok
    ? []
    : acceptanceOf(
        { review: found, check: result },
        { failedFor: [] },
        { paths, options, today, accepted: acceptReview(found, expectation) },
        variablesOf(io),
      );
  const told = withNotices(text, options.format, [model], print);
  deliver(withSteps(told, options.format, steps, tellingIn(print)), options.out, io);
  return codeOf(result);
}

/** With how it is accepted below it, as a gate says it. */
function withSteps(text: string, format: ChangeFormat, steps: readonly Step[], t: Translate): string {
  if (steps.length === 0 || format === 'json') return text;
  return `${text}\n${format === 'markdown' ? stepsMarkdown(reportedOf(steps), t) : stepsText(steps, t)}`;
}

/** A stale entry fails as a gain does: left in the file it would let one pass. */
function codeOf({ ok, undeclared, possiblyUndeclared, expired, unused }: CheckResult): ExitCode {
  if (ok) return EXIT.fine;
  return undeclared.length + expired.length + unused.length === 0 && possiblyUndeclared.length > 0
    ? EXIT.possiblyGained
    : EXIT.gained;
}
