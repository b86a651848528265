import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
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
 * only builds or tests should have to install. npm itself compares what it was served with the digest that is stated here.
 */
export function unpack({ name, version, integrity }: Packed): string {
  const spec = `${name}@${version}`;
  const known = unpacked.get(spec);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), 'registry-access-data-'));
  const [packed] = JSON.parse(npm(folder, 'pack', spec, '--json', '--ignore-scripts')) as [
    { filename: string; integrity: string },
  ];
  if (packed.integrity !== integrity) throw new Error(`${spec} is ${packed.integrity}, not ${integrity}`);
  const archive = [packed.filename, packed.filename.replace(/^@/, '').replace('/', '-')]
    .map((file) => join(folder, file))
    .find((file) => existsSync(file));
  if (archive === undefined) throw new Error(`npm pack ${spec} wrote no archive`);
  execFileSync('tar', ['-xzf', archive, '-C', folder]);
  // Every archive has one folder; most call it `package`.
  const root = join(folder, 'package');
  if (!existsSync(join(root, 'package.json'))) throw new Error(`${spec} has no folder named package`);
  unpacked.set(spec, root);
  return root;
}

/** Installs a package with what it depends on, for the few that have to be run to be read. */
export function install({ name, version, integrity }: Packed): string {
  const spec = `${name}@${version}`;
  const known = unpacked.get(`installed ${spec}`);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), 'registry-access-data-'));
  npm(folder, 'install', spec, '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts');
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { integrity?: string }>;
  };
  const got = lock.packages[`node_modules/${name}`]?.integrity;
  if (got !== integrity) throw new Error(`${spec} is ${got}, not ${integrity}`);
  unpacked.set(`installed ${spec}`, folder);
  return folder;
}

function npm(cwd: string, ...args: string[]): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
