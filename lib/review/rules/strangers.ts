import { accountOfPrincipal } from '../../policy/principal';
import type { Condition } from '../../policy/statement';
import { evaluateCondition } from '../decide/conditions';
import type { Context, ContextValue } from '../decide/subject';
import { anyoneSubject, serviceSubject } from '../decide/subjects';
import { FRESH } from '../decide/witness';
import { conditionText } from '../model/circumstance';
import type { Cloud } from '../model/model';
import type { ReadClause } from './evidence';

/** Requests of nobody in particular, which a condition has to refuse if it is to keep strangers out. */
export const STRANGERS: Readonly<Record<Cloud, readonly Context[]>> = {
  aws: anyoneSubject('aws').contexts,
  alicloud: anyoneSubject('alicloud').contexts,
};

/**
 * The conditions of a statement that such a request may still meet, for people; undefined where one refuses it, or cannot
 * be read: what a value that is not known yet lets in is not for a rule to claim.
 */
export function openConditions(clause: ReadClause, contexts: readonly Context[]): readonly string[] | undefined {
  for (const context of contexts) {
    const open = openIn(clause, context);
    if (open !== undefined) return open.map(conditionText).sort();
  }
  return undefined;
}

function openIn(clause: ReadClause, context: Context): readonly Condition[] | undefined {
  const open: Condition[] = [];
  for (const condition of clause.statement.conditions) {
    const result = evaluateCondition(condition, context, clause.cloud);
    if (result === 'no' || result === 'maybe') return undefined;
    if (result === 'open') open.push(condition);
  }
  return open;
}

const OTHER_ACCOUNT = FRESH.repeat(12);

/** A call of a service on behalf of an account, an organization and a resource that no policy names. */
export function deputyOfStrangers(service: string): readonly Context[] {
  const sources: readonly (readonly [string, ContextValue])[] = [
    ['aws:sourceaccount', [OTHER_ACCOUNT]],
    ['aws:sourcearn', [`arn:aws:${FRESH}:${FRESH}:${OTHER_ACCOUNT}:${FRESH}`]],
    ['aws:sourceorgid', [`o-${FRESH}`]],
    ['aws:sourceorgpaths', [`o-${FRESH}/r-${FRESH}/`]],
  ];
  const absent = sources.map(([key]) => [key, null] as const);
  return serviceSubject('aws', service).contexts.flatMap((context) => [
    new Map([...context, ...sources]),
    new Map([...context, ...absent]),
  ]);
}

/** Whether a policy belongs to another account than the one that a principal is of; false where either is not known. */
export function isForeign(owner: string | undefined, principal: string | undefined): boolean {
  return owner !== undefined && principal !== undefined && owner !== principal;
}

export function accountOf(arn: string): string | undefined {
  return accountOfPrincipal({ type: 'AWS', id: arn });
}
