import type { Reason } from '../../policy/verdict';
import type { Finding } from '../model/facts';
import type { Cloud } from '../model/model';
import type { Evidence } from './evidence';

/** What a rule found in one place. */
export interface Violation {
  /** One sentence with the concrete names, lower case, no final stop. */
  readonly message: string;
  readonly because: readonly Reason[];
  /** Where one place is better or worse than the rule in general. */
  readonly severity?: Finding['severity'];
}

/** A rule of the review: what it looks for, why that matters and what to do instead, as data. `docs/rules.md` is generated from it. */
export interface Rule {
  /** Stable: changes only with a CHANGELOG entry. */
  readonly id: string;
  readonly severity: Finding['severity'];
  readonly clouds: readonly Cloud[];
  /** What is wrong, in one line: lower case, no final stop. */
  readonly cause: string;
  /** Why it matters, in whole sentences. */
  readonly explanation: string;
  /** What to do, in whole sentences. */
  readonly instead: string;
  /** The vendor page behind it. */
  readonly doc: string;
}

/** A rule and the pure function that looks. */
export interface RuleWithCheck extends Rule {
  readonly check: (evidence: Evidence) => Iterable<Violation>;
}
