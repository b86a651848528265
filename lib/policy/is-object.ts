/** Whether something is an object that is no list: of JSON, or of whoever calls without types. Nothing is known of its members. */
export function isObject<T = unknown>(value: unknown): value is Readonly<Record<string, T>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
