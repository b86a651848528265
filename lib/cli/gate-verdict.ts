import type { AccessDiff, CheckResult, Finding, Review } from '../review';
import { changesOfCheck, changesOfDiff, withoutChange } from '../review/render/changes';
import { repeatedBy } from '../review/render/repeats';
import { EXIT, type ExitCode } from './exit-codes';
import type { Cause } from './gate-causes';

/** What a gate looked at. */
export interface Seen {
  readonly review: Review;
  readonly diff?: AccessDiff;
  readonly check?: CheckResult;
}

export interface Verdict {
  readonly verdict: 'passed' | 'failed' | 'not-evaluated';
  readonly exitCode: ExitCode;
  /** What it failed for, of what it was told to fail for. */
  readonly failedFor: readonly Cause[];
  /** Whether there is anything that a reader of the pull request should see. */
  readonly isChanged: boolean;
  /** Absent where nothing could be counted. */
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
export function verdictOf(seen: Seen, failOn: readonly Cause[]): Verdict {
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
function causesOf(seen: Seen, counts: Readonly<Record<Count, number>>): Readonly<Record<Cause, boolean>> {
  const byFile = seen.check !== undefined;
  return {
    // A stale entry fails as a gain does: left in the file it would let one pass.
    gained: byFile ? counts.notAccepted + counts.expired + counts.unused > 0 : counts.gained > 0,
    'possibly-gained': byFile ? counts.possiblyNotAccepted > 0 : counts.possiblyGained > 0,
    moved: counts.moved > 0,
    error: counts.errors > 0,
    warning: counts.errors + counts.warnings > 0,
  };
}

/** A gate of which nothing is known, for a run that ended with an error. */
export function notEvaluated(exitCode: ExitCode): Verdict {
  return { verdict: 'not-evaluated', exitCode, failedFor: [], isChanged: true };
}

function countsOf({ review, diff, check }: Seen): Readonly<Record<Count, number>> {
  const severe = (severity: Finding['severity']) => review.findings.filter((one) => one.severity === severity).length;
  return {
    gained: diff?.gained.length ?? 0,
    possiblyGained: diff?.possiblyGained.length ?? 0,
    lost: diff?.lost.length ?? 0,
    possiblyLost: diff?.possiblyLost.length ?? 0,
    moved: diff?.moved?.length ?? 0,
    notAccepted: check?.undeclared.length ?? 0,
    possiblyNotAccepted: check?.possiblyUndeclared.length ?? 0,
    expired: check?.expired.length ?? 0,
    unused: check?.unused.length ?? 0,
    errors: severe('error'),
    warnings: severe('warning'),
  };
}

/** The verdict as a sentence, which says of each comparison what came of it, in rows of its tables. */
export function sentenceOf(seen: Seen, baseName: string, { verdict, failedFor }: Verdict): string {
  const { check, diff } = seen;
  const leftOut = leftOutOf(seen, failedFor);
  const said = [
    ...(check === undefined ? [] : [`${changesOfCheck(check).counted || 'all access is as accepted'}${leftOut}`]),
    ...(diff === undefined
      ? []
      : [`${repeatIn(check, diff, baseName) ?? countedIn(diff)}${check === undefined ? leftOut : ''}`]),
    findingsOf(countsOf(seen)) || 'no finding is an error or a warning',
  ].join('; ');
  if (verdict === 'passed') return `The gate passes: ${said}.`;
  return `The gate fails for ${failedFor.flatMap((cause) => causeTexts(cause, check)).join(' and ')}: ${said}.`;
}

/** That access is counted which the gate was told not to fail for: who reads that it passes would not expect any. */
function leftOutOf(seen: Seen, failedFor: readonly Cause[]): string {
  const are = causesOf(seen, countsOf(seen));
  const leftOut = (['gained', 'possibly-gained'] as const).filter((cause) => are[cause] && !failedFor.includes(cause));
  return leftOut.length === 0 ? '' : ` (--fail-on does not name ${leftOut.join(' and ')})`;
}

/**
 * Causes by the words that they are typed with; where a file decides, they mean something else than a comparison does by the same words, and
 * what is only gone was not gained.
 */
function causeTexts(cause: Cause, check: CheckResult | undefined): readonly string[] {
  if (check === undefined) return [cause];
  if (cause === 'possibly-gained') return ['possibly-gained (access that may not be accepted)'];
  if (cause !== 'gained') return [cause];
  return [
    ...(check.undeclared.length > 0 ? ['gained (access that is not as accepted)'] : []),
    ...(check.expired.length > 0 ? ['expected access past its day'] : []),
    ...(check.unused.length > 0 ? ['a file of accepted access that has more than there is'] : []),
  ];
}

/** One finding of two comparisons is said once. */
function repeatIn(check: CheckResult | undefined, diff: AccessDiff, baseName: string): string | undefined {
  if (check === undefined) return undefined;
  const words = repeatedBy(changesOfCheck(check), changesOfDiff(diff));
  return words === undefined ? undefined : `the same as ${words} since ${baseName}`;
}

function countedIn(diff: AccessDiff): string {
  const { counted, moves } = changesOfDiff(diff);
  const moved = moves.length === 0 ? [] : [`${moves.length} moved`];
  return [...(counted === '' ? [] : [counted]), ...moved].join(', ') || withoutChange(diff);
}

function findingsOf({ errors, warnings }: Readonly<Record<Count, number>>): string {
  const counted = (count: number, word: string): readonly string[] =>
    count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];
  return [...counted(errors, 'error'), ...counted(warnings, 'warning')].join(', ');
}
