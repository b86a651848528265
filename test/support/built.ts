import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isBuilt, modified } from '../../scripts/freshness';

const ROOT = resolve(__dirname, '../..');
const LOCK = join(ROOT, 'dist/.building');
const PATIENCE_MS = 240_000;

/**
 * The root of the checkout with `dist` up to date. Tests that need what users get call this; the first of them builds, if anything is
 * newer than the last build, and the others wait.
 */
export async function built(): Promise<string> {
  const start = Date.now();
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  while (!lock()) {
    if (Date.now() - start > PATIENCE_MS) throw new Error(`another build holds ${LOCK}; remove it if there is none`);
    await new Promise((wake) => setTimeout(wake, 200));
  }
  try {
    if (!isBuilt(ROOT)) {
      execFileSync(process.execPath, ['--import', 'tsx', join(ROOT, 'scripts/build.ts')], {
        cwd: ROOT,
        encoding: 'utf8',
      });
    }
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
  return ROOT;
}

function lock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    // Left behind by a run that was killed.
    if (Date.now() - (modified(LOCK) ?? Date.now()) > PATIENCE_MS) rmSync(LOCK, { recursive: true, force: true });
    return false;
  }
}
