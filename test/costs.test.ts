import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Reporter {
  onTestResult(test: { path: string }, result: { perfStats: { runtime: number } }): void;
  onRunComplete(): void;
}
const Costs: new (
  config: { rootDir: string },
  options: { leftOut: string },
) => Reporter = require('./support/costs.cjs');

function told(count: number): { readonly said: string; readonly root: string } {
  const root = mkdtempSync(join(tmpdir(), 'registry-access-costs-'));
  const said: string[] = [];
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  try {
    const costs = new Costs({ rootDir: root }, { leftOut: 'much' });
    for (let at = 1; at <= count; at++)
      costs.onTestResult({ path: join(root, `test/${at}.test.ts`) }, { perfStats: { runtime: at * 1000 } });
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
