import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { release } from '../../scripts/release';

const ROOT = resolve(__dirname, '../..');
const PARTS = ['action.yml', 'templates/gate.yml', 'pipelines/azure.yml', 'pipelines/flow.yml', 'docs/pipelines.md'];
const FILES = ['package.json', 'plugin/package.json', 'package-lock.json', ...PARTS, 'CHANGELOG.md'];

let folder: string;
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'registry-access-release-'));
  for (const name of ['plugin', 'templates', 'pipelines', 'docs']) mkdirSync(join(folder, name));
  for (const name of FILES) cpSync(join(ROOT, name), join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a release writes its version in every manifest and changes nothing else there', () => {
  const before = FILES.map((name) => readFileSync(join(ROOT, name), 'utf8').split('\n'));
  expect(release(folder, '9.8.7', '2026-12-31')).toEqual(FILES);
  const changed = FILES.slice(0, 3).map((name, at) =>
    read(name)
      .split('\n')
      .filter((line, index) => line !== before[at]?.[index]),
  );
  expect(changed).toEqual([
    ['  "version": "9.8.7",'],
    ['  "version": "9.8.7",'],
    ['  "version": "9.8.7",', '      "version": "9.8.7",'],
  ]);
});

test('parts of pipelines install the version of their own release, and the page names it', () => {
  release(folder, '9.8.7', '2026-12-31');
  for (const name of PARTS) {
    const version = /["'@v]\d+\.\d+\.\d+\b/g;
    const found = read(name).match(version) ?? [];
    expect(found).toHaveLength(name.startsWith('docs') ? 6 : 1);
    for (const one of found) expect(one).toContain('9.8.7');
  }
});

test("a release takes the CHANGELOG's unreleased changes, and leaves room for the next", () => {
  const before = read('CHANGELOG.md');
  release(folder, '9.8.7', '2026-12-31');
  expect(read('CHANGELOG.md')).toBe(
    before.replace('## [Unreleased]\n', '## [Unreleased]\n\n## [9.8.7] - 2026-12-31\n'),
  );
  expect(() => release(folder, '9.9.0', '2027-01-31')).toThrow('nothing under [Unreleased]');
});

test.each(['0.0.1', '0.1.0', 'v1.0.0', '1.0', ''])('%p is no version to release', (version) => {
  expect(() => release(folder, version, '2026-12-31')).toThrow(/not a version after 0\.\d+\.\d+: got '/);
});

test('manifests of two versions are not released', () => {
  const manifest = read('plugin/package.json');
  writeFileSync(join(folder, 'plugin/package.json'), manifest.replace(/"version": "[^"]*"/, '"version": "0.0.9"'));
  expect(() => release(folder, '9.8.7', '2026-12-31')).toThrow('plugin/package.json has another version');
  expect(read('package.json')).toBe(readFileSync(join(ROOT, 'package.json'), 'utf8'));
});

test('every package of the lock file is held by a hash, on all platforms', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { integrity?: string; inBundle?: boolean; optional?: boolean }>;
  };
  const open = Object.entries(packages).filter(
    ([path, { integrity, inBundle }]) => path !== '' && inBundle !== true && integrity === undefined,
  );
  expect(open.map(([path]) => path)).toEqual([]);
});
