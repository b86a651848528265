import { hasUnknown } from '../../policy/unknown';
import type { Clause } from '../decide/clause';
import { type Subject, subjectKey } from '../decide/subject';
import type { Relevance } from './relevance';
import type { SubjectClasses } from './subject-classes';

/** Who may be meant by the policies on a class, with the clauses that name each, and the clauses that may mean anybody. */
export interface Candidates {
  readonly named: ReadonlyMap<string, readonly Clause[]>;
  readonly common: readonly Clause[];
}

export function candidatesOf(relevant: Relevance, classes: SubjectClasses): Candidates {
  const named = new Map<string, Clause[]>();
  const common: Clause[] = [];
  for (const clause of relevant.clauses) {
    const wide = clause.statement === undefined || isWide(clause) || clause.presence.length > 0;
    if (wide) common.push(clause);
    for (const key of classes.namedBy.get(clause.index) ?? []) {
      const list = named.get(key);
      if (list === undefined) named.set(key, wide ? [] : [clause]);
      else if (!wide) list.push(clause);
    }
  }
  for (const key of relevant.identities) if (!named.has(key)) named.set(key, []);
  for (const { index } of relevant.limits)
    for (const key of classes.namedBy.get(index) ?? []) if (!named.has(key)) named.set(key, []);
  return { named, common };
}

/** A clause that may be about principals that it does not name. */
function isWide({ statement }: Clause): boolean {
  const principals = statement?.principals;
  return (
    principals === undefined ||
    principals.not ||
    principals.values.some((one) => one.id === '*' || hasUnknown(one.id) || one.id.includes('assumed-role/'))
  );
}

/** A role or user is also meant by the clauses that name its account. */
export function clausesFor(subject: Subject, key: string, { named, common }: Candidates): readonly Clause[] {
  const own = named.get(key) ?? [];
  const account =
    subject.account === undefined || subject.kind === 'account'
      ? []
      : (named.get(subjectKey({ cloud: subject.cloud, kind: 'account', id: subject.account })) ?? []);
  // One session of a role is meant by the clauses that name the role.
  const role =
    subject.session === undefined || subject.arn === undefined
      ? []
      : (named.get(subjectKey({ cloud: subject.cloud, kind: 'role', id: subject.arn })) ?? []);
  return account.length + role.length === 0
    ? [...own, ...common]
    : [...new Set([...own, ...account, ...role, ...common])];
}
