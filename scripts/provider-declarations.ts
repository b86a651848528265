import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A file of a provider package's declarations, as the compiler reads it, with its comments where somebody asks for them: they take a third of the time. */
export function parseDeclarations(file: string, comments: 'comments' | 'none' = 'none'): ts.SourceFile {
  const { ParseAll, ParseNone } = ts.JSDocParsingMode;
  const options = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: comments === 'comments' ? ParseAll : ParseNone,
  };
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), options, true);
}

/** Interfaces of types/input.d.ts by `module.Name`, as declarations name them after `inputs.`; those outside a namespace by `Name`. */
export function inputInterfaces(
  root: string,
  comments: 'comments' | 'none' = 'none',
): Map<string, ts.InterfaceDeclaration> {
  const found = new Map<string, ts.InterfaceDeclaration>();
  const visit = (statements: ts.NodeArray<ts.Statement>, prefix: string): void => {
    for (const statement of statements) {
      if (ts.isInterfaceDeclaration(statement)) found.set(`${prefix}${statement.name.text}`, statement);
      if (ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body)) {
        visit(statement.body.statements, `${prefix}${statement.name.text}.`);
      }
    }
  };
  visit(parseDeclarations(join(root, 'types', 'input.d.ts'), comments).statements, '');
  return found;
}
