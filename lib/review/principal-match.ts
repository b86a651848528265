import {
  accountOfPrincipal,
  allOf,
  type Decision,
  hasUnknown,
  isAnyone,
  matches,
  type Principal,
  parseArn,
  type Statement,
  wholeAccountOf,
} from '../policy';
import type { Subject } from './subject';

/** How a statement names a subject: by itself, through its whole account, or through `*`. */
export type NamedBy = 'itself' | 'account' | 'anyone';

export interface PrincipalMatch {
  readonly decision: 'yes' | 'maybe';
  readonly by: NamedBy;
}

/** Whether the principals of a statement (or `NotPrincipal`) include the subject; undefined for no. */
export function matchPrincipals(statement: Statement, subject: Subject): PrincipalMatch | undefined {
  const targets = statement.principals;
  if (targets === undefined) return undefined;
  if (!targets.not) return greatest(targets.values.map((principal) => matchPrincipal(principal, subject)));
  // NotPrincipal with Allow is everybody else. With Deny, a session is several principals at once (account, role, session), so
  // whether a listed account spares its roles cannot be told from the document: such a deny is never certain.
  const excepted = greatest(targets.values.map((principal) => matchPrincipal(principal, subject)));
  if (excepted === undefined) return { decision: statement.effect === 'Deny' ? 'maybe' : 'yes', by: 'anyone' };
  return excepted.decision === 'maybe' || excepted.by === 'account' ? { decision: 'maybe', by: 'anyone' } : undefined;
}

function greatest(found: readonly (PrincipalMatch | undefined)[]): PrincipalMatch | undefined {
  const rank = (match: PrincipalMatch): number =>
    (match.decision === 'yes' ? 10 : 0) + { itself: 3, anyone: 2, account: 1 }[match.by];
  let best: PrincipalMatch | undefined;
  for (const match of found) if (match !== undefined && (best === undefined || rank(match) > rank(best))) best = match;
  return best;
}

/** Whether one principal of a policy includes the subject. */
export function matchPrincipal(principal: Principal, subject: Subject): PrincipalMatch | undefined {
  if (isAnyone(principal)) return { decision: 'yes', by: 'anyone' };
  if (principal.type === 'Service') return named(compare(principal.id, subject.service));
  if (principal.type === 'Federated') return named(compare(principal.id, subject.federated));
  if (principal.type === 'CanonicalUser' || subject.account === undefined) return undefined;
  const whole = wholeAccountOf(principal);
  if (whole !== undefined) {
    const decision = compare(whole, subject.account);
    return decision === 'no' ? undefined : { decision, by: 'account' };
  }
  if (hasUnknown(principal.id)) return matchHoles(principal, subject);
  return named(matchArn(principal.id, subject));
}

/** `assumed-role` sessions are named in policies by their own ARN; the role's ARN names every session of the role. */
function matchArn(id: string, subject: Subject): Decision {
  if (id === subject.id || id === subject.arn) return 'yes';
  if (subject.arn === undefined) return accountOfPrincipal({ type: 'AWS', id }) === subject.account ? 'maybe' : 'no';
  const session = /^assumed-role\/([^/]+)\//.exec(parseArn(id)?.resource ?? '');
  if (session === null) return 'no';
  // A policy may name one session of the role; which session asks is not part of a role.
  const role = /role\/(?:.*\/)?([^/]+)$/.exec(subject.arn)?.[1];
  return role === session[1] && accountOfPrincipal({ type: 'AWS', id }) === subject.account ? 'maybe' : 'no';
}

/** A principal with holes: the account may still tell it apart. A hole as a whole may even be `*`. */
function matchHoles(principal: Principal, subject: Subject): PrincipalMatch | undefined {
  if (principal.id === subject.id || principal.id === subject.arn) return { decision: 'yes', by: 'itself' };
  const account = accountOfPrincipal(principal);
  if (account !== undefined && subject.account !== undefined && compare(account, subject.account) === 'no')
    return undefined;
  if (account === undefined || subject.arn === undefined) return { decision: 'maybe', by: 'itself' };
  const root = principal.id.endsWith(':root');
  if (root) return { decision: allOf([compare(account, subject.account)]) === 'yes' ? 'yes' : 'maybe', by: 'account' };
  return matches(principal.id, subject.arn) === 'no' ? undefined : { decision: 'maybe', by: 'itself' };
}

function compare(wanted: string, got: string | undefined): Decision {
  if (got === undefined) return 'no';
  if (wanted === got) return 'yes';
  return hasUnknown(wanted) || hasUnknown(got) ? (matches(wanted, got) === 'no' ? 'no' : 'maybe') : 'no';
}

function named(decision: Decision): PrincipalMatch | undefined {
  return decision === 'no' ? undefined : { decision, by: 'itself' };
}
