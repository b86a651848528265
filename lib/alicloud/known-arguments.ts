import * as pulumi from '@pulumi/pulumi';
import { complain, nearMiss } from '../policy';
import { ARGUMENTS, type ArgumentsName } from './data/arguments';
import { inputError } from './inputs';

/**
 * Refuses keys that the arguments do not have, at every level: at once where the object is plain, when it resolves where it is an
 * output. The type checker sees only what is written as one literal in TypeScript; JavaScript, configuration, spread objects and other
 * languages are seen by this alone, and a misspelt `namespaces` would be the whole instance. Use the result in place of the arguments:
 * it carries the late checks.
 *
 * @throws pulumi.InputPropertyError naming the key and the one that was likely meant
 */
export function knownArguments<T extends object>(name: ArgumentsName, args: T): T {
  return checkedObject(name, args, '') as T;
}

type Form = 'one' | 'list' | 'names';

function checkedObject(name: ArgumentsName, value: unknown, path: string): unknown {
  const known = ARGUMENTS[name];
  if (!isPlainObject(value)) {
    const at = path === '' ? 'args' : path;
    throw inputError(at, complain({ what: 'an object is required', got: value ?? null, allowed: keysText(known) }));
  }
  const late: Record<string, unknown> = {};
  for (const [key, given] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    const takes = Object.hasOwn(known, key) ? known[key] : undefined;
    if (takes === undefined) throw unknownKey(at, key, known);
    if (takes === '' || given === undefined || given === null) continue;
    const checked = checkedNested(takes, given, at);
    if (checked !== given) late[key] = checked;
  }
  return Object.keys(late).length === 0 ? value : { ...value, ...late };
}

/** A value that takes arguments again; the same one where all of it is known. */
function checkedNested(takes: string, value: unknown, path: string): unknown {
  if (isLate(value)) {
    return (pulumi.output(value) as pulumi.Output<unknown>).apply((resolved) => {
      if (resolved !== undefined && resolved !== null) checkedNested(takes, resolved, path);
      return resolved;
    });
  }
  const forms = takes.split('|').map(formOf);
  if (Array.isArray(value)) {
    const name = forms.find(({ form }) => form === 'list')?.name;
    // What is no list where one belongs is refused by the check of that argument.
    if (name === undefined) return value;
    return kept(
      value,
      value.map((item, index) => checkedItem(name, item, `${path}[${index}]`)),
    );
  }
  const named = forms.find(({ form }) => form === 'names')?.name;
  if (named !== undefined && isPlainObject(value)) {
    const entries = Object.entries(value).map(
      ([key, item]) => [key, checkedItem(named, item, `${path}.${key}`)] as const,
    );
    return entries.every(([key, item]) => item === value[key]) ? value : Object.fromEntries(entries);
  }
  const one = forms.find(({ form }) => form === 'one')?.name;
  return one === undefined ? value : checkedObject(one, value, path);
}

function checkedItem(name: ArgumentsName, item: unknown, path: string): unknown {
  return isLate(item) ? checkedNested(name, item, path) : checkedObject(name, item, path);
}

function kept<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return after.every((item, index) => item === before[index]) ? before : after;
}

function formOf(takes: string): { readonly name: ArgumentsName; readonly form: Form } {
  const form = takes.endsWith('[]') ? 'list' : takes.endsWith('{}') ? 'names' : 'one';
  return { name: takes.replace(/\[\]$|\{\}$/, '') as ArgumentsName, form };
}

function unknownKey(path: string, key: string, known: Readonly<Record<string, string>>): Error {
  const meant = nearMiss(key, Object.keys(known));
  return inputError(
    path,
    complain({
      what: 'unknown argument',
      got: key,
      allowed: keysText(known),
      ...(meant === undefined ? {} : { instead: `write '${meant}'` }),
    }),
  );
}

function keysText(known: Readonly<Record<string, string>>): string {
  return Object.keys(known).join(', ');
}

function isLate(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLate(value);
}
