/** Whether what a file of the user's has is an object, of which nothing else is known. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
