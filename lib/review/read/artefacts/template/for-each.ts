import { hasUnknown } from '../../../../policy/unknown';
import { isObject, type Json } from '../../json-text';
import { allTests, NOTHING_ASSUMED, type Test } from '../../values/formula';
import { hole, setOwn } from '../../values/value';
import { View } from '../../values/view';
import type { Scope } from './scope';

const LOOP = 'Fn::ForEach::';

/** Whether a key of a template is a loop, which becomes keys at deployment. */
export function isLoop(key: string): boolean {
  return key.startsWith(LOOP);
}

/** What a loop makes for one element of its collection. */
export interface Iteration {
  readonly key: string;
  readonly node: Json;
  /** Whether it is made at all. */
  readonly test: Test;
}

/**
 * The keys that a loop makes. An element that is not known makes one with a hole in its place, and a part of the
 * collection that is not known makes one that may be there: it stands for all that could come of it. Undefined where the
 * loop cannot be read.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
export function iterationsOf(key: string, loop: Json, scope: Scope, depth: number): readonly Iteration[] | undefined {
  const [identifier, collection, body] = Array.isArray(loop) ? (loop as readonly Json[]) : [];
  if (typeof identifier !== 'string' || identifier === '' || collection === undefined || !isObject(body))
    return undefined;
  const size = JSON.stringify(body).length;
  const elements = new View(scope.resolve(collection, depth + 1), NOTHING_ASSUMED, scope.named(key), { of: {} });
  const iterations: Iteration[] = [];
  const add = (text: string, test: Test): void => {
    scope.shared.spend(size, scope.file);
    for (const [name, node] of Object.entries(body)) {
      iterations.push({
        key: substituted(name, identifier, text),
        node: substitute(node, identifier, text),
        test,
      });
    }
  };
  const under = (assumption: ReadonlyMap<string, boolean>): Test =>
    allTests([...assumption].map(([atom, is]) => (is ? { atom } : { not: { atom } })));
  elements.list(
    (element) => add(element.textOrHole(), under(element.assumption)),
    (part) => {
      const why = part.unknown ?? part.path;
      const more: Test = { atom: `${scope.named(key)} runs over something of ${why}` };
      add(hole(`an element of ${why}`), allTests([under(part.assumption), more]));
    },
  );
  return iterations;
}

/** The object with its loops run; undefined where it is not known which keys they make. */
export function unrolled(
  object: { readonly [key: string]: Json },
  scope: Scope,
  depth: number,
): { readonly [key: string]: Json } | undefined {
  const made: Record<string, Json> = {};
  for (const [key, node] of Object.entries(object)) {
    if (!isLoop(key)) {
      setOwn(made, key, node);
      continue;
    }
    const iterations = iterationsOf(key, node, scope, depth);
    if (iterations === undefined || iterations.some((one) => one.test !== true || hasUnknown(one.key)))
      return undefined;
    const inner = unrolled(Object.fromEntries(iterations.map((one) => [one.key, one.node])), scope, depth + 1);
    if (inner === undefined) return undefined;
    for (const [name, one] of Object.entries(inner)) setOwn(made, name, one);
  }
  return made;
}

function substitute(node: Json, identifier: string, text: string): Json {
  if (typeof node === 'string') return substituted(node, identifier, text);
  if (Array.isArray(node)) return (node as readonly Json[]).map((item) => substitute(item, identifier, text));
  if (!isObject(node)) return node;
  if (node.Ref === identifier && Object.keys(node).length === 1) return text;
  const made: Record<string, Json> = {};
  for (const [key, item] of Object.entries(node)) {
    setOwn(made, substituted(key, identifier, text), substitute(item, identifier, text));
  }
  return made;
}

/** `&{…}` takes what a logical id cannot have out of the element, also where the id is referred to. */
function substituted(text: string, identifier: string, element: string): string {
  if (!text.includes(`{${identifier}}`)) return text;
  const plain = hasUnknown(element) ? element : element.replace(/[^A-Za-z0-9]/g, '');
  return text.replaceAll(`\${${identifier}}`, element).replaceAll(`&{${identifier}}`, plain);
}
