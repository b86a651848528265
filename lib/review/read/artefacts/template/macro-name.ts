import { isObject, type Json, stringAt } from '../../json-text';

/**
 * What a call of a macro is called: by the macro's name, and by what it is given; an include by what it includes. Calls of the
 * same name answer the same.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-transform.html
 */
export function macroName(call: Json | undefined): string {
  if (Array.isArray(call)) return (call as readonly Json[]).map(macroName).join(', ') || 'a macro';
  if (!isObject(call)) return stringAt(call) ?? 'a macro';
  const name = stringAt(call.Name) ?? 'a macro whose name is not known';
  const given = isObject(call.Parameters) ? call.Parameters : {};
  const { Location: location, ...others } = given;
  const rest = Object.keys(others).length > 0 ? ` ${JSON.stringify(others)}` : '';
  if (location === undefined) return name + rest;
  return `${name} of ${stringAt(location) ?? JSON.stringify(location)}${rest}`;
}
