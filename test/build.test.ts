import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');

const SCRIPTS = ['build', 'bundle', 'freshness', 'javascript', 'lazy-index'].map((name) => `scripts/${name}.ts`);

/** A checkout with the real build and compiler settings, and a small library in it. */
function project(sources: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'registry-access-build-'));
  for (const name of ['package.json', 'tsconfig.json', ...SCRIPTS]) cpSync(join(ROOT, name), join(root, name));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  for (const folder of ['lib', 'corpus', 'examples', 'bench']) mkdirSync(join(root, folder));
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(root, name), text);
  return root;
}

const FINE = {
  'lib/one.ts':
    "import type { Bucket } from 'somewhere';\nexport function one(bucket: Bucket): string {\n  return bucket.name;\n}\n",
  'examples/two.ts': "import { one } from '../lib/one';\nexport const two = one({ name: 'x' });\n",
  'bench/three.ts': 'export const three = 3;\n',
  'corpus/four.ts': 'export const four = 4;\n',
};

const COMMAND = ['--import', 'tsx', 'scripts/build.ts'];

function build(root: string): void {
  execFileSync(process.execPath, COMMAND, { cwd: root });
}

/** The files of `dist` with what is in them, but for the script that is in every project. */
function outputs(root: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(join(root, 'dist'), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('scripts'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(root.length), readFileSync(file, 'utf8')]),
  );
}

test('the library is written with declarations and maps, what runs beside it without declarations, and the same bytes twice', () => {
  const root = project(FINE);
  build(root);
  const first = outputs(root);
  expect(Object.keys(first)).toEqual([
    '/dist/.built',
    '/dist/bench/three.js',
    '/dist/bench/three.js.map',
    '/dist/corpus/four.js',
    '/dist/corpus/four.js.map',
    '/dist/examples/two.js',
    '/dist/examples/two.js.map',
    '/dist/lib/one.d.ts',
    '/dist/lib/one.js',
    '/dist/lib/one.js.map',
  ]);
  expect(first['/dist/lib/one.d.ts']).toBe(
    "import type { Bucket } from 'somewhere';\nexport declare function one(bucket: Bucket): string;\n",
  );
  expect(JSON.parse(first['/dist/lib/one.js.map'] ?? '')).toMatchObject({ sourcesContent: [FINE['lib/one.ts']] });
  build(root);
  expect(outputs(root)).toEqual(first);
});

test('what no source makes any more is removed', () => {
  const root = project(FINE);
  mkdirSync(join(root, 'dist/lib/gone'), { recursive: true });
  writeFileSync(join(root, 'dist/lib/gone/old.js'), '');
  build(root);
  expect(existsSync(join(root, 'dist/lib/gone'))).toBe(false);
});

test.each([
  ['a type that has to be found in another file', 'export const answer = found();\n', 'lib/one.ts(1,14): error TS9010'],
  ['broken syntax', 'export const = 1;\n', 'lib/one.ts(1,14): error TS1134'],
])('%s stops the build with its place, and dist does not count as built', (_, text, message) => {
  const root = project({ ...FINE, 'lib/one.ts': text });
  const { status, stderr } = spawnSync(process.execPath, COMMAND, { cwd: root, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(message) });
  expect(existsSync(join(root, 'dist/.built'))).toBe(false);
});

test('the constructs for AWS are loaded one by one when they are touched, and an index that does more is refused', () => {
  const root = project({ ...FINE, 'lib/four.ts': "throw new Error('touched');\nexport const four: number = 4;\n" });
  mkdirSync(join(root, 'lib/aws'));
  const index = join(root, 'lib/aws/index.ts');
  writeFileSync(index, "export { four } from '../four';\nexport { one } from '../one';\n");
  build(root);
  const program = `const aws = require('./dist/lib/aws'); console.log(Object.keys(aws), aws.one({ name: 'x' })); aws.four`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', program], { cwd: root, encoding: 'utf8' });
  expect(stdout).toBe("[ 'four', 'one' ] x\n");
  expect(stderr).toContain('Error: touched');
  const imported = `import * as aws from './dist/lib/aws/index.js'; console.log(Object.keys(aws), aws.one({ name: 'x' }))`;
  const asModule = spawnSync(process.execPath, ['--input-type=module', '-e', imported], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(asModule.stdout).toMatch(/^\[.*'four'.*'one'.*\] x\n$/);

  writeFileSync(index, "export { one } from '../one';\nconsole.log('loaded');\n");
  const refused = spawnSync(process.execPath, COMMAND, { cwd: root, encoding: 'utf8' });
  expect(refused.stderr).toContain(
    "an index that loads its files late does nothing but export: console.log('loaded');",
  );
});

const JAVASCRIPT = ['--import', 'tsx', 'scripts/javascript.ts'];

test('the JavaScript for the demo does what the build does, does not count as built, and leaves alone what is', () => {
  const root = project(FINE);
  const answer = () =>
    execFileSync(
      process.execPath,
      ['-p', "require('./dist/lib/one').one({ name: 'y' }) + require('./dist/examples/two').two"],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
  execFileSync(process.execPath, JAVASCRIPT, { cwd: root });
  expect(answer()).toBe('yx\n');
  expect(existsSync(join(root, 'dist/.built'))).toBe(false);

  build(root);
  const whole = outputs(root);
  execFileSync(process.execPath, JAVASCRIPT, { cwd: root });
  expect(outputs(root)).toEqual(whole);
  expect(answer()).toBe('yx\n');

  const later = new Date(Date.now() + 10_000);
  utimesSync(join(root, 'lib/one.ts'), later, later);
  execFileSync(process.execPath, JAVASCRIPT, { cwd: root });
  expect(existsSync(join(root, 'dist/.built'))).toBe(false);
  build(root);
  expect(outputs(root)).toEqual(whole);
});
