import { displayText, hasUnknown, type Reason, targets } from '../../policy';
import type { Alternative } from '../decide/alternatives';
import { assumptionsOf, byWayOf } from '../decide/assume';
import { CAPABILITY_ACTIONS, type CapabilityAction } from '../decide/capabilities';
import { type Clause, clausesOf } from '../decide/clause';
import { type Answer, evaluate, type Sides, sameAccount } from '../decide/evaluate';
import { lookupOf } from '../decide/sides';
import { type Subject, subjectKey } from '../decide/subject';
import { accountSubject } from '../decide/subjects';
import { namesOf } from '../decide/target';
import type { Capability } from '../model/facts';
import type { AccessModel } from '../model/model';
import { answerOfCapability } from './capability-answer';
import { type Relevance, relevanceOf } from './relevance';
import { covers, isWild, type RegistryClasses, type ResourceClass, resourceClassesOf } from './resource-classes';
import { type SubjectClasses, subjectClassesOf } from './subject-classes';

/** What one class of principals can do with one class of repositories. */
export interface Cell {
  /** Position among the cells, for a stable choice between equal ones. */
  readonly order: number;
  readonly subject: Subject;
  readonly resource: ResourceClass;
  readonly capability: Capability;
  readonly alternatives: readonly Alternative[];
  /** An explicit Deny, where there is nothing else to say. */
  readonly denied?: readonly Reason[];
}

/** The answers about one model, or about two of them asked exactly the same questions. */
export interface Answers {
  /** By model. */
  readonly cells: readonly (readonly Cell[])[];
  readonly resources: readonly RegistryClasses[];
  readonly subjects: ReadonlyMap<string, Subject>;
}

/** What is known of one model while it is asked. */
interface Asked {
  readonly model: AccessModel;
  readonly classes: SubjectClasses;
  readonly relevance: (resource: ResourceClass) => Relevance;
  readonly cells: Cell[];
}

/**
 * Asks every question that can have another answer than its neighbours: each class of principals against each class of
 * repositories, for every capability. Accounts that the same clauses name in the same way are decided once. With two models
 * the classes are those that either of them tells apart, so that their answers can be compared one by one.
 *
 * `ownerToo` also asks for the account that owns the registry as if its own IAM allowed everything: what a Deny is about.
 */
export function cellsOf(models: readonly AccessModel[], ownerToo = false): Answers {
  const asked = models.map((model): Asked => {
    const classes = subjectClassesOf(model);
    return { model, classes, relevance: relevanceOf(model, classes), cells: [] };
  });
  const subjects = new Map<string, Subject>();
  for (const { classes } of asked)
    for (const [key, subject] of classes.subjects) if (!subjects.has(key)) subjects.set(key, subject);
  const resources = resourceClassesOf(models);
  for (const { classes } of resources) {
    const seen: { readonly resource: ResourceClass; readonly signature: string }[] = [];
    for (const resource of classes) {
      const relevant = asked.map((one) => one.relevance(resource));
      // A repository that every policy treats as it treats a wider class has nothing to add to that class.
      if (resource.template === undefined) {
        const signature = relevant.map((one) => one.signature).join(' | ');
        if (seen.some((one) => one.signature === signature && covers(one.resource, resource))) continue;
        if (isWild(resource.name)) seen.push({ resource, signature });
      }
      const candidates = asked.map((one, index) => candidatesOf(relevant[index] as Relevance, one.classes));
      const keys = new Set(candidates.flatMap((one) => [...one.named.keys()]));
      asked.forEach((one, index) => {
        askAbout(one, resource, relevant[index] as Relevance, candidates[index] as Candidates, keys, subjects);
        if (ownerToo) askOwner(one, resource, relevant[index] as Relevance, subjects);
      });
    }
  }
  for (const { model, classes, cells } of asked) cellsByRole(model, cells, classes, subjects);
  return { cells: asked.map((one) => one.cells), resources, subjects };
}

/** Who may be meant by the policies on a class, with the clauses that name each, and the clauses that may mean anybody. */
interface Candidates {
  readonly named: ReadonlyMap<string, readonly Clause[]>;
  readonly common: readonly Clause[];
}

function candidatesOf(relevant: Relevance, classes: SubjectClasses): Candidates {
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
  return { named, common };
}

function askAbout(
  { model, cells }: Asked,
  resource: ResourceClass,
  relevant: Relevance,
  candidates: Candidates,
  keys: ReadonlySet<string>,
  subjects: ReadonlyMap<string, Subject>,
): void {
  const { cloud } = resource.registry;
  const lookup = lookupOf(model);
  const namesFor = namesByAction(resource);
  const groups = new Map<string, Map<Capability, Answer>>();
  for (const key of keys) {
    const subject = subjects.get(key) as Subject;
    if (subject.cloud !== cloud) continue;
    const clauses = clausesFor(subject, key, candidates);
    const sides: Sides = {
      resource: clauses,
      resourceIsVisible: relevant.visible || cloud === 'alicloud',
      ...lookup.identity(subject),
    };
    const group = groupOf(subject, resource.registry.account, clauses, sides);
    let answers = group === undefined ? undefined : groups.get(group);
    if (answers === undefined) {
      answers = answersOf(model, subject, resource, sides, namesFor);
      if (group !== undefined) groups.set(group, answers);
    }
    for (const [capability, answer] of answers)
      cells.push({ order: cells.length, subject, resource, capability, ...answer });
  }
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
function askOwner(
  { model, cells }: Asked,
  resource: ResourceClass,
  relevant: Relevance,
  subjects: ReadonlyMap<string, Subject>,
): void {
  const { cloud, account } = resource.registry;
  if (cloud !== 'aws' || resource.template !== undefined || account === '*') return;
  const subject = {
    ...(subjects.get(subjectKey({ cloud, kind: 'account', id: account })) ??
      accountSubject(cloud, account, model.environment)),
  };
  const sides: Sides = {
    resource: relevant.clauses,
    resourceIsVisible: relevant.visible,
    identity: [ALLOW_ALL],
    identityIsVisible: false,
  };
  for (const [capability, answer] of answersOf(model, subject, resource, sides, namesByAction(resource))) {
    const alternatives = answer.alternatives.map((one) => ({
      ...one,
      decision: 'maybe' as const,
      needs: ['caller-iam'],
      because: one.because.filter((reason) => reason.source !== ''),
    }));
    cells.push({ order: cells.length, subject, resource, capability, ...answer, alternatives });
  }
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
  return account.length === 0 ? [...own, ...common] : [...new Set([...own, ...account, ...common])];
}

const OF_THE_SUBJECT = /^aws:(principal|source|userid|username)/i;

/** Subjects of one group get the same answers: named by the same clauses, none of which asks who exactly they are. */
function groupOf(subject: Subject, owner: string, clauses: readonly Clause[], sides: Sides): string | undefined {
  if (subject.kind !== 'account' || sides.identity.length > 0 || sides.identityIsVisible) return undefined;
  for (const { statement, presence } of clauses) {
    if (
      statement === undefined ||
      presence.length > 0 ||
      // One account may be spared by name where another is not, or be named beside a hole that another only may be.
      statement.principals?.not === true ||
      statement.principals?.values.some((one) => hasUnknown(one.id)) === true ||
      statement.conditions.some((one) => OF_THE_SUBJECT.test(one.key))
    )
      return undefined;
    if (statement.resources?.values.some((value) => value.includes('${'))) return undefined;
  }
  return `${sameAccount(subject.account ?? '', owner)} ${clauses.map((clause) => clause.index).join()}`;
}

type NamesByAction = (action: CapabilityAction) => readonly string[];

/** The names of a class are the same for everybody who asks about it. */
function namesByAction({ target }: ResourceClass): NamesByAction {
  const known = new Map<CapabilityAction, readonly string[]>();
  return (action) => {
    let names = known.get(action);
    if (names === undefined) {
      names = namesOf(target, action.level, action.action);
      known.set(action, names);
    }
    return names;
  };
}

function answersOf(
  model: AccessModel,
  subject: Subject,
  resource: ResourceClass,
  sides: Sides,
  namesFor: NamesByAction,
): Map<Capability, Answer> {
  const asked = new Map<CapabilityAction, Answer>();
  const ask = (one: CapabilityAction): Answer => {
    let answer = asked.get(one);
    if (answer === undefined) {
      const { action, level } = one;
      // What is checked on the registry or the account is the same for each of its repositories: asked once, on `*`.
      const skipped =
        ((level === 'registry' || level === 'account') && resource.name !== '*') ||
        (level === 'account' && !isHome(subject, resource));
      answer = skipped
        ? { alternatives: [] }
        : evaluate(
            { action, names: namesFor(one), account: accountAsked(subject, resource, level) },
            subject,
            sides,
            model.environment,
          );
      asked.set(one, answer);
    }
    return answer;
  };
  const found = new Map<Capability, Answer>();
  for (const actions of CAPABILITY_ACTIONS[resource.registry.cloud]) {
    const answer = answerOfCapability(actions, ask);
    if (answer.alternatives.length > 0 || answer.denied !== undefined) found.set(actions.capability, answer);
  }
  return found;
}

/** A token is for every registry of the caller's account, in every Region: it is asked for once. */
function isHome(subject: Subject, { registry }: ResourceClass): boolean {
  return registry.account === subject.account && registry.region === '*';
}

/** A token belongs to the caller's own account: no other account's policy can give or withhold it. */
function accountAsked(subject: Subject, resource: ResourceClass, level: string): string {
  return level === 'account' && subject.account !== undefined ? subject.account : resource.registry.account;
}

/**
 * One hop: what a role of the input can do, its trusted principals can do by assuming it. Principals of the role's own
 * account and plain services act there as the role itself, whose rows say it already.
 */
function cellsByRole(
  model: AccessModel,
  cells: Cell[],
  classes: SubjectClasses,
  subjects: ReadonlyMap<string, Subject>,
): void {
  const byRole = new Map<string, Cell[]>();
  for (const cell of cells) {
    if (cell.subject.kind !== 'role' || cell.alternatives.length === 0) continue;
    const list = byRole.get(cell.subject.id);
    if (list === undefined) byRole.set(cell.subject.id, [cell]);
    else list.push(cell);
  }
  for (const role of clausesOf(model).trust.keys()) {
    const granted = byRole.get(role);
    if (granted === undefined) continue;
    const owner = granted[0]?.subject.account;
    for (const key of classes.trustedBy.get(role) ?? []) {
      const subject = subjects.get(key) as Subject;
      if (isOwn(subject, owner)) continue;
      const assumed = assumptionsOf(model, subject, role);
      if (assumed.length === 0) continue;
      for (const cell of granted) {
        const alternatives = byWayOf(role, assumed, cell.alternatives);
        if (alternatives.length > 0) cells.push({ ...cell, order: cells.length, subject, alternatives });
      }
    }
  }
}

function isOwn(subject: Subject, owner: string | undefined): boolean {
  if (subject.kind === 'service') return !/^\d+@/.test(subject.id);
  return subject.account !== undefined && subject.account === owner;
}

/** For messages: `role arn:…`, `account 444455556666`. */
export function nameOf(subject: Subject): string {
  return `${subject.kind} ${displayText(subject.id)}`;
}
