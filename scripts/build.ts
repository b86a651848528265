import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { bundledCommand } from './bundle';
import { stampOf } from './freshness';
import { loadedWhenTouched } from './lazy-index';

/*
 * `npm run build`: what is in `dist`, without a type check, which is `npm run type-check`.
 *
 * The compiler reads 1.6 million lines of other packages' declarations to check types, and needs none of them to write its output: each
 * file says all that its declarations have to (`isolatedDeclarations`). So it is given our files and nothing else.
 * `--verify` checks the types too, and holds every byte in `dist` against what the whole compilation writes.
 */

const ROOT = resolve(__dirname, '..');
const DIST = join(ROOT, 'dist');
const STAMP = stampOf(ROOT);

interface Part {
  readonly folders: readonly string[];
  /** Whether others see its types. */
  readonly declaration: boolean;
}

const PARTS: readonly Part[] = [
  { folders: ['lib'], declaration: true },
  { folders: ['corpus', 'examples', 'scripts', 'bench'], declaration: false },
];

function configuration(): ts.ParsedCommandLine {
  const path = join(ROOT, 'tsconfig.json');
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile);
  if (error !== undefined) fail([error]);
  return ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
}

function filesOf(part: Part, { fileNames }: ts.ParsedCommandLine): string[] {
  return fileNames.filter((file) => part.folders.includes(relative(ROOT, file).split(/[\\/]/)[0] ?? ''));
}

/** The outputs of a part by their paths, by its files alone. What they import is written as it stands, types and all. */
function compile(part: Part, parsed: ts.ParsedCommandLine): Map<string, string> {
  const program = ts.createProgram(filesOf(part, parsed), {
    ...parsed.options,
    ...ONCE,
    declaration: part.declaration,
    // What a declaration does not say itself would have to be found in files that are not read, and come out as `any`.
    isolatedDeclarations: part.declaration,
    noCheck: true,
    noResolve: true,
    noLib: true,
    types: [],
  });
  return outputsOf(program, program.getSyntacticDiagnostics());
}

function outputsOf(program: ts.Program, found: readonly ts.Diagnostic[]): Map<string, string> {
  if (found.length > 0) fail(found);
  const outputs = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (path, text) => outputs.set(resolve(path), text));
  if (diagnostics.length > 0) fail(diagnostics);
  return outputs;
}

/** Without the file that keeps the state of `npm run type-check`, which is none of the build's. */
const ONCE: ts.CompilerOptions = { incremental: false, tsBuildInfoFile: undefined };

function fail(diagnostics: readonly ts.Diagnostic[]): never {
  const host: ts.FormatDiagnosticsHost = {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => process.cwd(),
    getNewLine: () => '\n',
  };
  process.stderr.write(ts.formatDiagnostics(diagnostics, host));
  process.exit(1);
}

function write(outputs: ReadonlyMap<string, string>): void {
  for (const [path, text] of outputs) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** Removes what no source makes any more, so that nothing is packed or run which is not there. */
function sweep(folder: string, outputs: ReadonlyMap<string, string>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) sweep(path, outputs);
    else if (!outputs.has(path)) rmSync(path);
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

function build(): void {
  const parsed = configuration();
  rmSync(STAMP, { force: true });
  for (const part of PARTS) {
    const outputs = compile(part, parsed);
    if (part.folders.includes('lib')) rewrite(outputs);
    write(outputs);
    for (const folder of part.folders) sweep(join(DIST, folder), outputs);
  }
  writeFileSync(STAMP, '');
}

/** What is written in place of what the compiler makes. */
function rewrite(outputs: Map<string, string>): void {
  for (const [path, text] of bundledCommand(ROOT)) outputs.set(path, text);
  for (const index of LAZY) {
    const path = join(DIST, index);
    const text = outputs.get(path);
    if (text !== undefined) outputs.set(path, loadedWhenTouched(text));
  }
}

/** Entry points of which a program uses a few things. */
const LAZY = ['lib/aws/index.js', 'lib/alicloud/openapi/index.js'];

function verify(): void {
  const { fileNames, options } = configuration();
  const program = ts.createProgram(fileNames, { ...options, ...ONCE });
  const outputs = outputsOf(program, ts.getPreEmitDiagnostics(program));
  rewrite(outputs);
  const files = PARTS.flatMap(({ folders }) => folders.flatMap((folder) => filesIn(join(DIST, folder))));
  const other = files.find((file) => readFileSync(file, 'utf8') !== outputs.get(file));
  if (files.length === 0 || other !== undefined) {
    const which = other === undefined ? 'dist is empty' : `${relative(ROOT, other)} is not what the compiler writes`;
    process.stderr.write(`${which}; run npm run build, and if this stays, the build is wrong\n`);
    process.exit(1);
  }
  process.stdout.write(`types are right, and ${files.length} files of dist are what the whole compilation writes\n`);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

if (process.argv.includes('--verify')) verify();
else build();
