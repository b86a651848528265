import { isObject } from '../../policy/is-object';
import { compareText } from '../../policy/statement';
import type { OfflineRun, ResourceRecord } from '../types';
import { isProviderType } from '../urn';
import { isUnknown, type PropertyValue, plainProperties } from '../values';
import { ALICLOUD } from './alicloud';
import type { ObjectSchema, PackageSchema } from './schema';

/** Something that a provider's published types do not allow, or advise against. */
export interface SchemaProblem {
  readonly kind: 'unknown-type' | 'unknown-property' | 'missing-property' | 'wrong-type' | 'deprecated';
  readonly urn: string;
  readonly type: string;
  /** `rules[0].port`; empty where the resource as a whole is meant. */
  readonly path: string;
  /** One sentence, lower case, no final stop. */
  readonly message: string;
}

/** Where a value is, while it is checked. */
interface Place {
  readonly record: ResourceRecord;
  readonly path: string;
}

/**
 * Checks the inputs of every managed resource against the types that its provider publishes: names, kinds of values, what is
 * required, what is deprecated, at every depth. Values that are not known are taken as right.
 *
 * It knows no allowed values, ranges or conflicts: the published types have none. Types that it does not cover are listed by
 * {@link uncheckedTypes}.
 */
export function checkRun(run: OfflineRun, schema: PackageSchema = ALICLOUD): SchemaProblem[] {
  const problems = run.resources.flatMap((record) => checkResource(record, schema));
  const key = ({ urn, path, kind }: SchemaProblem): string => [urn, path, kind].join('\n');
  return problems.sort((a, b) => compareText(key(a), key(b)));
}

/** Types of managed resources in a run about which the schema says nothing, sorted, each once. */
export function uncheckedTypes(run: OfflineRun, schema: PackageSchema = ALICLOUD): string[] {
  const types = run.resources.filter(({ custom, external }) => custom && !external).map(({ type }) => type);
  return [...new Set(types)].filter((type) => !isCovered(type, schema)).sort(compareText);
}

function isCovered(type: string, schema: PackageSchema): boolean {
  return Object.hasOwn(schema.resources, type) || schema.covers.some((beginning) => type.startsWith(beginning));
}

function checkResource(record: ResourceRecord, schema: PackageSchema): SchemaProblem[] {
  if (!record.custom || record.external || !isCovered(record.type, schema)) return [];
  const place: Place = { record, path: '' };
  const resource = Object.hasOwn(schema.resources, record.type) ? schema.resources[record.type] : undefined;
  if (resource === undefined) {
    return [problem('unknown-type', place, `${schema.package} ${schema.version} has no such resource`)];
  }
  const inputs = plainProperties(record.inputs);
  const whole = resource.deprecation === undefined ? [] : [problem('deprecated', place, resource.deprecation)];
  return [
    ...whole,
    ...checkObject(isProviderType(record.type) ? unfolded(inputs, resource) : inputs, resource, place, schema),
  ];
}

/** Providers get everything that is not text as JSON text; `version` and the like are the engine's own. */
function unfolded(
  inputs: Readonly<Record<string, PropertyValue>>,
  resource: ObjectSchema,
): Record<string, PropertyValue> {
  return Object.fromEntries(
    Object.entries(inputs)
      .filter(([key]) => key in resource.properties || !['version', 'pluginDownloadURL'].includes(key))
      .map(([key, value]) => [key, resource.properties[key]?.startsWith('s') === false ? parsed(value) : value]),
  );
}

function parsed(value: PropertyValue): PropertyValue {
  if (typeof value !== 'string' || isUnknown(value)) return value;
  try {
    return JSON.parse(value) as PropertyValue;
  } catch {
    return value;
  }
}

function checkObject(
  value: Readonly<Record<string, PropertyValue>>,
  shape: ObjectSchema,
  place: Place,
  schema: PackageSchema,
): SchemaProblem[] {
  const found: SchemaProblem[] = [];
  for (const [key, item] of Object.entries(value)) {
    const at = { ...place, path: place.path === '' ? key : `${place.path}.${key}` };
    const type = Object.hasOwn(shape.properties, key) ? shape.properties[key] : undefined;
    if (type === undefined) {
      const known = Object.keys(shape.properties).join(', ');
      found.push(problem('unknown-property', at, `there is no such property; there are ${known}`));
      continue;
    }
    if (item === null) continue;
    const deprecation = shape.deprecated?.[key];
    if (deprecation !== undefined) found.push(problem('deprecated', at, deprecation));
    found.push(...checkValue(item, type.replace(/!$/, ''), at, schema));
  }
  for (const [key, type] of Object.entries(shape.properties)) {
    if (type.endsWith('!') && (value[key] ?? null) === null) {
      const at = { ...place, path: place.path === '' ? key : `${place.path}.${key}` };
      found.push(problem('missing-property', at, 'a required property is missing'));
    }
  }
  return found;
}

function checkValue(value: PropertyValue, type: string, place: Place, schema: PackageSchema): SchemaProblem[] {
  if (isUnknown(value) || type === '*') return [];
  const rest = type.slice(1);
  switch (type[0]) {
    case 's':
      return typeof value === 'string' ? [] : [wrong('a text', value, place)];
    case 'n':
      return typeof value === 'number' ? [] : [wrong('a number', value, place)];
    case 'b':
      return typeof value === 'boolean' ? [] : [wrong('true or false', value, place)];
    case '[':
      if (!Array.isArray(value)) return [wrong('a list', value, place)];
      return value.flatMap((item: PropertyValue, index) =>
        checkValue(item, rest, { ...place, path: `${place.path}[${index}]` }, schema),
      );
    case '{':
      if (!isObject(value)) return [wrong('a map', value, place)];
      return Object.entries(value).flatMap(([key, item]) =>
        checkValue(item, rest, { ...place, path: `${place.path}.${key}` }, schema),
      );
    default: {
      const shape = schema.objects[rest];
      if (shape === undefined) throw new Error(`the schema of ${schema.package} has no object '${rest}'`);
      return isObject(value) ? checkObject(value, shape, place, schema) : [wrong('an object', value, place)];
    }
  }
}

/** The kind of the value, not the value: it may be a secret. */
function wrong(expected: string, value: PropertyValue, place: Place): SchemaProblem {
  const got =
    value === null
      ? 'null'
      : Array.isArray(value)
        ? 'a list'
        : typeof value === 'string'
          ? 'a text'
          : `a ${typeof value}`;
  return problem('wrong-type', place, `expected ${expected}, got ${got.replace(/^a object$/, 'an object')}`);
}

function problem(kind: SchemaProblem['kind'], { record, path }: Place, message: string): SchemaProblem {
  return { kind, urn: record.urn, type: record.type, path, message };
}
