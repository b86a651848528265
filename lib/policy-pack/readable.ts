import { UNKNOWN } from '../review/read/artefacts/pulumi/wire';

/**
 * A copy of the properties of a resource as a policy pack shows them. Reading one that is not known yet throws there, which
 * would skip the whole policy in every preview; here it becomes an unknown value and the rest is read.
 */
export function readable(properties: unknown): unknown {
  if (Array.isArray(properties))
    return Array.from({ length: properties.length }, (_, index) => valueAt(properties, index));
  if (typeof properties !== 'object' || properties === null) return properties;
  return Object.fromEntries(Object.keys(properties).map((key) => [key, valueAt(properties, key)]));
}

function valueAt(holder: object, key: string | number): unknown {
  let value: unknown;
  try {
    value = (holder as Record<string | number, unknown>)[key];
  } catch (error) {
    if (error instanceof Error && error.constructor.name === 'UnknownValueError') return UNKNOWN;
    throw error;
  }
  return readable(value);
}
