import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { BROWSER, type describeWithBrowser } from './browser';
import { differingShare } from './compare-pictures';

/** Processors round differently where edges are smoothed. */
const MOST_DIFFERING = 0.002;

/** `describe`, where the browser is the one whose pictures are kept. */
export const describePictures: typeof describeWithBrowser =
  BROWSER === 'of the package'
    ? describe
    : (name, tests) => describe.skip(`left out, since the fonts are others here: ${name}`, tests);

/** Holds a picture against the one that is kept, or with `LOOKS=write` keeps it; where they differ the new one is in the folder for temporary files. */
export async function expectPicture(browser: Browser, file: string, now: Buffer): Promise<void> {
  if (process.env.LOOKS === 'write') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, now);
    return;
  }
  expect(existsSync(file)).toBe(true);
  const share = await differingShare(browser, readFileSync(file), now);
  if (share > MOST_DIFFERING) writeFileSync(join(tmpdir(), `looks-${basename(file)}`), now);
  expect(share).toBeLessThanOrEqual(MOST_DIFFERING);
}
