import type * as pulumi from '@pulumi/pulumi';
import { complain } from '../policy/errors';
import { inputError } from './declared';
import type { SyncTrigger } from './editions';
import { refuse, refuseLostLimits } from './inputs';
import { repositoryOfNamespaceProblem } from './repository-names';

/** One namespace, or one repository of it, to synchronize. */
export interface SyncScopeArgs {
  /** The namespace, of the same name on both sides. Plain in a list, where the rule's name derives from it, and with `createTargets`. */
  readonly namespaceName: pulumi.Input<string>;
  /**
   * The one repository to synchronize. Plain where the namespace is.
   * @default - every repository of the namespace
   */
  readonly repositoryName?: pulumi.Input<string>;
  /**
   * Regular expression of the tags to synchronize.
   * @default '.*'
   */
  readonly tagFilter?: pulumi.Input<string>;
  /**
   * Whether a push starts the synchronization.
   * @default SyncTrigger.Automatic
   */
  readonly trigger?: pulumi.Input<SyncTrigger>;
  /**
   * Name of the rule in the console.
   * @default - the name of the component and that of the scope, with '-' for '/'
   */
  readonly ruleName?: pulumi.Input<string>;
  /**
   * Id of the rule, `crsr-…`, where the console has made it already; see `CrossAccountSyncRule`.
   * @default - a new one
   */
  readonly adoptRuleId?: string;
}

/** A scope, and what its rule is called after. */
export interface NamedScope {
  readonly key: string;
  readonly scope: SyncScopeArgs;
  /** Where it is among the arguments. */
  readonly path: string;
}

/**
 * The scopes of a list, called after what they synchronize, or of a record, by its names.
 *
 * @param plain whether all names have to be plain also in a record
 * @throws pulumi.InputPropertyError for a name that is not known where it has to be, and for two rules of the same scope
 */
export function namedScopes(given: SyncScopeArgs[] | Record<string, SyncScopeArgs>, plain: boolean): NamedScope[] {
  refuse(given, 'scopes', scopesProblem);
  const byName = !Array.isArray(given);
  const seen = new Set<string>();
  return Object.entries(given).map(([own, scope]) => {
    const path = byName ? `scopes.${own}` : `scopes[${own}]`;
    if (!byName || plain) {
      for (const key of ['namespaceName', 'repositoryName'] as const) {
        refuse(scope[key], `${path}.${key}`, (text) => plainProblem(text, key === 'repositoryName', byName));
      }
    }
    refuseLostLimits(scope, ['repositoryName', 'tagFilter'], 'leave it out for all of them', path);
    const { namespaceName, repositoryName } = scope;
    if (typeof namespaceName !== 'string' || !(repositoryName === undefined || typeof repositoryName === 'string')) {
      return { key: own, scope, path };
    }
    if (repositoryName !== undefined) {
      refuse(repositoryName, `${path}.repositoryName`, (text) => repositoryOfNamespaceProblem(namespaceName, text));
    }
    // A slash, which no namespace has, keeps namespace 'a-b' and repository 'b' of namespace 'a' apart.
    const name = repositoryName === undefined ? namespaceName : `${namespaceName}/${repositoryName}`;
    if (seen.has(name)) {
      const reason = complain({ what: 'a scope is named twice', got: name, instead: 'join the tag filters in one' });
      throw inputError(path, reason);
    }
    seen.add(name);
    return { key: byName ? own : name, scope, path };
  });
}

/** The repositories that the scopes name of each namespace; none where one of them is the whole of it. All names are plain. */
export function scopesByNamespace(scopes: readonly NamedScope[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const whole = new Set<string>();
  for (const { scope } of scopes) {
    const { namespaceName, repositoryName } = scope as { namespaceName: string; repositoryName?: string };
    if (repositoryName === undefined) whole.add(namespaceName);
    found.set(namespaceName, [
      ...(found.get(namespaceName) ?? []),
      ...(repositoryName === undefined ? [] : [repositoryName]),
    ]);
  }
  return new Map([...found].map(([namespaceName, names]) => [namespaceName, whole.has(namespaceName) ? [] : names]));
}

/** What the user calls the arguments of a scope's rule. */
export function scopeArguments(scope: SyncScopeArgs, path: string): Record<string, string> {
  return Object.fromEntries(Object.keys(scope).map((key) => [key, `${path}.${key}`]));
}

/** What the user calls the arguments of the target that is made for all scopes of a namespace. */
export function targetArguments(namespaceName: string, scopes: readonly NamedScope[]): Record<string, string> {
  const paths = scopes.filter(({ scope }) => scope.namespaceName === namespaceName).map(({ path }) => path);
  return {
    namespaceName: `${paths[0]}.namespaceName`,
    ...Object.fromEntries(paths.map((path, index) => [`repositories[${index}]`, `${path}.repositoryName`])),
  };
}

function scopesProblem(given: object): string | undefined {
  if (Object.keys(given).length > 0) return undefined;
  return complain({
    what: Array.isArray(given) ? 'an empty list' : 'an empty record',
    got: given,
    allowed: 'one namespace or repository, or more',
  });
}

function plainProblem(text: unknown, optional: boolean, byName: boolean): string | undefined {
  if (typeof text === 'string' || (optional && text === undefined)) return undefined;
  const got = typeof text === 'object' && text !== null ? 'an output' : (text ?? null);
  return byName
    ? complain({
        what: 'a plain text is required, because what createTargets makes is called after it',
        got,
        instead: 'write the name, or declare a SyncTarget with a name of your own and leave createTargets out',
      })
    : complain({
        what: 'a plain text is required, because the name of the rule derives from it',
        got,
        instead: 'write the name, or use a record with names of your own: scopes: { first: … }',
      });
}
