import { isObject } from '../policy/is-object';
import {
  OUTPUT_SIGNATURE,
  SECRET_SIGNATURE,
  SECRET_TEXT,
  SIGNATURE,
  UNKNOWN,
} from '../review/read/artefacts/pulumi/wire';

export { SECRET_TEXT, UNKNOWN };

/**
 * Property values as they go over the wire and into a stack's state. A secret, an asset or a reference to a resource is an
 * object with a signature; a value that is not known before deployment is one fixed text.
 */
export type PropertyValue =
  | null
  | boolean
  | number
  | string
  | readonly PropertyValue[]
  | { readonly [key: string]: PropertyValue };

/** Properties by name. */
export type PropertyMap = { readonly [key: string]: PropertyValue };

const UNKNOWN_ALONE = new RegExp(`^${UNKNOWN}(?:\\{[^{}]*\\})?$`);

/** A value marked as secret. Marking twice marks once. */
export function secret(value: PropertyValue): PropertyValue {
  return isSecret(value) ? value : { [SIGNATURE]: SECRET_SIGNATURE, value };
}

/** Whether the value itself (not something inside it) is marked as secret. */
export function isSecret(value: PropertyValue | undefined): boolean {
  return isObject<PropertyValue>(value) && value[SIGNATURE] === SECRET_SIGNATURE;
}

/** Whether the value itself is not known before deployment: Pulumi's text for it, or that with a name in braces behind it. */
export function isUnknown(value: PropertyValue | undefined): boolean {
  return typeof value === 'string' && UNKNOWN_ALONE.test(value);
}

/** A new value in which `change` was asked about every part, from the outside in; what it returns is taken as it is. */
function mapValue(value: PropertyValue, change: (part: PropertyValue) => PropertyValue | undefined): PropertyValue {
  const changed = change(value);
  if (changed !== undefined) return changed;
  if (Array.isArray(value)) return value.map((item) => mapValue(item, change));
  if (!isObject<PropertyValue>(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapValue(item, change)]));
}

/** The value with every secret laid open: for assertions, and for whoever asked to see them. */
export function plainValue(value: PropertyValue): PropertyValue {
  return mapValue(value, (part) => (isObject(part) && isSecret(part) ? plainValue(part.value ?? null) : undefined));
}

/** The properties with every secret laid open: for assertions, and for whoever asked to see them. */
export function plainProperties(properties: PropertyMap): PropertyMap {
  return plainValue(properties) as PropertyMap;
}

/** The properties as the CLI shows them: every secret replaced by `[secret]`. */
export function blindSecrets(properties: PropertyMap): PropertyMap {
  return mapValue(properties, (part) => (isSecret(part) ? SECRET_TEXT : undefined)) as PropertyMap;
}

/** Where secrets are, as `password` or `auth.tokens[0]`, sorted. */
export function secretPaths(properties: PropertyMap): string[] {
  return pathsWhere(properties, isSecret);
}

/** Where values are that are not known before deployment, sorted. Looks into secrets. */
export function unknownPaths(properties: PropertyMap): string[] {
  return pathsWhere(properties, isUnknown);
}

function pathsWhere(properties: PropertyMap, test: (value: PropertyValue) => boolean): string[] {
  const found: string[] = [];
  const visit = (value: PropertyValue, path: string): void => {
    if (test(value)) {
      found.push(path);
    } else if (isObject<PropertyValue>(value) && isSecret(value)) {
      visit(value.value ?? null, path);
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => {
        visit(item, `${path}[${index}]`);
      });
    } else if (isObject<PropertyValue>(value)) {
      for (const [key, item] of Object.entries(value)) visit(item, path === '' ? key : `${path}.${key}`);
    }
  };
  visit(properties, '');
  return found.sort();
}

/**
 * A value as the engine stores it. An output value (which only the inputs of remote components have) becomes what it
 * holds: its value, an unknown, and marked where it was secret; its dependencies are in `propertyDependencies` anyway.
 */
export function storedValue(value: PropertyValue): PropertyValue {
  return mapValue(value, (part) => {
    if (!isObject(part) || part[SIGNATURE] !== OUTPUT_SIGNATURE) return undefined;
    const held = 'value' in part ? storedValue(part.value ?? null) : UNKNOWN;
    return part.secret === true ? secret(held) : held;
  });
}

/** Any JavaScript value as a property value: `undefined` in an object is left out, in a list it is `null`. */
function propertyValue(value: unknown): PropertyValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(propertyValue);
  if (typeof value === 'object') return propertyMap(value as Record<string, unknown>);
  throw new TypeError(`a ${typeof value} is not a property value`);
}

/** An object as properties; keys whose value is `undefined` are left out. */
export function propertyMap(values: Readonly<Record<string, unknown>>): PropertyMap {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, propertyValue(value)]),
  );
}
