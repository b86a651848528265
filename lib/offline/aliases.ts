import type { Draft } from './draft';
import { parseUrn, STACK_TYPE, urnOf } from './urn';

/**
 * The URNs under which a resource may have been known before. What an alias leaves out is the resource's own; the root stack
 * as parent counts as none.
 *
 * The engine does the same when it plans; it then also looks the URNs up in the state, which there is none of here.
 */
export function aliasUrns(draft: Draft, stack: string, project: string): string[] {
  const urns = draft.aliases.map((alias) => {
    if ('urn' in alias) return alias.urn;
    const parent = alias.parent ?? draft.parent;
    const isRoot = parent !== undefined && parseUrn(parent)?.type === STACK_TYPE;
    return urnOf(
      alias.stack ?? stack,
      alias.project ?? project,
      alias.noParent === true || isRoot ? undefined : parent,
      alias.type ?? draft.type,
      alias.name ?? draft.name,
    );
  });
  return [...new Set(urns)];
}
