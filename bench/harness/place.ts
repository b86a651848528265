import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The folder of the checkout; this file runs as `dist/bench/harness/place.js`, and as a source in tests. */
export const ROOT = dirname(require.resolve('../../package.json', { paths: [__dirname, join(__dirname, '..')] }));

let made: string | undefined;

/** A folder for the artefacts of this run, removed at the end of the process. */
export function scratch(name: string): string {
  if (made === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'registry-access-bench-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    made = folder;
  }
  const folder = join(made, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
