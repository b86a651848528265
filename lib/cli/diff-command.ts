import { type Command, Option } from 'commander';
import { complain } from '../policy';
import {
  type AccessDiff,
  type AccessModel,
  CHANGE_FORMATS,
  type ChangeFormat,
  diffReviews,
  readSources,
  renderDiff,
  review,
} from '../review';
import { UsageError } from './errors';
import { EXIT, type ExitCode } from './exit-codes';
import { deliver, type Io } from './io';
import { keptReview } from './kept-review';
import { withNotices } from './notices';
import { collect, positiveInteger, printOptionsOf, type SourceOptions, withSourceOptions } from './options';
import { environmentOf, type Settings } from './settings';
import { sourcesOfVersions } from './sources';
import { readVersions } from './versions';

interface DiffOptions extends SourceOptions {
  readonly base: readonly string[];
  readonly format: ChangeFormat | 'html';
  readonly width?: number;
  readonly failOn?: 'moved';
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
    .addOption(
      new Option(
        '--fail-on <what>',
        'end with 2 also where something that can be there once has another stack or logical id (default: never)',
      ).choices(['moved']),
    )
    .option('--width <columns>', 'columns that text may take (default: the terminal, or 120)', positiveInteger)
    .action(async (paths: string[], options: DiffOptions) => {
      const environment = environmentOf(options);
      const { diff, models } = await compare(paths, options, environment, io);
      const print = printOptionsOf(options, environment, io);
      const text = renderDiff(diff, options.format, print);
      // In Markdown it stands among what is taken for granted.
      const isText = options.format === 'text';
      deliver(isText ? withNotices(text, 'text', models, print) : text, options.out, io);
      const isMoved = options.failOn === 'moved' && (diff.moved ?? []).length > 0;
      done(
        diff.gained.length > 0 || isMoved
          ? EXIT.gained
          : diff.possiblyGained.length > 0
            ? EXIT.possiblyGained
            : EXIT.fine,
      );
    });
}

/** The comparison, and the models that were read for it. */
async function compare(
  paths: readonly string[],
  options: DiffOptions,
  environment: Settings,
  io: Io,
): Promise<{ readonly diff: AccessDiff; readonly models: readonly AccessModel[] }> {
  // A base that is no whole review is told before anything is read or run.
  const kept = options.base.map(keptReview);
  const [only] = kept;
  if (kept.length > 1 && kept.some((one) => one !== undefined)) {
    throw new UsageError(
      complain({
        what: 'the JSON of a review is compared alone',
        got: options.base.join(', '),
        allowed: 'one --base with the JSON of a review, or sources of the version before',
      }),
    );
  }
  if (only !== undefined && options.failOn !== undefined) {
    throw new UsageError(
      complain({
        what: 'the JSON of a review has no stacks and logical ids, so nobody can tell what moved',
        got: `--fail-on ${options.failOn}`,
        allowed: 'a --base with the sources of the version before',
      }),
    );
  }
  const [own = [], before = []] = await sourcesOfVersions(
    only === undefined ? [paths, options.base] : [paths],
    options,
    io,
  );
  if (only !== undefined) {
    const head = readSources(own, environment);
    return { diff: diffReviews(only, review(head)), models: [head] };
  }
  const [head, base] = readVersions([own, before], environment);
  return { diff: diffReviews(base, head), models: [head, base] };
}
