import { complain } from '../policy/errors';
import {
  type AccessModel,
  acceptReview,
  checkReview,
  diffReviews,
  readSources,
  review,
  type SourceDocument,
} from '../review';
import { UsageError } from './errors';
import type { ExitCode } from './exit-codes';
import { readExpectation } from './expectation';
import { explain } from './failures';
import { type Asked, acceptanceOf, updateLine } from './gate-acceptance';
import { type Base, baseOf } from './gate-base';
import type { Cause } from './gate-causes';
import { refuseEmptied, remarksOnEmptied } from './gate-emptied';
import { GATE_FILES, GateFiles } from './gate-files';
import { comparisonsOf, type Gate, gateText } from './gate-report';
import { compared, type Seen, sentenceOf, verdictOf } from './gate-verdict';
import { deliver, type Io, variablesOf } from './io';
import { printOptionsOf, type SourceOptions } from './options';
import { environmentOf, type Settings } from './settings';
import { withoutValues } from './source-arguments';
import { checkedUrl } from './source-links';
import { sourcesOfVersions } from './sources';
import { readVersions } from './versions';

export interface GateOptions extends SourceOptions {
  readonly base?: readonly string[];
  readonly baseRef?: string;
  readonly against?: string;
  readonly failOn: readonly Cause[];
  readonly today?: string;
  readonly reports?: string;
  readonly width?: number;
  readonly sourceUrl?: string;
}

/** One reading of the sources, held against what was before and what is accepted. */
export async function gated(paths: readonly string[], options: GateOptions, io: Io): Promise<ExitCode> {
  if (options.sourceUrl !== undefined) checkedUrl(options.sourceUrl);
  const files = options.reports === undefined ? undefined : new GateFiles(options.reports, inputsOf(paths, options));
  try {
    const environment = environmentOf(options, io);
    const gate = await evaluate(paths, options, environment, io);
    const print = printOptionsOf(options, environment, io);
    files?.write(gate, { ...print, language: io.fileLanguage ?? 'en' }, options, variablesOf(io));
    deliver(gateText(gate, print), options.out, io);
    return gate.verdict.exitCode;
  } catch (error) {
    const { message, code } = explain(error, false);
    files?.failed(message, code, { language: io.fileLanguage ?? 'en' });
    throw error;
  }
}

/** What is read of the files that were named. */
function inputsOf(
  paths: readonly string[],
  { base = [], against, environment, parameters, invoke = [] }: GateOptions,
): readonly string[] {
  const single = [against, environment, parameters].filter((file) => file !== undefined);
  return [...paths, ...base, ...single, ...invoke];
}

async function evaluate(paths: readonly string[], options: GateOptions, environment: Settings, io: Io): Promise<Gate> {
  const base = baseOf(options, variablesOf(io));
  refuseGateThatCannotFail(options, base);
  const { against } = options;
  const update = (file: string): string => updateLine(paths, withoutValues(options), file, variablesOf(io));
  const expectation = against === undefined ? undefined : readExpectation(against, update(against));
  const { seen, models, own, old } = await lookAt(paths, base, options, environment, io);
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const all: Seen = expectation === undefined ? seen : { ...seen, check: checkReview(seen.review, expectation, today) };
  const held = compared(all);
  const verdict = verdictOf(held, options.failOn);
  const accepted = acceptReview(all.review, expectation);
  const report = options.reports === undefined ? {} : { report: GATE_FILES.accepted };
  const asked: Asked = { paths, options, today, accepted, ...report };
  const baseName = base?.name ?? '';
  return {
    ...all,
    models,
    verdict,
    sentence: sentenceOf(held, baseName, verdict),
    comparisons: comparisonsOf(held, { check: options.against ?? '', diff: baseName }),
    accepted,
    steps: acceptanceOf(all, verdict, asked, variablesOf(io)),
    remarks: [
      ...(base?.remark === undefined ? [] : [base.remark]),
      ...remarksOnEmptied(all, models[0], own, old, environment),
    ],
  };
}

interface LookedAt {
  readonly seen: Seen;
  /** This version first. */
  readonly models: readonly [AccessModel, ...AccessModel[]];
  /** The sources of this version. */
  readonly own: readonly (string | SourceDocument)[];
  /** Those of the version before; none where it is no sources. */
  readonly old: readonly (string | SourceDocument)[];
}

async function lookAt(
  paths: readonly string[],
  base: Base | undefined,
  options: GateOptions,
  environment: Settings,
  io: Io,
): Promise<LookedAt> {
  const versions = base?.sources === undefined ? [paths] : [paths, base.sources];
  const [own = [], before] = await sourcesOfVersions(versions, options, io);
  if (before !== undefined) {
    const [head, old] = readVersions([own, before], environment);
    const diff = diffReviews(old, head, environment);
    if (options.against === undefined) refuseEmptied(diff, head, own, before, environment);
    return { seen: { review: review(head, environment), diff }, models: [head, old], own, old: before };
  }
  const head = readSources(own, environment);
  const found = review(head, environment);
  if (base?.kept === undefined) return { seen: { review: found }, models: [head], own, old: [] };
  const diff = diffReviews(base.kept, found);
  // A file of accepted access says of what is gone that it is not as accepted, or that it is.
  if (options.against === undefined) refuseEmptied(diff, head, own, [], environment);
  return { seen: { review: found, diff }, models: [head], own, old: [] };
}

/** A gate that has nothing to fail for is one that somebody believes in for nothing. */
function refuseGateThatCannotFail({ failOn, against }: GateOptions, base: Base | undefined): void {
  const has = new Set<Cause>([
    ...(base?.sources !== undefined || base?.kept !== undefined || against !== undefined
      ? (['gained', 'possibly-gained'] as const)
      : []),
    ...(base?.sources === undefined ? [] : (['moved'] as const)),
    'error',
    'warning',
  ]);
  const without = failOn.filter((cause) => !has.has(cause));
  if (without.includes('moved') && base?.remark === undefined) {
    throw new UsageError(
      `--fail-on: ${complain({
        what: 'what was kept of a review has no stacks and logical ids, so nobody can tell what moved',
        got: 'moved',
        allowed: 'a --base with the sources of the version before',
      })}`,
    );
  }
  if (failOn.length === 0 || without.length < failOn.length) return;
  throw new UsageError(
    complain({
      what: 'there is nothing that the access could be held against',
      got: base?.remark ?? 'neither --base, --base-ref nor --against',
      allowed: '--base with the version before, --against with the file of accepted access, or --fail-on error',
      instead: 'commit the file that registry-access review … --update writes, and name it by --against',
    }),
  );
}
