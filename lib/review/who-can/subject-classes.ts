import { displayText } from '../../policy/unknown';
import { type Clause, clausesOf } from '../decide/clause';
import { type Subject, subjectKey } from '../decide/subject';
import { identitySubject, unknownSubject } from '../decide/subjects';
import type { AccessModel, Cloud } from '../model/model';
import { makerIn, type Placer, subjectOfPrincipal, subjectsOfClause } from './clause-subjects';
import { isPattern, meetings } from './meetings';

/** The classes of principals that policies tell apart, by the clauses that bring each up. */
export interface SubjectClasses {
  readonly subjects: ReadonlyMap<string, Subject>;
  /** Keys of the subjects that a clause names, by the index of the clause. */
  readonly namedBy: ReadonlyMap<number, readonly string[]>;
  /** Keys of the identities that the input shows with policies of their own. */
  readonly identities: readonly string[];
}

export function subjectClassesOf(model: AccessModel): SubjectClasses {
  const subjects = new Map<string, Subject>();
  const namedBy = new Map<number, readonly string[]>();
  const { environment } = model;
  const keys = new WeakMap<Subject, string>();
  const put = (subject: Subject): string => {
    const key = keys.get(subject) ?? subjectKey(subject);
    keys.set(subject, key);
    if (!subjects.has(key)) subjects.set(key, subject);
    return key;
  };
  // The same thousand accounts stand in the policies of hundreds of repositories; each is made into a subject once.
  const known = new Map<string, Subject | undefined>();
  const place: Placer = (principal, cloud) => {
    const key = `${cloud} ${principal.type} ${principal.id}`;
    if (!known.has(key)) known.set(key, subjectOfPrincipal(principal, cloud, model));
    return known.get(key);
  };
  const clauses = clausesOf(model);
  for (const clause of clauses.all) {
    if (clause.attachment.kind === 'identity') continue;
    namedBy.set(clause.index, [...new Set(subjectsOfClause(clause, model, place).map(put))]);
  }
  const identities: string[] = [];
  for (const arn of clauses.identity.keys()) {
    const cloud = (clauses.identity.get(arn)?.[0]?.cloud ?? 'aws') as Cloud;
    identities.push(put(identitySubject(cloud, arn, environment)));
  }
  // Memberships and boundaries make an identity one of its own, and so does being declared at all: roles are assumed.
  for (const { cloud, arn } of model.identities) identities.push(put(identitySubject(cloud, arn, environment)));
  for (const clause of clauses.unattached) identities.push(put(unattachedSubject(clause)));
  meetings(subjects, namedBy, environment, put);
  return { subjects, namedBy, identities: [...new Set(identities)] };
}

/** Whoever a hole names, or a policy that could not be read: it may be anybody, as a pattern of principals may not. */
export function isHole({ kind, id }: Subject): boolean {
  return kind === 'unknown' && !isPattern(kind, id);
}

/** Whoever a policy file without principals will be attached to. */
function unattachedSubject(clause: Clause): Subject {
  return {
    ...unknownSubject(clause.cloud, `whoever has ${clause.reason.source}`),
    contexts: [new Map()],
    isUnplaced: true,
  };
}

export function displaySubject(subject: Subject): { kind: Subject['kind']; id: string } {
  const maker = subject.kind === 'unknown' ? makerIn(subject.id) : undefined;
  return { kind: subject.kind, id: maker ?? displayText(subject.id) };
}
