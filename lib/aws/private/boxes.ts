import type { Condition } from '../../policy/statement';

/** How a box trusts its members. Two kinds never stand in one statement, since the wider would swallow the narrower. */
export const TRUSTS = ['accounts', 'identities', 'organizations', 'units', 'anyone', 'services'] as const;

export type Trust = (typeof TRUSTS)[number];

/**
 * A set of grants that one statement can say: every member may do every action on every resource under the conditions.
 * All lists are sorted and unique. Texts may have holes.
 */
export interface Box {
  readonly trust: Trust;
  /**
   * accounts: ids; identities: ARNs of roles and users; organizations: `o-…`; units: organization paths; anyone: `*`;
   * services: service names. The ARN of an identity carries its account, so identities of several accounts may share a box.
   */
  readonly members: readonly string[];
  readonly actions: readonly string[];
  /** Repository patterns; `['']` in a repository policy. */
  readonly resources: readonly string[];
  /** Conditions besides those of the trust. */
  readonly conditions: readonly Condition[];
}

/** What a grant comes to once its tokens are resolved: boxes, or what is wrong with it. */
export interface Classified {
  readonly boxes: readonly Box[];
  readonly problems: readonly string[];
}

/** Operators with the same meaning for the values that a trust has, for when the author's condition already uses the first. */
const OPERATORS: Readonly<Partial<Record<Trust, { readonly key: string; readonly operators: readonly string[] }>>> = {
  identities: { key: 'aws:PrincipalArn', operators: ['ArnLike', 'ArnEquals'] },
  organizations: { key: 'aws:PrincipalOrgID', operators: ['StringEquals', 'StringLike'] },
  units: { key: 'aws:PrincipalOrgPaths', operators: ['ForAnyValue:StringLike'] },
};

/** The condition that narrows `Principal` to the members; undefined where the principal alone says it. */
export function trustCondition(box: Box): Condition | undefined {
  const found = OPERATORS[box.trust];
  if (found === undefined) return undefined;
  return { operator: freeOperator(box) ?? (found.operators[0] as string), key: found.key, values: box.members };
}

/** Whether the author's conditions use up every operator that the trust could take, so that both cannot be said at once. */
export function conflictingKey(box: Box): string | undefined {
  const found = OPERATORS[box.trust];
  return found !== undefined && freeOperator(box) === undefined ? found.key : undefined;
}

function freeOperator(box: Box): string | undefined {
  const found = OPERATORS[box.trust];
  return found?.operators.find(
    (operator) =>
      !box.conditions.some((c) => c.operator === operator && c.key.toLowerCase() === found.key.toLowerCase()),
  );
}
