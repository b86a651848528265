import { hasUnknown } from '../../../../policy/unknown';
import { type JsonObject, stringAt } from '../../json-text';
import { Absent, hole, mapChoice, textOf, type Value } from '../../values/value';
import { handedOn } from './handed-on';
import type { Scope } from './scope';

/** What the value of a parameter depends on: the template that has it, and whoever deploys that. */
export interface ParameterOwner extends Pick<Scope, 'label' | 'shared' | 'named'> {
  readonly source: string;
  /** Values that a parent stack binds. */
  readonly bound: ((name: string) => Value) | undefined;
  /** Whether the stack is deployed by itself, and not by another one of the input. */
  readonly isTop: boolean;
  /** Whether somebody may set a parameter in spite of `bound`. */
  isOverridable(name: string): boolean;
}

/** The value of a parameter that the template declares; a hole where only deployment knows it. */
export function parameterValue(template: ParameterOwner, name: string, declaration: JsonObject): Value {
  const unknown = hole(template.named(name));
  const type = stringAt(declaration.Type) ?? 'String';
  // A default counts only where nobody can override it: in a nested stack whose parent does not set the parameter,
  // and where the one allowed value is the default. SSM types hold a key, not a value.
  const overridable = template.bound === undefined || template.isOverridable(name);
  const fallback = !overridable || onlyAllowed(declaration) ? (declaration.Default ?? Absent.value) : Absent.value;
  const given = overridable ? givenByUser(template, name) : (template.bound?.(name) ?? Absent.value);
  const value = mapChoice(given, (leaf) => (leaf instanceof Absent ? fallback : leaf));
  if (value instanceof Absent) hintAt(template, name, declaration, type);
  if (value instanceof Absent || type.startsWith('AWS::SSM::')) return unknown;
  const list = type === 'CommaDelimitedList' || type.startsWith('List<');
  return handedOn(value, unknown, (text) =>
    list ? (hasUnknown(text) ? text : text.split(',').map((item) => item.trim())) : text,
  );
}

/** Whoever deploys a stack by itself gives its parameters; those of a stack inside of another one are the other's matter. */
function givenByUser(template: ParameterOwner, name: string): Value {
  return template.isTop ? (template.shared.parameters.value(name) ?? Absent.value) : Absent.value;
}

/** A parameter of an SSM type has the name of a value as its default, and one that is not echoed is a secret. */
function hintAt(template: ParameterOwner, name: string, declaration: JsonObject, type: string): void {
  const value = textOf(declaration.Default);
  if (value === undefined || type.startsWith('AWS::SSM::') || String(declaration.NoEcho) === 'true') return;
  const origin = { source: template.source, path: template.label };
  template.shared.defaults.set(template.named(name), { parameter: name, value, origin });
}

function onlyAllowed(declaration: JsonObject): boolean {
  const allowed = declaration.AllowedValues;
  return Array.isArray(allowed) && allowed.length === 1 && allowed[0] === declaration.Default;
}
