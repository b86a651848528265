import type { Json } from '../support/oracle';

/** Keys and places in lists, from the outermost. */
export type Path = readonly (string | number)[];

export function valueAt(json: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], json);
}

/** The same with another value at a place, which may be a new one. */
export function replaced(json: unknown, path: Path, make: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return make(json);
  if (Array.isArray(json)) return json.map((item, index) => (index === key ? replaced(item, rest, make) : item));
  const object = json as Json;
  return { ...object, [key]: replaced(object[key], rest, make) };
}
