import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { withLineOfProgram } from '../../scripts/examples';

const ROOT = resolve(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'registry-access-errors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What Node says of a program that is compiled as the examples are, and started as cdk.json says. */
function said(source: string): string {
  mkdirSync(join(folder, 'program'), { recursive: true });
  const packaged = join(folder, 'node_modules/refuses');
  mkdirSync(packaged, { recursive: true });
  writeFileSync(join(packaged, 'index.js'), "exports.refuse = () => {\n  throw new Error('no such option');\n};\n");
  writeFileSync(join(folder, 'program/app.ts'), source);
  const { outputText, sourceMapText = '' } = ts.transpileModule(source, {
    fileName: 'app.ts',
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, sourceMap: true },
  });
  mkdirSync(join(folder, 'dist/program'), { recursive: true });
  writeFileSync(join(folder, 'dist/program/app.js'), outputText);
  writeFileSync(join(folder, 'dist/program/app.js.map'), sourceMapText.replace('"app.ts"', '"../../program/app.ts"'));
  const { app } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { app: string };
  const [, ...args] = app.split(' ');
  const { stderr } = spawnSync(process.execPath, [...args.slice(0, -1), 'dist/program/app.js'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return withLineOfProgram(stderr, folder);
}

test('an error in an example begins with the line of its source, and not with that of a package that threw', () => {
  const text = said(
    "import { refuse } from 'refuses';\n\ninterface Options {}\n\nexport const made: Options = refuse({ prefx: 'a' });\n",
  );
  expect(text.split('\n').slice(0, 5)).toEqual([
    'program/app.ts:5',
    "export const made: Options = refuse({ prefx: 'a' });",
    expect.stringMatching(/^ *\^$/),
    '',
    'Error: no such option',
  ]);
  expect(text).toContain(`(${join(folder, 'program/app.ts')}:5:`);
});

test('what no program threw is as it was said', () => {
  for (const text of ['', 'cdk: no such command\n', 'Error: 7\n    at node:internal/main:1:1\n'])
    expect(withLineOfProgram(text, folder)).toBe(text);
});
