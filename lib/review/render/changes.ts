import type { CheckResult, ExpectedRow } from '../compare/check';
import { type AccessRow, bareRow } from '../compare/cover';
import type { AccessDiff } from '../compare/diff';
import type { Move } from '../compare/moved';
import type { Fact } from '../model/facts';
import { movesHeadline } from './moves';

/** Rows that changed in one way. */
export interface ChangeGroup {
  readonly title: string;
  /** What it means for the reader, one sentence. */
  readonly meaning: string;
  readonly facts: readonly Fact[];
  /** A gain is never left out of a form with a limited size, and it is counted first. */
  readonly isGain: boolean;
  readonly style: 'red' | 'yellow' | 'green' | 'dim';
}

/** A comparison for people: what it comes to, and its groups. */
export interface Changes {
  readonly headline: string;
  readonly groups: readonly ChangeGroup[];
  /** What can be there once and has another stack or logical id. */
  readonly moves: readonly Move[];
}

export function changesOfDiff(diff: AccessDiff): Changes {
  const groups: ChangeGroup[] = [
    {
      title: 'Gained',
      meaning: 'the head allows it for sure, the base did not',
      facts: diff.gained,
      isGain: true,
      style: 'red',
    },
    {
      title: 'Possibly gained',
      meaning: 'the head may allow it: something that decides it is not known, or is not in the input',
      facts: diff.possiblyGained,
      isGain: true,
      style: 'yellow',
    },
    {
      title: 'Lost',
      meaning: 'the base allowed it, the head does not',
      facts: diff.lost,
      isGain: false,
      style: 'green',
    },
    {
      title: 'Possibly lost',
      meaning: 'the base may have allowed it',
      facts: diff.possiblyLost,
      isGain: false,
      style: 'dim',
    },
  ];
  const counts = groups
    .filter((one) => one.facts.length > 0)
    .map((one) => `${one.facts.length} ${one.title.toLowerCase()}`);
  return {
    headline: `${headlineOf(diff, counts)}${movesHeadline(diff.moved ?? [])}`,
    groups,
    moves: diff.moved ?? [],
  };
}

function headlineOf(diff: AccessDiff, counts: readonly string[]): string {
  if (diff.structuralOnly) return 'Nobody gained or lost access: what changed is structural only.';
  if (counts.length > 0) return `Access changed: ${counts.join(', ')}.`;
  return 'No change was found, but not everything could be asked: see what is taken for granted.';
}

export function changesOfCheck(result: CheckResult): Changes {
  const groups: ChangeGroup[] = [
    {
      title: 'Not accepted',
      meaning: 'nothing in the file accepts or expects it',
      facts: result.undeclared,
      isGain: true,
      style: 'red',
    },
    {
      title: 'Possibly not accepted',
      meaning: 'it cannot be ruled out, and nothing in the file accepts or expects it',
      facts: result.possiblyUndeclared,
      isGain: true,
      style: 'yellow',
    },
    {
      title: 'Past its day',
      meaning: 'expected until a day that is over; extend or remove it',
      facts: result.expired.map(asFact),
      isGain: false,
      style: 'yellow',
    },
    {
      title: 'No longer there',
      meaning: 'accepted or expected, but not in the review: it would hide a later gain; update the file',
      facts: result.unused.map(asFact),
      isGain: false,
      style: 'dim',
    },
  ];
  const counts = groups
    .filter((one) => one.facts.length > 0)
    .map((one) => `${one.facts.length} ${one.title.toLowerCase()}`);
  return {
    headline: result.ok ? 'All access is as accepted.' : `Access is not as accepted: ${counts.join(', ')}.`,
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
