import type { Clause, PolicyDocument } from '../clause';

/**
 * Policies that only ever take away from what a request is allowed: they grant nothing. One object holds all that bear on a
 * subject; a subject on whom none bears has none, and costs nothing.
 */
export interface Ceilings {
  /**
   * Permissions boundary: what the subject's own policies allow counts as far as this allows it, too. More than one are the
   * shapes of the one that it has, or may have.
   */
  readonly boundary: readonly PolicyDocument[];
  /** Control policies of an organization, for what they deny. */
  readonly controls: readonly Clause[];
  /**
   * Lists of what is allowed, of control policies: the ones that are attached to one place together. Whether the policy that
   * allows everything, which each place is born with, is still attached beside them is in no input.
   */
  readonly allowLists: readonly (readonly Clause[])[];
  /** Policies of VPC endpoints, for requests that come through one. */
  readonly endpoints: readonly PolicyDocument[];
}

export function clausesOfCeilings({ boundary, controls, allowLists, endpoints }: Ceilings): readonly Clause[] {
  return [...controls, ...allowLists.flat(), ...[...boundary, ...endpoints].flatMap(({ clauses }) => clauses)];
}
