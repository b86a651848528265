import type { Principal } from './principal';

/** The two policy languages. */
export type Dialect = 'aws' | 'alicloud';

export type Effect = 'Allow' | 'Deny';

/** A list of values or, with `not`, everything but them (`NotAction`, `NotResource`, `NotPrincipal`). Sorted, each once. */
export interface Targets<T = string> {
  readonly not: boolean;
  readonly values: readonly T[];
}

/** One operator on one key: any of the values must hold (negated operators: all of them). */
export interface Condition {
  /** As the document spells it: `ForAnyValue:StringLike`, `ArnEqualsIfExists`. */
  readonly operator: string;
  /** As the document spells it; both vendors compare keys without regard to case. */
  readonly key: string;
  readonly values: readonly string[];
}

/** A choice made outside the policy (a CloudFormation condition) on which a statement's presence depends. */
export interface Presence {
  /** Name of the choice; the same name is the same choice everywhere in the input. */
  readonly choice: string;
  readonly is: boolean;
}

/** One statement of either language in normal form. What a document leaves out is absent here, never defaulted. */
export interface Statement {
  readonly sid?: string;
  readonly effect: Effect;
  /** Absent in identity policies. */
  readonly principals?: Targets<Principal>;
  readonly actions: Targets;
  /** Absent in trust policies and in repository policies, whose resource is what they are attached to. */
  readonly resources?: Targets;
  /** All must hold. */
  readonly conditions: readonly Condition[];
  /** All must hold for the statement to exist at all; absent: always there. */
  readonly presence?: readonly Presence[];
}

/** A policy document in normal form. */
export interface Policy {
  readonly dialect: Dialect;
  /** `2012-10-17` or `2008-10-17` on AWS, `1` on Alibaba Cloud. */
  readonly version: string;
  readonly id?: string;
  readonly statements: readonly Statement[];
}

/** Sorted, each once. */
export function targets(values: Iterable<string>, not = false): Targets {
  return { not, values: sortedUnique(values) };
}

/** Orders by UTF-16 code unit, the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function sortedUnique(values: Iterable<string>): string[] {
  return [...new Set(values)].sort(compareText);
}
