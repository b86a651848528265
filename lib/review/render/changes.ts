import type { CheckResult, ExpectedRow } from '../compare/check';
import { type AccessRow, bareRow } from '../compare/cover';
import type { AccessDiff } from '../compare/diff';
import type { Move } from '../compare/moved';
import type { Fact } from '../model/facts';
import { movesHeadline } from './moves';
import { sectionsOf } from './rows';
import { toldApart } from './told-apart';

/** Rows that changed in one way. */
export interface ChangeGroup {
  readonly title: string;
  /** Says in characters what a colour also says. */
  readonly sign: '+' | '+?' | '−' | '−?' | '!';
  /** What it means for the reader, one sentence. */
  readonly meaning: string;
  readonly facts: readonly Fact[];
  /** Rows that its tables have: what a reader counts, and whoever takes a number from a pipeline. The facts may be more. */
  readonly rows: number;
  /** The title of a group that has shown the same rows already: they are not shown again. */
  readonly sameAs?: string;
  /** A gain is never left out of a form with a limited size, and it is counted first. */
  readonly isGain: boolean;
  /** Blue and yellow, as on the page: most who do not see red from green tell these apart. The sign says the same. */
  readonly style: 'blue' | 'yellow';
}

/** A comparison for people: what it comes to, and its groups. */
export interface Changes {
  readonly headline: string;
  /** What there is of it, counted as its tables have it: `2 gained, 1 lost`; empty where nothing is. */
  readonly counted: string;
  readonly groups: readonly ChangeGroup[];
  /** What can be there once and has another stack or logical id. */
  readonly moves: readonly Move[];
}

export function changesOfDiff(diff: AccessDiff): Changes {
  const groups = counting([
    {
      title: 'Gained',
      sign: '+',
      meaning: 'this version allows it for sure, the one before did not',
      facts: diff.gained,
      isGain: true,
      style: 'blue',
    },
    {
      title: 'Possibly gained',
      sign: '+?',
      meaning: 'this version may allow it: something that decides it is not known, or is not in the input',
      facts: diff.possiblyGained,
      isGain: true,
      style: 'blue',
    },
    {
      title: 'Lost',
      sign: '−',
      meaning: 'the one before allowed it, this version does not',
      facts: diff.lost,
      isGain: false,
      style: 'yellow',
    },
    {
      title: 'Possibly lost',
      sign: '−?',
      meaning: 'the one before may have allowed it',
      facts: diff.possiblyLost,
      isGain: false,
      style: 'yellow',
    },
  ]);
  const counted = countedIn(groups);
  return {
    headline: `${headlineOf(diff, counted)}${movesHeadline(diff.moved ?? [])}`,
    counted,
    groups,
    moves: diff.moved ?? [],
  };
}

/** What a group means, for people. */
export function meaningOf({ meaning, sameAs }: ChangeGroup): string {
  return sameAs === undefined ? meaning : `the same as ${sameAs.toLowerCase()} above`;
}

/** What the words mean that comparisons count in, for who reads them first. */
export function explainedIn(all: readonly Changes[]): readonly string[] {
  const titles = new Set(
    all.flatMap(({ groups }) => groups.filter(({ facts }) => facts.length > 0).map(({ title }) => title)),
  );
  const hasAny = (...some: readonly string[]): boolean => some.some((title) => titles.has(title));
  return [
    ...(hasAny('Not accepted', 'Possibly not accepted')
      ? ['Not accepted: this version allows it, and the file of accepted access does not have it.']
      : []),
    ...(hasAny('Gained', 'Possibly gained') ? ['Gained: this version allows it, and the one before did not.'] : []),
    ...(hasAny('Lost', 'Possibly lost') ? ['Lost: the one before allowed it, and this version does not.'] : []),
    ...([...titles].some((title) => title.startsWith('Possibly'))
      ? ['Possibly: it hangs on something that is not known, or is not in the input.']
      : []),
  ];
}

function counting(groups: readonly Omit<ChangeGroup, 'rows'>[]): readonly ChangeGroup[] {
  return toldApart(groups).map((group) => ({
    ...group,
    rows: sectionsOf(group.facts, {}).reduce((sum, { rows }) => sum + rows.length, 0),
  }));
}

function countedIn(groups: readonly ChangeGroup[]): string {
  return groups
    .filter(({ rows }) => rows > 0)
    .map(({ rows, title }) => `${rows} ${title.toLowerCase()}`)
    .join(', ');
}

function headlineOf(diff: AccessDiff, counted: string): string {
  if (counted !== '') return `Access changed: ${counted}.`;
  if (diff.structuralOnly) return `${upperFirst(withoutChange(diff))}.`;
  return `${upperFirst(withoutChange(diff))}: see what is taken for granted.`;
}

/**
 * That nobody gained or lost access, in the words that are true of it: of a review that was kept only rows are known, so that what else may
 * have changed is not said. Where not every question was asked, it is not said at all.
 */
export function withoutChange({ structuralOnly, unchanged, moved }: AccessDiff): string {
  if (!structuralOnly) return 'no change was found, but not everything could be asked';
  if (unchanged === true) return 'nothing changed that bears on access';
  const nobody = 'nobody gained or lost access';
  return moved === undefined ? nobody : `${nobody}: what changed is structural only`;
}

function upperFirst(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

export function changesOfCheck(result: CheckResult): Changes {
  const groups = counting([
    {
      title: 'Not accepted',
      sign: '+',
      meaning: 'nothing in the file accepts or expects it',
      facts: result.undeclared,
      isGain: true,
      style: 'blue',
    },
    {
      title: 'Possibly not accepted',
      sign: '+?',
      meaning: 'it cannot be ruled out, and nothing in the file accepts or expects it',
      facts: result.possiblyUndeclared,
      isGain: true,
      style: 'blue',
    },
    {
      title: 'Past its day',
      sign: '!',
      meaning: 'expected until a day that is over; extend or remove it',
      facts: result.expired.map(asFact),
      isGain: false,
      style: 'yellow',
    },
    {
      title: 'No longer there',
      sign: '−',
      meaning: 'accepted or expected, but not in the review: it would hide a later gain; update the file',
      facts: result.unused.map(asFact),
      isGain: false,
      style: 'yellow',
    },
  ]);
  const counted = countedIn(groups);
  return {
    headline: result.ok ? 'All access is as accepted.' : `Access is not as accepted: ${counted}.`,
    counted,
    groups,
    moves: [],
  };
}

/** A row of an expectation file has no statements to point at; why it is expected stands in their place. */
function asFact(row: AccessRow | ExpectedRow): Fact {
  const when =
    'until' in row ? [...row.when, { kind: 'expected' as const, until: row.until, reason: row.reason }] : row.when;
  return { ...bareRow(row), when, because: [] };
}
