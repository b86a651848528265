import type { Comparison } from './comparison';

/** What a case is told of the run. */
export interface BenchOptions {
  /** Small sizes, to see that everything works. */
  readonly quick: boolean;
  readonly rounds: number;
  /** Says what is going on. */
  readonly log: (line: string) => void;
}

/** A table that is not a comparison of times. */
export interface PlainTable {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A goal of the project, and what was measured against it. Goals are looked at by people; nothing fails by them. */
export interface Goal {
  readonly goal: string;
  readonly measured: string;
  readonly met: boolean;
}

export interface CaseReport {
  /** What is compared with what, and how it was made sure that both sides do the same. */
  readonly text: readonly string[];
  readonly goals: readonly Goal[];
  readonly tables: readonly (Comparison | PlainTable)[];
}

export interface BenchCase {
  /** As given to `--only`. */
  readonly name: string;
  readonly title: string;
  readonly run: (options: BenchOptions) => Promise<CaseReport>;
}
