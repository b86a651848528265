import { isObject } from '../../../policy/is-object';

/** A JSON object that somebody else wrote. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A text, or a number as its digits; undefined for anything else, and for an empty text. */
export function textAt(object: JsonObject, key: string): string | undefined {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The object below a key, or below one key after the other. */
export function objectAt(object: JsonObject, ...keys: readonly string[]): JsonObject | undefined {
  let found: unknown = object;
  for (const key of keys) found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  return isObject(found) ? found : undefined;
}
