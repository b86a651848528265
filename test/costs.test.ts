import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONTRIBUTING, withSlowest } from '../scripts/test-costs-page';

interface Reporter {
  onTestResult(test: { path: string }, result: { perfStats: { runtime: number } }): void;
  onRunComplete(): void;
}
const Costs: new (
  config: { rootDir: string },
  options: { leftOut: string },
) => Reporter = require('./support/costs.cjs');

function told(
  count: number,
  ofCore: readonly (readonly [suite: string, seconds: number])[] = [],
): { readonly said: string; readonly root: string } {
  const root = mkdtempSync(join(tmpdir(), 'registry-access-costs-'));
  const said: string[] = [];
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  try {
    const costs = new Costs({ rootDir: root }, { leftOut: 'much' });
    for (let at = 1; at <= count; at++)
      costs.onTestResult({ path: join(root, `test/${at}.test.ts`) }, { perfStats: { runtime: at * 1000 } });
    for (const one of ofCore) appendFileSync(process.env.TEST_COSTS ?? '', `${JSON.stringify(one)}\n`);
    costs.onRunComplete();
  } finally {
    write.mockRestore();
  }
  return { said: said.join(''), root };
}

test('a run of all tests names the slowest ten suites with their share, and what it left out', () => {
  const { said, root } = told(60);
  const lines = said.trim().split('\n');
  expect(lines).toHaveLength(12);
  expect(lines.slice(0, 2)).toEqual(['The slowest of 60 suites, of 1830 s:', '   60.0 s   3 %  test/60.test.ts']);
  expect(lines.slice(-2)).toEqual(['   51.0 s   3 %  test/51.test.ts', 'Left out: much']);
  const kept = JSON.parse(readFileSync(join(root, 'out/test-costs.json'), 'utf8')) as readonly object[];
  expect([kept.length, kept[0]]).toEqual([60, { suite: 'test/60.test.ts', seconds: 60 }]);
});

test('what a suite took of a core counts where that is known', () => {
  const { said } = told(60, [['test/1.test.ts', 100.004]]);
  expect(said.split('\n')[2]).toBe('  100.0 s   5 %  test/1.test.ts');
});

test('a run of some says nothing', () => {
  expect(told(3).said).toBe('');
});

test('each pattern of what the fast run leaves out is about a suite that there is', () => {
  const { testPathIgnorePatterns } = require('../jest.fast.cjs') as {
    readonly testPathIgnorePatterns: readonly string[];
  };
  const { readdirSync } = require('node:fs') as typeof import('node:fs');
  const suites = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.test.ts'),
  );
  const unused = testPathIgnorePatterns.filter(
    (pattern) => !suites.some((name) => new RegExp(pattern.replace('<rootDir>/', '^')).test(`test/${name}`)),
  );
  expect(unused).toEqual([]);
});

test('each suite about the package is there, and the whole run leaves out these', () => {
  const suites: readonly string[] = require('./support/package-suites.cjs');
  expect(suites.filter((name) => !existsSync(join(__dirname, name)))).toEqual([]);
  const { testPathIgnorePatterns } = require('../jest.config.cjs');
  expect(testPathIgnorePatterns).toEqual(suites.map((name) => `<rootDir>/test/${name}`));
});

test('the page names the slowest ten, each of them a suite that there is, and is written as it stands', () => {
  const page = readFileSync(CONTRIBUTING, 'utf8');
  const rows = [...page.matchAll(/^\| `(test\/\S+\.test\.ts)` +\| +(\d+) +\| +\d+ % +\|$/gm)];
  expect(rows).toHaveLength(10);
  for (const [, suite = ''] of rows) expect(existsSync(join(CONTRIBUTING, '..', suite))).toBe(true);
  const suites = Array.from({ length: 12 }, (_, at) => ({ suite: `test/${at}.test.ts`, seconds: at }));
  const written = withSlowest(page, suites);
  expect(written).toMatch(/\| `test\/11\.test\.ts` +\| 11 +\| 17 % +\|/);
  expect(written).toMatch(/\| all 12 suites +\| 66 +\| 100 % \|/);
  expect(written).not.toContain('`test/1.test.ts`');
  expect(() => withSlowest('no table', suites)).toThrow('no place for the table');
});
