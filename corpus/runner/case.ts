import type { World } from './world';

/** A file of the corpus. */
export interface CorpusFile {
  readonly $schema: string;
  /** What its cases have in common. */
  readonly about: string;
  readonly source: Source;
  readonly cases: readonly Case[];
}

/** Where a fact comes from. */
export interface Source {
  /** The vendor's page. */
  readonly page: string;
  /** The day on which it, or a stored copy of it, was read for what the case shows, `2026-11-26`; without it nobody did, and the case is derived. */
  readonly read?: string;
  /**
   * `documented`: the page says it of such a case. `derived`: it follows from what pages say, and none says it of such a case.
   * `observed`: somebody saw the vendor do it.
   */
  readonly certainty: 'documented' | 'derived' | 'observed';
}

/** One world, and what is true in it. */
export interface Case {
  /** Unique in its file; it stays when the sentence is put better. */
  readonly id: string;
  /** What the case shows, as a sentence. */
  readonly shows: string;
  /** Where it has another source than its file. */
  readonly source?: Source;
  readonly world: World;
  readonly questions: readonly Question[];
}

/** A question with what has to be answered; where several are given, any of them. */
export type Question = Asked & { readonly expect: Expected | readonly Expected[] };

/** A question as an evaluator gets it. */
export type Asked =
  | { readonly request: Request }
  /** Whether nobody else than these can do it, to any repository or to one. */
  | { readonly only: Claim }
  /** Whether the case's world lets anybody do what this one, the older, did not. */
  | { readonly since: World };

export interface Request {
  /** ARN of a role, user, group or session, an account id, a service (`lambda.amazonaws.com`), or `*` for somebody without credentials. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Values of condition keys; null says that the request does not have the key. Of a key that is not here nobody knows. */
  readonly context?: Readonly<Record<string, string | readonly string[] | null>>;
}

export interface Claim {
  readonly verb: 'pull' | 'push';
  /** Accounts, ARNs or organizations. */
  readonly by: readonly string[];
  /** Name of a repository; absent: of every one. */
  readonly repository?: string;
}

/**
 * `allowed`, `denied`, `unknown` for a request; `holds`, `fails`, `unknown` for a claim; `gained`, `nothing`, `unknown` for a change.
 * `unknown` is right where what the world does not show decides.
 */
type Verdict = 'allowed' | 'denied' | 'holds' | 'fails' | 'gained' | 'nothing' | 'unknown';

export interface Expected {
  readonly verdict: Verdict;
  /** What the world does not show and has to let the request through as well. */
  readonly provided?: readonly string[];
  /** For what is denied: the sides that would have to let it through. */
  readonly missing?: readonly string[];
}
