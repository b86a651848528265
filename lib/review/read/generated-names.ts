import { generatedName, splitOutsideHoles, unknown, unknownNames } from '../../policy/unknown';
import type { AccessModel } from '../model/model';

/**
 * The model with the names that deployment makes up told apart from values that are only not known: such a name is nobody
 * else's. They are known once everything was read, and are renamed wherever they stand.
 */
export function withGeneratedNames(model: AccessModel): AccessModel {
  const names = [
    ...model.identities.filter((one) => one.generated === true).map(({ arn }) => splitOutsideHoles(arn, '/').at(-1)),
    ...model.repositories.filter((one) => one.generated === true).map(({ name }) => name),
  ];
  const renamed = new Map<string, string>();
  for (const text of names) {
    // A part of it may be given.
    const [name, ...others] = unknownNames(text ?? '');
    if (name !== undefined && others.length === 0) renamed.set(unknown(name), generatedName(name));
  }
  return renamed.size === 0 ? model : renaming(renamed)(model);
}

/** Goes through plain data; what has no such name in it stays the same object, and what is shared stays shared. */
function renaming(renamed: ReadonlyMap<string, string>): <T>(value: T) => T {
  const known = new Map<object, unknown>();
  const open = [...renamed.keys()][0]?.[0] ?? '';
  const inText = (text: string): string => {
    if (!text.includes(open)) return text;
    let found = text;
    for (const [from, to] of renamed) if (found.includes(from)) found = found.replaceAll(from, to);
    return found;
  };
  const inside = (value: unknown): unknown => {
    if (typeof value === 'string') return inText(value);
    if (typeof value !== 'object' || value === null) return value;
    const before = known.get(value);
    if (before !== undefined) return before;
    const after = copied(value);
    known.set(value, after);
    return after;
  };
  const copied = (value: object): unknown => {
    if (Array.isArray(value)) {
      const list = value.map(inside);
      return list.every((one, at) => one === value[at]) ? value : list;
    }
    const entries = Object.entries(value).map(([key, one]) => [key, inside(one)] as const);
    return entries.every(([key, one]) => one === (value as Record<string, unknown>)[key])
      ? value
      : Object.fromEntries(entries);
  };
  return <T>(value: T): T => inside(value) as T;
}
