/** Exit codes of the command. Part of its interface: they change only with a CHANGELOG entry. */
export const EXIT = {
  /** The question was answered, and nothing is wrong. */
  fine: 0,
  /** The command line or a file of settings is wrong. */
  usage: 1,
  /** Access was gained that nothing declares; another answer than `can --expect`; a finding that `review --fail-on` is about. */
  gained: 2,
  /** With `backfill`: an image could not be copied. */
  failed: 2,
  /** Access was possibly gained, or an answer is maybe: something that decides it is not known. */
  possiblyGained: 3,
  /** With `backfill`: images are left, or it is not known how their tasks end. */
  unfinished: 3,
  /** The question could not be answered: a source could not be read, a program did not run, a vendor did not answer. */
  notEvaluated: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
