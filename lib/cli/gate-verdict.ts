import type { AccessDiff, CheckResult, Finding, Review } from '../review';
import { type Changes, changesOfCheck, changesOfDiff, withoutChange } from '../review/render/changes';
import { repeatedBy } from '../review/render/repeats';
import { EXIT, type ExitCode } from './exit-codes';
import type { Cause } from './gate-causes';

/** What a gate looked at. */
export interface Seen {
  readonly review: Review;
  readonly diff?: AccessDiff;
  readonly check?: CheckResult;
}

/** What it looked at, and the comparisons as people read them: what is counted is counted of these, for log and pipeline alike. */
export interface Compared extends Seen {
  readonly changes: { readonly diff?: Changes; readonly check?: Changes };
}

export function compared(seen: Seen): Compared {
  const { diff, check } = seen;
  return {
    ...seen,
    changes: {
      ...(diff === undefined ? {} : { diff: changesOfDiff(diff) }),
      ...(check === undefined ? {} : { check: changesOfCheck(check) }),
    },
  };
}

export interface Verdict {
  readonly verdict: 'passed' | 'failed' | 'not-evaluated';
  readonly exitCode: ExitCode;
  /** What it failed for, of what it was told to fail for. */
  readonly failedFor: readonly Cause[];
  /** Whether there is anything that a reader of the pull request should see. */
  readonly isChanged: boolean;
  /** Rows of the tables, findings and moves; absent where nothing could be counted. */
  readonly counts?: Readonly<Record<Count, number>>;
}

type Count =
  | 'gained'
  | 'possiblyGained'
  | 'lost'
  | 'possiblyLost'
  | 'moved'
  | 'notAccepted'
  | 'possiblyNotAccepted'
  | 'expired'
  | 'unused'
  | 'errors'
  | 'warnings';

/**
 * Where a file says what is accepted, that decides, and a comparison beside it is to be read: who has accepted a gain has seen it.
 * Where there is none, a gain is what nobody has accepted.
 */
export function verdictOf(seen: Compared, failOn: readonly Cause[]): Verdict & Required<Pick<Verdict, 'counts'>> {
  const counts = countsOf(seen);
  const are = causesOf(seen, counts);
  const failedFor = failOn.filter((cause) => are[cause]);
  const isSure = failedFor.some((cause) => cause !== 'possibly-gained');
  const { gained, possiblyGained, lost, possiblyLost, moved } = counts;
  return {
    verdict: failedFor.length === 0 ? 'passed' : 'failed',
    exitCode: isSure ? EXIT.gained : failedFor.length > 0 ? EXIT.possiblyGained : EXIT.fine,
    failedFor,
    isChanged:
      failedFor.length > 0 || seen.check?.ok === false || gained + possiblyGained + lost + possiblyLost + moved > 0,
    counts,
  };
}

/** Which causes there are, whatever is failed for. */
function causesOf({ diff, check }: Seen, counts: Readonly<Record<Count, number>>): Readonly<Record<Cause, boolean>> {
  const isAny = (...lists: readonly (readonly unknown[] | undefined)[]): boolean =>
    lists.some((list) => (list ?? []).length > 0);
  return {
    // A stale entry fails as a gain does: left in the file it would let one pass.
    gained: isAny(...(check === undefined ? [diff?.gained] : [check.undeclared, check.expired, check.unused])),
    'possibly-gained': isAny(check === undefined ? diff?.possiblyGained : check.possiblyUndeclared),
    moved: counts.moved > 0,
    error: counts.errors > 0,
    warning: counts.errors + counts.warnings > 0,
  };
}

/** A gate of which nothing is known, for a run that ended with an error. */
export function notEvaluated(exitCode: ExitCode): Verdict {
  return { verdict: 'not-evaluated', exitCode, failedFor: [], isChanged: true };
}

function countsOf({ review, changes }: Compared): Readonly<Record<Count, number>> {
  const severe = (severity: Finding['severity']) => review.findings.filter((one) => one.severity === severity).length;
  const rowsOf = (of: keyof Compared['changes'], title: string): number =>
    changes[of]?.groups.find((group) => group.title === title)?.rows ?? 0;
  return {
    gained: rowsOf('diff', 'Gained'),
    possiblyGained: rowsOf('diff', 'Possibly gained'),
    lost: rowsOf('diff', 'Lost'),
    possiblyLost: rowsOf('diff', 'Possibly lost'),
    moved: changes.diff?.moves.length ?? 0,
    notAccepted: rowsOf('check', 'Not accepted'),
    possiblyNotAccepted: rowsOf('check', 'Possibly not accepted'),
    expired: rowsOf('check', 'Past its day'),
    unused: rowsOf('check', 'No longer there'),
    errors: severe('error'),
    warnings: severe('warning'),
  };
}

/** The verdict as a sentence, which says of each comparison what came of it, in rows of its tables, and of which of it the gate fails. */
export function sentenceOf(
  seen: Compared,
  baseName: string,
  { verdict, failedFor, counts }: ReturnType<typeof verdictOf>,
): string {
  const { check, diff, changes } = seen;
  const are = causesOf(seen, counts);
  const access = failingOf(failedFor, ['gained', 'possibly-gained']) || leftOutOf(are, failedFor);
  const said = [
    ...(check === undefined ? [] : [`${heldIn(counts) || 'all access is as accepted'}${access}`]),
    ...(diff === undefined || changes.diff === undefined
      ? []
      : [
          check === undefined
            ? `${countedIn(changes.diff, diff)}${failingOf(failedFor, ['gained', 'possibly-gained', 'moved']) || access}`
            : `${repeatIn(changes, baseName) ?? countedIn(changes.diff, diff, ` since ${baseName}`)}${failingOf(failedFor, ['moved'])}`,
        ]),
    `${findingsOf(counts) || 'no finding is an error or a warning'}${failingOf(failedFor, ['error', 'warning'])}`,
  ].join('; ');
  return `The gate ${verdict === 'passed' ? 'passes' : 'fails'}: ${said}.`;
}

/** Behind what a gate fails for, the words of --fail-on by which it does: a file that decides has more under them than a comparison has. */
function failingOf(failedFor: readonly Cause[], some: readonly Cause[]): string {
  const failing = some.filter((cause) => failedFor.includes(cause));
  return failing.length === 0 ? '' : ` (--fail-on ${failing.join(', ')})`;
}

/** That access is counted which the gate was told not to fail for: who reads that it passes would not expect any. */
function leftOutOf(are: ReturnType<typeof causesOf>, failedFor: readonly Cause[]): string {
  const leftOut = (['gained', 'possibly-gained'] as const).filter((cause) => are[cause] && !failedFor.includes(cause));
  return leftOut.length === 0 ? '' : ` (--fail-on does not name ${leftOut.join(' and ')})`;
}

/** What the file that decides says of this version: what is no longer there is in the file, and not in what is reviewed. */
function heldIn({ notAccepted, possiblyNotAccepted, expired, unused }: Readonly<Record<Count, number>>): string {
  return [
    [notAccepted, 'not accepted'],
    [possiblyNotAccepted, 'possibly not accepted'],
    [expired, 'past its day'],
    [unused, 'in the file of accepted access no longer there'],
  ]
    .filter(([rows]) => rows !== 0)
    .map(([rows, words]) => `${rows} ${words}`)
    .join(', ');
}

/** One finding of two comparisons is said once. */
function repeatIn({ check, diff }: Compared['changes'], baseName: string): string | undefined {
  if (check === undefined || diff === undefined) return undefined;
  const words = repeatedBy(check, diff);
  return words === undefined ? undefined : `the same as ${words} since ${baseName}`;
}

/** @param since what it is compared with, where that is not the one comparison there is */
function countedIn({ counted, moves }: Changes, diff: AccessDiff, since = ''): string {
  const moved = moves.length === 0 ? [] : [`${moves.length} moved`];
  const all = [...(counted === '' ? [] : [counted]), ...moved].join(', ');
  return all === '' ? withoutChange(diff) : `${all}${since}`;
}

function findingsOf({ errors, warnings }: Readonly<Record<Count, number>>): string {
  const counted = (count: number, word: string): readonly string[] =>
    count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];
  return [...counted(errors, 'error'), ...counted(warnings, 'warning')].join(', ');
}
