import { withoutHoles } from '../../../policy/unknown';
import { SourceError } from '../errors';
import { type Json, parseSourceText } from '../json-text';
import type { ReadLimits } from '../limits';
import { parseYamlText } from '../yaml/yaml-text';
import { marksOfJson } from './json-marks';
import { TextPlaces } from './places';

/** A JSON or YAML text as parsed, with the places of its parts. */
export interface SourceText {
  readonly json: Json;
  readonly places: TextPlaces;
  /** Account numbers in it that begin with 0 and are not quoted, which the vendor reads as other numbers. */
  readonly unquotedAccounts: readonly string[];
}

/**
 * Parses foreign text, JSON or YAML. What begins as JSON does is JSON, whatever the file is called; what is called YAML and is no
 * JSON, or looks like YAML, is YAML. A byte order mark is no part of either.
 *
 * @throws SourceError with line and column
 */
export function parseText(file: string, marked: string, limits: ReadLimits): SourceText {
  const text = marked.charCodeAt(0) === 0xfeff ? marked.slice(1) : marked;
  if (!isYaml(file, text)) {
    const json = parseSourceText(file, text, limits.depth);
    // A text as large as any: it is only looked through when somebody asks for a place.
    return {
      json,
      places: new TextPlaces(json, text, () => marksOfJson(withoutHoles(text), json)),
      unquotedAccounts: [],
    };
  }
  const { json, marks, unquotedAccounts } = parseYamlText(file, text, limits);
  if (json === null) {
    throw new SourceError('SOURCE_SHAPE', file, {
      what: text.trim() === '' ? 'the file is empty' : 'the file has nothing in it but comments',
    });
  }
  return { json, places: new TextPlaces(json, text, () => marks), unquotedAccounts };
}

const BEGINS_AS_JSON = /^\s*[[{]/;
const NAMED_YAML = /\.ya?ml$/i;
/** A document mark, a comment, a directive, or a line that begins with a key. */
const LOOKS_LIKE_YAML = /^(?:---|#|%YAML|["']?[A-Za-z_][\w:-]*["']?:(?:\s|$))/m;
/** How much of a text is looked at: keys stand at its beginning. */
const LOOKED_AT = 2_000;

function isYaml(file: string, text: string): boolean {
  if (BEGINS_AS_JSON.test(text)) return NAMED_YAML.test(file) && !isJson(text);
  return NAMED_YAML.test(file) ? text.trim() !== '' : LOOKS_LIKE_YAML.test(text.slice(0, LOOKED_AT));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
