import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './place';
import { type Finished, resultsPage } from './report';

const RESULTS = join(ROOT, 'bench/results.json');
const PAGE = join(ROOT, 'bench/RESULTS.md');

/** What earlier runs found; a case measured again takes the place of its own part alone, and each says of which run it is. */
export function keptResults(): Finished[] {
  if (!existsSync(RESULTS)) return [];
  const { cases } = JSON.parse(readFileSync(RESULTS, 'utf8')) as { readonly cases: readonly Partial<Finished>[] };
  return cases.filter((one): one is Finished => one.run !== undefined);
}

/** Writes the page and the figures behind it: after each case, so that a run which is ended early has what it came to. */
export function writeResults(cases: readonly Finished[]): void {
  writeFileSync(RESULTS, `${JSON.stringify({ cases }, null, 1)}\n`);
  writeFileSync(PAGE, resultsPage(cases));
}
