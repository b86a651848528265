import * as pulumi from '@pulumi/pulumi';
import { complain } from '../policy/errors';
import { inputError } from './declared';
import { checked } from './inputs';

/** One of a list that becomes resources. */
export interface NamedItem<T> {
  /** What its resources are called after; it does not depend on the others. */
  readonly key: string;
  readonly value: T;
  /** Where it is among the arguments. */
  readonly path: string;
  /** What it may have been called after before, the likeliest first; nobody else is, or may have been. */
  readonly formerKeys: readonly string[];
}

/** Keys of before by those of today, as the author says them. */
export type FormerKeys = Readonly<Record<string, string>> | undefined;

/**
 * The items of a list whose names are known, or of a record that gives them names: `{ zhang: user.name }`. A position names nothing:
 * when one leaves, all behind it would move up, and their resources with them.
 *
 * @throws pulumi.InputPropertyError for an item without a name, and for a list or record that is itself an output
 */
export function namedItems<T>(
  given: unknown,
  property: string,
  /** What an item of a list is called after; undefined where that is not known. */
  keyOf: (item: T) => string | undefined,
  former?: FormerKeys,
): NamedItem<T>[] {
  if (given === undefined) return [];
  return claimed(itemsOf(given, property, keyOf), former);
}

function itemsOf<T>(given: unknown, property: string, keyOf: (item: T) => string | undefined): Candidate<T>[] {
  if (Array.isArray(given)) {
    const items = given.map((value: T, index): Candidate<T> => {
      const path = `${property}[${index}]`;
      if (value === undefined || value === null)
        throw inputError(path, complain({ what: 'an entry that is not there', got: value ?? null }));
      const key = keyOf(value);
      if (key === undefined) throw unnamed(path, property);
      // In place of a resource there stood an output of it, as nothing else was taken.
      return { key, value, path, names: [], position: pulumi.Resource.isInstance(value) ? index : undefined };
    });
    refuseTwice(items, ({ key }) => key);
    return items;
  }
  if (typeof given !== 'object' || given === null || otherObject(given) !== undefined) {
    throw inputError(
      property,
      complain({
        what: 'a list or record that is known when the program runs is required: it decides which resources there are',
        got: typeof given === 'object' && given !== null ? otherObject(given) : (given ?? null),
        allowed: `a list of names, or a record of outputs by names of your own: ${property}: { first: output }`,
        ...(typeof given === 'string' && given !== '' ? { instead: `write ['${given}']` } : {}),
      }),
    );
  }
  // Whole numbers come first among the keys of an object, wherever they were written, so that positions say nothing then.
  const ordered = !Object.keys(given).some((key) => /^(?:0|[1-9]\d*)$/.test(key));
  const items = Object.entries(given as Record<string, T>).map(([key, value], index): Candidate<T> => {
    const name = keyOf(value);
    const wasPosition = ordered && (name === undefined || pulumi.Resource.isInstance(value));
    return {
      key,
      value,
      path: `${property}.${key}`,
      names: name === undefined ? [] : [name],
      position: wasPosition ? index : undefined,
    };
  });
  refuseTwice(items, ({ value }) => keyOf(value));
  return items;
}

/** An item, and what it may have been called after: its name, or its position while a value that is not known counted by that. */
interface Candidate<T> {
  readonly key: string;
  readonly value: T;
  readonly path: string;
  readonly names: readonly string[];
  readonly position: number | undefined;
}

/** Each former key for one item: as the author says, or else that of the name, or else that at the position. None that somebody has today. */
function claimed<T>(items: readonly Candidate<T>[], former: FormerKeys = {}): NamedItem<T>[] {
  const taken = new Set(items.map(({ key }) => key));
  const keys = new Map<string, string[]>(items.map(({ key }) => [key, []]));
  const claim = (item: Candidate<T>, key: string | undefined): void => {
    if (key === undefined || taken.has(key)) return;
    taken.add(key);
    keys.get(item.key)?.push(key);
  };
  for (const item of items) claim(item, Object.hasOwn(former, item.key) ? former[item.key] : undefined);
  for (const item of items) for (const name of item.names) claim(item, name);
  for (const item of items) claim(item, item.position === undefined ? undefined : String(item.position));
  return items.map(({ key, value, path }) => ({ key, value, path, formerKeys: keys.get(key) ?? [] }));
}

/** What is wrong with the keys that somebody says there were: one of today that is none, or one of before that is still there or was two's. */
export function formerKeysProblem(former: unknown, keys: readonly string[]): string | undefined {
  if (former === undefined) return undefined;
  if (typeof former !== 'object' || former === null || Array.isArray(former) || otherObject(former) !== undefined) {
    return complain({ what: 'a record of plain keys is required', allowed: "{ 'key of today': 'key of before' }" });
  }
  const befores = Object.values(former);
  for (const [now, before] of Object.entries(former)) {
    if (!keys.includes(now)) {
      return complain({ what: 'nothing has this key today', got: now, allowed: keys.join(', ') });
    }
    if (typeof before !== 'string' || before === '')
      return complain({ what: 'a text is required', got: before ?? null });
    if (keys.includes(before)) return complain({ what: 'something has this key today, too', got: before });
    if (befores.indexOf(before) !== befores.lastIndexOf(before)) {
      return complain({ what: 'two had this key before', got: before });
    }
  }
  return undefined;
}

/** What is an object, but no record: of a set or map no entry would be seen, and of a resource its inner properties. */
function otherObject(given: object): string | undefined {
  if (pulumi.Output.isInstance(given) || given instanceof Promise) return 'an output';
  if (pulumi.Resource.isInstance(given)) return 'a resource';
  return Symbol.iterator in given ? 'a set or map' : undefined;
}

/** `keyOf` for plain names. */
export function knownName(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/**
 * The name that a resource has in the program, which is known when its outputs are not; undefined for anything else. The SDK keeps it
 * for names of children and aliases, and declares it nowhere.
 */
export function resourceName(value: unknown): string | undefined {
  if (!pulumi.Resource.isInstance(value)) return undefined;
  const { __name: name } = value as { readonly __name?: unknown };
  return typeof name === 'string' ? name : undefined;
}

function unnamed(path: string, property: string): Error {
  return inputError(
    path,
    complain({
      what: 'an output in a list has no name to call its resources by, and its position moves when another one leaves',
      instead: `use a record with names of your own, ${property}: { first: output }`,
    }),
  );
}

function refuseTwice<T>(items: readonly Candidate<T>[], nameOf: (item: Candidate<T>) => string | undefined): void {
  const seen = new Set<string>();
  for (const item of items) {
    const name = nameOf(item);
    if (name === undefined) continue;
    if (seen.has(name)) throw inputError(item.path, complain({ what: 'this is named twice', got: name }));
    seen.add(name);
  }
}

/** Aliases of a resource whose item had other keys before, so that a state from then is taken over. */
export function formerNames<T>(
  { formerKeys }: NamedItem<T>,
  nameOf: (key: string) => string,
): pulumi.CustomResourceOptions {
  return formerKeys.length === 0 ? {} : { aliases: formerKeys.map((key) => ({ name: nameOf(key) })) };
}

/**
 * Refuses values of one list or record that turn out to be the same when they are known: both would be one thing to the vendor, which
 * refuses the second or takes it away with the first.
 */
export function eachValueOnce(): (value: pulumi.Input<string>, path: string) => pulumi.Input<string> {
  const paths = new Map<string, string>();
  return (value, path) =>
    checked(value, path, (text) => {
      const other = paths.get(text) ?? path;
      paths.set(text, other);
      return other === path ? undefined : complain({ what: `this is ${other}, too`, got: text, instead: 'keep one' });
    });
}

/**
 * Refuses resources of one name, which keys that end as names do can come to: `b` and `b-charts`. One is to be used for resources of
 * one type below one component.
 */
export function eachNamedOnce(): (name: string, path: string) => string {
  const paths = new Map<string, string>();
  return (name, path) => {
    const other = paths.get(name);
    paths.set(name, path);
    if (other === undefined) return name;
    throw inputError(
      path,
      complain({
        what: `a resource of this name is made for ${other}, too`,
        got: name,
        instead: 'use a record with another name for one of them',
      }),
    );
  };
}
