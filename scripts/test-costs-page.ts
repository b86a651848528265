import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { markdownTable } from './markdown';

/** The page on contributing, whose table of slow suites `npx tsx scripts/test-costs-page.ts` writes after a run of all tests. */
export const CONTRIBUTING: string = resolve(__dirname, '../CONTRIBUTING.md');

/** What the reporter of a run of all tests leaves behind. */
const COSTS = resolve(__dirname, '../out/test-costs.json');

const BEGIN = '<!-- slowest suites: written by scripts/test-costs-page.ts -->\n';
const END = '<!-- end of slowest suites -->';
const SHOWN = 10;

export interface SuiteCost {
  readonly suite: string;
  readonly seconds: number;
}

/** A page with the table of the slowest of some suites. */
export function withSlowest(page: string, suites: readonly SuiteCost[]): string {
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (before === -1 || after < before) throw new Error(`${CONTRIBUTING}: no place for the table of slow suites`);
  const whole = suites.reduce((sum, { seconds }) => sum + seconds, 0);
  const row = (suite: string, seconds: number): string[] => [
    suite,
    seconds.toFixed(0),
    `${((100 * seconds) / whole).toFixed(0)} %`,
  ];
  const slowest = [...suites].sort((a, b) => b.seconds - a.seconds || a.suite.localeCompare(b.suite)).slice(0, SHOWN);
  const table = markdownTable([
    ['suite', 'seconds', 'share'],
    ...slowest.map(({ suite, seconds }) => row(`\`${suite}\``, seconds)),
    row(`all ${suites.length} suites`, whole),
  ]);
  return `${page.slice(0, before)}${BEGIN}\n${table.join('\n')}\n\n${page.slice(after)}`;
}

if (require.main === module) {
  const suites = JSON.parse(readFileSync(COSTS, 'utf8')) as readonly SuiteCost[];
  writeFileSync(CONTRIBUTING, withSlowest(readFileSync(CONTRIBUTING, 'utf8'), suites));
}
