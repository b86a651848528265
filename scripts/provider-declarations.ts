import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A file of a provider package's declarations, as the compiler reads it. */
export function parseDeclarations(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

/** Interfaces of types/input.d.ts by `module.Name`, as declarations name them after `inputs.`; those outside a namespace by `Name`. */
export function inputInterfaces(root: string): Map<string, ts.InterfaceDeclaration> {
  const found = new Map<string, ts.InterfaceDeclaration>();
  const visit = (statements: ts.NodeArray<ts.Statement>, prefix: string): void => {
    for (const statement of statements) {
      if (ts.isInterfaceDeclaration(statement)) found.set(`${prefix}${statement.name.text}`, statement);
      if (ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body)) {
        visit(statement.body.statements, `${prefix}${statement.name.text}.`);
      }
    }
  };
  visit(parseDeclarations(join(root, 'types', 'input.d.ts')).statements, '');
  return found;
}
