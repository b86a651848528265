import { createHash } from 'node:crypto';
import { displayText, hasUnknown, unknown } from '../../../policy/unknown';
import { type Assumption, type Test, testUnder } from './formula';

/** What is left of a template's values after resolution: JSON, holes inside strings, and choices that nobody made yet. */
export type Value = null | boolean | number | string | Choice | OpenList | Absent | readonly Value[] | ValueObject;
export type ValueObject = { readonly [key: string]: Value };

/** `AWS::NoValue`: the property or list element is not there. */
export class Absent {
  static readonly value: Absent = new Absent();
  private constructor() {}
}

/** `Fn::If` on a condition that is not decided before deployment. */
export class Choice {
  /** Number of leaves, so that choices of choices stay bounded. */
  readonly leaves: number;

  constructor(
    readonly when: Test,
    readonly then: Value,
    readonly otherwise: Value,
  ) {
    this.leaves = leavesOf(then) + leavesOf(otherwise);
  }
}

/** `Fn::Split` of text with a hole: the elements before the hole are known, their number is not. */
export class OpenList {
  constructor(
    readonly known: readonly string[],
    readonly text: string,
    readonly delimiter: string,
  ) {}
}

/** The list with one hole in the place of all elements that are not known. */
export function closed(list: OpenList): Value {
  return [...list.known, hole(describe(list))];
}

export function isValueObject(value: Value | undefined): value is ValueObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Choice) &&
    !(value instanceof OpenList) &&
    !(value instanceof Absent)
  );
}

function leavesOf(value: Value): number {
  return value instanceof Choice ? value.leaves : 1;
}

const MAX_HOLE_NAME = 160;

/**
 * A hole with a name that is safe inside JSON text, is never taken for a policy variable, and is short enough to print; the
 * same name gives the same hole. A hole in the name is written `<name>`.
 */
export function hole(name: string): string {
  const safe = displayText(name)
    .replace(/\$\{([^{}]*)\}/g, '<$1>')
    .replaceAll('${', '<')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they would break the JSON text that the hole may stand in
    .replace(/["\\\u0000-\u001f]/g, "'");
  if (safe.length <= MAX_HOLE_NAME) return unknown(safe);
  return unknown(`${safe.slice(0, MAX_HOLE_NAME)}…${createHash('sha256').update(safe).digest('hex').slice(0, 12)}`);
}

/** A hole for a value that is known, and not shown. */
export function secretHole(name: string): string {
  return hole(`${SECRET}${name}`);
}

/** Whether the value is one hole for something that is not shown. */
export function isSecretHole(value: Value | undefined): value is string {
  return isHole(value) && value.startsWith(SECRET, 1);
}

const SECRET = 'secret ';

/** A choice, or the value itself where both branches are the same or the test is decided. */
export function choose(when: Test, then: Value, otherwise: Value): Value {
  if (typeof when === 'boolean') return when ? then : otherwise;
  return then === otherwise ? then : new Choice(when, then, otherwise);
}

/** The value with its outermost choice, and choices directly below, decided as far as the assumption goes. */
export function under(value: Value, assumption: Assumption): Value {
  if (!(value instanceof Choice)) return value;
  const decided = testUnder(value.when, assumption);
  if (decided === undefined) return value;
  return under(decided ? value.then : value.otherwise, assumption);
}

/** `__proto__` is an ordinary key in JSON. */
export function setOwn<T>(target: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}

/** Applies a function to each leaf of a choice. */
export function mapChoice(value: Value, apply: (leaf: Value) => Value): Value {
  if (!(value instanceof Choice)) return apply(value);
  return choose(value.when, mapChoice(value.then, apply), mapChoice(value.otherwise, apply));
}

const MAX_LEAVES = 16;

/**
 * Applies a function that wants values without choices to the given ones: once for each combination of their outermost
 * choices while these are few, otherwise with a hole in the place of each.
 */
export function overChoices(values: readonly Value[], apply: (values: readonly Value[]) => Value): Value {
  const choices = values.filter((value) => value instanceof Choice);
  if (choices.length === 0) return apply(values);
  const combinations = choices.reduce((product, choice) => product * choice.leaves, 1);
  if (combinations > MAX_LEAVES) {
    return apply(values.map((value) => (value instanceof Choice ? hole(describe(value)) : value)));
  }
  const at = values.findIndex((value) => value instanceof Choice);
  const { when, then, otherwise } = values[at] as Choice;
  const decide = (is: boolean, branch: Value): Value => {
    const decided: readonly Value[] = values.map((value, index) => {
      if (index === at) return branch;
      return value instanceof Choice && sameTest(value.when, when) ? (is ? value.then : value.otherwise) : value;
    });
    return overChoices(decided, apply);
  };
  return choose(when, decide(true, then), decide(false, otherwise));
}

function sameTest(a: Test, b: Test): boolean {
  return a === b || describeTest(a) === describeTest(b);
}

/** A choice in words, for the name of a hole that stands for it. */
export function describe(value: Value): string {
  if (value instanceof Choice) {
    return `${describe(value.then)} or ${describe(value.otherwise)} by ${describeTest(value.when)}`.slice(0, 4_000);
  }
  if (value instanceof Absent) return 'nothing';
  if (value instanceof OpenList) return displayText(value.text);
  return typeof value === 'string' ? displayText(value) : JSON.stringify(value);
}

function describeTest(test: Test): string {
  if (typeof test === 'boolean') return String(test);
  if ('atom' in test) return test.atom;
  if ('not' in test) return `not (${describeTest(test.not)})`;
  const [word, parts] = 'all' in test ? [' and ', test.all] : [' or ', test.any];
  return `(${parts.map(describeTest).join(word)})`;
}

/** A scalar as CloudFormation puts it into text; undefined for lists, objects and what is absent. */
export function textOf(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

/** Whether the value is one hole and nothing else, so that it may be of any shape: a text, a list, an object. */
export function isHole(value: Value | undefined): value is string {
  return typeof value === 'string' && WHOLE_HOLE.test(value);
}

const WHOLE_HOLE = /^\u{E000}[^\u{E000}\u{E001}]*\u{E001}$/u;

/** Whether the text is known in full. */
export function isKnown(value: Value | undefined): value is string {
  return typeof value === 'string' && !hasUnknown(value);
}
