import { Token } from 'aws-cdk-lib/core';
import { complain } from '../../policy/errors';
import { repositoryPatternProblem } from '../../policy/repository-pattern';
import { hasUnknown } from '../../policy/unknown';
import { fail } from './grant-data';
import { Refusal } from './refusal';

/**
 * What to replicate, as beginnings of names, the only filter that ECR has; '' is every repository. `prod/*`, as grants have it, and
 * `prod/` are every repository below `prod`; `prod*` and `prod` are `production` too.
 *
 * @throws Error for none, for a beginning that no repository has, and for wildcards that ECR cannot express
 */
export function replicationPrefixes(given: readonly string[]): string[] {
  if (Token.isUnresolved(given)) {
    throw new Refusal(
      complain({
        what: 'the prefixes to replicate must be known at synth, one by one',
        allowed: "a list of texts, each of which may have a token in it: ['prod/*']",
      }),
    );
  }
  if (given.length === 0) {
    throw new Refusal(
      complain({
        what: 'no repositories are named to replicate',
        got: given,
        allowed: "patterns of repository names that end with a wildcard: ['prod/*']",
        instead: "write ['*'] for every repository",
      }),
    );
  }
  return given.map((text) => {
    if (!Token.isUnresolved(text)) fail(prefixProblem(text));
    return text.replace(/\*$/, '');
  });
}

/** What is wrong with a beginning, or pattern, of names; undefined where it has holes. */
function prefixProblem(text: string): string | undefined {
  if (hasUnknown(text) || text === '*') return undefined;
  const prefix = text.replace(/\*$/, '');
  if (prefix.length < 2 || prefix.length > 256 || /[*?]/.test(prefix)) {
    return complain({
      what: 'not a beginning of repository names',
      got: text,
      allowed: "2 to 256 characters, and no wildcard but one at the end: ECR matches beginnings, 'prod/*'",
    });
  }
  return repositoryPatternProblem(`${prefix}*`);
}
