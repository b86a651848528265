import type { ChangeGroup, Changes } from './changes';
import { sectionsOf } from './rows';

/** What a file does not accept, by what a comparison with the version before calls the same. */
const LIKE: Readonly<Record<string, string>> = {
  Gained: 'Not accepted',
  'Possibly gained': 'Possibly not accepted',
  Lost: 'No longer there',
};

/**
 * The second of two comparisons, where the first has shown the same rows already: a file that stands on a branch is held against twice, as it
 * is in the change and as it is there, and until the change accepts something both say one thing.
 */
export function withoutRepeats(first: Changes, second: Changes): Changes {
  const groups = second.groups.map((group) => {
    const like = first.groups.find(({ title }) => title === LIKE[group.title]);
    return like !== undefined && group.facts.length > 0 && rowsOf(like) === rowsOf(group)
      ? { ...group, sameAs: like.title }
      : group;
  });
  return { ...second, groups };
}

/** What all of a comparison repeats: `gained and lost`; undefined where either has anything that the other has not. */
export function repeatedBy(first: Changes, second: Changes): string | undefined {
  if (second.moves.length > 0) return undefined;
  const told = withoutRepeats(first, second).groups.filter(hasRows);
  if (told.length === 0 || told.length !== first.groups.filter(hasRows).length) return undefined;
  if (told.some(({ sameAs }) => sameAs === undefined)) return undefined;
  return told.map(({ title }) => title.toLowerCase()).join(' and ');
}

function hasRows({ facts }: ChangeGroup): boolean {
  return facts.length > 0;
}

/** As a reader sees them, without where they come from. */
function rowsOf({ facts }: ChangeGroup): string {
  return JSON.stringify(
    sectionsOf(facts, {}).map(({ title, rows }) => [title, rows.map(({ because: _, ...row }) => row)]),
  );
}
