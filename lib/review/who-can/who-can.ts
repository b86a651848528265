import { hasUnknown, type Reason, targets } from '../../policy';
import { type Alternative, both, reduce } from '../decide/alternatives';
import { asRole } from '../decide/assume';
import {
  type CapabilityAction,
  type Level,
  type Repertoire,
  repertoiresOf,
  V1_SCOPE_ACTIONS,
} from '../decide/capabilities';
import { type Reached, rolesReached } from '../decide/chains';
import type { Clause } from '../decide/clause';
import { type Answer, evaluate, type Sides, sameAccount } from '../decide/evaluate';
import { matchAction } from '../decide/hits';
import { clausesOfCeilings } from '../decide/layers/ceilings';
import { lookupOf } from '../decide/sides';
import { type Subject, subjectKey } from '../decide/subject';
import { accountSubject } from '../decide/subjects';
import { namesOf, partitionOfRegistry } from '../decide/target';
import type { AccessModel } from '../model/model';
import { type Relevance, relevanceOf } from './relevance';
import { covers, isWild, type RegistryClasses, type ResourceClass, resourceClassesOf } from './resource-classes';
import { type SubjectClasses, subjectClassesOf } from './subject-classes';

/** In how many ways each action is allowed; actions that are not are not here. Shared by all that get the same answers. */
export interface Ways {
  readonly allowed: ReadonlyMap<CapabilityAction, readonly Alternative[]>;
  /** Explicit denials of actions that are not allowed in any way. */
  readonly denied: ReadonlyMap<CapabilityAction, readonly Reason[]>;
}

/** What one class of principals can do with one class of repositories, or with the registry itself. */
export interface Cell {
  readonly subject: Subject;
  readonly resource: ResourceClass;
  readonly repertoire: Repertoire;
  readonly ways: Ways;
  /** Whether the input shows all policies of the subject, so that a row about its class that needs its IAM is not about it. */
  readonly isShown: boolean;
  /** The same of the resource's side. */
  readonly isVisible: boolean;
  /** The account that owns the registry, as if its own IAM allowed everything. */
  readonly isOwner?: true;
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
  readonly chains: Chains;
  readonly cells: Cell[];
}

/**
 * Asks every question that can have another answer than its neighbours: each class of principals against each class of
 * repositories, for every action. Accounts that the same clauses name in the same way are decided once. With two models
 * the classes are those that either of them tells apart, so that their answers can be compared one by one.
 *
 * `ownerToo` also asks for the account that owns the registry as if its own IAM allowed everything: what a Deny is about.
 */
export function cellsOf(models: readonly AccessModel[], ownerToo = false): Answers {
  const subjects = new Map<string, Subject>();
  const classes = models.map((model) => subjectClassesOf(model));
  for (const one of classes)
    for (const [key, subject] of one.subjects) if (!subjects.has(key)) subjects.set(key, subject);
  const asked = models.map((model, index): Asked => {
    const own = classes[index] as SubjectClasses;
    return {
      model,
      classes: own,
      relevance: relevanceOf(model, own),
      chains: chainsOf(model, subjects),
      cells: [],
    };
  });
  const resources = resourceClassesOf(models);
  for (const { classes: inRegistry } of resources) {
    const seen: { readonly resource: ResourceClass; readonly signature: string }[] = [];
    for (const resource of inRegistry) {
      const relevant = asked.map((one) => one.relevance(resource));
      // A repository that every policy treats as it treats a wider class has nothing to add to that class.
      if (resource.template === undefined) {
        const signature = relevant.map((one) => one.signature).join(' | ');
        if (seen.some((one) => one.signature === signature && covers(one.resource, resource))) continue;
        if (isWild(resource.name)) seen.push({ resource, signature });
      }
      askAll(asked, resource, relevant, subjects, ownerToo);
    }
  }
  return { cells: asked.map((one) => one.cells), resources, subjects };
}

function askAll(
  asked: readonly Asked[],
  resource: ResourceClass,
  relevant: readonly Relevance[],
  subjects: ReadonlyMap<string, Subject>,
  ownerToo: boolean,
): void {
  const candidates = asked.map((one, index) => candidatesOf(relevant[index] as Relevance, one.classes));
  const direct = new Set(candidates.flatMap((one) => [...one.named.keys()]));
  const asking = asked.map((one, index) =>
    askerOf(one, resource, relevant[index] as Relevance, candidates[index] as Candidates, subjects),
  );
  // Roles that somebody can get to count for whoever does, also where nothing names the role.
  const keys = new Set(direct);
  asking.forEach((ask, index) => {
    for (const [key, roles] of (asked[index] as Asked).chains.bySubject)
      if (!keys.has(key) && [...roles.keys()].some((role) => ask.byRole(role).size > 0)) keys.add(key);
  });
  asking.forEach((ask, index) => {
    const { cells, chains, model } = asked[index] as Asked;
    const lookup = lookupOf(model);
    const isVisible = (relevant[index] as Relevance).visible || resource.registry.cloud === 'alicloud';
    const { named } = candidates[index] as Candidates;
    for (const key of keys) {
      const subject = subjects.get(key) as Subject;
      if (subject.cloud !== resource.registry.cloud) continue;
      const own = ask.of(key);
      const reached = chains.bySubject.get(key);
      for (const repertoire of repertoiresAt(resource)) {
        const ways = withChains(own.get(repertoire), reached, (role) => ask.byRole(role).get(repertoire));
        // That nothing is allowed here counts too, for a wider class may say more. What is of the own account is asked at home alone.
        if (ways === undefined && (repertoire.level === 'account' || !named.has(key))) continue;
        const { identityIsVisible: isShown } = lookup.identity(subject);
        cells.push({ subject, resource, repertoire, ways: ways ?? NOTHING, isShown, isVisible });
      }
    }
    if (ownerToo) cells.push(...ask.owner());
  });
}

/** What is checked on the registry or the account is the same for each of its repositories: asked once, on `*`. */
function repertoiresAt({ registry, name, template, holds }: ResourceClass): readonly Repertoire[] {
  const all = repertoiresOf(registry);
  return name === '*' && template === undefined && holds === undefined
    ? all
    : all.filter((one) => PER_NAME.has(one.level));
}

const PER_NAME: ReadonlySet<Level> = new Set<Level>(['repository', 'namespace']);

/** What a subject can do itself, and by way of the roles that it can get to. */
function withChains(
  own: Ways | undefined,
  reached: Reached | undefined,
  ofRole: (role: string) => Ways | undefined,
): Ways | undefined {
  if (reached === undefined) return own;
  let allowed: Map<CapabilityAction, readonly Alternative[]> | undefined;
  for (const [role, assumed] of reached) {
    const granted = ofRole(role);
    if (granted === undefined) continue;
    for (const [action, alternatives] of granted.allowed) {
      const more = both(assumed, asRole(role, alternatives));
      if (more.length === 0) continue;
      allowed ??= new Map(own?.allowed);
      allowed.set(action, reduce([...(allowed.get(action) ?? []), ...more]));
    }
  }
  return allowed === undefined ? own : { allowed, denied: own?.denied ?? NOTHING.denied };
}

const NOTHING: Ways = { allowed: new Map(), denied: new Map() };

/** The roles that each class of principals can get to. */
interface Chains {
  readonly bySubject: ReadonlyMap<string, Reached>;
}

function chainsOf(model: AccessModel, subjects: ReadonlyMap<string, Subject>): Chains {
  const bySubject = new Map<string, Reached>();
  for (const [key, subject] of subjects) {
    if (isPlainService(subject)) continue;
    const reached = rolesReached(model, subject);
    if (reached.size > 0) bySubject.set(key, reached);
  }
  return { bySubject };
}

/** A service acts in the account of the role that trusts it, and as that role, whose rows say it already. */
function isPlainService({ kind, id }: Subject): boolean {
  return kind === 'service' && !/^\d+@/.test(id);
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
  for (const { index } of relevant.limits)
    for (const key of classes.namedBy.get(index) ?? []) if (!named.has(key)) named.set(key, []);
  return { named, common };
}

type ByRepertoire = ReadonlyMap<Repertoire, Ways>;

/** Asks about one class of repositories in one model. */
interface Asker {
  of(key: string): ByRepertoire;
  byRole(role: string): ByRepertoire;
  owner(): readonly Cell[];
}

const NO_WAYS: ByRepertoire = new Map();

function askerOf(
  { model, classes }: Asked,
  resource: ResourceClass,
  relevant: Relevance,
  candidates: Candidates,
  subjects: ReadonlyMap<string, Subject>,
): Asker {
  const { cloud, account } = resource.registry;
  const lookup = lookupOf(model);
  const namesFor = namesByAction(resource);
  const groups = new Map<string, ByRepertoire>();
  const known = new Map<string, ByRepertoire>();
  const ask = (key: string): ByRepertoire => {
    const subject = subjects.get(key) as Subject;
    if (subject.cloud !== cloud) return NO_WAYS;
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
      found = answersOf(model, subject, resource, sides, namesFor);
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
      if (cloud !== 'aws' || resource.template !== undefined || isWild(account)) return [];
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
      const found = answersOf(model, subject, resource, sides, namesFor);
      return [...found].map(([repertoire, ways]) => ({
        subject,
        resource,
        repertoire,
        ways: { ...ways, allowed: asOwner(ways.allowed) },
        isShown: false,
        isVisible: relevant.visible,
        isOwner: true as const,
      }));
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
): ByRepertoire {
  const found = new Map<Repertoire, Ways>();
  const ceilings = sides.ceilings === undefined ? [] : clausesOfCeilings(sides.ceilings);
  const partition = partitionOfRegistry(resource.target.registry);
  for (const repertoire of repertoiresAt(resource)) {
    if (repertoire.level === 'account' && !isHome(subject, resource)) continue;
    const account = accountAsked(subject, resource, repertoire.level);
    const allowed = new Map<CapabilityAction, readonly Alternative[]>();
    const denied = new Map<CapabilityAction, readonly Reason[]>();
    // Actions that the same clauses are about, and that are checked on the same names, get the same answer.
    const known = new Map<string, Answer>();
    for (const action of repertoire.actions) {
      const names = namesFor(action);
      const scope = V1_SCOPE_ACTIONS.has(action.action.toLowerCase()) ? 'V1' : '';
      const marks = [sides.resource, sides.identity, ceilings].map((clauses) => markOf(clauses, action)).join(' ');
      const mark = `${marks} ${scope} ${names.join()}`;
      let answer = known.get(mark);
      if (answer === undefined) {
        answer = evaluate({ action: action.action, names, account, partition }, subject, sides, model.environment);
        known.set(mark, answer);
      }
      if (answer.alternatives.length > 0) allowed.set(action, answer.alternatives);
      else if (answer.denied !== undefined) denied.set(action, answer.denied);
    }
    if (allowed.size + denied.size > 0) found.set(repertoire, { allowed, denied });
  }
  return found;
}

type Marks = WeakMap<readonly string[], Map<CapabilityAction, string>>;
const marksOfActions: Marks = new WeakMap();
const marksOfOthers: Marks = new WeakMap();

/** How each clause takes to an action. */
function markOf(clauses: readonly Clause[], action: CapabilityAction): string {
  let mark = '';
  for (const clause of clauses) {
    const { statement } = clause;
    if (statement === undefined) {
      mark += 'm';
      continue;
    }
    // Statements share few lists of actions.
    const marks = statement.actions.not ? marksOfOthers : marksOfActions;
    let known = marks.get(statement.actions.values);
    if (known === undefined) {
      known = new Map();
      marks.set(statement.actions.values, known);
    }
    let letter = known.get(action);
    if (letter === undefined) {
      letter = matchAction(clause, action.action.toLowerCase())[0] as string;
      known.set(action, letter);
    }
    mark += letter;
  }
  return mark;
}

/** A token is for every registry of the caller's account, in every Region: it is asked for once. */
function isHome(subject: Subject, { registry }: ResourceClass): boolean {
  return registry.account === subject.account && registry.region === '*' && registry.instance === undefined;
}

/** A token belongs to the caller's own account: no other account's policy can give or withhold it. */
function accountAsked(subject: Subject, resource: ResourceClass, level: Level): string {
  return level === 'account' && subject.account !== undefined ? subject.account : resource.registry.account;
}
