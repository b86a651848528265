import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './packed';

/** A published package of Python that a table is made from, pinned by its version and by the digest of its archive. */
export interface Wheel {
  readonly name: string;
  readonly version: string;
  /** SHA-256 in hexadecimal, as the registry states it. */
  readonly sha256: string;
}

/**
 * The folder of a package of Python, fetched into a temporary folder and unpacked, not installed. Needs `python3` with pip, which only
 * who makes the tables anew has to have.
 */
export function unpackWheel({ name, version, sha256 }: Wheel): string {
  const spec = `${name}==${version}`;
  const folder = temporaryFolder();
  python(folder, '-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary', ':all:', '--dest', folder, spec);
  const [archive, ...others] = readdirSync(folder).filter((file) => file.endsWith('.whl'));
  if (archive === undefined || others.length > 0) throw new Error(`${spec} is not one archive`);
  const path = join(folder, archive);
  const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
  if (digest !== sha256) throw new Error(`${spec} is ${digest}, not ${sha256}`);
  python(folder, '-m', 'zipfile', '-e', path, join(folder, 'unpacked'));
  return join(folder, 'unpacked');
}

function python(cwd: string, ...args: string[]): void {
  execFileSync('python3', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}
