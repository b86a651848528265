import { hasUnknown } from '../../../../policy/unknown';
import { isObject, type Json, stringAt } from '../../json-text';
import {
  Choice,
  choose,
  describe,
  hole,
  mapChoice,
  OpenList,
  overChoices,
  textOf,
  type Value,
} from '../../values/value';
import { testOf } from './conditions';
import { isLoop } from './for-each';
import { macroName } from './macro-name';
import { getAtt, reference } from './named-values';
import type { Scope } from './scope';
import { join, split, substitute, toJsonString } from './text-functions';
import { unresolved } from './unresolved';

type Apply = (argument: Json, scope: Scope, depth: number) => Value;

/** The intrinsic functions of a template by name. Each answers a value; what cannot be known becomes a hole. */
const FUNCTIONS: Readonly<Record<string, Apply>> = {
  Ref: (argument, scope, depth) => reference(String(stringAt(argument)), scope, depth),
  'Fn::GetAtt': getAtt,
  'Fn::Join': join,
  'Fn::Sub': substitute,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::FindInMap': findInMap,
  'Fn::If': choice,
  'Fn::ImportValue': importValue,
  'Fn::ToJsonString': toJsonString,
};

const CONDITION_FUNCTIONS = new Set(['Fn::Equals', 'Fn::And', 'Fn::Or', 'Fn::Not']);

/** Whether the object is a function call, by the rule of templates: one key, `Ref` or `Fn::…`. */
export function functionOf(node: { readonly [key: string]: Json }): string | undefined {
  let only: string | undefined;
  for (const key in node) {
    if (only !== undefined) return undefined;
    only = key;
  }
  return only !== undefined && (only === 'Ref' || (only.startsWith('Fn::') && !isLoop(only))) ? only : undefined;
}

export function callFunction(name: string, argument: Json, scope: Scope, depth: number): Value {
  const apply = FUNCTIONS[name];
  if (apply !== undefined) return apply(argument, scope, depth);
  if (CONDITION_FUNCTIONS.has(name)) return choose(testOf({ [name]: argument }, scope, depth), true, false);
  // Fn::Base64, Fn::Cidr, Fn::GetAZs, Fn::Length …, whatever the language adds, and Fn::Transform, which may answer anything.
  if (name === 'Fn::Transform') return hole(scope.named(macroName(argument)));
  return unresolved(scope, name, argument);
}

function select(argument: Json, scope: Scope, depth: number): Value {
  if (!Array.isArray(argument)) return unresolved(scope, 'Fn::Select', argument);
  const written: Json = argument[1] ?? null;
  // A macro may make more of its place in the list than one element, or none.
  if (Array.isArray(written) && written.some(mayBeSeveral)) return unresolved(scope, 'Fn::Select', argument);
  const index = scope.resolve(argument[0] ?? null, depth + 1);
  const list = scope.resolve(written, depth + 1);
  return overChoices([index, list], ([at, items]) => {
    const position = /^\d+$/.test(textOf(at) ?? '') ? Number(textOf(at)) : undefined;
    const name = `${describe(items ?? null)}[${describe(at ?? null)}]`;
    if (position === undefined) return hole(name);
    if (items instanceof OpenList) return items.known[position] ?? hole(`${name} by '${items.delimiter}'`);
    if (Array.isArray(items)) return (items[position] as Value | undefined) ?? hole(name);
    return hole(name);
  });
}

function mayBeSeveral(element: Json): boolean {
  return isObject(element) && functionOf(element) === 'Fn::Transform';
}

function findInMap(argument: Json, scope: Scope, depth: number): Value {
  if (!Array.isArray(argument)) return unresolved(scope, 'Fn::FindInMap', argument);
  const keys = argument.slice(0, 3).map((item: Json) => scope.resolve(item, depth + 1));
  const options = argument[3];
  return overChoices(keys, (known) => {
    const [map, top, second] = known.map(textOf);
    const name = scope.named(`${map}[${describe(known[1] ?? null)}][${describe(known[2] ?? null)}]`);
    if (map === undefined || top === undefined || second === undefined) return hole(name);
    const rows = scope.mapping(map);
    const row = rows !== undefined && Object.hasOwn(rows, top) ? rows[top] : undefined;
    if (isObject(row) && Object.hasOwn(row, second)) return scope.resolve(row[second] ?? null, depth + 1);
    // A key with a hole may be any of the rows, and what is included may have the row: a default value is not sure then.
    const isOpen = [scope.section('Mappings'), rows, row].some(
      (part) => isObject(part) && Object.hasOwn(part, 'Fn::Transform'),
    );
    const isKnown = !isOpen && ![map, top, second].some(hasUnknown);
    if (isKnown && isObject(options) && Object.hasOwn(options, 'DefaultValue')) {
      return scope.resolve(options.DefaultValue ?? null, depth + 1);
    }
    return hole(name);
  });
}

function choice(argument: Json, scope: Scope, depth: number): Value {
  if (!Array.isArray(argument) || typeof argument[0] !== 'string') return unresolved(scope, 'Fn::If', argument);
  const when = scope.condition(argument[0], depth + 1);
  if (typeof when === 'boolean') return scope.resolve(argument[when ? 1 : 2] ?? null, depth + 1);
  return new Choice(when, scope.resolve(argument[1] ?? null, depth + 1), scope.resolve(argument[2] ?? null, depth + 1));
}

function importValue(argument: Json, scope: Scope, depth: number): Value {
  return mapChoice(scope.resolve(argument, depth + 1), (value) => {
    const name = textOf(value);
    const found = name === undefined ? undefined : scope.shared.exportValue(name, scope, depth + 1);
    return found ?? hole(scope.named(`import ${describe(value)}`));
  });
}
