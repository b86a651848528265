/** Something of a YAML document that is not read, at an offset of its text. */
export class YamlFault extends Error {
  constructor(
    readonly kind: 'syntax' | 'shape' | 'large' | 'deep',
    readonly offset: number,
    readonly what: string,
    readonly details: { readonly got?: unknown; readonly allowed?: string; readonly instead?: string } = {},
  ) {
    super(what);
  }
}

export function tooDeep(offset: number, depth: number): YamlFault {
  return new YamlFault('deep', offset, `YAML is nested deeper than ${depth} levels`, {
    allowed: `${depth} levels (limit depth)`,
  });
}

export function offsetOf(node: unknown): number {
  const { range } = (node ?? {}) as { range?: readonly number[] | null };
  return range?.[0] ?? 0;
}
