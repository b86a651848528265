import { nearMiss } from '../../../policy/near-miss';
import type { Selection } from './filters';
import { nameOf, type Repository } from './listing';
import { type BackfillError, type BackfillRequest, refused } from './request';

/** By code units, so that the order is the same everywhere. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The repositories that the filters let through, in order.
 *
 * @throws BackfillError for a pattern that matches none
 */
export function selectRepositories(all: readonly Repository[], selection: Selection): Repository[] {
  const chosen = all.filter(({ namespaceName, repositoryName }) => selection.repository(namespaceName, repositoryName));
  const idleNamespaces = selection.idle('namespaces');
  if (idleNamespaces.length > 0) {
    const names = [...new Set(all.map(({ namespaceName }) => namespaceName))];
    throw idle('namespaces', idleNamespaces, 'the source has no such namespace with a repository in it', names);
  }
  const idleRepositories = selection.idle('repositories');
  if (idleRepositories.length > 0) {
    const names = all.map(nameOf);
    throw idle(
      'repositories',
      idleRepositories,
      'no repository of the source, in the namespaces let through, is called so',
      names,
    );
  }
  return chosen.sort((a, b) => compareNames(nameOf(a), nameOf(b)));
}

/** @throws BackfillError for a pattern of tags that matches none in any repository let through */
export function refuseIdleTags(selection: Selection): void {
  const tags = selection.idle('tags');
  if (tags.length > 0) throw idle('tags', tags, 'no tag of the repositories let through is called so', []);
}

/** A pattern that matches nothing is a slip of the pen, and what was meant would be left behind. */
function idle(filter: string, patterns: readonly string[], what: string, names: readonly string[]): BackfillError {
  const [pattern = ''] = patterns;
  const meant = nearMiss(pattern, names);
  return refused(`filters.${filter}`, {
    what,
    got: patterns.join(', '),
    ...(meant === undefined ? {} : { allowed: `'${meant}'` }),
    instead: 'leave the pattern out, or correct it',
  });
}

/** Images of several namespaces that would come into one could have the same names. */
export function refuseSeveralNamespaces({ target }: BackfillRequest, repositories: readonly Repository[]): void {
  const names = [...new Set(repositories.map(({ namespaceName }) => namespaceName))];
  if (target.namespaceName === undefined || names.length < 2) return;
  throw refused('target.namespaceName', {
    what: 'images of several namespaces would come into one',
    got: names.slice(0, 10).join(', '),
    allowed: 'images of one namespace',
    instead: 'let one namespace through, and run it once for each',
  });
}

/**
 * The images within the age asked for, and those of which that cannot be told.
 *
 * @throws BackfillError where that leaves none of several
 */
export function withinAge<T extends { readonly pushed?: number }>(
  chosen: readonly T[],
  selection: Selection,
): { images: T[]; timeless: T[] } {
  const images = chosen.filter(({ pushed }) => selection.age(pushed) === true);
  const timeless = chosen.filter(({ pushed }) => selection.age(pushed) === undefined);
  if (images.length > 0 || chosen.length === 0) return { images, timeless };
  const times = chosen.flatMap(({ pushed }) => (pushed === undefined ? [] : [pushed])).sort((a, b) => a - b);
  throw refused('filters', {
    what: `none of ${chosen.length} tags was pushed within the time asked for`,
    ...(times.length === 0
      ? { got: 'no tag of which the vendor tells when it was pushed' }
      : { got: `tags of ${dayOf(times[0])} to ${dayOf(times.at(-1))}` }),
  });
}

function dayOf(time: number | undefined): string {
  return time === undefined ? '' : new Date(time).toISOString().slice(0, 10);
}
