/** Bounds on what is read, so that no input can take the machine away. All have defaults far above real sources. */
export interface ReadLimits {
  /**
   * Size of one file in bytes.
   * @default 268435456 (256 MiB)
   */
  readonly fileBytes: number;
  /**
   * Size of all files together in bytes.
   * @default 1073741824 (1 GiB)
   */
  readonly totalBytes: number;
  /**
   * Nesting of JSON, and of values that refer to values.
   * @default 256
   */
  readonly depth: number;
  /**
   * Nodes (texts, lists, maps) that the aliases of a YAML document may stand for in all.
   * @default 100000
   */
  readonly aliasedNodes: number;
  /**
   * Characters that resolving values may produce in all, so that references which double each other end in an error.
   * @default 536870912
   */
  readonly resolvedCharacters: number;
}

export const DEFAULT_LIMITS: ReadLimits = {
  fileBytes: 256 * 1024 * 1024,
  totalBytes: 1024 * 1024 * 1024,
  depth: 256,
  aliasedNodes: 100_000,
  resolvedCharacters: 512 * 1024 * 1024,
};
