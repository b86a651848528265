import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

// Not biome's rules for this: they leave out some lines, and a function of 60 lines is one of 50 to them.
const ROOT = resolve(__dirname, '..');
const GENERATED = /^lib\/review\/read\/data\/[^/]*-table\.ts$|^lib\/alicloud\/data\/arguments\.ts$/;

/** The file, and each function in it, that has more lines than a reader keeps in mind. */
function tooLong(name: string, text: string): string[] {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const source = ts.createSourceFile(name, text, options, true);
  const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line + 1;
  const lines = text.trimEnd().split('\n').length;
  const found = lines > 250 ? [`${name}: ${lines} lines`] : [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) {
      const length = lineOf(node.end) - lineOf(node.getStart()) + 1;
      if (length > 60) found.push(`${name}:${lineOf(node.getStart())}: a function of ${length} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('what is too long is seen', () => {
  const body = 'call();\n'.repeat(59);
  expect(tooLong('fits.ts', `function fits() {\n${body.slice(8)}}\n`)).toEqual([]);
  expect(tooLong('long.ts', `\nfunction long() {\n${body}}\n`)).toEqual(['long.ts:2: a function of 61 lines']);
  expect(tooLong('file.ts', 'call();\n'.repeat(250))).toEqual([]);
  expect(tooLong('file.ts', 'call();\n'.repeat(251))).toEqual(['file.ts: 251 lines']);
});

test('no file of lib and of the playground is above 250 lines and no function above 60, but generated tables', () => {
  const files = ['lib', 'playground'].flatMap((folder) =>
    ts.sys.readDirectory(join(ROOT, folder), ['.ts']).map((path) => path.slice(ROOT.length + 1)),
  );
  expect(files.length).toBeGreaterThan(500);
  const held = files.filter((name) => !GENERATED.test(name));
  expect(held.flatMap((name) => tooLong(name, readFileSync(join(ROOT, name), 'utf8')))).toEqual([]);
});
