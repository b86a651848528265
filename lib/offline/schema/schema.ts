/**
 * Input types of one provider package, in a compact form. A type is a short text:
 *
 * - `s` text, `n` number, `b` boolean, `*` anything
 * - `[` before the type of a list's items, `{` before that of a map's values
 * - `@Name` an object of `objects`
 *
 * with `!` behind it where the property is required.
 */
export interface PackageSchema {
  readonly package: string;
  readonly version: string;
  /** Day on which it was generated. */
  readonly generated: string;
  /** Beginnings of the type tokens that it covers, resources and all. Types beyond these are not checked. */
  readonly covers: readonly string[];
  readonly resources: Readonly<Record<string, ResourceSchema>>;
  readonly objects: Readonly<Record<string, ObjectSchema>>;
}

export interface ObjectSchema {
  readonly properties: Readonly<Record<string, string>>;
  /** Property to what its provider says about its deprecation. */
  readonly deprecated?: Readonly<Record<string, string>>;
}

export interface ResourceSchema extends ObjectSchema {
  /** What the provider says about the deprecation of the whole resource. */
  readonly deprecation?: string;
}
