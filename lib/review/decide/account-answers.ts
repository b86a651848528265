import { isAnyone, type Principal, wholeAccountOf } from '../../policy/principal';
import type { AccessModel } from '../model/model';
import type { Answer } from './answer';
import type { Clause } from './clause';
import type { OfSubject } from './lookup';
import { perModel } from './per-model';
import { Kept } from './request-cache';
import type { Subject } from './subject';

/*
 * Most who ask are told apart by their account alone: the input has no policy of theirs, and what is asked about names whole accounts.
 * What one of them is answered, all others of the account are.
 */

/**
 * What those have in common of whom deciding can see no more than the account, as far as the statements do not look closer:
 * `looksAtAccounts`. Undefined for somebody of whom the input has more.
 */
export function memberOf(
  { cloud, account, partition, contexts }: Subject,
  { identity, identityIsVisible, given, ceilings, tags }: OfSubject,
): string | undefined {
  const isMore = identity.length > 0 || given !== undefined || ceilings !== undefined || tags !== undefined;
  if (isMore || account === undefined || contexts.length === 0) return undefined;
  return `${cloud}\n${partition ?? ''}\n${account}\n${identityIsVisible ? 'visible' : ''}`;
}

/** By what is asked about and what those who ask have in common. */
export const answersOf: (model: AccessModel) => Kept<object, Answer> = perModel(() => new Kept<object, Answer>());

const looked = new WeakMap<readonly Clause[], boolean>();

/** Whether the statements of a list ask nothing of who asks but the account. For lists that stay as they are. */
export function looksAtAccounts(clauses: readonly Clause[]): boolean {
  let answer = looked.get(clauses);
  if (answer === undefined) {
    answer = clauses.every(asksForAccount);
    looked.set(clauses, answer);
  }
  return answer;
}

function asksForAccount({ statement, attachment }: Clause): boolean {
  // Policies of an organization do not hold for roles of services, whose names say what they are.
  if (statement === undefined || attachment.kind === 'control') return false;
  const { principals, conditions, resources } = statement;
  return (
    conditions.length === 0 &&
    resources?.values.some((value) => value.includes('${')) !== true &&
    principals?.not === false &&
    principals.values.every(isWhole)
  );
}

function isWhole(principal: Principal): boolean {
  if (isAnyone(principal)) return true;
  return (principal.type === 'AWS' || principal.type === 'RAM') && wholeAccountOf(principal) !== undefined;
}
