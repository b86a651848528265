import { isObject, type Json, type JsonObject, stringAt } from '../../json-text';
import { wholeReferences } from './reference';

/** What the configuration says about a value: what it is, or what it is made of. */
export interface Expression {
  readonly constant?: Json;
  /** Addresses that it refers to; how it puts them together is not told. */
  readonly references: readonly string[];
}

/** A module as it is written: what it declares, once for all of its instances. */
export interface ModuleConfiguration {
  /** By `aws_iam_role.ci` or `data.aws_iam_role.ci`. */
  readonly resources: ReadonlyMap<string, ResourceConfiguration>;
  readonly calls: ReadonlyMap<string, ModuleCall>;
  readonly outputs: ReadonlyMap<string, Expression>;
  /** The defaults of variables, of those that have one. */
  readonly defaults: ReadonlyMap<string, Json>;
}

export interface ResourceConfiguration {
  /** The key of its provider: `aws`, `aws.hub`, `module.a:aws`. */
  readonly provider: string;
  /** Expressions by argument; nested blocks are objects or lists of such. */
  readonly arguments: JsonObject;
  readonly forEach?: Expression;
  /** Whether it runs commands when it is made. */
  readonly hasProvisioners: boolean;
}

interface ModuleCall {
  readonly arguments: JsonObject;
  readonly forEach?: Expression;
  readonly module: ModuleConfiguration;
}

const NOTHING: JsonObject = {};

/** https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation */
export function readModule(json: Json | undefined): ModuleConfiguration {
  const module = isObject(json) ? json : NOTHING;
  const resources = listOf(module.resources).map((one) => [stringAt(one.address) ?? '', resourceOf(one)] as const);
  const calls = entriesOf(module.module_calls).map(([name, one]) => [name, callOf(one)] as const);
  const outputs = entriesOf(module.outputs).map(([name, one]) => [name, expressionOf(one.expression)] as const);
  const defaults = entriesOf(module.variables).filter(([, one]) => one.default !== undefined);
  return {
    resources: new Map(resources),
    calls: new Map(calls),
    outputs: new Map(outputs),
    defaults: new Map(defaults.map(([name, one]) => [name, one.default as Json])),
  };
}

function resourceOf(json: JsonObject): ResourceConfiguration {
  return {
    provider: stringAt(json.provider_config_key) ?? '',
    arguments: isObject(json.expressions) ? json.expressions : NOTHING,
    hasProvisioners: Array.isArray(json.provisioners) && json.provisioners.length > 0,
    ...forEachOf(json),
  };
}

function callOf(json: JsonObject): ModuleCall {
  return {
    arguments: isObject(json.expressions) ? json.expressions : NOTHING,
    ...forEachOf(json),
    module: readModule(json.module),
  };
}

function forEachOf(json: JsonObject): { readonly forEach?: Expression } {
  return json.for_each_expression === undefined ? {} : { forEach: expressionOf(json.for_each_expression) };
}

/** An expression; one of constants alone that is not plain has nothing in it. */
export function expressionOf(json: Json | undefined): Expression {
  if (!isObject(json)) return { references: [] };
  const references: readonly Json[] = Array.isArray(json.references) ? json.references : [];
  const whole = wholeReferences(references.filter((one): one is string => typeof one === 'string'));
  return json.constant_value === undefined
    ? { references: whole }
    : { constant: json.constant_value, references: whole };
}

/** Whether it is an expression, not a nested block. */
export function isExpression(json: Json | undefined): boolean {
  return isObject(json) && Object.keys(json).every((key) => key === 'constant_value' || key === 'references');
}

/** All references below an argument, those in nested blocks too. */
export function referencesBelow(json: Json | undefined): readonly string[] {
  if (isExpression(json)) return expressionOf(json).references;
  const parts: readonly Json[] = Array.isArray(json) ? json : isObject(json) ? Object.values(json) : [];
  return [...new Set(parts.flatMap((part) => referencesBelow(part)))];
}

function listOf(json: Json | undefined): readonly JsonObject[] {
  return Array.isArray(json) ? (json as readonly Json[]).filter(isObject) : [];
}

function entriesOf(json: Json | undefined): readonly (readonly [string, JsonObject])[] {
  return isObject(json)
    ? Object.entries(json).filter((entry): entry is [string, JsonObject] => isObject(entry[1]))
    : [];
}
