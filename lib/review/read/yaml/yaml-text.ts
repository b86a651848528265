import type { CST, Document, ParsedNode } from 'yaml';
import { withoutHoles } from '../../../policy/unknown';
import { SourceError, type SourceErrorCode } from '../errors';
import { type Json, positionOf } from '../json-text';
import type { ReadLimits } from '../limits';
import type { Marks } from '../text/places';
import { Converter } from './convert';
import { tooDeep, YamlFault } from './fault';
import { SHORT_FORMS } from './tags';

type Yaml = typeof import('yaml');

/** What a YAML text comes to, as JSON would say it. */
export interface YamlText {
  readonly json: Json;
  readonly marks: Marks;
  readonly unquotedAccounts: readonly string[];
}

const CODES: Readonly<Record<YamlFault['kind'], SourceErrorCode>> = {
  syntax: 'SOURCE_NOT_YAML',
  shape: 'SOURCE_SHAPE',
  large: 'SOURCE_TOO_LARGE',
  deep: 'SOURCE_TOO_DEEP',
};

/**
 * Parses a YAML text of one document, as CloudFormation reads it.
 *
 * @throws SourceError `SOURCE_NOT_YAML`, `SOURCE_SHAPE`, `SOURCE_TOO_LARGE` or `SOURCE_TOO_DEEP` with line and column
 */
export function parseYamlText(file: string, text: string, limits: ReadLimits): YamlText {
  // Without the characters that are kept for holes, and as long as it was: offsets stay.
  const clean = withoutHoles(text);
  try {
    // Loaded only here: whoever reads JSON needs no YAML.
    const yaml = require('yaml') as Yaml;
    const root = composed(yaml, clean, limits.depth);
    const converter = new Converter(yaml, clean, limits);
    const json = converter.document(root);
    return { json, marks: converter.marks, unquotedAccounts: [...converter.unquotedAccounts] };
  } catch (cause) {
    if (!(cause instanceof YamlFault)) throw cause;
    const { kind, offset, what, details } = cause;
    throw new SourceError(CODES[kind], file, { what, ...details }, positionOf(clean, offset), { cause });
  }
}

/** The one document of the text; nodes are read as texts, and what they mean is the matter of `Converter`. */
function composed(yaml: Yaml, text: string, depth: number): ParsedNode | null {
  const control = CONTROL.exec(text);
  if (control !== null) {
    const code = control[0].charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
    throw new YamlFault('syntax', control.index, `not YAML (control character U+${code})`);
  }
  const known = [...SHORT_FORMS].flatMap((tag) => [
    { tag, resolve: (value: string) => value },
    { tag, collection: 'map' as const },
    { tag, collection: 'seq' as const },
  ]);
  const composer = new yaml.Composer({
    // Every scalar stays the text that it is.
    schema: 'failsafe',
    customTags: (tags) => [...tags, ...known],
    resolveKnownTags: false,
    merge: false,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const documents: Document.Parsed[] = [];
  for (const document of composer.compose(tokensOf(yaml, text, depth), false, text.length)) {
    const [error] = document.errors;
    if (error !== undefined) throw new YamlFault('syntax', Math.min(error.pos[0], text.length), notYaml(error.message));
    documents.push(document);
    if (documents.length > 1) {
      throw new YamlFault('shape', document.contents?.range[0] ?? document.range[0], 'the file has several documents', {
        allowed: 'one template or policy a file',
        instead: 'give each document a file of its own',
      });
    }
  }
  return documents[0]?.contents ?? null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: YAML forbids them
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/;

function notYaml(message: string): string {
  return `not YAML (${message.split('\n', 1)[0]})`;
}

/** The tokens of a text that is not nested too deep: what comes after calls itself for each level. */
function* tokensOf(yaml: Yaml, text: string, limit: number): Generator<CST.Token> {
  const parser = new yaml.Parser();
  for (const lexeme of new yaml.Lexer().lex(text)) {
    yield* parser.next(lexeme);
    // Below the levels is the document, on top of them may be a scalar.
    if (parser.stack.length <= limit + 1) continue;
    if (parser.stack.filter(({ type }) => COLLECTIONS.has(type)).length > limit) throw tooDeep(parser.offset, limit);
  }
  yield* parser.end();
}

const COLLECTIONS: ReadonlySet<string> = new Set(['block-map', 'block-seq', 'flow-collection']);
