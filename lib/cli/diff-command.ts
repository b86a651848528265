import { readFileSync, statSync } from 'node:fs';
import { type Command, Option } from 'commander';
import {
  type AccessDiff,
  CHANGE_FORMATS,
  type ChangeFormat,
  diffReviews,
  type Environment,
  REVIEW_SCHEMA,
  type Review,
  readSources,
  renderDiff,
  review,
} from '../review';
import { EXIT, type ExitCode } from './exit-codes';
import { deliver, type Io } from './io';
import { collect, positiveInteger, printOptionsOf, type SourceOptions, withSourceOptions } from './options';
import { environmentOf } from './settings';
import { sourcesOf } from './sources';

interface DiffOptions extends SourceOptions {
  readonly base: readonly string[];
  readonly format: ChangeFormat | 'html';
  readonly width?: number;
}

/** `registry-access diff SOURCE… --base SOURCE`: what changed about who can do what. */
export function addDiffCommand(program: Command, io: Io, done: (code: ExitCode) => void): void {
  withSourceOptions(program.command('diff').description('print who gained and who lost access since another version'))
    .requiredOption(
      '--base <source>',
      'a source of the version before, or the JSON of its review; may be repeated',
      collect,
    )
    .addOption(
      new Option('--format <format>', 'form of the comparison').choices([...CHANGE_FORMATS, 'html']).default('text'),
    )
    .option('--width <columns>', 'columns that text may take (default: the terminal, or 120)', positiveInteger)
    .action(async (paths: string[], options: DiffOptions) => {
      const environment = environmentOf(options);
      const diff = await compare(paths, options, environment);
      const text = renderDiff(diff, options.format, printOptionsOf(options, environment, io));
      deliver(text, options.out, io);
      done(diff.gained.length > 0 ? EXIT.gained : diff.possiblyGained.length > 0 ? EXIT.possiblyGained : EXIT.fine);
    });
}

async function compare(paths: readonly string[], options: DiffOptions, environment: Environment): Promise<AccessDiff> {
  const head = readSources(await sourcesOf(paths, options), environment);
  const [only] = options.base;
  const kept = options.base.length === 1 && only !== undefined ? reviewIn(only) : undefined;
  if (kept !== undefined) return diffReviews(kept, review(head));
  return diffReviews(readSources(await sourcesOf(options.base, options), environment), head);
}

/** The review in a file, if that is what it holds; any other file is a source. */
function reviewIn(file: string): Review | undefined {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const text = readFileSync(file, 'utf8');
  if (!text.slice(0, 200).includes(REVIEW_SCHEMA)) return undefined;
  const json = JSON.parse(text) as Review;
  return json.schema === REVIEW_SCHEMA && Array.isArray(json.facts) ? json : undefined;
}
