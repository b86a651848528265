import { type Alternative, both, keyOf, reduce } from '../decide/alternatives';
import type { CapabilityAction, CapabilityActions } from '../decide/capabilities';
import type { Answer } from '../decide/evaluate';
import { type Circumstance, includesCircumstances, sortCircumstances } from '../model/circumstance';

type Ask = (action: CapabilityAction) => Answer;

/**
 * The answer for a capability: the ways in which all of its actions are allowed, and beside them the ways in which only some
 * are, as soon as one of those is enough to do harm. The latter say which actions they are, or which few are missing.
 */
export function answerOfCapability(actions: CapabilityActions, ask: Ask): Answer {
  const whole = wholly(actions, ask);
  const alternatives = [...whole, ...partly(actions, ask, whole)];
  if (alternatives.length > 0) return { alternatives };
  const denied = actions.required.map(ask).find((answer) => answer.denied !== undefined)?.denied;
  return denied === undefined ? { alternatives } : { alternatives, denied };
}

function wholly({ required }: CapabilityActions, ask: Ask): readonly Alternative[] {
  const [first, ...rest] = required;
  let whole = first === undefined ? [] : ask(first).alternatives;
  for (const action of rest) {
    if (whole.length === 0) return whole;
    const { alternatives } = ask(action);
    if (alternatives !== whole) whole = both(whole, alternatives);
  }
  return whole;
}

interface Part {
  readonly names: Set<string>;
  harmful: boolean;
  alternative: Alternative;
}

function partly(actions: CapabilityActions, ask: Ask, whole: readonly Alternative[]): Alternative[] {
  const parts = new Map<string, Part>();
  const { all, harmful } = shapeOf(actions);
  for (const action of all) {
    for (const one of ask(action).alternatives) {
      if (whole.some((full) => coversAlternative(full, one))) continue;
      const key = keyOf(one);
      const part = parts.get(key);
      if (part === undefined) {
        parts.set(key, { names: new Set([action.action]), harmful: harmful.has(action.action), alternative: one });
      } else {
        part.names.add(action.action);
        part.harmful ||= harmful.has(action.action);
        part.alternative = reduce([part.alternative, one])[0] ?? one;
      }
    }
  }
  return [...parts.values()]
    .filter((part) => part.harmful)
    .map(({ names, alternative }) => ({
      ...alternative,
      when: sortCircumstances([...alternative.when, extentOf(actions, names)]),
    }));
}

interface Shape {
  readonly all: readonly CapabilityAction[];
  readonly harmful: ReadonlySet<string>;
}

const shapes = new WeakMap<CapabilityActions, Shape>();

function shapeOf(actions: CapabilityActions): Shape {
  let shape = shapes.get(actions);
  if (shape === undefined) {
    shape = {
      all: [...new Set([...actions.required, ...actions.danger])],
      harmful: new Set(actions.danger.map((one) => one.action)),
    };
    shapes.set(actions, shape);
  }
  return shape;
}

/** Whichever is shorter to read: what is there, or what is missing. */
function extentOf({ required }: CapabilityActions, names: ReadonlySet<string>): Circumstance {
  const missing = required.map((one) => one.action).filter((name) => !names.has(name));
  const present = [...names].sort();
  return missing.length > 0 && missing.length < present.length
    ? { kind: 'extent', only: false, actions: missing.sort() }
    : { kind: 'extent', only: true, actions: present };
}

function coversAlternative(full: Alternative, part: Alternative): boolean {
  return (
    (full.decision === 'yes' || part.decision === 'maybe') &&
    includesCircumstances(part.when, full.when) &&
    full.needs.every((one) => part.needs.includes(one))
  );
}
