import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type BackfillRequest, planBackfill, readJournal, runBackfill } from 'registry-access/alicloud/openapi';
import { runs } from '../support/property-runs';
import { FakeRegistry, manyTags } from './fake-registry';
import { FakePace, servedOpenApi } from './served-openapi';

// Thousands of requests, perhaps on a machine that has other things to do.
jest.setTimeout(120_000);

const server = servedOpenApi();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'registry-access-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pace = (): FakePace => new FakePace();

const request: BackfillRequest = {
  source: { regionId: 'cn-hangzhou', instanceId: 'cri-source' },
  target: { regionId: 'cn-beijing', instanceId: 'cri-target', uid: '1298452580000002' },
};
const HEADER =
  '{"journal":"registry-access/backfill-journal@1","source":"cn-hangzhou/cri-source","target":"cn-beijing/cri-target"}\n';

const file = (): string => join(folder, 'j.jsonl');
const world = (count = 3): FakeRegistry =>
  new FakeRegistry({
    'cri-source': { regionId: 'cn-hangzhou', repositories: new Map([['prod/app', manyTags(count)]]) },
    'cri-target': { regionId: 'cn-beijing', repositories: new Map() },
  }).serve(server);
const run = async (of = request) => {
  const plan = await planBackfill(of, { pace: pace() });
  const { images } = await runBackfill(plan, { journal: file(), pace: pace(), concurrency: 1 });
  return images.map(({ state }) => state);
};

describe('the journal', () => {
  test('cut off anywhere, as by a process that was killed, is gone on from, and nothing is asked for twice', async () => {
    const registry = world(4);
    await run();
    const whole = readFileSync(file());
    expect(registry.tasks).toHaveLength(4);
    const done = registry.tasks.splice(0);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (length) => {
        const rest = whole.subarray(0, length).toString('utf8');
        writeFileSync(file(), rest);
        // The vendor has a task for each image of which a line is whole, and for one of which it is not yet.
        const lines = rest
          .slice(0, rest.lastIndexOf('\n') + 1)
          .split('\n')
          .slice(1, -1);
        const known = new Set(lines.map((line) => (JSON.parse(line) as { image: string }).image));
        registry.tasks.splice(0, Number.POSITIVE_INFINITY, ...done.slice(0, known.size));
        const copied = lines.filter((line) => line.includes('"copied"')).length;
        expect(await run()).toEqual([...Array(copied).fill('earlier'), ...Array(4 - copied).fill('copied')]);
        expect(registry.tasks).toHaveLength(4);
        expect([...readJournal(file(), request).values()].map(({ event }) => event)).toEqual(Array(4).fill('copied'));
      }),
      runs(60),
    );
  });

  test('that was written anew in another encoding loses its cut line, and no more', async () => {
    const registry = world(1);
    const line = {
      at: '2026-11-26T00:00:00.000Z',
      image: 'prod/app:v0',
      digest: 'app-0',
      event: 'failed',
      reason: 'né',
    };
    writeFileSync(file(), Buffer.from(`${HEADER}${JSON.stringify(line)}\n{"at":"2026`, 'latin1'));
    expect(await run()).toEqual(['copied']);
    expect(await run()).toEqual(['earlier']);
    expect(registry.tasks).toHaveLength(1);
  });

  test('of an image that was about to be asked for is asked for where the vendor has no task', async () => {
    const registry = world(1);
    const line = { at: '2026-11-26T00:00:00.000Z', image: 'prod/app:v0', digest: 'app-0', event: 'starting' };
    writeFileSync(file(), `${HEADER}${JSON.stringify(line)}\n`);
    expect(await run()).toEqual(['copied']);
    expect(server.of('ListRepoSyncTask')).toHaveLength(1);
    expect(registry.tasks).toHaveLength(1);
  });

  test('is made with the first line that says what it is of, and has no lock when the run is over', async () => {
    world();
    await run();
    expect(readFileSync(file(), 'utf8').startsWith(HEADER)).toBe(true);
    expect(readdirSync(folder)).toEqual(['j.jsonl']);
  });

  test.each([
    [
      'of another target',
      HEADER.replace('cri-target', 'cri-other'),
      /of another backfill: its target is not this one: got 'cn-beijing\/cri-other'/,
    ],
    [
      'of another namespace',
      HEADER.replace('}', ',"targetNamespace":"x"}'),
      /its targetNamespace is not this one: got 'x'; allowed: none/,
    ],
    ['that is another file', '{"name":"registry-access"}\n', /j\.jsonl:1: not a line of a backfill's journal/],
    ['that is another file of one line without an end', 'secrets', /j\.jsonl:1: not a line/],
    ['with a line that was changed', `${HEADER}{"image":"prod/app:v0"}\n`, /j\.jsonl:2: not a line/],
    ['with a part of a line in the middle', `${HEADER}{"at":"2026\n{"at":"x"}\n`, /j\.jsonl:2: not a line/],
  ])('%s is refused and left as it is', async (_, content, message) => {
    const registry = world();
    writeFileSync(file(), content);
    await expect(run()).rejects.toThrow(message);
    expect(() => readJournal(file(), request)).toThrow(message);
    expect(readFileSync(file(), 'utf8')).toBe(content);
    expect([registry.tasks, existsSync(`${file()}.lock`)]).toEqual([[], false]);
  });

  test('in a folder that is not there is refused', async () => {
    world();
    const plan = await planBackfill(request, { pace: pace() });
    const journal = join(folder, 'no/j.jsonl');
    await expect(runBackfill(plan, { journal, pace: pace() })).rejects.toThrow(
      /cannot write .*j\.jsonl\.lock \(ENOENT\)/,
    );
  });
});

describe('the lock', () => {
  const holder = (pid: number, host = hostname()): string =>
    `${JSON.stringify({ pid, host, since: '2026-11-26T00:00:00.000Z' })}\n`;

  test('keeps a second run of this process out', async () => {
    const registry = world();
    const first = run();
    const plan = await planBackfill(request, { pace: pace() });
    const second = runBackfill(plan, { journal: file(), pace: pace() });
    // One of the two has it.
    const ended = await Promise.allSettled([first, second]);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([
      expect.stringMatching(/BackfillError: the journal .*j\.jsonl is in use by process \d+ of /),
    ]);
    expect(registry.tasks).toHaveLength(3);
  });

  test.each([
    ['of a process that lives', () => holder(process.ppid)],
    ['of another machine', () => holder(1, 'elsewhere')],
    ['of which nobody knows whose it is', () => ''],
  ])('%s keeps a run out, which says what to do', async (_, content) => {
    const registry = world();
    writeFileSync(`${file()}.lock`, content());
    await expect(run()).rejects.toThrow(/in use by .*; if there is no such run any more, delete .*\.lock/);
    expect(registry.tasks).toEqual([]);
    expect(readFileSync(`${file()}.lock`, 'utf8')).toBe(content());
  });

  test.each([
    // Process numbers are below 2^22.
    ['of a process that is gone', () => holder(2 ** 22 + 1)],
    ['of a container before this one, with its name and number', () => holder(process.pid)],
  ])('%s is taken over', async (_, content) => {
    world();
    writeFileSync(`${file()}.lock`, content());
    expect(await run()).toEqual(['copied', 'copied', 'copied']);
    expect(readdirSync(folder)).toEqual(['j.jsonl']);
  });
});
