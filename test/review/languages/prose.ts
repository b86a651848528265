import { relative, resolve } from 'node:path';
import ts from 'typescript';

/** A text that stands in the code: what is written between what varies. */
export interface Prose {
  /** `lib/review/rules/names.ts:42`. */
  readonly place: string;
  readonly chunks: readonly string[];
}

const ROOT = resolve(__dirname, '..', '..', '..');

/** Properties and calls whose texts are names: of pages, files, and of what is not known yet, which people see as `${name}`. */
const NAMES = new Set(['doc', 'label', 'atom', 'code', 'hole', 'unknown', 'named']);

/** The texts of two words or more below a folder, wherever they stand: a text that nobody reads is left out by its file or by its name. */
export function proseBelow(folder: string, isLeftOut: (path: string) => boolean): Prose[] {
  return filesBelow(folder, isLeftOut).flatMap(({ path, source }) => proseIn(path, source));
}

/** Every piece of text in the code below a folder, be it one word or a sign between two. */
export function piecesBelow(folder: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { source } of filesBelow(folder, (path) => path.includes('/languages/'))) {
    const visit = (node: ts.Node): void => {
      for (const chunk of chunksOf(node) ?? []) found.add(chunk);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

/** The sources below a folder. */
export function sourcesBelow(folder: string): { path: string; source: ts.SourceFile }[] {
  return filesBelow(folder, () => false);
}

function filesBelow(folder: string, isLeftOut: (path: string) => boolean): { path: string; source: ts.SourceFile }[] {
  return ts.sys.readDirectory(resolve(ROOT, folder), ['.ts', '.js']).flatMap((file) => {
    const path = relative(ROOT, file).replaceAll('\\', '/');
    return isLeftOut(path) ? [] : [{ path, source: parsed(path, file) }];
  });
}

const OPTIONS = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
const read = new Map<string, ts.SourceFile>();

/** Several tests of a suite read the same files. */
function parsed(path: string, file: string): ts.SourceFile {
  const known = read.get(file) ?? ts.createSourceFile(path, ts.sys.readFile(file) ?? '', OPTIONS, true);
  read.set(file, known);
  return known;
}

function proseIn(path: string, source: ts.SourceFile): Prose[] {
  const found: Prose[] = [];
  const visit = (node: ts.Node): void => {
    if (isName(node)) return;
    const chunks = chunksOf(node);
    if (chunks === undefined) return void ts.forEachChild(node, visit);
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (isProse(chunks)) found.push({ place: `${path}:${line}`, chunks });
    for (const hole of holesOf(node)) visit(hole);
  };
  visit(source);
  return found;
}

function isName(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isPropertyAssignment(node)) return NAMES.has(node.name.getText());
  return ts.isCallExpression(node) && NAMES.has(node.expression.getText().replace(/^.*\./s, ''));
}

/** What is written of a text, without what varies; undefined for what is none. Texts that are put together by `+` are one. */
function chunksOf(node: ts.Node): string[] | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [chunksOf(node.left), chunksOf(node.right)];
  if (left === undefined || right === undefined) return undefined;
  return [...left.slice(0, -1), `${left.at(-1)}${right[0]}`, ...right.slice(1)];
}

function holesOf(node: ts.Node): ts.Node[] {
  if (ts.isTemplateExpression(node)) return node.templateSpans.map(({ expression }) => expression);
  return ts.isBinaryExpression(node) ? [...holesOf(node.left), ...holesOf(node.right)] : [];
}

function isProse(chunks: readonly string[]): boolean {
  const words = chunks.flatMap((chunk) => chunk.match(/[A-Za-z]{2,}/g) ?? []);
  return words.length > 1 && chunks.some((chunk) => /[a-z] | [a-z]/i.test(chunk));
}
