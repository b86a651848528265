import type { Reason } from '../policy';
import { displayText } from '../policy';
import { type Alternative, both, reduce } from './alternatives';
import { assumptionsOf, byWayOf } from './assume';
import { CAPABILITY_ACTIONS, type CapabilityAction, type CapabilityActions } from './capabilities';
import { type Clause, clausesOf } from './clause';
import { type Answer, evaluate, type Sides } from './evaluate';
import type { Capability } from './facts';
import type { AccessModel } from './model';
import { type Relevance, relevanceOf } from './relevance';
import { covers, isWild, type RegistryClasses, type ResourceClass, resourceClassesOf } from './resource-classes';
import { lookupOf } from './sides';
import { type Subject, subjectKey } from './subject';
import { type SubjectClasses, subjectClassesOf } from './subject-classes';
import { namesOf } from './target';

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

/**
 * Asks every question that can have another answer than its neighbours: each class of principals against each class of
 * repositories, for every capability. Accounts that the same clauses name in the same way are decided once.
 */
export function cellsOf(model: AccessModel): {
  readonly cells: readonly Cell[];
  readonly resources: readonly RegistryClasses[];
  readonly subjects: SubjectClasses;
} {
  const resources = resourceClassesOf(model);
  const subjects = subjectClassesOf(model);
  const relevance = relevanceOf(model, subjects);
  const cells: Cell[] = [];
  for (const { classes } of resources) {
    const seen: { readonly resource: ResourceClass; readonly signature: string }[] = [];
    for (const resource of classes) {
      const relevant = relevance(resource);
      // A repository that every policy treats as it treats a wider class has nothing to add to that class.
      if (resource.template === undefined) {
        if (seen.some((one) => one.signature === relevant.signature && covers(one.resource, resource))) continue;
        if (isWild(resource.name)) seen.push({ resource, signature: relevant.signature });
      }
      cellsOfResource(model, resource, relevant, subjects, cells);
    }
  }
  cellsByRole(model, cells, subjects, cells);
  return { cells, resources, subjects };
}

function cellsOfResource(
  model: AccessModel,
  resource: ResourceClass,
  relevant: Relevance,
  subjects: SubjectClasses,
  cells: Cell[],
): void {
  const candidates = new Map<string, Clause[]>();
  const common: Clause[] = [];
  for (const clause of relevant.clauses) {
    const wide = clause.statement === undefined || isWide(clause) || clause.presence.length > 0;
    if (wide) common.push(clause);
    for (const key of subjects.namedBy.get(clause.index) ?? []) {
      const list = candidates.get(key);
      if (list === undefined) candidates.set(key, wide ? [] : [clause]);
      else if (!wide) list.push(clause);
    }
  }
  for (const key of relevant.identities) if (!candidates.has(key)) candidates.set(key, []);
  const { cloud } = resource.registry;
  const lookup = lookupOf(model);
  const groups = new Map<string, Map<Capability, Answer>>();
  for (const [key, own] of candidates) {
    const subject = subjects.subjects.get(key) as Subject;
    if (subject.cloud !== cloud) continue;
    const clauses = withAccountClauses(subject, own, candidates, common);
    const sides: Sides = {
      resource: clauses,
      resourceIsVisible: relevant.visible || cloud === 'alicloud',
      ...lookup.identity(subject),
    };
    const group = groupOf(subject, clauses, sides);
    let answers = group === undefined ? undefined : groups.get(group);
    if (answers === undefined) {
      answers = answersOf(model, subject, resource, sides);
      if (group !== undefined) groups.set(group, answers);
    }
    for (const [capability, answer] of answers)
      cells.push({ order: cells.length, subject, resource, capability, ...answer });
  }
}

/** A clause that may be about principals that it does not name. */
function isWide({ statement }: Clause): boolean {
  const principals = statement?.principals;
  return (
    principals === undefined ||
    principals.not ||
    principals.values.some((one) => one.id === '*' || one.id.includes('\u{E000}') || one.id.includes('assumed-role/'))
  );
}

/** A role or user is also named by the clauses of its account. */
function withAccountClauses(
  subject: Subject,
  own: readonly Clause[],
  candidates: ReadonlyMap<string, readonly Clause[]>,
  common: readonly Clause[],
): Clause[] {
  const account =
    subject.account === undefined || subject.kind === 'account'
      ? []
      : (candidates.get(subjectKey({ cloud: subject.cloud, kind: 'account', id: subject.account })) ?? []);
  return account.length === 0 ? [...own, ...common] : [...new Set([...own, ...account, ...common])];
}

const OF_THE_SUBJECT = /^aws:(principal|source|userid|username)/i;

/** Subjects of one group get the same answers: named by the same clauses, none of which asks who exactly they are. */
function groupOf(subject: Subject, clauses: readonly Clause[], sides: Sides): string | undefined {
  if (subject.kind !== 'account' || sides.identity.length > 0 || sides.identityIsVisible) return undefined;
  for (const { statement, presence } of clauses) {
    if (
      statement === undefined ||
      presence.length > 0 ||
      statement.conditions.some((one) => OF_THE_SUBJECT.test(one.key))
    )
      return undefined;
    if (statement.resources?.values.some((value) => value.includes('${'))) return undefined;
  }
  return clauses.map((clause) => clause.index).join();
}

function answersOf(
  model: AccessModel,
  subject: Subject,
  resource: ResourceClass,
  sides: Sides,
): Map<Capability, Answer> {
  const asked = new Map<string, Answer>();
  const ask = ({ action, level }: CapabilityAction): Answer => {
    let answer = asked.get(`${level}\n${action}`);
    if (answer === undefined) {
      const names = namesOf(resource.target, level, action);
      // What is checked on the registry or the account is the same for each of its repositories: asked once, on `*`.
      const skipped =
        ((level === 'registry' || level === 'account') && resource.name !== '*') ||
        (level === 'account' && !isHome(subject, resource));
      answer = skipped
        ? { alternatives: [] }
        : evaluate(
            { action, names, account: accountAsked(subject, resource, level) },
            subject,
            sides,
            model.environment,
          );
      asked.set(`${level}\n${action}`, answer);
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

function answerOfCapability(actions: CapabilityActions, ask: (action: CapabilityAction) => Answer): Answer {
  const required = actions.required.map(ask);
  let whole: readonly Alternative[] = required[0]?.alternatives ?? [];
  for (const answer of required.slice(1)) {
    if (whole.length === 0) break;
    if (answer.alternatives !== whole) whole = both(whole, answer.alternatives);
  }
  const partial = actions.danger
    .map((action) => ({ action, answer: ask(action) }))
    .filter(({ answer }) => answer.alternatives.some((one) => !whole.some((full) => coversAlternative(full, one))));
  const alternatives = [...whole];
  if (partial.length > 0) {
    const byWhen = new Map<string, { names: string[]; alternative: Alternative }>();
    for (const { action, answer } of partial) {
      for (const one of answer.alternatives) {
        if (whole.some((full) => coversAlternative(full, one))) continue;
        const key = JSON.stringify([one.decision, one.when, one.needs]);
        const same = byWhen.get(key);
        if (same === undefined) byWhen.set(key, { names: [action.action], alternative: one });
        else {
          same.names.push(action.action);
          same.alternative = reduce([same.alternative, one])[0] as Alternative;
        }
      }
    }
    for (const { names, alternative } of byWhen.values()) {
      alternatives.push({ ...alternative, when: [...alternative.when, `only ${names.sort().join(', ')}`].sort() });
    }
  }
  if (alternatives.length > 0) return { alternatives };
  const denied = required.find((answer) => answer.denied !== undefined)?.denied;
  return denied === undefined ? { alternatives } : { alternatives, denied };
}

function coversAlternative(full: Alternative, part: Alternative): boolean {
  return (
    (full.decision === 'yes' || part.decision === 'maybe') &&
    full.when.every((one) => part.when.includes(one)) &&
    full.needs.every((one) => part.needs.includes(one))
  );
}

/**
 * One hop: what a role of the input can do, its trusted principals can do by assuming it. Principals of the role's own
 * account and plain services act there as the role itself, whose rows say it already.
 */
function cellsByRole(model: AccessModel, cells: readonly Cell[], subjects: SubjectClasses, found: Cell[]): void {
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
    for (const key of subjects.trustedBy.get(role) ?? []) {
      const subject = subjects.subjects.get(key) as Subject;
      if (isOwn(subject, owner)) continue;
      const assumed = assumptionsOf(model, subject, role);
      if (assumed.length === 0) continue;
      for (const cell of granted) {
        const alternatives = byWayOf(role, assumed, cell.alternatives);
        if (alternatives.length > 0) found.push({ ...cell, order: found.length, subject, alternatives });
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
