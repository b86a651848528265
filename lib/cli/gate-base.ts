import { complain } from '../policy/errors';
import { REVIEW_SCHEMA, type Review } from '../review';
import { UsageError } from './errors';
import { fileAt } from './git-file';
import { keptReview, keptReviewOf } from './kept-review';
import { targetBranch, type Variables } from './pull-request';

/** The word for the branch that the pull request goes to. A branch of that name is written refs/heads/pull-request. */
const PULL_REQUEST = 'pull-request';

export interface BaseOptions {
  readonly base?: readonly string[];
  readonly baseRef?: string;
  readonly against?: string;
}

/** The version before: rows that were kept, or sources; neither where there is nothing to compare with. */
export interface Base {
  readonly kept?: Review;
  readonly sources?: readonly string[];
  /** What it is called in reports. */
  readonly name: string;
  /** What the reader of the comparison has to know of it. */
  readonly remark?: string;
}

/**
 * What a gate compares with.
 *
 * @throws UsageError for options that do not go together; NotEvaluatedError where Git does not answer
 */
export function baseOf(options: BaseOptions, env: Variables): Base | undefined {
  const { base = [], baseRef } = options;
  if (baseRef !== undefined) return baseAt(baseRef, options, env);
  if (base.length === 0) return undefined;
  const kept = base.map(keptReview);
  const [only] = kept;
  const name = base.join(', ');
  if (only === undefined && kept.every((one) => one === undefined)) return { sources: base, name };
  if (kept.length === 1) return { ...(only === undefined ? {} : { kept: only }), name };
  throw new UsageError(
    complain({
      what: 'what was kept of a review is compared alone',
      got: name,
      allowed: 'one --base with what was kept, or sources of the version before',
    }),
  );
}

/** The file that is read of a branch: the one of --base, or the one with what is accepted. */
function fileOf({ base = [], against, baseRef }: BaseOptions): string {
  const [file, ...more] = base.length > 0 ? base : [against];
  if (file !== undefined && more.length === 0) return file;
  throw new UsageError(
    `--base-ref: ${complain({
      what: 'of a branch one file is read, with what was kept of its review',
      got: base.length === 0 ? 'no file' : base.join(', '),
      allowed: 'one --base, or --against with the file of accepted access',
      instead: `write it with registry-access review … --update and commit it; or check ${baseRef} out beside this version and name its sources by --base`,
    })}`,
  );
}

function baseAt(baseRef: string, options: BaseOptions, env: Variables): Base {
  const file = fileOf(options);
  const ref = baseRef === PULL_REQUEST ? targetBranch(env) : baseRef;
  if (ref === undefined) {
    const alone = 'this is no run of a pull request: it is not compared with a branch';
    return {
      name: file,
      remark: options.against === undefined ? `${alone}, and nothing is said of who gained access` : alone,
    };
  }
  // As Git names it (https://git-scm.com/docs/gitrevisions), which is the same in every language.
  const name = `${ref}:${file}`;
  const { bytes, near } = fileAt(ref, file);
  if (bytes === undefined) {
    const kept: Review = { schema: REVIEW_SCHEMA, assumptions: [], facts: [], findings: [] };
    const remark = `${ref} has no ${file} yet: all access counts as gained`;
    return { kept, name, remark: near === undefined ? remark : `${remark}; it has ${near}` };
  }
  const kept = keptReviewOf(name, bytes, '--base-ref');
  if (kept !== undefined) return { kept, name };
  throw new UsageError(
    `--base-ref ${ref}: ${complain({
      what: `${file} holds nothing that was kept of a review`,
      allowed: 'the file of review --update, or of review --format json',
    })}`,
  );
}
