import { displayText } from '../../policy/unknown';
import type { Reason } from '../../policy/verdict';
import type { FilePlace, Origin, Places } from '../model/model';
import type { TemplatePlaces } from './artefacts/template/template-places';
import type { SourceError } from './errors';
import { isObject, type Json, type JsonObject } from './json-text';
import { type Position, pathOf, type TextPlaces } from './text/places';

/** What is asked of a template for the places of its resources. */
interface PlacedTemplate {
  readonly file: string;
  readonly source: string;
  readonly label: string;
  readonly places: TemplatePlaces | undefined;
  readonly resources: JsonObject;
  pathOf(logicalId: string): string;
  /** The key of the section that makes a resource: its own, or that of a loop. */
  writtenAt(logicalId: string): string;
}

/** A part of a text that origins name. */
interface Part {
  readonly file: string;
  /** Undefined where the text is inside of another one, which has the place of all of it. */
  readonly text: TextPlaces | undefined;
  readonly node: Json | undefined;
  readonly own: () => Position | undefined;
}

/** The places of what the readers found, by origin. */
export class SourcePlaces implements Places {
  // Private to the language, so that a model compares and prints as it would without them.
  readonly #parts = new Map<string, Part>();
  readonly #texts = new Map<string, TextPlaces>();

  /** Takes note of a document that is one part by itself. */
  addDocument(origin: Origin, file: string, text: TextPlaces): void {
    this.addText(file, text);
    this.add(origin, { file, text, node: text.root, own: () => ({ line: 1, column: 1 }) });
  }

  /** Takes note of the resources of a template. */
  addTemplate(template: PlacedTemplate): void {
    const { file, source, places } = template;
    if (places === undefined) return;
    if (places.text !== undefined) this.addText(file, places.text);
    this.add({ source, path: template.label }, { file, text: undefined, node: undefined, own: () => places.whole() });
    for (const [logicalId, node] of Object.entries(template.resources)) {
      const own = () => places.resource(template.writtenAt(logicalId));
      this.add({ source, path: template.pathOf(logicalId) }, { file, text: places.text, node, own });
    }
  }

  /** The first that has a name has it. */
  private add({ source, path }: Origin, part: Part): void {
    const key = keyOf(source, path);
    if (!this.#parts.has(key)) this.#parts.set(key, part);
  }

  /** Takes note of a text, for errors that name a path in it. */
  addText(file: string, text: TextPlaces): void {
    this.#texts.set(file, text);
  }

  at({ source, path, statement, sid }: Origin & Pick<Reason, 'statement' | 'sid'>): FilePlace | undefined {
    // What stands behind the name of a resource tells its policies apart: `Hub/Role.pull`.
    for (let end = path.length; end !== -1; end = path.lastIndexOf('.', end - 1)) {
      const part = this.#parts.get(keyOf(source, path.slice(0, end)));
      if (part === undefined) {
        if (end === 0) return undefined;
        continue;
      }
      const place = statementIn(part, path.slice(end + 1), statement, sid) ?? part.own();
      return place === undefined ? undefined : { file: part.file, ...place };
    }
    return undefined;
  }

  /** The error with the line and column of the path that it names, where its text is known. */
  located(error: SourceError): SourceError {
    const { line, path } = error.place;
    const place =
      line === undefined && path !== undefined ? this.#texts.get(error.file)?.nearest(pathOf(path)) : undefined;
    return place === undefined ? error : error.at(place);
  }
}

function keyOf(source: string, path: string): string {
  return displayText(`${source}\n${path}`);
}

/**
 * The place of a statement, where it is sure which one is meant: by its Sid, or by its number in the one document that it can be
 * of. Documents of which deployment makes more or fewer statements have no numbers.
 */
function statementIn(
  part: Part,
  rest: string,
  statement: number | undefined,
  sid: string | undefined,
): Position | undefined {
  const { text } = part;
  if (text === undefined || part.node === undefined || statement === undefined) return undefined;
  const { bySid, numbered } = indexOf(part, rest);
  const named = sid === undefined ? undefined : bySid.get(sid);
  if (named !== undefined && named !== SEVERAL) return place(text, named.document, named.index);
  return numbered !== undefined && statement < numbered.statements.length
    ? place(text, numbered.document, statement)
    : undefined;
}

interface Numbered {
  readonly document: JsonObject;
  readonly index: number;
}

const SEVERAL = Symbol('several');

interface Index {
  readonly bySid: ReadonlyMap<string, Numbered | typeof SEVERAL>;
  /** The only document, where its statements are those that are written. */
  readonly numbered: Document | undefined;
}

const INDEXES = new WeakMap<Part, Map<string, Index>>();

/** The statements of the documents that a name tells; of all, where it tells none. */
function indexOf(part: Part, rest: string): Index {
  const known = INDEXES.get(part) ?? new Map<string, Index>();
  INDEXES.set(part, known);
  const found = known.get(rest);
  if (found !== undefined) return found;
  const all = [...documentsIn(part.node ?? null, undefined)];
  const told = all.filter(({ name }) => (rest === '' ? name === undefined : name === rest));
  const documents = told.length > 0 ? told : all;
  const bySid = new Map<string, Numbered | typeof SEVERAL>();
  for (const { document, statements } of documents) {
    for (const [index, one] of statements.entries()) {
      if (!isObject(one) || typeof one.Sid !== 'string') continue;
      bySid.set(one.Sid, bySid.has(one.Sid) ? SEVERAL : { document, index });
    }
  }
  const [only] = documents;
  const isPlain = only !== undefined && documents.length === 1 && only.statements.every(isStatement);
  const index = { bySid, numbered: isPlain ? only : undefined };
  known.set(rest, index);
  return index;
}

function place(text: TextPlaces, document: JsonObject, index: number): Position | undefined {
  const { Statement } = document;
  return Array.isArray(Statement) ? text.member(Statement, index) : text.member(document, 'Statement');
}

function isStatement(node: Json): boolean {
  return isObject(node) && !Object.keys(node).some((key) => key === 'Ref' || key.startsWith('Fn::'));
}

interface Document {
  readonly document: JsonObject;
  readonly statements: readonly Json[];
  /** The `PolicyName` beside it. */
  readonly name: string | undefined;
}

function* documentsIn(node: Json, name: string | undefined): Generator<Document> {
  if (Array.isArray(node)) {
    for (const item of node as readonly Json[]) yield* documentsIn(item, undefined);
    return;
  }
  if (!isObject(node)) return;
  const { Statement } = node;
  if (Statement !== undefined) {
    yield { document: node, statements: Array.isArray(Statement) ? Statement : [Statement], name };
    return;
  }
  const own = typeof node.PolicyName === 'string' ? node.PolicyName : undefined;
  for (const item of Object.values(node)) yield* documentsIn(item, own);
}
