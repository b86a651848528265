import { hasUnknown, targets } from '../../policy';
import type { Clause } from '../decide/clause';
import { type Sides, sameAccount } from '../decide/evaluate';
import { lookupOf } from '../decide/sides';
import { type Subject, subjectKey } from '../decide/subject';
import { accountSubject } from '../decide/subjects';
import type { AccessModel } from '../model/model';
import { answersOf, type ByRepertoire, classNames, type Ways } from './answers';
import type { Relevance } from './relevance';
import { isWild, type ResourceClass } from './resource-classes';
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

/** Asks about one class of repositories in one model. */
export interface Asker {
  of(key: string): ByRepertoire;
  byRole(role: string): ByRepertoire;
  /** The account that owns the registry, as if its own IAM allowed everything; undefined where there is none. */
  owner(): { readonly subject: Subject; readonly ways: ByRepertoire } | undefined;
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
    if (named.cloud !== cloud) return NO_WAYS;
    const subject = named.isUnplaced === true ? { ...named, account } : named;
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
    owner() {
      if (cloud !== 'aws' || resource.template !== undefined || isWild(account)) return undefined;
      const subject = {
        ...(subjects.get(subjectKey({ cloud, kind: 'account', id: account })) ??
          accountSubject(cloud, account, model.environment)),
      };
      const sides: Sides = {
        resource: relevant.clauses,
        resourceIsVisible: relevant.visible,
        identity: [ALLOW_ALL],
        identityIsVisible: false,
        ceilings: lookup.identity(subject).ceilings,
      };
      const found = answersOf(model, subject, resource, sides, names);
      const ways = new Map(
        [...found].map(([key, { allowed, denied }]) => [key, { allowed: asOwner(allowed), denied }]),
      );
      return { subject, ways };
    },
  };
}

const ALLOW_ALL: Clause = {
  index: -1,
  cloud: 'aws',
  attachment: { kind: 'unattached' },
  presence: [],
  reason: { source: '', path: "the owner account's own IAM" },
  statement: { effect: 'Allow', actions: targets(['*']), resources: targets(['*']), conditions: [] },
  actions: ['*'],
  variables: false,
};

/** The owner's account as if its IAM allowed everything; only what the resource's side denies is left out. */
function asOwner(allowed: Ways['allowed']): Ways['allowed'] {
  return new Map(
    [...allowed].map(([action, alternatives]) => [
      action,
      alternatives.map((one) => ({
        ...one,
        decision: 'maybe' as const,
        needs: ['caller-iam'],
        because: one.because.filter((reason) => reason.source !== ''),
      })),
    ]),
  );
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
function clausesFor(subject: Subject, key: string, { named, common }: Candidates): readonly Clause[] {
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
