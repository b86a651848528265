import { hasUnknown, unknownNames } from '../../../../policy';
import { isObject, type Json, stringAt } from '../../json-text';
import { urlSuffixOf } from '../../partition';
import {
  Absent,
  Choice,
  choose,
  describe,
  hole,
  isValueObject,
  mapChoice,
  OpenList,
  overChoices,
  textOf,
  type Value,
} from '../../values/value';
import { testOf } from './conditions';
import { isLoop } from './for-each';
import { macroName } from './macro-name';
import { attributeOf, refOf } from './references';
import type { Scope } from './scope';

type Apply = (argument: Json, scope: Scope, depth: number) => Value;

/** The longest text that one function may produce: far above any policy, far below what hurts. */
const MAX_TEXT = 4 * 1024 * 1024;

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

function unresolved(scope: Scope, name: string, argument: Json): string {
  return hole(scope.named(`${name} ${JSON.stringify(argument)}`));
}

/** The value of a name in `Ref` or `${…}`: pseudo parameter, parameter or resource. */
function reference(name: string, scope: Scope, depth: number): Value {
  const pseudo = pseudoParameter(name, scope);
  if (pseudo !== undefined) return pseudo;
  const parameter = scope.parameter(name);
  if (parameter !== undefined) return parameter;
  return scope.resource(name) === undefined ? hole(scope.named(name)) : refOf(scope, name, depth);
}

function pseudoParameter(name: string, scope: Scope): Value | undefined {
  switch (name) {
    case 'AWS::AccountId':
      return scope.place.account;
    case 'AWS::Region':
      return scope.place.region;
    case 'AWS::Partition':
      return scope.place.partition;
    case 'AWS::URLSuffix':
      return urlSuffixOf(scope.place.partition);
    case 'AWS::StackName':
      return scope.stackName;
    case 'AWS::NoValue':
      return Absent.value;
    case 'AWS::StackId':
    case 'AWS::NotificationARNs':
      return hole(scope.named(name));
    default:
      return undefined;
  }
}

function getAtt(argument: Json, scope: Scope, depth: number): Value {
  const [id, attribute] =
    typeof argument === 'string'
      ? splitOnce(argument)
      : Array.isArray(argument)
        ? [stringAt(argument[0]), textOf(scope.resolve(argument[1] ?? null, depth + 1))]
        : [undefined, undefined];
  if (id === undefined || attribute === undefined) return unresolved(scope, 'Fn::GetAtt', argument);
  return attributeOf(scope, id, attribute, depth);
}

function splitOnce(text: string): [string, string | undefined] {
  const dot = text.indexOf('.');
  return dot === -1 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)];
}

function join(argument: Json, scope: Scope, depth: number): Value {
  if (!Array.isArray(argument) || typeof argument[0] !== 'string') return unresolved(scope, 'Fn::Join', argument);
  const delimiter = argument[0];
  const list = scope.resolve(argument[1] ?? null, depth + 1);
  return mapChoice(list, (items) => {
    if (items instanceof OpenList) return items.delimiter === delimiter ? items.text : hole(`joined ${items.text}`);
    if (!Array.isArray(items)) return textOf(items) ?? unresolved(scope, 'Fn::Join', argument);
    return overChoices(items as readonly Value[], (parts) => {
      const texts: string[] = [];
      for (const part of parts) {
        if (part instanceof Absent) continue;
        texts.push(textOf(part) ?? hole(scope.named(describe(part))));
      }
      return scope.resolve(bounded(texts.join(delimiter), scope), depth + 1);
    });
  });
}

function bounded(text: string, scope: Scope): string {
  scope.shared.spend(text.length, scope.file);
  return text.length <= MAX_TEXT ? text : hole(scope.named(`text of ${text.length} characters`));
}

const PLACEHOLDER = /\$\{([^}]*)\}/g;

function substitute(argument: Json, scope: Scope, depth: number): Value {
  const [template, variables] = Array.isArray(argument) ? [argument[0], argument[1]] : [argument, undefined];
  if (typeof template !== 'string') return unresolved(scope, 'Fn::Sub', argument);
  const literals: string[] = [];
  const values: Value[] = [];
  let at = 0;
  // Behind the last brace nothing is closed any more, and looking for it from each opening one would take long.
  for (const match of template.slice(0, template.lastIndexOf('}') + 1).matchAll(PLACEHOLDER)) {
    literals.push(template.slice(at, match.index));
    at = match.index + match[0].length;
    const name = (match[1] as string).trim();
    if (name.startsWith('!')) values.push(`\${${name.slice(1)}}`);
    else values.push(substituteOne(name, variables, scope, depth));
  }
  literals.push(template.slice(at));
  return overChoices(values, (parts) => {
    let text = '';
    for (const [index, literal] of literals.entries()) {
      text += literal;
      if (index < parts.length) text += textOf(parts[index]) ?? hole(scope.named(describe(parts[index] ?? null)));
    }
    return scope.resolve(bounded(text, scope), depth + 1);
  });
}

function substituteOne(name: string, variables: Json | undefined, scope: Scope, depth: number): Value {
  if (isObject(variables) && Object.hasOwn(variables, name)) return scope.resolve(variables[name] ?? null, depth + 1);
  if (!name.includes('.')) return reference(name, scope, depth);
  const [id, attribute] = splitOnce(name);
  return attributeOf(scope, id, attribute ?? '', depth);
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

/** Characters that a hole for a single field cannot contain. */
const FIELD_BREAKS = new Set([':', ',', '/', '|']);

function split(argument: Json, scope: Scope, depth: number): Value {
  if (!Array.isArray(argument) || typeof argument[0] !== 'string' || argument[0] === '') {
    return unresolved(scope, 'Fn::Split', argument);
  }
  const delimiter = argument[0];
  const source = scope.resolve(argument[1] ?? null, depth + 1);
  return mapChoice(source, (value) => {
    const text = textOf(value);
    if (text === undefined) return unresolved(scope, 'Fn::Split', argument);
    const whole =
      !hasUnknown(text) ||
      (FIELD_BREAKS.has(delimiter) && unknownNames(text).every((name) => scope.shared.plainHoles.has(name)));
    scope.shared.spend(text.length, scope.file);
    const parts = text.split(delimiter);
    if (whole) return parts;
    // Only what stands before the first hole is sure; the hole may hold delimiters of its own.
    return new OpenList(
      parts.slice(
        0,
        parts.findIndex((part) => hasUnknown(part)),
      ),
      text,
      delimiter,
    );
  });
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

/** `AWS::LanguageExtensions`; the vendor does not say how the text is spaced, which no policy depends on. */
function toJsonString(argument: Json, scope: Scope, depth: number): Value {
  const value = scope.resolve(argument, depth + 1);
  return containsOpen(value) ? unresolved(scope, 'Fn::ToJsonString', argument) : bounded(JSON.stringify(value), scope);
}

function containsOpen(value: Value): boolean {
  if (value instanceof Choice || value instanceof OpenList || value instanceof Absent) return true;
  if (Array.isArray(value)) return value.some((item: Value) => containsOpen(item));
  return isValueObject(value) && Object.values(value).some(containsOpen);
}
