import type { Complaint } from '../../policy/errors';
import { isObject as isObjectOf } from '../../policy/is-object';
import { withoutHoles } from '../../policy/unknown';
import { duplicateKey } from './duplicate-key';
import { SourceError, type SourcePlace } from './errors';
import { measureOf, mostKeysIn } from './json-measure';
import { DEFAULT_LIMITS } from './limits';

/** JSON as parsed; nothing is known of its shape. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export const isObject: (value: unknown) => value is JsonObject = isObjectOf;

export function stringAt(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Written out so that it can be neutralised: a document must not be able to spell a hole. */
const HOLE_ESCAPE = /\\u[eE]00[01]/g;

/**
 * Parses foreign text. The delimiters of holes are replaced, also where the text spells them as escapes.
 *
 * @throws SourceError `SOURCE_NOT_JSON`, `SOURCE_TRUNCATED` or `SOURCE_TOO_DEEP` with line and column
 */
export function parseSourceText(file: string, text: string, depth: number, allowed: string = SOURCES): Json {
  const clean = withoutEscapes(withoutHoles(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text));
  const value = parsed(clean);
  if (value === undefined) {
    const { offset, truncated, what } = firstFault(clean);
    const { line, column } = positionOf(clean, offset);
    throw truncated
      ? new SourceError(
          'SOURCE_TRUNCATED',
          file,
          {
            what: clean.trim() === '' ? 'the file is empty' : `JSON ends too early, after ${clean.length} characters`,
            instead: 'write the file again; it may have been cut off',
          },
          { line, column },
        )
      : new SourceError('SOURCE_NOT_JSON', file, notJson(clean, what, allowed), { line, column });
  }
  // Nearly all files are fine, which the value tells in less time than a look at each character.
  const measure = measureOf(value);
  const twice = mostKeysIn(clean) === measure.keys ? undefined : duplicateKey(clean);
  if (twice !== undefined) {
    throw new SourceError(
      'SOURCE_SHAPE',
      file,
      {
        what: 'an object has a key twice, and tools differ in which of the two counts',
        got: twice.key,
        instead: 'keep one of them',
      },
      positionOf(clean, twice.offset),
    );
  }
  const tooDeep = measure.depth <= depth ? undefined : depthFault(clean, depth);
  if (tooDeep !== undefined) {
    throw new SourceError(
      'SOURCE_TOO_DEEP',
      file,
      { what: `JSON is nested deeper than ${depth} levels`, allowed: `${depth} levels (limit depth)` },
      positionOf(clean, tooDeep),
    );
  }
  return value;
}

/**
 * Parses JSON that is no source: settings, a kept review. The same faults are refused with their place.
 *
 * @param file how the text is called in errors
 * @throws SourceError with line and column
 */
export function parseJson(file: string, text: string): Json {
  return parseSourceText(file, text, DEFAULT_LIMITS.depth, 'JSON');
}

/**
 * Parses text that may have holes of ours (a document inside a resolved string); undefined where it is not JSON, or where it
 * has a key twice.
 */
export function parseWithHoles(text: string): Json | undefined {
  const clean = withoutEscapes(text);
  const value = parsed(clean);
  if (value === undefined || mostKeysIn(clean) === measureOf(value).keys) return value;
  return duplicateKey(clean) === undefined ? value : undefined;
}

/** As long as it was, so that places stay what they are. Before keys are compared: two may be one only then. */
function withoutEscapes(text: string): string {
  return text.replace(HOLE_ESCAPE, '\\uFFFD');
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const SOURCES = 'JSON or YAML: a template, a Pulumi preview or stack export, a Terraform plan or state, or a policy';

function notJson(text: string, what: string, allowed: string): Complaint {
  return {
    what: `not JSON (${what})`,
    got: text.slice(0, 40).replace(/\s+/g, ' '),
    allowed,
    instead: 'give the file as its tool wrote it, without other output around it',
  };
}

export function positionOf(text: string, offset: number): Required<Pick<SourcePlace, 'line' | 'column'>> {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}

/** The offset at which the nesting exceeds the limit. Linear, without recursion. */
function depthFault(text: string, limit: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) {
      inString = true;
    } else if (code === 0x7b || code === 0x5b) {
      if (++depth > limit) return at;
    } else if (code === 0x7d || code === 0x5d) {
      depth--;
    }
  }
  return undefined;
}

interface Fault {
  readonly offset: number;
  /** The text is fine as far as it goes. */
  readonly truncated: boolean;
  readonly what: string;
}

const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const SCALAR_START = /^(?:-|t|tr|tru|f|fa|fal|fals|n|nu|nul|-?\d+(?:\.|(?:\.\d+)?[eE][+-]?))$/;

/**
 * Where and why a text that is not JSON stops being it. V8's own messages have no position in half of the cases.
 * A loop over the text, not a grammar of regular expressions: strings of megabytes must not exhaust a matcher's stack.
 */
function firstFault(text: string): Fault {
  const open: string[] = [];
  let next: 'a value' | "a value or ']'" | 'a key' | "a key or '}'" | "':'" | "',' or the end" = 'a value';
  const end = text.trimEnd().length;
  let at = 0;
  while (at < end) {
    const char = text[at] as string;
    if (char === ' ' || char === '\n' || char === '\r' || char === '\t') {
      at++;
      continue;
    }
    if (next === "',' or the end" && open.length === 0) {
      return { offset: at, truncated: false, what: 'text after the end of the value' };
    }
    const wrong: Fault = { offset: at, truncated: false, what: `expected ${next}` };
    if (char === '"') {
      const close = stringEnd(text, at + 1, end);
      if (typeof close !== 'number') return close;
      if (next === 'a key' || next === "a key or '}'") next = "':'";
      else if (next === 'a value' || next === "a value or ']'") next = "',' or the end";
      else return wrong;
      at = close;
    } else if (char === '{' || char === '[') {
      if (next !== 'a value' && next !== "a value or ']'") return wrong;
      open.push(char);
      next = char === '{' ? "a key or '}'" : "a value or ']'";
      at++;
    } else if (char === ':') {
      if (next !== "':'") return wrong;
      next = 'a value';
      at++;
    } else if (char === ',') {
      if (next !== "',' or the end") return wrong;
      next = open.at(-1) === '{' ? 'a key' : 'a value';
      at++;
    } else if (char === '}' || char === ']') {
      const mayEnd = next === "',' or the end" || next === (char === '}' ? "a key or '}'" : "a value or ']'");
      if (!mayEnd || open.pop() !== (char === '}' ? '{' : '[')) return wrong;
      next = "',' or the end";
      at++;
    } else {
      if (next !== 'a value' && next !== "a value or ']'") return wrong;
      if (end - at < 40 && SCALAR_START.test(text.slice(at, end)))
        return { offset: end, truncated: true, what: 'end of text' };
      SCALAR.lastIndex = at;
      const scalar = SCALAR.exec(text);
      if (scalar === null) return { offset: at, truncated: false, what: `unexpected ${JSON.stringify(char)}` };
      at += scalar[0].length;
      next = "',' or the end";
    }
  }
  return { offset: end, truncated: true, what: 'end of text' };
}

/** The offset behind the closing quote, or the fault inside the string. */
function stringEnd(text: string, start: number, end: number): number | Fault {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return { offset: at, truncated: false, what: 'a line break or control character inside a string' };
    if (code !== 0x5c) continue;
    const sequence = text.slice(at + 1, at + 6);
    if (/^["\\/bfnrt]/.test(sequence)) at++;
    else if (/^u[0-9a-fA-F]{4}/.test(sequence)) at += 5;
    else if (at + 6 <= end) return { offset: at, truncated: false, what: 'unknown escape inside a string' };
  }
  return { offset: end, truncated: true, what: 'end of text' };
}
