import { complain } from '../policy/errors';
import {
  type AccessDiff,
  type AccessModel,
  type ChangeFormat,
  diffReviews,
  readSources,
  renderDiff,
  review,
} from '../review';
import { UsageError } from './errors';
import { EXIT, type ExitCode } from './exit-codes';
import { deliver, type Io, variablesOf } from './io';
import { keptReview } from './kept-review';
import { withNotices } from './notices';
import { printOptionsOf, type SourceOptions } from './options';
import { environmentOf, type Settings } from './settings';
import { linksOf } from './source-links';
import { sourcesOfVersions } from './sources';
import { readVersions } from './versions';

export interface DiffOptions extends SourceOptions {
  readonly base: readonly string[];
  readonly format: ChangeFormat | 'html';
  readonly width?: number;
  readonly sourceUrl?: string;
  readonly failOn?: 'moved';
}

export async function diff(paths: readonly string[], options: DiffOptions, io: Io): Promise<ExitCode> {
  const environment = environmentOf(options, io);
  const { changes, models } = await compare(paths, options, environment, io);
  const print = printOptionsOf(options, environment, io);
  const text = renderDiff(changes, options.format, {
    ...print,
    ...linksOf(options, models, variablesOf(io)),
    notices: models.flatMap((model) => model.notices),
  });
  // In Markdown it stands among what is taken for granted.
  const isText = options.format === 'text';
  deliver(isText ? withNotices(text, 'text', models, print) : text, options.out, io);
  const isMoved = options.failOn === 'moved' && (changes.moved ?? []).length > 0;
  if (changes.gained.length > 0 || isMoved) return EXIT.gained;
  return changes.possiblyGained.length > 0 ? EXIT.possiblyGained : EXIT.fine;
}

/** The comparison, and the models that were read for it. */
async function compare(
  paths: readonly string[],
  options: DiffOptions,
  environment: Settings,
  io: Io,
): Promise<{ readonly changes: AccessDiff; readonly models: readonly AccessModel[] }> {
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
    return { changes: diffReviews(only, review(head, environment)), models: [head] };
  }
  const [head, base] = readVersions([own, before], environment);
  return { changes: diffReviews(base, head, environment), models: [head, base] };
}
