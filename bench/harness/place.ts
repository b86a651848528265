import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The folder of the checkout; this file runs as `dist/bench/harness/place.js`, and as a source in tests. */
export const ROOT = dirname(require.resolve('../../package.json', { paths: [__dirname, join(__dirname, '..')] }));

/** Where whoever runs the bench may install what must not be a dependency of the project, below the folder of the checkout. */
export const BESIDE = 'bench/beside';

/** A simulator that one would use for the same question. Under the AGPL, so that it is never a dependency of any kind. */
export const SIMULATOR = '@cloud-copilot/iam-simulate';

/** What installs it. */
export const INSTALLS_SIMULATOR: string = `npm install --prefix ${BESIDE} --no-save ${SIMULATOR}@0.1.173`;

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
