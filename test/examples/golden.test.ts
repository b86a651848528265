import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PATTERNS, PROJECTS, reportsOf } from '../../scripts/golden';
import { recordedFile } from '../../scripts/playground/recorded';

const ROOT = resolve(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'registry-access-golden-'));
const before = { ...process.env };

beforeEach(() => process.chdir(ROOT));
afterAll(() => {
  process.chdir(ROOT);
  rmSync(folder, { recursive: true, force: true });
  process.env = before;
});

/** Synthesizes an example in this process; what it declares is the same as by the CDK's command, which `npm run golden` starts. */
function synthesize(name: string): string {
  const to = join(folder, name);
  mkdirSync(to, { recursive: true });
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: object };
  process.env.CDK_OUTDIR = join(to, 'cdk.out');
  // By the command, which all but the first are rendered by, the paths of constructs are written.
  const more = name === 'aws' ? {} : { 'aws:cdk:enable-path-metadata': true };
  process.env.CDK_CONTEXT_JSON = JSON.stringify({ ...context, ...more });
  require(join(ROOT, 'examples', name, 'app'));
  return to;
}

// A difference is either a mistake or a change of somebody's access. If it is meant: `npm run golden`, and review the difference. The
// examples for Alibaba Cloud are compared in test/alicloud/examples.test.ts.
test.each(['aws', ...PATTERNS])('examples/%s gives the access that is kept beside it', (example) => {
  process.chdir(synthesize(example));
  for (const { file, text } of reportsOf(`examples/${example}`, 'cdk.out'))
    expect(text).toBe(readFileSync(join(ROOT, file), 'utf8'));
});

test('nothing in what is kept is of this machine or moment', () => {
  for (const example of ['aws', 'alicloud', ...PATTERNS, ...PROJECTS]) {
    const kept = [...['txt', 'json'].map((form) => `examples/${example}/access.golden.${form}`), recordedFile(example)];
    for (const file of kept) {
      const text = readFileSync(join(ROOT, file), 'utf8');
      expect(text).not.toContain(ROOT);
      // Versions of the policy language are dates.
      expect(text.replaceAll(/(?:2008-10-17|2012-10-17|2010-09-09)/g, '')).not.toMatch(/\/tmp\/|20\d\d-\d\d-\d\d/);
      expect(text).not.toContain('\u001b');
    }
  }
});
