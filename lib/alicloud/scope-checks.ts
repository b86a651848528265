import { acrRepositoryProblem, acsRegionProblem, complain, instanceIdProblem, namespaceProblem } from '../policy';
import { AcrEdition } from './editions';
import type { ImageScope } from './scopes';

/** A bad input: which property of the checked value, and why. */
export interface InputProblem {
  /** Path below the checked value: `.namespaces[0]`; empty for the value itself. */
  readonly path: string;
  readonly reason: string;
}

/** The first thing that is wrong with a scope: it names nothing, or mixes the two editions' ways of naming. */
export function scopeProblem(scope: ImageScope): InputProblem | undefined {
  return (
    at('.regionId', regionOrAnyProblem(scope.regionId)) ??
    editionProblem(scope) ??
    namesProblem('namespaces', scope.namespaces, namespaceProblem) ??
    namesProblem('repositories', scope.repositories, repositoryPathProblem)
  );
}

function editionProblem(scope: ImageScope): InputProblem | undefined {
  const { edition = AcrEdition.Enterprise, instanceId } = scope;
  if (edition === AcrEdition.Enterprise) {
    return at(
      '.instanceId',
      instanceId === undefined
        ? complain({
            what: 'an Enterprise Edition scope has no instance',
            allowed: "the instance id, 'cri-…'",
            instead: 'for the Personal Edition, say edition: AcrEdition.Personal',
          })
        : instanceIdProblem(instanceId),
    );
  }
  if (edition !== AcrEdition.Personal) {
    return at(
      '.edition',
      complain({ what: 'unknown edition', got: edition, allowed: 'AcrEdition.Enterprise or AcrEdition.Personal' }),
    );
  }
  if (instanceId !== undefined) {
    return at(
      '.instanceId',
      complain({ what: 'the Personal Edition has no instances', got: instanceId, instead: 'leave instanceId out' }),
    );
  }
  if (scope.namespaces === undefined && scope.repositories === undefined) {
    return at(
      '',
      complain({
        what: 'a Personal Edition scope names no namespace and no repository',
        instead: "name them: 'repository/*' would also match every Enterprise Edition repository of the account",
      }),
    );
  }
  return undefined;
}

function namesProblem(
  key: 'namespaces' | 'repositories',
  names: readonly string[] | undefined,
  problem: (name: string) => string | undefined,
): InputProblem | undefined {
  if (names === undefined) return undefined;
  // An empty list must not mean the whole registry: it is what is left when the last entry is removed.
  if (names.length === 0) {
    return at(
      `.${key}`,
      complain({ what: 'an empty list', got: [], allowed: 'one name or more', instead: `leave ${key} out` }),
    );
  }
  for (const [index, name] of names.entries()) {
    const found = at(`.${key}[${index}]`, problem(name));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `*` is any region, as the Personal Edition's samples have it. */
function regionOrAnyProblem(region: string): string | undefined {
  return region === '*' ? undefined : acsRegionProblem(region);
}

export function repositoryPathProblem(text: string): string | undefined {
  const slash = text.indexOf('/');
  return slash < 1
    ? complain({ what: 'a repository without its namespace', got: text, allowed: "'<namespace>/<repository>'" })
    : (namespaceProblem(text.slice(0, slash)) ?? acrRepositoryProblem(text.slice(slash + 1)));
}

function at(path: string, reason: string | undefined): InputProblem | undefined {
  return reason === undefined ? undefined : { path, reason };
}
