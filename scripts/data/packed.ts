import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A published package that a table is made from, pinned by its version and by the digest of its archive. */
export interface Packed {
  readonly name: string;
  readonly version: string;
  /** As the registry states it and as a lock file keeps it. */
  readonly integrity: string;
}

const unpacked = new Map<string, string>();

/**
 * The folder of a package, fetched into a temporary folder: some of these sources have tens of megabytes, which nobody who
 * only builds or tests should have to install. Its archive is
 * compared with the digest that is stated here.
 */
export function unpack({ name, version, integrity }: Packed): string {
  const spec = `${name}@${version}`;
  const known = unpacked.get(spec);
  if (known !== undefined) return known;
  const folder = temporaryFolder();
  const archive = join(folder, npm(folder, 'pack', spec, '--silent', '--ignore-scripts').trim());
  const digest = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (digest !== integrity) throw new Error(`${spec} is ${digest}, not ${integrity}`);
  execFileSync('tar', ['-xzf', archive, '-C', folder]);
  const root = join(folder, 'package');
  if (!existsSync(join(root, 'package.json'))) throw new Error(`${spec} has no folder named package`);
  unpacked.set(spec, root);
  return root;
}

/** A folder that is removed when the script ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'registry-access-data-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function npm(cwd: string, ...args: string[]): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
