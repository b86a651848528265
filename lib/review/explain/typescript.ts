/** A text as TypeScript has it. */
export function text(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A value as TypeScript has it. */
export function code(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(code).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([key, one]) => `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : text(key)}: ${code(one)}`,
    );
    return `{ ${members.join(', ')} }`;
  }
  return typeof value === 'string' ? text(value) : String(value);
}
