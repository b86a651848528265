import { hasUnknown } from '../../policy/unknown';
import type { Clause } from '../decide/clause';
import { type Sides, sameAccount } from '../decide/evaluate';
import { lookupOf } from '../decide/sides';
import { type Subject, subjectKey } from '../decide/subject';
import type { AccessModel } from '../model/model';
import { answersOf, type ByRepertoire, classNames } from './answers';
import { type Candidates, clausesFor } from './candidates';
import { type Owner, ownerOf } from './owner';
import type { Relevance } from './relevance';
import { concerns, type ResourceClass } from './resource-classes';
import type { SubjectClasses } from './subject-classes';

/** Asks about one class of repositories in one model. */
export interface Asker {
  of(key: string): ByRepertoire;
  byRole(role: string): ByRepertoire;
  /** The account that owns the registry, as if its own IAM allowed everything; undefined where there is none. */
  owner(): Owner | undefined;
}

const NO_WAYS: ByRepertoire = new Map();

export function askerOf(
  model: AccessModel,
  classes: SubjectClasses,
  resource: ResourceClass,
  relevant: Relevance,
  candidates: Candidates,
  subjects: ReadonlyMap<string, Subject>,
): Asker {
  const { cloud, account } = resource.registry;
  const lookup = lookupOf(model);
  const names = classNames(resource);
  const groups = new Map<string, ByRepertoire>();
  const known = new Map<string, ByRepertoire>();
  const ask = (key: string): ByRepertoire => {
    const named = subjects.get(key) as Subject;
    const subject = named.isUnplaced === true ? { ...named, account } : named;
    if (named.cloud !== cloud || !concerns(resource, subject)) return NO_WAYS;
    const clauses = clausesFor(subject, key, candidates);
    const own = lookup.identity(subject);
    const sides: Sides = {
      resource: clauses,
      resourceIsVisible: relevant.visible || cloud === 'alicloud',
      ...own,
    };
    if (sides.resource.length === 0 && sides.identity.length === 0) return NO_WAYS;
    const group = groupOf(subject, account, clauses, sides);
    let found = group === undefined ? undefined : groups.get(group);
    if (found === undefined) {
      found = answersOf(model, subject, resource, sides, names);
      if (group !== undefined) groups.set(group, found);
    }
    return found;
  };
  const of = (key: string): ByRepertoire => {
    let found = known.get(key);
    if (found === undefined) {
      found = ask(key);
      known.set(key, found);
    }
    return found;
  };
  return {
    of,
    byRole(role) {
      const key = subjectKey({ cloud, kind: 'role', id: role });
      return subjects.has(key) || classes.subjects.has(key) ? of(key) : NO_WAYS;
    },
    owner: () => ownerOf(model, resource, relevant, subjects, names),
  };
}

const OF_THE_SUBJECT = /^aws:(principal|source|userid|username)/i;

/** Subjects of one group get the same answers: named by the same clauses, none of which asks who exactly they are. */
function groupOf(subject: Subject, owner: string, clauses: readonly Clause[], sides: Sides): string | undefined {
  const { identity, identityIsVisible, ceilings } = sides;
  if (subject.kind !== 'account' || identity.length > 0 || identityIsVisible || ceilings !== undefined)
    return undefined;
  if (!clauses.every(isAlikeForAll)) return undefined;
  return `${sameAccount(subject.account ?? '', owner)} ${clauses.map((clause) => clause.index).join()}`;
}

const alike = new WeakMap<Clause, boolean>();

/** Whether a clause treats all accounts alike that it names; asked of the same clauses for every account. */
function isAlikeForAll(clause: Clause): boolean {
  let answer = alike.get(clause);
  if (answer === undefined) {
    const { statement, presence } = clause;
    answer =
      statement !== undefined &&
      presence.length === 0 &&
      // One account may be spared by name where another is not, or be named beside a hole that another only may be.
      statement.principals?.not !== true &&
      statement.principals?.values.some((one) => hasUnknown(one.id)) !== true &&
      !statement.conditions.some((one) => OF_THE_SUBJECT.test(one.key)) &&
      statement.resources?.values.some((value) => value.includes('${')) !== true;
    alike.set(clause, answer);
  }
  return answer;
}
