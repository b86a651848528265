import { instanceIdProblem, namespaceProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { AcrEdition } from './editions';
import { isSystemPolicy } from './pull-permissions';
import { regionProblem } from './regions';
import { repositoryPathProblem } from './repository-names';
import type { ImageScope } from './scopes';

/** A bad input: which property of the checked value, and why. */
export interface InputProblem {
  /** Path below the checked value: `.namespaces[0]`; empty for the value itself. */
  readonly path: string;
  readonly reason: string;
}

/**
 * The first thing that is wrong with a scope: it comes to nothing, says two things, or mixes the two editions' ways of naming.
 *
 * @param unscoped whether all of the account is meant by the permission itself, so that no names are made of the scope
 */
export function scopeProblem(scope: ImageScope, unscoped = false): InputProblem | undefined {
  return (
    at('.regionId', textProblem(scope.regionId, regionOrAnyProblem)) ??
    editionProblem(scope) ??
    namesProblem('namespaces', scope, unscoped, namespaceProblem) ??
    namesProblem('repositories', scope, unscoped, repositoryPathProblem) ??
    extentProblem(scope, unscoped)
  );
}

/**
 * A system policy reaches every registry of the account, so that names beside it would be dropped, or be believed.
 * https://www.alibabacloud.com/help/en/acr/user-guide/grant-ram-user-system-policy
 */
export function systemPolicyProblem(scope: ImageScope, permission: string): InputProblem | undefined {
  if (!isSystemPolicy(permission)) return undefined;
  const named = (['namespaces', 'repositories'] as const).find((key) => scope[key] !== undefined);
  return named === undefined
    ? undefined
    : at(
        `.${named}`,
        complain({
          what: `${permission} knows no scope: it reaches every image of the account`,
          got: scope[named],
          allowed: 'everything: true',
          instead: 'use PullPermission.Documented, or another that is no system policy, to keep to these names',
        }),
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
        : textProblem(instanceId, instanceIdProblem),
    );
  }
  if (edition !== AcrEdition.Personal) {
    return at(
      '.edition',
      complain({ what: 'unknown edition', got: edition, allowed: 'AcrEdition.Enterprise or AcrEdition.Personal' }),
    );
  }
  return at(
    '.instanceId',
    instanceId === undefined
      ? undefined
      : complain({ what: 'the Personal Edition has no instances', got: instanceId, instead: 'leave instanceId out' }),
  );
}

/** How much the scope is: some names, or everything, and not neither. */
function extentProblem(scope: ImageScope, unscoped: boolean): InputProblem | undefined {
  const everything: unknown = scope.everything;
  if (everything !== undefined && typeof everything !== 'boolean') {
    return at('.everything', complain({ what: 'not true or false', got: everything, allowed: 'true or false' }));
  }
  const named = scope.namespaces !== undefined || scope.repositories !== undefined;
  const personal = scope.edition === AcrEdition.Personal;
  if (everything === true) {
    if (named) {
      return at(
        '.everything',
        complain({ what: 'everything beside names', got: true, instead: 'leave out one or the other' }),
      );
    }
    return personal && !unscoped ? at('.everything', personalProblem(true)) : undefined;
  }
  if (named) return undefined;
  return at(
    '',
    personal && !unscoped
      ? personalProblem(undefined)
      : complain({
          what: 'the scope names no namespace and no repository',
          allowed: 'namespaces, repositories, or both',
          instead: WHOLE_INSTANCE,
        }),
  );
}

const WHOLE_INSTANCE = 'everything: true, if the whole instance is meant';
const NAME_THEM = "name them: 'repository/*' would also match every Enterprise Edition repository of the account";

function personalProblem(got: unknown): string {
  return complain({
    what: 'a Personal Edition scope names no namespace and no repository',
    ...(got === undefined ? {} : { got }),
    instead: NAME_THEM,
  });
}

/** What is written in place of an empty list, so that no second error follows: a scope without any names is refused, too. */
function insteadOfNone(key: 'namespaces' | 'repositories', scope: ImageScope, unscoped: boolean): string {
  const other = key === 'namespaces' ? 'repositories' : 'namespaces';
  if (scope.everything === true || (scope[other]?.length ?? 0) > 0) return `leave ${key} out`;
  return scope.edition === AcrEdition.Personal && !unscoped ? NAME_THEM : WHOLE_INSTANCE;
}

function namesProblem(
  key: 'namespaces' | 'repositories',
  scope: ImageScope,
  unscoped: boolean,
  problem: (name: string) => string | undefined,
): InputProblem | undefined {
  const names = scope[key];
  if (names === undefined) return undefined;
  if (!Array.isArray(names)) return at(`.${key}`, complain({ what: 'a list is required', got: names }));
  // An empty list must not mean the whole registry: it is what is left when the last entry is removed.
  if (names.length === 0) {
    return at(
      `.${key}`,
      complain({
        what: 'an empty list',
        got: [],
        allowed: 'one name or more',
        instead: insteadOfNone(key, scope, unscoped),
      }),
    );
  }
  for (const [index, name] of names.entries()) {
    const found = at(`.${key}[${index}]`, textProblem(name, problem));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What an output that nobody set resolves to is no text. */
function textProblem(text: unknown, problem: (text: string) => string | undefined): string | undefined {
  return typeof text === 'string' ? problem(text) : complain({ what: 'a text is required', got: text ?? null });
}

/** `*` is any region, as the Personal Edition's samples have it. */
function regionOrAnyProblem(region: string): string | undefined {
  return region === '*' ? undefined : regionProblem(region);
}

function at(path: string, reason: string | undefined): InputProblem | undefined {
  return reason === undefined ? undefined : { path, reason };
}
