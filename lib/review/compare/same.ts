import type { AccessModel } from '../model/model';

/**
 * Whether two versions declare the same of all that bears on access, wherever their sources are: nothing was renamed, moved or said in
 * other words either.
 */
export function isSame(one: AccessModel, other: AccessModel): boolean {
  return one === other || contentOf(one) === contentOf(other);
}

/** A version is checked out elsewhere than another, so that names of sources say nothing. */
function contentOf({ sources: _, environment: __, places: ___, ...content }: AccessModel): string {
  return JSON.stringify(content, (key, value) => (key === 'source' ? undefined : value));
}
