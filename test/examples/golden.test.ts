import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Golden, goldenReports, PATTERNS, PROJECTS } from '../../scripts/golden';
import { recordedFile } from '../../scripts/playground/recorded';
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
    const kept = [...['txt', 'json'].map((form) => `examples/${example}/access.golden.${form}`), recordedFile(example)];
    for (const file of kept) {
      expect(reports.find((report) => report.file === file)?.text).toBe(readFileSync(join(root, file), 'utf8'));
    }
  },
);

test('nothing in the kept reports is of this machine or moment', () => {
  for (const { text } of reports) {
    expect(text).not.toContain(root);
    // Versions of the policy language are dates.
    expect(text.replaceAll(/(?:2008-10-17|2012-10-17|2010-09-09)/g, '')).not.toMatch(/\/tmp\/|20\d\d-\d\d-\d\d/);
    expect(text).not.toContain('\u001b');
  }
});
