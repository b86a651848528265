import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type OfflineRun, type PreviewDigest, printDigest, toPreviewDigest } from 'registry-access/offline';
import { readDocument, render, review } from 'registry-access/review';
import { runFromSources } from '../support/run-from-sources';
import { differences, RECORDED, recordOf } from './cli-records';

jest.setTimeout(60_000);

const PROGRAMS = ['example', 'options'];
const PAGE = readFileSync(resolve(__dirname, '..', '..', 'docs', 'offline.md'), 'utf8');

const runs = new Map<string, OfflineRun>();
beforeAll(async () => {
  for (const name of PROGRAMS) runs.set(name, await runFromSources(join(RECORDED, name), { stack: 'dev' }));
});

function runOf(name: string): OfflineRun {
  const run = runs.get(name);
  if (run === undefined) throw new Error(`no run ${name}`);
  return run;
}

/** The table of a review, as JSON. */
function tableOf(text: string): unknown {
  return JSON.parse(render(review(readDocument({ name: 'example', text })), 'json'));
}

test('the digest of a run differs from what the CLI writes of the program where docs/offline.md says it does, and nowhere else', () => {
  // Not the example: what its components are told may change with them.
  const found = differences(
    toPreviewDigest(runOf('options')),
    JSON.parse(recordOf('options', 'preview.json')) as PreviewDigest,
  );
  const [, table = ''] = PAGE.split('<!-- differences -->');
  const said = [...table.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, path]) => path);
  expect(said).toEqual(found);
});

// A change of what the components grant, or of the example, is recorded anew by `npm run record`, which needs the CLI.
test.each([
  ['the preview of a new stack', 'preview.json'],
  ['the stack after the update', 'export.json'],
  ['the preview of what is unchanged', 'unchanged.json'],
])('%s, as the CLI writes it of the example, gives the review that the offline run gives', (_, file) => {
  const offline = tableOf(printDigest(toPreviewDigest(runOf('example'))));
  expect(offline).toMatchObject({ facts: { length: expect.any(Number) } });
  expect(tableOf(recordOf('example', file))).toEqual(offline);
});

test('the record has rows for both accounts, so that the comparison compares something', () => {
  const { facts } = tableOf(recordOf('example', 'preview.json')) as { facts: { resource: { account: string } }[] };
  expect(new Set(facts.map(({ resource }) => resource.account))).toEqual(
    new Set(['1298452580000002', '1609982529000001']),
  );
});
