import type { Caller } from '../call';
import { isDenied, isGone, OpenApiError } from '../errors';
import { realPace } from '../pace';
import { type BackfillCallOptions, callerOf } from './calls';
import { noInstance } from './instance';
import { type Listed, listNamespaces, listRepositories, listTags, named, nameOf, type Repository } from './listing';
import type { BackfillRequest, BackfillTarget } from './request';

/** What can be seen of the target. */
export interface TargetView {
  readonly isSeen: boolean;
  readonly notes: readonly string[];
  /** Digests by tag of the repository that the images of this one go to. */
  readonly tagsOf: (repository: Repository) => Promise<ReadonlyMap<string, string>>;
}

/**
 * Looks at the target, where that is possible: with the access given for it, or, in one account, with the source's.
 *
 * @throws OpenApiError where an access was given and does not suffice
 */
export async function viewTarget(
  { source, target }: BackfillRequest,
  repositories: readonly Repository[],
  options: BackfillCallOptions,
): Promise<TargetView> {
  const unseen = (notes: string[]): TargetView => ({ isSeen: false, notes, tagsOf: async () => new Map() });
  const access = target.access ?? (target.uid === undefined ? (source.access ?? {}) : undefined);
  if (access === undefined) return unseen([]);
  const caller = callerOf({ ...target, access }, options, options.pace ?? realPace);
  let found: Listed<Repository>;
  try {
    found = await listRepositories(target, caller);
  } catch (error) {
    if (!(error instanceof OpenApiError)) throw error;
    if (isGone(error.code)) throw noInstance('target', target);
    if (target.access !== undefined || !isDenied(error.code)) throw error;
    return unseen([`the target could not be looked at (${error.action} is denied)`]);
  }
  const byName = new Map(found.items.map((repository) => [nameOf(repository), repository]));
  return {
    isSeen: true,
    notes: [...found.notes, ...(await placeNotes(target, repositories, byName, caller))],
    tagsOf: (repository) => tagsOf(byName.get(targetName(target, repository)), target, caller),
  };
}

function targetName(target: BackfillTarget, { namespaceName, repositoryName }: Repository): string {
  return `${target.namespaceName ?? namespaceName}/${repositoryName}`;
}

async function tagsOf(
  repository: Repository | undefined,
  target: BackfillTarget,
  caller: Caller,
): Promise<ReadonlyMap<string, string>> {
  if (repository === undefined) return new Map();
  const { items } = await listTags(target, repository, caller);
  return new Map(items.map(({ tag, digest }) => [tag, digest]));
}

/** Where images have no place: a synchronization makes repositories only in a namespace that is set to, and never a namespace. */
async function placeNotes(
  target: BackfillTarget,
  repositories: readonly Repository[],
  byName: ReadonlyMap<string, Repository>,
  caller: Caller,
): Promise<string[]> {
  let namespaces: ReadonlyMap<string, boolean>;
  try {
    namespaces = await listNamespaces(target, caller);
  } catch (error) {
    if (!(error instanceof OpenApiError) || !isDenied(error.code)) throw error;
    return ['whether the target has the namespaces could not be looked at (cr:ListNamespace is denied)'];
  }
  const missing = new Set<string>();
  const homeless: string[] = [];
  for (const repository of repositories) {
    const namespaceName = target.namespaceName ?? repository.namespaceName;
    const makes = namespaces.get(namespaceName);
    if (makes === undefined) missing.add(namespaceName);
    else if (!makes && !byName.has(targetName(target, repository))) homeless.push(targetName(target, repository));
  }
  return [
    ...(missing.size === 0 ? [] : [`the target has no namespace ${named([...missing])}: make it first (SyncTarget)`]),
    ...(homeless.length === 0
      ? []
      : [`the target lacks ${named(homeless)}, and their namespaces make no repositories: make them first`]),
  ];
}
