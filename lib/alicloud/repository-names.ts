import { acrRepositoryProblem, namespaceProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';

/**
 * Names of repositories, in one of two forms: `<namespace>/<repository>` where a list of them stands alone, and without the namespace where
 * that is named beside it.
 */

/**
 * The most characters that names have. A namespace: https://help.aliyun.com/zh/acr/developer-reference/api-cr-2018-12-01-createnamespace.
 * `<namespace>/<repository>`: the vendor publishes no limit, and clients that follow Docker's take no more:
 * https://github.com/distribution/reference/blob/main/reference.go#L39 (both read on 2026-11-26).
 */
export const LONGEST_NAMES = { namespace: 120, path: 255 } as const;

/** What is wrong with `<namespace>/<repository>`. */
export function repositoryPathProblem(text: string): string | undefined {
  const [first = '', ...rest] = text.split('/');
  if (first === '' || rest.length === 0) {
    return complain({ what: 'a repository without its namespace', got: text, allowed: "'<namespace>/<repository>'" });
  }
  if (rest.length > 1 && isHost(first)) {
    return complain({
      what: 'the address of an image in place of its repository',
      got: text,
      allowed: "'<namespace>/<repository>'",
      instead: `write '${rest.join('/')}'`,
    });
  }
  return namespaceProblem(first) ?? acrRepositoryProblem(rest.join('/')) ?? lengthProblem(text);
}

function lengthProblem(path: string): string | undefined {
  return path.length <= LONGEST_NAMES.path
    ? undefined
    : complain({
        what: `a repository of ${path.length} characters`,
        got: path,
        allowed: `${LONGEST_NAMES.path} with its namespace, more than which no client takes`,
      });
}

/** What is wrong with a repository whose namespace is named beside it: `prod/web` in `prod` would be `prod/prod/web`. */
export function repositoryOfNamespaceProblem(namespace: string, repository: string): string | undefined {
  const prefix = `${namespace}/`;
  return repository.startsWith(prefix)
    ? complain({
        what: 'a repository with its namespace, which is named beside it',
        got: repository,
        allowed: `the repository alone: '${repository.slice(prefix.length)}'`,
      })
    : undefined;
}

/** A namespace may have dots; that it is called as a registry's host, and has another level below it, is a slip. */
function isHost(text: string): boolean {
  return /\.(?:aliyuncs\.com|docker\.io|[a-z0-9-]+\.(?:cn|com|io|net|org))$|^(?:docker|gcr|ghcr|quay)\.io$/.test(text);
}
