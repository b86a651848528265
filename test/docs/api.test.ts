import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { built } from '../support/built';

const ROOT = resolve(__dirname, '../..');
const API = join(ROOT, 'docs/api');

/** Where two texts part, as somebody who has to mend it wants to see it. */
function difference(name: string, committed: string, now: string): string[] {
  if (committed === now) return [];
  const before = committed.split('\n');
  const after = now.split('\n');
  const line = after.findIndex((text, index) => text !== before[index]);
  const at = line < 0 ? after.length : line;
  return [`docs/api/${name}:${at + 1}: got '${before[at]}', the declarations say '${after[at]}'; run npm run api`];
}

test('docs/api says what every subpath exports, as npm run api writes it', async () => {
  const root = await built();
  const folder = mkdtempSync(join(tmpdir(), 'registry-access-api-test-'));
  try {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'dist/scripts/api-reports.js'), folder], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const names = readdirSync(folder);
    expect(names).toEqual(readdirSync(API));
    const text = (where: string, name: string) => readFileSync(join(where, name), 'utf8');
    expect(names.flatMap((name) => difference(name, text(API, name), text(folder, name)))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 300_000);

test('the package itself hands on what reported subpaths export, and nothing else', () => {
  const handedOn = readFileSync(join(ROOT, 'lib/index.ts'), 'utf8').trim().split('\n');
  const reported = readdirSync(API).map((name) => `export * from './${name.replace('.api.md', '')}';`);
  expect(reported).toEqual(expect.arrayContaining(handedOn));
});

/** A union of texts that jsii would refuse; what users pass and get is a `Check`. */
const INNER = new Map([['aws', /CheckName$/]]);

test('a type that a public signature names is exported by some subpath', () => {
  const reports = readdirSync(API).map((file) => ({
    subpath: file.replace('.api.md', ''),
    text: readFileSync(join(API, file), 'utf8'),
  }));
  const named = (text: string, declaration: RegExp) => [...text.matchAll(declaration)].map((match) => match[1] ?? '');
  const exported = new Set(
    reports.flatMap(({ text }) => [
      ...named(text, /^export (?:abstract )?(?:class|const|enum|function|interface|type) (\w+)/gm),
      ...named(text, /^export \{ (\w+) as \w+ \}$/gm),
    ]),
  );
  expect(exported.size).toBeGreaterThan(300);
  const inner = reports.flatMap(({ subpath, text }) =>
    named(text, /^(?:declare )?(?:abstract )?(?:class|const|enum|function|interface|type) (\w+)/gm)
      .filter((name) => !exported.has(name) && !INNER.get(subpath)?.test(name))
      .map((name) => `${subpath}: ${name}`),
  );
  expect(inner).toEqual([]);
});
