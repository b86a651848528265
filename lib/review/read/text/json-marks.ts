import type { Json, JsonObject } from '../json-text';
import { closingQuote } from './closing-quote';
import type { Marks } from './places';

interface Open {
  readonly value: Json | undefined;
  /** Undefined for a list. */
  readonly keys: Map<string, number> | undefined;
  readonly elements: number[];
  /** The key whose value comes next. */
  key: string | undefined;
}

/** Where the members of every object and list of a valid JSON text begin. Linear, without recursion. */
export function marksOfJson(text: string, root: Json): Marks {
  const marks: Marks = new WeakMap();
  const open: Open[] = [];
  const begin = (at: number, value: (parent: Open | undefined) => Json | undefined, isObject: boolean): void => {
    const parent = open.at(-1);
    element(parent, at);
    const own = value(parent);
    const one: Open = { value: own, keys: isObject ? new Map() : undefined, elements: [], key: undefined };
    if (typeof own === 'object' && own !== null) marks.set(own, one.keys ?? one.elements);
    open.push(one);
  };
  let isNext = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      const end = closingQuote(text, at);
      const top = open.at(-1);
      if (top?.keys !== undefined && top.key === undefined) {
        top.key = keyOf(text.slice(at, end + 1));
        top.keys.set(top.key, at);
      } else if (isNext) {
        element(top, at);
      }
      isNext = false;
      at = end;
    } else if (code === 0x7b || code === 0x5b) {
      begin(at, (parent) => (parent === undefined ? root : childOf(parent)), code === 0x7b);
      isNext = code === 0x5b;
    } else if (code === 0x7d || code === 0x5d) {
      open.pop();
      isNext = false;
    } else if (code === 0x2c) {
      const top = open.at(-1);
      if (top !== undefined) top.key = undefined;
      isNext = true;
    } else if (code === 0x3a) {
      isNext = true;
    } else if (isNext && code > 0x20) {
      element(open.at(-1), at);
      isNext = false;
    }
  }
  return marks;
}

function element(parent: Open | undefined, at: number): void {
  if (parent !== undefined && parent.keys === undefined) parent.elements.push(at);
}

function childOf({ value, keys, key, elements }: Open): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (keys === undefined) return (value as readonly Json[])[elements.length - 1];
  return key === undefined ? undefined : (value as JsonObject)[key];
}

function keyOf(quoted: string): string {
  return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}
