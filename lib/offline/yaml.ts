/** Reads a YAML text; `texts` leaves every scalar as the text that stands there. Dates are texts in any case. */
export type ParseYaml = (text: string, scalars?: 'texts') => unknown;

/** The part of js-yaml that is used. */
export interface JsYaml {
  load(text: string, options: { schema: unknown }): unknown;
  readonly CORE_SCHEMA: { extend(parts: { implicit: unknown[] }): unknown };
  readonly FAILSAFE_SCHEMA: unknown;
  readonly types: { readonly merge: unknown };
}

/** A reader on top of js-yaml. */
export function yamlParser({ load, CORE_SCHEMA, FAILSAFE_SCHEMA, types }: JsYaml): ParseYaml {
  const typed = CORE_SCHEMA.extend({ implicit: [types.merge] });
  return (text, scalars) => load(text, { schema: scalars === 'texts' ? FAILSAFE_SCHEMA : typed });
}
