import { hasUnknown } from '../../policy/unknown';

/**
 * Which values of a condition are plain text: in `text` all that have no hole (wildcards are themselves there), in `pattern`
 * those without wildcards.
 */
export type ValueIndexKind = 'text' | 'pattern';

/** What is left to compare one by one, and whether the value is among those that are equal to it or nothing. */
export interface ValuesAbout {
  readonly exact: boolean;
  readonly others: readonly string[];
}

interface ValueIndex {
  readonly plain: ReadonlySet<string>;
  readonly others: readonly string[];
}

/** Shorter lists are compared sooner than they are indexed. */
const LEAST = 4;
const indexes: Readonly<Record<ValueIndexKind, WeakMap<readonly string[], ValueIndex>>> = {
  text: new WeakMap(),
  pattern: new WeakMap(),
};

/**
 * The values of a condition that still have to be compared with a value of the request. A condition may list hundreds of role
 * ARNs, each of which asks about it in its turn.
 */
export function valuesAbout(values: readonly string[], kind: ValueIndexKind, value: string): ValuesAbout {
  if (values.length < LEAST || hasUnknown(value)) return unindexed(values);
  let index = indexes[kind].get(values);
  if (index === undefined) {
    const isPlain = (one: string): boolean => !hasUnknown(one) && (kind === 'text' || !/[*?]/.test(one));
    index = { plain: new Set(values.filter(isPlain)), others: values.filter((one) => !isPlain(one)) };
    indexes[kind].set(values, index);
  }
  return { exact: index.plain.has(value), others: index.others };
}

export function unindexed(values: readonly string[]): ValuesAbout {
  return { exact: false, others: values };
}
