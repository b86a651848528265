import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

/** What a module needs, directly and through others. */
export interface Reach {
  /** Absolute paths of our own modules, those that are imported for their types too. */
  readonly files: readonly string[];
  /** Names of the packages that are loaded at run time. */
  readonly packages: readonly string[];
}

/** Follows the imports of a module: `import`, `export … from`, `require('…')` and types of `import('…')`. */
export function reachOf(entry: string): Reach {
  /** Whether a file is loaded at run time, or only read for its types. */
  const files = new Map<string, boolean>();
  const packages = new Set<string>();
  const queue: { readonly file: string; readonly runs: boolean }[] = [{ file: resolve(entry), runs: true }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { file, runs } = next;
    const known = files.get(file);
    if (known === true || known === runs) continue;
    files.set(file, runs);
    for (const found of importsOf(file)) {
      if (found.name.startsWith('.')) {
        queue.push({ file: moduleFile(resolve(dirname(file), found.name)), runs: runs && found.runs });
      } else if (runs && found.runs && !found.name.startsWith('node:')) {
        packages.add(packageOf(found.name));
      }
    }
  }
  return { files: [...files.keys()].sort(), packages: [...packages].sort() };
}

interface Imported {
  readonly name: string;
  readonly runs: boolean;
}

function importsOf(file: string): Imported[] {
  const found: Imported[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ name: node.moduleSpecifier.text, runs: isLoaded(node.importClause) });
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      const only =
        node.exportClause !== undefined && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : [];
      const types = node.isTypeOnly || (only.length > 0 && only.every((element) => element.isTypeOnly));
      found.push({ name: node.moduleSpecifier.text, runs: !types });
    } else if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    ) {
      found.push({ name: node.argument.literal.text, runs: false });
    } else if (ts.isCallExpression(node) && isRequire(node.expression)) {
      const [name] = node.arguments;
      if (name === undefined || !ts.isStringLiteral(name))
        throw new Error(`${file}: a module is loaded whose name is not written out`);
      found.push({ name: name.text, runs: true });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true));
  return found;
}

function isRequire(expression: ts.Expression): boolean {
  return (
    (ts.isIdentifier(expression) && expression.text === 'require') || expression.kind === ts.SyntaxKind.ImportKeyword
  );
}

/** An import of types alone leaves nothing behind, also where each name says so for itself. */
function isLoaded(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return true;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return false;
  const named = clause.namedBindings;
  if (clause.name !== undefined || named === undefined || !ts.isNamedImports(named)) return true;
  return named.elements.some((element) => !element.isTypeOnly);
}

function moduleFile(path: string): string {
  const file = [`${path}.ts`, join(path, 'index.ts')].find((one) => statSync(one, { throwIfNoEntry: false })?.isFile());
  if (file === undefined) throw new Error(`no module at ${path}`);
  return file;
}

/** `aws-cdk-lib` of `aws-cdk-lib/aws-ecr`. */
function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}
