import { isObject, type Json, type JsonObject, stringAt } from '../../json-text';
import { setOwn } from '../../values/value';
import type { Scope } from './scope';

/**
 * The properties that bear on access and that `Globals` gives every function of the serverless transform. It takes none of
 * them for state machines, and `Role` and `Policies` for nothing (samtranslator/plugins/globals/globals.py).
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
 */
const GLOBAL: Readonly<Record<string, ReadonlySet<string>>> = {
  'AWS::Serverless::Function': new Set(['AssumeRolePolicyDocument', 'PermissionsBoundary', 'RolePath']),
};

/** What the section `Globals` gives a property of a resource; undefined where it gives it nothing. */
export function globalProperty(scope: Scope, resource: JsonObject, property: string): Json | undefined {
  const type = stringAt(resource.Type) ?? '';
  if (GLOBAL[type]?.has(property) !== true || resource.IgnoreGlobals === '*') return undefined;
  const ignored: readonly Json[] = Array.isArray(resource.IgnoreGlobals) ? resource.IgnoreGlobals : [];
  if (ignored.includes(property)) return undefined;
  let node: Json = scope.section('Globals');
  for (const key of [type.slice('AWS::Serverless::'.length), property]) {
    if (!isObject(node)) return undefined;
    // What is included may be any of what stands in its place.
    const included = Object.keys(node).find((one) => one.startsWith('Fn::'));
    if (included !== undefined) return { 'Fn::Transform': node[included] ?? null };
    const inside: Json | undefined = Object.hasOwn(node, key) ? node[key] : undefined;
    if (inside === undefined) return undefined;
    node = inside;
  }
  return node;
}

/**
 * A property with what `Globals` says of it: objects are merged key by key, lists follow each other, and otherwise the
 * resource's own counts. A function of the language counts as one value; what an include makes may be any of them.
 */
export function merged(global: Json | undefined, own: Json | undefined): Json | undefined {
  if (global === undefined) return own;
  if (own === undefined) return global;
  if (Array.isArray(global) && Array.isArray(own)) return [...(global as readonly Json[]), ...(own as readonly Json[])];
  if (isIncluded(global) && Array.isArray(own)) return global;
  if (!isMap(global) || !isMap(own)) return own;
  const both: Record<string, Json> = { ...global };
  for (const [key, value] of Object.entries(own)) {
    setOwn(both, key, merged(Object.hasOwn(global, key) ? global[key] : undefined, value) ?? null);
  }
  return both;
}

/** By the rule of the serverless transform: one key, `Ref`, `Condition` or `Fn::…`. */
function functionOf(node: JsonObject): string | undefined {
  const [key, ...rest] = Object.keys(node);
  return key !== undefined && rest.length === 0 && /^(?:Ref$|Condition$|Fn::)/.test(key) ? key : undefined;
}

function isIncluded(node: Json): boolean {
  return isObject(node) && functionOf(node) === 'Fn::Transform';
}

function isMap(node: Json): node is JsonObject {
  return isObject(node) && (functionOf(node) === undefined || isIncluded(node));
}
