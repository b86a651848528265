import type { Reason } from '../../policy/verdict';
import type { Alternative } from '../decide/alternatives';
import {
  type ActionResource,
  type CapabilityAction,
  PUBLIC_REGION,
  type Repertoire,
  V1_SCOPE_ACTIONS,
} from '../decide/capabilities';
import type { Clause } from '../decide/clause';
import { evaluate, type Sides } from '../decide/evaluate';
import { matchAction } from '../decide/hits';
import { clausesOfCeilings } from '../decide/layers/ceilings';
import type { Subject } from '../decide/subject';
import { namesOf, partitionOfRegistry } from '../decide/target';
import type { AccessModel } from '../model/model';
import { append } from '../model/multimap';
import { type ResourceClass, repertoiresAt } from './resource-classes';

/** In how many ways each action is allowed; actions that are not are not here. Shared by all that get the same answers. */
export interface Ways {
  readonly allowed: ReadonlyMap<CapabilityAction, readonly Alternative[]>;
  /** Explicit denials of actions that are not allowed in any way. */
  readonly denied: ReadonlyMap<CapabilityAction, readonly Reason[]>;
  /** All that is allowed, where `allowed` is the part of it that another version has not: it is called by the words of the whole. */
  readonly among?: ReadonlyMap<CapabilityAction, readonly Alternative[]>;
}

/** What a subject can do with a class of repositories, by what it is checked on. */
export type ByRepertoire = ReadonlyMap<Repertoire, Ways>;

/** The names of a class are the same for everybody who asks about it. */
export interface ClassNames {
  of(action: CapabilityAction): readonly string[];
  /** Two actions of a repertoire with the same number are checked on the same names. */
  numbers(repertoire: Repertoire): readonly number[];
}

export function classNames({ target }: ResourceClass): ClassNames {
  const known = new Map<CapabilityAction, readonly string[]>();
  const numbered = new Map<Repertoire, readonly number[]>();
  const of = (action: CapabilityAction): readonly string[] => {
    let names = known.get(action);
    if (names === undefined) {
      names = namesOf(target, action.level, action.action);
      known.set(action, names);
    }
    return names;
  };
  return {
    of,
    numbers(repertoire) {
      let numbers = numbered.get(repertoire);
      if (numbers === undefined) {
        const seen = new Map<string, number>();
        numbers = repertoire.actions.map((action) => {
          const key = of(action).join('\n');
          const number = seen.get(key) ?? seen.size;
          seen.set(key, number);
          return number;
        });
        numbered.set(repertoire, numbers);
      }
      return numbers;
    },
  };
}

/** Asks for every action that can be checked on a class, once for those that must get the same answer. */
export function answersOf(
  model: AccessModel,
  subject: Subject,
  resource: ResourceClass,
  sides: Sides,
  names: ClassNames,
): ByRepertoire {
  const found = new Map<Repertoire, Ways>();
  const ceilings = sides.ceilings === undefined ? [] : clausesOfCeilings(sides.ceilings);
  const lists = listsOf([sides.resource, sides.identity, ceilings]);
  const partition = partitionOfRegistry(resource.target.registry);
  for (const repertoire of repertoiresAt(resource)) {
    const allowed = new Map<CapabilityAction, readonly Alternative[]>();
    const denied = new Map<CapabilityAction, readonly Reason[]>();
    for (const actions of alikeIn(repertoire, lists, names)) {
      const [action] = actions as [CapabilityAction, ...CapabilityAction[]];
      if (!isAskedAt(action, subject, resource)) continue;
      const account = accountAsked(subject, resource, action.level);
      const region = action.level === 'account' ? undefined : resource.registry.region;
      const question = { action: action.action, names: names.of(action), account, partition, region };
      const answer = evaluate(question, subject, sides, model.environment);
      for (const one of actions) {
        if (answer.alternatives.length > 0) allowed.set(one, answer.alternatives);
        else if (answer.denied !== undefined) denied.set(one, answer.denied);
      }
    }
    if (allowed.size + denied.size > 0) found.set(repertoire, { allowed, denied });
  }
  return found;
}

/** A list of actions that statements name, or leave out. */
interface ActionList {
  readonly id: number;
  readonly clause: Clause;
}

const ids = { named: new WeakMap<readonly string[], number>(), spared: new WeakMap<readonly string[], number>() };
let nextId = 0;

/** The lists of actions of clauses, each once: statements share few. A policy that could not be read tells no actions apart. */
function listsOf(sides: readonly (readonly Clause[])[]): readonly ActionList[] {
  const found = new Map<number, Clause>();
  for (const clauses of sides) {
    for (const clause of clauses) {
      if (clause.statement === undefined) continue;
      const { values, not } = clause.statement.actions;
      const known = not ? ids.spared : ids.named;
      let id = known.get(values);
      if (id === undefined) {
        id = nextId++;
        known.set(values, id);
      }
      if (!found.has(id)) found.set(id, clause);
    }
  }
  return [...found].map(([id, clause]) => ({ id, clause })).sort((a, b) => a.id - b.id);
}

const MOST_KEPT = 5_000;
const groups = new Map<Repertoire, Map<string, readonly (readonly CapabilityAction[])[]>>();

/** The actions of a repertoire in groups that the lists do not tell apart, and that are checked on the same names. */
function alikeIn(
  repertoire: Repertoire,
  lists: readonly ActionList[],
  names: ClassNames,
): readonly (readonly CapabilityAction[])[] {
  let known = groups.get(repertoire);
  if (known === undefined) {
    known = new Map();
    groups.set(repertoire, known);
  }
  const numbers = names.numbers(repertoire);
  const key = `${lists.map(({ id }) => id).join()} ${numbers.join()}`;
  let found = known.get(key);
  if (found === undefined) {
    const byMark = new Map<string, CapabilityAction[]>();
    repertoire.actions.forEach((action, at) => {
      const lower = action.action.toLowerCase();
      // Under scope V1 a registry policy is enforced for some actions alone.
      const scope = V1_SCOPE_ACTIONS.has(lower) ? 'V1' : '';
      append(
        byMark,
        `${lists.map(({ clause }) => matchAction(clause, lower)[0]).join('')} ${scope} ${numbers[at]} ${action.level}`,
        action,
      );
    });
    found = [...byMark.values()];
    if (known.size >= MOST_KEPT) known.clear();
    known.set(key, found);
  }
  return found;
}

/**
 * Whether an action is asked about on a class. What is of the caller's own account, such as a token, is for every Region: it
 * is asked for once.
 */
export function isAskedAt({ level }: CapabilityAction, subject: Subject, { registry }: ResourceClass): boolean {
  if (level !== 'account') return true;
  const isHome = registry.region === '*' || registry.region === PUBLIC_REGION;
  return isHome && registry.account === subject.account && registry.instance === undefined;
}

/** A token belongs to the caller's own account: no other account's policy can give or withhold it. */
function accountAsked(subject: Subject, resource: ResourceClass, level: ActionResource): string {
  return level === 'account' && subject.account !== undefined ? subject.account : resource.registry.account;
}
