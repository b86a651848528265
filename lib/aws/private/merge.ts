import { literalPrefix } from '../../policy/pattern';
import { type Condition, compareText, sortedUnique } from '../../policy/statement';
import type { Box } from './boxes';

/** Above this many (member, action, resource) triples only the boxes as asked for are merged: still small, and linear. */
const MAX_ATOMS = 60_000;

type Side = 'members' | 'actions' | 'resources';

const ORDERS: readonly (readonly Side[])[] = [
  ['actions', 'resources', 'members'],
  ['actions', 'members', 'resources'],
  ['resources', 'actions', 'members'],
  ['resources', 'members', 'actions'],
  ['members', 'actions', 'resources'],
  ['members', 'resources', 'actions'],
];

/** Grants of one kind of trust under the same conditions, and the ways to say them in boxes. Only they can share a box. */
export interface Kin {
  /** The grants one by one, without what the same grant already covers. */
  readonly asked: readonly Box[];
  /** Several ways to say the same; each with no more than the grants themselves say. Empty lists where other kin cover them. */
  readonly plans: readonly (readonly Box[])[];
}

/**
 * All the ways that are tried to say the grants with few boxes.
 *
 * Merging is by hash: boxes that are equal in everything but one side become one box with the union of that side, until
 * nothing changes. Since whole groups are merged at once, the order of the grants plays no part. Which side goes first does, so
 * every order is tried, both on the grants as asked for and on their triples after dropping what another grant already covers.
 */
export function mergings(boxes: readonly Box[]): Kin[] {
  const asked = distinct(boxes.map(withoutOwnCovered));
  const small = asked.reduce((sum, box) => sum + volume(box), 0) <= MAX_ATOMS;
  const reduced = small ? byKin(reduce(asked)) : undefined;
  return [...byKin(asked)].map(([kin, group]) => ({
    asked: group,
    plans: plansOf(reduced === undefined ? [group] : [reduced.get(kin) ?? [], group]),
  }));
}

/**
 * The one box that says all of the grants, where there is one: the plain case of some accounts that may all do the same.
 * Nothing can be said in less, so no other way needs to be tried. Patterns within patterns are left to the long way.
 */
export function inOneBox(boxes: readonly Box[]): Box | undefined {
  const [first] = boxes;
  if (first === undefined) return undefined;
  let isSame = true;
  for (const box of boxes) {
    if (box.trust !== first.trust || !areEqual(box.conditions, first.conditions)) return undefined;
    isSame &&= areAlike(box.actions, first.actions) && areAlike(box.resources, first.resources);
  }
  const one = isSame ? withMembers(first, boxes) : alone(merge(boxes, ['actions', 'resources', 'members']));
  if (one === undefined || one.resources.length === 1) return one;
  const resources = new Set(one.resources);
  return one.resources.some((resource) => hasWider(resources, resource)) ? undefined : one;
}

function withMembers(first: Box, boxes: readonly Box[]): Box {
  return boxes.length === 1 ? first : { ...first, members: sortedUnique(boxes.flatMap(({ members }) => members)) };
}

function alone([one, other]: readonly Box[]): Box | undefined {
  return other === undefined ? one : undefined;
}

function areEqual(some: readonly Condition[], others: readonly Condition[]): boolean {
  return some === others || JSON.stringify(some) === JSON.stringify(others);
}

function areAlike(some: readonly string[], others: readonly string[]): boolean {
  return some === others || (some.length === others.length && some.every((one, index) => one === others[index]));
}

function plansOf(starts: readonly (readonly Box[])[]): Box[][] {
  const plans = new Map<string, Box[]>();
  for (const start of starts) {
    for (const order of ORDERS) {
      const plan = merge(start, order);
      // None or one cannot be bettered, and there is only one way to say it so.
      if (plan.length <= 1) return [plan];
      plans.set(
        plan
          .map((box) => keyOf(box))
          .sort(compareText)
          .join(),
        plan,
      );
    }
  }
  return [...plans.values()];
}

function byKin(boxes: readonly Box[]): Map<string, Box[]> {
  const kin = new Map<string, Box[]>();
  for (const box of boxes) {
    const key = JSON.stringify([box.trust, box.conditions]);
    const group = kin.get(key);
    if (group === undefined) kin.set(key, [box]);
    else group.push(box);
  }
  return kin;
}

function withoutOwnCovered(box: Box): Box {
  if (box.resources.length === 1) return box;
  const all = new Set(box.resources);
  return { ...box, resources: box.resources.filter((resource) => !hasWider(all, resource)) };
}

function volume(box: Box): number {
  return box.members.length * box.actions.length * box.resources.length;
}

function merge(start: readonly Box[], order: readonly Side[]): Box[] {
  let boxes = [...start];
  for (;;) {
    const before = boxes.length;
    for (const side of order) boxes = union(boxes, side);
    if (boxes.length === before) return boxes;
  }
}

function union(boxes: readonly Box[], side: Side): Box[] {
  const groups = new Map<string, Box[]>();
  for (const box of boxes) {
    const key = keyOf(box, side);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [box]);
    else group.push(box);
  }
  return [...groups.values()].map((group) => {
    const first = group[0] as Box;
    return group.length === 1 ? first : { ...first, [side]: sortedUnique(group.flatMap((box) => box[side])) };
  });
}

/** Equal for two boxes exactly if they differ at most in `but`. */
function keyOf(box: Box, but?: Side): string {
  return JSON.stringify([
    box.trust,
    box.conditions,
    but === 'members' ? 0 : box.members,
    but === 'actions' ? 0 : box.actions,
    but === 'resources' ? 0 : box.resources,
  ]);
}

function distinct(boxes: readonly Box[]): Box[] {
  return [...new Map(boxes.map((box) => [keyOf(box), box])).entries()]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, box]) => box);
}

/**
 * The grants as (member, action, resource) triples, without those that another covers: the same under no condition, the
 * account of a role, or a wider pattern of repositories.
 */
function reduce(boxes: readonly Box[]): Box[] {
  const free = new Map<string, Set<string>>();
  const all = new Map<string, { box: Box; member: string; action: string; resources: Set<string> }>();
  for (const box of boxes) {
    const conditions = JSON.stringify(box.conditions);
    for (const member of box.members) {
      for (const action of box.actions) {
        const key = JSON.stringify([box.trust, conditions, member, action]);
        let entry = all.get(key);
        if (entry === undefined) {
          entry = { box, member, action, resources: new Set() };
          all.set(key, entry);
          if (box.conditions.length === 0) free.set(JSON.stringify([box.trust, member, action]), entry.resources);
        }
        for (const resource of box.resources) entry.resources.add(resource);
      }
    }
  }
  const atoms: Box[] = [];
  for (const { box, member, action, resources } of all.values()) {
    const covers = [resources];
    const unconditional = free.get(JSON.stringify([box.trust, member, action]));
    if (unconditional !== undefined && unconditional !== resources) covers.push(unconditional);
    const account = box.trust === 'identities' ? /^arn:[^:]*:iam::([^:]*):/.exec(member)?.[1] : undefined;
    const whole = account === undefined ? undefined : free.get(JSON.stringify(['accounts', account, action]));
    if (whole !== undefined) covers.push(whole);
    for (const resource of resources) {
      const covered = covers.some((set) => (set !== resources && set.has(resource)) || hasWider(set, resource));
      if (!covered) atoms.push({ ...box, members: [member], actions: [action], resources: [resource] });
    }
  }
  return distinct(atoms);
}

/** Whether the set has `x*` for some proper beginning `x` of the pattern's literal text. */
function hasWider(set: ReadonlySet<string>, pattern: string): boolean {
  if (set.size === 1 && set.has(pattern)) return false;
  const literal = literalPrefix(pattern);
  for (let length = 0; length <= literal.length; length++) {
    const wider = `${literal.slice(0, length)}*`;
    if (wider !== pattern && set.has(wider)) return true;
  }
  return false;
}
