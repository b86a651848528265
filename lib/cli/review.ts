import { existsSync } from 'node:fs';
import { complain } from '../policy/errors';
import { acceptReview, type Finding, type Format, readSources, render, review } from '../review';
import { nearFile } from '../review/read';
import { jsonDocument } from '../review/render/json-document';
import { UsageError } from './errors';
import { EXIT, type ExitCode } from './exit-codes';
import { readExpectation } from './expectation';
import { deliver, type Io, variablesOf } from './io';
import { printOptionsOf, type SourceOptions } from './options';
import { environmentOf } from './settings';
import { linksOf } from './source-links';
import { sourcesOf } from './sources';

export interface ReviewOptions extends SourceOptions {
  readonly format: Format;
  readonly reasons?: true;
  readonly width?: number;
  readonly sourceUrl?: string;
  readonly update?: true;
  readonly against: string;
  readonly failOn?: 'error' | 'warning';
}

export async function reviewed(paths: readonly string[], options: ReviewOptions, io: Io): Promise<ExitCode> {
  if (options.update === true) checkNoFile(paths);
  const environment = environmentOf(options, io);
  const model = readSources(await sourcesOf(paths, options, io), environment);
  const found = review(model, environment);
  const text = render(found, options.format, {
    ...printOptionsOf(options, environment, io),
    reasons: options.reasons === true,
    ...linksOf(options, [model], variablesOf(io)),
    notices: model.notices,
  });
  deliver(text, options.out, io);
  if (options.update === true) {
    const isThere = existsSync(options.against);
    const before = isThere ? readExpectation(options.against) : undefined;
    const near = isThere ? undefined : nearFile(options.against);
    // What is accepted is then in two files, of which a gate reads the other.
    if (near !== undefined && isExpectation(near))
      io.err(`registry-access: ${options.against} is a new file, and ${near} is beside it: did you mean that one?\n`);
    deliver(jsonDocument(acceptReview(found, before)), options.against, io);
  }
  return found.findings.some((finding) => isSevere(finding, options.failOn)) ? EXIT.gained : EXIT.fine;
}

function isSevere({ severity }: Finding, failOn: ReviewOptions['failOn']): boolean {
  return failOn !== undefined && (severity === 'error' || (severity === 'warning' && failOn === 'warning'));
}

/**
 * `--update` takes no file: what stands behind it is a source, and `review hub.json --update access.json` would say that there is none of
 * that name, or that it is no template.
 */
function checkNoFile(paths: readonly string[]): void {
  const file = paths.length > 1 ? paths.find(isMeantForUpdate) : undefined;
  if (file === undefined) return;
  throw new UsageError(
    complain({
      what: '--update takes no file, and this is none of the sources',
      got: file,
      instead: `name it with --against: --update --against ${file}`,
    }),
  );
}

function isMeantForUpdate(path: string): boolean {
  if (!path.endsWith('.json') || path.includes('=')) return false;
  return !existsSync(path) || isExpectation(path);
}

function isExpectation(path: string): boolean {
  try {
    readExpectation(path);
    return true;
  } catch {
    return false;
  }
}
