/** One synth-time check. Ids are API: they change only with a CHANGELOG entry. */
export interface Check {
  readonly id: string;
  /** `error` fails synth; `warning` can be acknowledged with `Annotations.of(scope).acknowledgeWarning(id, reason)`. */
  readonly severity: string;
  /** What is found, one line. */
  readonly finds: string;
  /** Why it matters, and what to do. */
  readonly why: string;
  /** The vendor page behind it. */
  readonly doc: string;
}
