import * as pulumi from '@pulumi/pulumi';
import { complain } from '../policy';
import { inputError } from './inputs';

/** One of a list that becomes resources. */
export interface NamedItem<T> {
  /** What its resources are called after; it does not depend on the others. */
  readonly key: string;
  readonly value: T;
  /** Where it is among the arguments. */
  readonly path: string;
  /** What it was called after while a value that is not known counted by its position. */
  readonly formerKey: string;
}

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
): NamedItem<T>[] {
  if (given === undefined) return [];
  if (Array.isArray(given)) {
    const items = given.map((value: T, index): NamedItem<T> => {
      const path = `${property}[${index}]`;
      if (value === undefined || value === null)
        throw inputError(path, complain({ what: 'an entry that is not there', got: value ?? null }));
      const key = keyOf(value);
      if (key === undefined) throw unnamed(path, property);
      // In place of a resource there stood an output of it, as nothing else was taken.
      return { key, value, path, formerKey: pulumi.Resource.isInstance(value) ? String(index) : key };
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
      }),
    );
  }
  const items = Object.entries(given as Record<string, T>).map(([key, value], index) => ({
    key,
    value,
    path: `${property}.${key}`,
    formerKey: keyOf(value) ?? String(index),
  }));
  refuseTwice(items, ({ value }) => keyOf(value));
  return items;
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

function refuseTwice<T>(items: readonly NamedItem<T>[], nameOf: (item: NamedItem<T>) => string | undefined): void {
  const seen = new Set<string>();
  for (const item of items) {
    const name = nameOf(item);
    if (name === undefined) continue;
    if (seen.has(name)) throw inputError(item.path, complain({ what: 'this is named twice', got: name }));
    seen.add(name);
  }
}

/**
 * Aliases of a resource that was called after the position of its item, so that a state from then is taken over. None where
 * another item is called so now.
 */
export function formerNames<T>(
  { key, formerKey }: NamedItem<T>,
  all: readonly NamedItem<T>[],
  nameOf: (key: string) => string,
): pulumi.CustomResourceOptions {
  const taken = key === formerKey || all.some((other) => other.key === formerKey);
  return taken ? {} : { aliases: [{ name: nameOf(formerKey) }] };
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
