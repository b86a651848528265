import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Golden, goldenReports, PATTERNS, PROJECTS } from '../../scripts/golden';
import { built } from '../support/built';

let reports: Golden[];
let root: string;

beforeAll(async () => {
  root = await built();
  reports = await goldenReports();
}, 300_000);

// A difference is either a mistake or a change of somebody's access. If it is meant: `npm run golden`, and review the difference.
test.each(['aws', 'alicloud', ...PATTERNS, ...PROJECTS])(
  'examples/%s gives the access that is kept beside it',
  (example) => {
    for (const form of ['txt', 'json']) {
      const file = `examples/${example}/access.golden.${form}`;
      expect(reports.find((report) => report.file === file)?.text).toBe(readFileSync(join(root, file), 'utf8'));
    }
  },
);

test('nothing in the kept reports is of this machine or moment', () => {
  for (const { text } of reports) {
    expect(text).not.toContain(root);
    expect(text).not.toMatch(/\/tmp\/|20\d\d-\d\d-\d\d/);
    expect(text).not.toContain('\u001b');
  }
});
