/**
 * Three-valued answers (Kleene's strong logic): `maybe` means that something could not be seen or resolved, never that
 * it was not looked at. The algebra is checked by properties in the tests.
 */
export type Decision = 'yes' | 'maybe' | 'no';

const RANK: Readonly<Record<Decision, number>> = { no: 0, maybe: 1, yes: 2 };

/** All must hold: the least of the answers; `yes` for none. */
export function allOf(decisions: Iterable<Decision>): Decision {
  let least: Decision = 'yes';
  for (const decision of decisions) {
    if (decision === 'no') return 'no';
    if (decision === 'maybe') least = 'maybe';
  }
  return least;
}

/** One must hold: the greatest of the answers; `no` for none. */
export function anyOf(decisions: Iterable<Decision>): Decision {
  let greatest: Decision = 'no';
  for (const decision of decisions) {
    if (decision === 'yes') return 'yes';
    if (decision === 'maybe') greatest = 'maybe';
  }
  return greatest;
}

/** The opposite answer; `maybe` stays `maybe`. */
export function not(decision: Decision): Decision {
  return decision === 'yes' ? 'no' : decision === 'no' ? 'yes' : 'maybe';
}

/** Orders `no` < `maybe` < `yes`. */
export function compareDecisions(a: Decision, b: Decision): number {
  return RANK[a] - RANK[b];
}

/** Where a reason comes from: enough for a person to open the file and find the statement. */
export interface Reason {
  /** The source as the user named it (a path, a stack). */
  readonly source: string;
  /** Where in the source: a construct path, a URN, a JSON path; of a file that is one policy, what the policy is: `policy of role ci of 444455556666`. */
  readonly path: string;
  /** Index of the statement in its policy, from 0; absent where the reason is not a statement. */
  readonly statement?: number;
  readonly sid?: string;
}

/** An answer and the reasons for it. */
export interface Verdict {
  readonly decision: Decision;
  readonly because: readonly Reason[];
}
