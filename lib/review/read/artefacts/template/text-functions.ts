import { hasUnknown, unknownNames } from '../../../../policy/unknown';
import { isObject, type Json } from '../../json-text';
import {
  Absent,
  Choice,
  describe,
  hole,
  isValueObject,
  mapChoice,
  OpenList,
  overChoices,
  textOf,
  type Value,
} from '../../values/value';
import { reference, splitOnce } from './named-values';
import { attributeOf } from './references';
import type { Scope } from './scope';
import { unresolved } from './unresolved';

/** The longest text that one function may produce: far above any policy, far below what hurts. */
const MAX_TEXT = 4 * 1024 * 1024;

export function join(argument: Json, scope: Scope, depth: number): Value {
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

export function substitute(argument: Json, scope: Scope, depth: number): Value {
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

/** Characters that a hole for a single field cannot contain. */
const FIELD_BREAKS = new Set([':', ',', '/', '|']);

export function split(argument: Json, scope: Scope, depth: number): Value {
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

/** `AWS::LanguageExtensions`; the vendor does not say how the text is spaced, which no policy depends on. */
export function toJsonString(argument: Json, scope: Scope, depth: number): Value {
  const value = scope.resolve(argument, depth + 1);
  return containsOpen(value) ? unresolved(scope, 'Fn::ToJsonString', argument) : bounded(JSON.stringify(value), scope);
}

function containsOpen(value: Value): boolean {
  if (value instanceof Choice || value instanceof OpenList || value instanceof Absent) return true;
  if (Array.isArray(value)) return value.some((item: Value) => containsOpen(item));
  return isValueObject(value) && Object.values(value).some(containsOpen);
}
