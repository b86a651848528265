/** What is used of the SDK of a program, as types alone: nothing of them is left when a part is written into the program's process. */
export type Loose = Record<string, (...args: unknown[]) => unknown>;
export type Bag = Record<string, unknown>;

/** What is used of the SDK's module of outputs. */
export interface Outputs {
  unknown: unknown;
  Output: { prototype: OutputLike; isInstance(value: unknown): boolean } & (new (...args: unknown[]) => OutputLike);
  isUnknown(value: unknown): boolean;
  containsUnknowns(value: unknown): boolean;
  output(value: unknown): OutputLike;
  concat(...params: unknown[]): OutputLike;
  interpolate(literals: readonly string[], ...placeholders: unknown[]): OutputLike;
  jsonStringify(value: unknown, replacer?: unknown, space?: unknown): OutputLike;
}

export interface OutputLike {
  apply(func: (value: unknown) => unknown, runWithUnknowns?: boolean): OutputLike;
  promise(withUnknowns?: boolean): Promise<unknown>;
  resources(): Set<unknown>;
  allResources(): Promise<Set<unknown>>;
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
}

/** What the parts agree on with the monitor, written into the program's process beside them. */
export interface Setting {
  readonly sdkRoot: string;
  readonly unknown: string;
  readonly lookedInto: string;
  readonly urnKey: string;
}

/** What every part begins with. */
export interface Program {
  readonly setting: Setting;
  readonly sdk: Outputs;
  /** Loads a module of the SDK by its path inside it. */
  readonly load: (path: string) => unknown;
}
