/**
 * `npm run release -- 0.2.0`: writes a version everywhere that it stands, and makes the CHANGELOG's unreleased changes those of that version.
 * What is then committed, tagged and published is in CONTRIBUTING.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;
/** Manifests whose own version is that of the package. */
const MANIFESTS = ['package.json', 'plugin/package.json'];
/** Parts of pipelines, which install the version of their own release, and the page that shows how to name it. */
const PARTS = ['action.yml', 'templates/gate.yml', 'pipelines/azure.yml', 'pipelines/flow.yml', 'docs/pipelines.md'];
const UNRELEASED = '## [Unreleased]\n';

/**
 * @param root the checkout
 * @param version `0.2.0`
 * @param day `2026-12-31`, the day that the CHANGELOG says
 * @returns the files that were written
 * @throws where the version is none or not newer, or where nothing was changed since the last one
 */
export function release(root: string, version: string, day: string): string[] {
  const read = (name: string): string => readFileSync(join(root, name), 'utf8');
  const before = (JSON.parse(read('package.json')) as { version: string }).version;
  if (!VERSION.test(version) || compare(version, before) <= 0) {
    throw new Error(`not a version after ${before}: got '${version}', allowed: three numbers such as ${next(before)}`);
  }
  const written = new Map<string, string>(
    MANIFESTS.map((name) => [name, withVersion(read(name), before, version, name)]),
  );
  written.set('package-lock.json', lockWithVersion(read('package-lock.json'), version));
  for (const name of PARTS) written.set(name, replaced(read(name), before, version, name));
  written.set('CHANGELOG.md', changelogWith(read('CHANGELOG.md'), version, day));
  for (const [name, text] of written) writeFileSync(join(root, name), text);
  return [...written.keys()];
}

function compare(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => (VERSION.exec(version) ?? []).slice(1).map(Number));
  const at = a?.findIndex((number, index) => number !== b?.[index]) ?? -1;
  return at < 0 ? 0 : (a?.[at] as number) - (b?.[at] as number);
}

function next(version: string): string {
  const [, major, minor] = VERSION.exec(version) ?? [];
  return `${major}.${Number(minor) + 1}.0`;
}

/** Only the one line changes: the order of keys and the layout are the manifest's own. */
function withVersion(text: string, before: string, version: string, name: string): string {
  const line = `  "version": "${before}",\n`;
  if (!text.includes(line)) throw new Error(`${name} has another version than package.json: it should be ${before}`);
  return text.replace(line, `  "version": "${version}",\n`);
}

function replaced(text: string, before: string, after: string, name: string): string {
  if (!text.includes(before)) throw new Error(`${name} does not have ${before}`);
  return text.replaceAll(before, after);
}

function lockWithVersion(text: string, version: string): string {
  const lock = JSON.parse(text) as { version: string; packages: Record<string, { version: string }> };
  const own = lock.packages[''];
  if (own === undefined) throw new Error('package-lock.json does not know the package itself; run npm install');
  lock.version = version;
  own.version = version;
  return `${JSON.stringify(lock, null, 2)}\n`;
}

function changelogWith(text: string, version: string, day: string): string {
  const [before, rest] = text.split(UNRELEASED);
  const changes = rest?.split(/^## /m)[0]?.trim() ?? '';
  if (rest === undefined || changes === '') throw new Error('CHANGELOG.md has nothing under [Unreleased] to release');
  return `${before}${UNRELEASED}\n## [${version}] - ${day}\n${rest}`;
}

if (require.main === module) {
  try {
    const files = release(join(__dirname, '..'), process.argv[2] ?? '', new Date().toISOString().slice(0, 10));
    process.stdout.write(`wrote ${files.join(', ')}\n`);
  } catch (error) {
    process.stderr.write(`release: ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
