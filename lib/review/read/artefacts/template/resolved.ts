import { SourceError } from '../../errors';
import type { Json, JsonObject } from '../../json-text';
import { Absent, hole, setOwn, type Value } from '../../values/value';
import { isLoop, unrolled } from './for-each';
import { callFunction, functionOf } from './intrinsics';
import type { Scope } from './scope';

const DYNAMIC_REFERENCE = /\{\{resolve:([^{}]*)\}\}/g;

/** A node of a template with its functions called; what only deployment knows is a hole, and what is not there `Absent`. */
export function resolved(node: Json, scope: Scope, depth: number): Value {
  if (typeof node === 'string') return node.includes('{{resolve:') ? withDynamicReferences(node, scope) : node;
  if (typeof node !== 'object' || node === null) return node;
  // Documents are at most as deep as the limit; references from value to value may add as much again.
  if (depth > 2 * scope.shared.limits.depth) {
    throw new SourceError('SOURCE_TOO_DEEP', scope.file, {
      what: `values refer to each other through more than ${2 * scope.shared.limits.depth} levels`,
      instead: 'look for outputs, parameters or conditions that refer to each other',
    });
  }
  if (Array.isArray(node)) {
    const items: Value[] = [];
    for (const item of node as readonly Json[]) {
      const value = resolved(item, scope, depth + 1);
      if (!(value instanceof Absent)) items.push(value);
    }
    return items;
  }
  const object = node as JsonObject;
  const name = functionOf(object);
  if (name !== undefined) return callFunction(name, object[name] as Json, scope, depth);
  const members: Record<string, Value> = {};
  for (const key of Object.keys(object)) {
    // A macro is given what stands beside it, and may answer anything in its place.
    if (key === 'Fn::Transform') return callFunction(key, object[key] as Json, scope, depth);
    if (isLoop(key)) {
      const run = unrolled(object, scope, depth);
      return run === undefined
        ? hole(scope.named(`${key} ${JSON.stringify(object[key])}`))
        : resolved(run, scope, depth + 1);
    }
    const value = resolved(object[key] as Json, scope, depth + 1);
    if (!(value instanceof Absent)) setOwn(members, key, value);
  }
  return members;
}

/** Parameter Store and Secrets Manager are read at deployment. */
function withDynamicReferences(text: string, scope: Scope): string {
  return text.replace(DYNAMIC_REFERENCE, (_, reference: string) => hole(scope.named(reference)));
}
