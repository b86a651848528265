import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toPreviewDigest } from 'registry-access/offline';
import { decide, type Fact, readSources, review } from 'registry-access/review';
import { runFromSources } from '../support/run-from-sources';
import { A } from './accounts';

/** What the review says where a component grants on a name that nobody knows before deployment. */
jest.setTimeout(60_000);

const REPOSITORY = `acs:cr:cn-hangzhou:${A}:repository/cri-nwj395hgf6f3a1b2`;
const folder = mkdtempSync(join(tmpdir(), 'registry-access-names-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let model: ReturnType<typeof readSources>;
let facts: readonly Fact[];
beforeAll(async () => {
  const run = await runFromSources(join(__dirname, 'programs', 'unknown-names'), { stack: 'dev', namedUnknowns: true });
  const file = join(folder, 'preview.json');
  writeFileSync(file, JSON.stringify(toPreviewDigest(run)));
  model = readSources([file]);
  facts = review(model).facts;
});

const pulls = (user: string, path: string) =>
  decide(model, {
    principal: `acs:ram::${A}:user/${user}`,
    action: 'cr:PullRepository',
    resource: `${REPOSITORY}/${path}`,
  }).decision;

const rowsOf = (user: string) => facts.filter(({ principal }) => principal.id.endsWith(`/${user}`));

test('it is a name of that resource, as the engine echoes it', () => {
  expect([pulls('zhang', 'late/web'), pulls('zhang', 'base/web')]).toEqual(['yes', 'yes']);
  const pulled = rowsOf('zhang').filter(({ capability }) => capability === 'pull');
  expect(pulled.map(({ decision, resource }) => [decision, resource.name])).toEqual([
    ['yes', 'cri-nwj395hgf6f3a1b2/base/*'],
    ['yes', 'cri-nwj395hgf6f3a1b2/late/*'],
  ]);
});

test('whoever has it may be able to pull anything, and is in the table', () => {
  expect([pulls('wang', 'late/web'), pulls('wang', 'other/web')]).toEqual(['maybe', 'maybe']);
  expect([...new Set(rowsOf('wang').map(({ decision }) => decision))]).toEqual(['maybe']);
  expect(rowsOf('wang').length).toBeGreaterThan(0);
});

test('nobody else is in the table', () => {
  expect([...new Set(facts.map(({ principal }) => principal.id))].sort()).toEqual([
    `acs:ram::${A}:user/wang`,
    `acs:ram::${A}:user/zhang`,
  ]);
});
