import { complain } from '../policy/errors';
import { nearMiss } from '../policy/near-miss';
import {
  earlyProblem,
  type Form,
  isNested,
  keysText,
  missingProblem,
  scalarProblem,
  type Takes,
  takesOf,
} from './argument-types';
import { ARGUMENTS, type ArgumentsName } from './data/arguments';
import { inputError, later } from './declared';
import { isLate } from './inputs';

/**
 * Refuses keys that the arguments do not have, and values that are not of their type, at every level: at once where the value is plain, when it
 * resolves where it is an output. The type checker sees only what is written as one literal in TypeScript; JavaScript, configuration, spread
 * objects and other languages are seen by this alone, and a misspelt `namespaces` would be the whole instance, the text `'false'` true. Use the
 * result in place of the arguments: it carries the late checks.
 *
 * @param path where the arguments are; empty for all that there are
 * @throws pulumi.InputPropertyError naming the key, and what was likely meant
 */
export function knownArguments<T extends object>(name: ArgumentsName, args: T, path = ''): T {
  return checkedObject(name, args, path) as T;
}

function checkedObject(name: ArgumentsName, value: unknown, path: string): unknown {
  const known = ARGUMENTS[name];
  if (!isPlainObject(value)) {
    const at = path === '' ? 'args' : path;
    throw inputError(at, complain({ what: 'an object is required', got: value ?? null, allowed: keysText(name) }));
  }
  const late: Record<string, unknown> = {};
  for (const [key, given] of Object.entries(value)) {
    const at = below(path, key);
    const takes = Object.hasOwn(known, key) ? known[key] : undefined;
    if (takes === undefined) throw unknownKey(at, key, name);
    if (given === undefined) continue;
    if (given === null) {
      // As one that is left out, in languages and configuration that have but this word for it; of a list or limit, its own check says so.
      if (takesOf(takes).forms.every(isNested)) late[key] = undefined;
      continue;
    }
    const checked = checkedValue(takesOf(takes), given, at);
    if (checked !== given) late[key] = checked;
  }
  for (const [key, text] of Object.entries(known)) {
    const takes = takesOf(text);
    const given = Object.hasOwn(value, key) ? value[key] : undefined;
    if (!takes.optional && (given === undefined || given === null)) {
      throw inputError(below(path, key), missingProblem(takes, given));
    }
  }
  return Object.keys(late).length === 0 ? value : { ...value, ...late };
}

/** A value with its late checks; the same one where all of it is known. */
function checkedValue(takes: Takes, value: unknown, path: string): unknown {
  if (isLate(value)) {
    const problem = earlyProblem(takes);
    if (problem !== undefined) throw inputError(path, problem);
    if (takes.forms.every(({ name }) => name === 'string' || name === 'any')) return value;
    return later(value as unknown, (resolved) => {
      if (resolved !== undefined && resolved !== null) checkedValue(takes, resolved, path);
      return resolved;
    });
  }
  if (Array.isArray(value)) return checkedList(takes, value, path);
  const names = takes.forms.find(({ shape }) => shape === 'names');
  if (names !== undefined && isPlainObject(value)) {
    const entries = Object.entries(value).map(
      ([key, item]) => [key, checkedOne(names, item, `${path}.${key}`)] as const,
    );
    return entries.every(([key, item]) => item === value[key]) ? value : Object.fromEntries(entries);
  }
  const ones = takes.forms.filter(({ shape }) => shape === 'one');
  // One that takes it is enough: an enum or any text.
  const one = ones.find((form) => !isNested(form) && scalarProblem(form.name, value) === undefined) ?? ones[0];
  if (one !== undefined) return checkedOne(one, value, path);
  if (takes.forms.every(({ shape }) => shape === 'list')) {
    throw inputError(path, complain({ what: 'a list is required', got: value }));
  }
  // What is neither a list nor a record where both are taken is refused by the check of that argument.
  return value;
}

function checkedList(takes: Takes, value: readonly unknown[], path: string): unknown {
  const list = takes.forms.find(({ shape }) => shape === 'list');
  if (list === undefined) {
    const one = takes.forms.find(({ shape, name }) => shape === 'one' && name !== 'string' && name !== 'any');
    return one === undefined ? value : checkedOne(one, value, path);
  }
  const items = value.map((item, index) => checkedOne(list, item, `${path}[${index}]`));
  return items.every((item, index) => item === value[index]) ? value : items;
}

/** One value, or one of a list or record. */
function checkedOne(form: Form, value: unknown, path: string): unknown {
  if (isLate(value))
    return checkedValue({ optional: true, forms: [{ ...form, shape: 'one', late: true }] }, value, path);
  if (isNested(form)) return checkedObject(form.name as ArgumentsName, value, path);
  const problem = scalarProblem(form.name, value);
  if (problem !== undefined) throw inputError(path, problem);
  return value;
}

function below(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function unknownKey(path: string, key: string, name: ArgumentsName): Error {
  const meant = nearMiss(key, Object.keys(ARGUMENTS[name]));
  return inputError(
    path,
    complain({
      what: 'unknown argument',
      got: key,
      allowed: keysText(name),
      ...(meant === undefined ? {} : { instead: `write '${meant}'` }),
    }),
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLate(value);
}
