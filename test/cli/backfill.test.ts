import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FakeInstance, FakeRegistry, type FakeTag, failure, manyTags } from '../alicloud/fake-registry';
import { ARGS, JOURNAL, servedBackfill } from './backfill-run';
import { folderOf, type Ran, registryAccess } from './command';

// Thousands of requests, perhaps on a machine that has other things to do.
jest.setTimeout(120_000);

const server = servedBackfill();
const backfill = (...more: string[]): Promise<Ran> => registryAccess(['backfill', ...ARGS, '--rate', '100', ...more]);

function world(repositories: FakeInstance['repositories'], target: Partial<FakeInstance> = {}): FakeRegistry {
  return new FakeRegistry({
    'cri-nwj395hgf6f3a1b2': { regionId: 'cn-hangzhou', repositories },
    'cri-4im1o411ls8gc3d4': { regionId: 'cn-beijing', repositories: new Map(), ...target },
  }).serve(server);
}

const images = (): FakeInstance['repositories'] =>
  new Map([
    ['prod/app', manyTags(3, 'app')],
    ['prod/web-frontend', new Map([['latest', { digest: 'w', pushed: Date.UTC(2026, 10, 20) }]])],
  ]);

test('shows what would be copied, and copies nothing', async () => {
  const registry = world(images());
  const { code, out, err } = await backfill();
  expect(
    `${out}${err}`,
  ).toBe(`Source   cri-nwj395hgf6f3a1b2, cn-hangzhou, Enterprise_Advanced: 2 repositories, 4 tags in those let through
Target   cri-4im1o411ls8gc3d4 of 1298452580000002, cn-beijing (not looked at: what is there already is not known)
Journal  ${JOURNAL}

repository         tags                 size  pushed
──────────────────────────────────────────────────────────────────────
prod/app              3              81.3 MB  2024-01-01 to 2024-01-03
prod/web-frontend     1             not told  2026-11-20
all                   4  81.3 MB, 1 not told  2024-01-01 to 2026-11-20

To copy  4 tags of 2 repositories, 81.3 MB, 1 not told
Requests alone take 1 s; how fast images are copied, and how many at a time, no page of the vendor says.

Nothing was copied: this is what --run does.
`);
  expect(code).toBe(0);
  expect([registry.tasks, readdirSync('.')]).toEqual([[], []]);
});

test('copies with --run, and the same command again finds nothing to do', async () => {
  const registry = world(images());
  const first = await backfill('--run');
  expect([first.code, first.err]).toEqual([0, '']);
  expect(first.out).toContain('Copied  4 tags of 2 repositories, 81.3 MB, 1 not told\n\nNothing is left to copy.');
  expect(registry.instances['cri-4im1o411ls8gc3d4']?.repositories.get('prod/web-frontend')?.get('latest')?.digest).toBe(
    'w',
  );
  const dry = await backfill();
  expect(dry.out).toContain('Copied by earlier runs  4 tags of 2 repositories');
  expect(dry.out).toContain('Nothing to copy.');
  const second = await backfill('--run');
  expect([second.code, registry.tasks.length]).toEqual([0, 4]);
});

test('leaves out what the filters do, by each that is given', async () => {
  world(images());
  const shown = async (...filters: string[]): Promise<string[]> => {
    const { code, out, err } = await backfill('--format', 'json', ...filters);
    expect([code, err]).toEqual([0, '']);
    return (JSON.parse(out) as { images: { repository: string; tag: string }[] }).images.map(
      ({ repository, tag }) => `${repository}:${tag}`,
    );
  };
  expect(await shown('--repository', 'prod/web*')).toEqual(['prod/web-frontend:latest']);
  expect(await shown('--namespace', 'prod', '--tag', 'v?', '--tag', 'latest', '--newer-than', '2024-01-02')).toEqual([
    'prod/app:v1',
    'prod/app:v2',
    'prod/web-frontend:latest',
  ]);
  expect(await shown('--older-than', '2024-01-02')).toEqual(['prod/app:v0']);
  // Ages count from now; the images above are older than these.
  expect(await shown('--older-than', '1h')).toHaveLength(4);
  expect(await shown('--newer-than', '99999d')).toHaveLength(4);
});

test('reports as JSON', async () => {
  const registry = world(images());
  registry.issue = (image) => (image === 'prod/app:v1' ? 'NETWORK_ERROR' : undefined);
  const { code, out } = await backfill('--run', '--format', 'json', '--tag', 'v?', '--override', '--journal', 'j');
  expect(code).toBe(2);
  const report = JSON.parse(out);
  expect(report).toEqual({
    schema: 'registry-access/backfill@1',
    ran: true,
    source: { regionId: 'cn-hangzhou', instanceId: 'cri-nwj395hgf6f3a1b2', edition: 'Enterprise_Advanced' },
    target: { regionId: 'cn-beijing', instanceId: 'cri-4im1o411ls8gc3d4', uid: '1298452580000002', isSeen: false },
    override: true,
    filters: { tags: ['v?'] },
    journal: 'j',
    seen: { repositories: 2, tags: 4 },
    isWhole: true,
    counts: {
      copied: { repositories: 1, images: 2, bytes: 54_215_932, unsized: 0 },
      failed: { repositories: 1, images: 1, bytes: 27_107_966, unsized: 0 },
    },
    notes: [],
    images: ['v0', 'v1', 'v2'].map((tag) => ({
      repository: 'prod/app',
      tag,
      digest: tag.replace('v', 'app-'),
      bytes: 27_107_966,
      pushed: `2024-01-0${Number(tag.slice(1)) + 1}T00:00:00.000Z`,
      state: tag === 'v1' ? 'failed' : 'copied',
      task: expect.stringMatching(/^rst-\d$/),
      ...(tag === 'v1' ? { reason: 'NETWORK_ERROR, the network between the two regions failed; run it again' } : {}),
    })),
  });
});

describe('ends with', () => {
  test('2 where a task failed, telling why and what to do', async () => {
    world(images()).issue = (image) => (image === 'prod/app:v1' ? 'OSS_POLICY_UNAUTHORIZED' : undefined);
    const { code, out } = await backfill('--run');
    expect(code).toBe(2);
    expect(out).toMatch(
      /Failed {2}1 tag of 1 repository, 27.1 MB\n\nFailed:\n {2}prod\/app:v1 {2}OSS_POLICY_UNAUTHORIZED, .*; task rst-\d\n\nThe same command again does the rest/,
    );
  });

  test('2 where the target has another image under a tag, which --override replaces', async () => {
    const there = (): Map<string, Map<string, FakeTag>> =>
      new Map([['prod/app', new Map([['v1', { digest: 'other' }]])]]);
    world(images(), { repositories: there() });
    const profile = folderOf({
      'config.json': {
        current: 'b',
        profiles: [{ name: 'b', mode: 'AK', access_key_id: 'LTAIexample', access_key_secret: 'not-a-real-secret' }],
      },
    });
    process.env.ALIBABA_CLOUD_SHARED_CREDENTIALS_FILE = join(profile, 'config.json');
    const { code, out } = await backfill('--run', '--target-profile', 'b');
    expect(code).toBe(2);
    expect(out).toContain('without --override, because the target has another image under the tag:\n  prod/app:v1\n');
    expect(out).toMatch(/\n\nNothing else is left to copy\.\n$/);
    const other = await backfill('--run', '--target-profile', 'b', '--override');
    expect(other.code).toBe(0);
    expect(other.out).toMatch(/Copied +1 tag .*\n.*There already +3 tags/s);
  });

  test('3 where the source changed each time that it was read', async () => {
    const registry = world(new Map([['prod/app', manyTags(150)]]));
    registry.fault = (received) =>
      received.action === 'ListRepoTag' && received.params.PageNo === '2'
        ? registry.perform({ ...received, params: { ...received.params, PageNo: '1' } })
        : undefined;
    const { code, out } = await backfill('--run');
    expect([code, out]).toEqual([
      3,
      expect.stringMatching(
        /Copied {2}100 tags .*\n\nNothing of what was read is left to copy; the source changed meanwhile and may have more\.\n$/s,
      ),
    ]);
    expect((await backfill()).code).toBe(0);
  });

  test('2 where too many fail, with the rest left', async () => {
    world(new Map([['prod/app', manyTags(20)]])).fault = ({ action }) =>
      action === 'CreateRepoSyncTask' ? failure('NoPrivilege', 403, 'Access denied for this user.') : undefined;
    const { code, out } = await backfill('--run', '--max-failures', '2', '--concurrency', '1');
    expect(code).toBe(2);
    expect(out).toContain('Stopped early: too many tasks failed or took too long (--max-failures)');
    expect(out).toMatch(/Left +18 tags/);
  });

  test('3 where a task is under way still', async () => {
    world(new Map([['prod/app', manyTags(1)]])).polls = 1e6;
    const { code, out } = await backfill('--run', '--timeout', '1');
    expect([code, out]).toEqual([
      3,
      expect.stringMatching(/Under way still:\n {2}prod\/app:v0 {2}.* after 1 seconds; task rst-1/),
    ]);
  });

  test('3 where somebody pressed Ctrl-C, once to wait and twice to leave', async () => {
    const registry = world(new Map([['prod/app', manyTags(30)]]));
    registry.polls = 1e6;
    let press = (_: boolean): void => {};
    registry.fault = ({ action }) => {
      if (action === 'GetRepoSyncTask') for (const _ of [1, 2]) press(false);
      return undefined;
    };
    const { code, out, err } = await registryAccess(['backfill', ...ARGS, '--rate', '100', '--run'], {
      onInterrupt: (listener) => {
        press = listener;
        return () => {
          press = () => {};
        };
      },
    });
    expect(code).toBe(3);
    expect(err).toBe(
      'registry-access: waiting for the tasks that are under way; Ctrl-C again leaves them to the next run\n',
    );
    expect(out).toContain('Stopped early: interrupted');
    expect(registry.tasks.length).toBeLessThanOrEqual(6);
  });

  test('1 for a report that cannot be written, before anything is done', async () => {
    const registry = world(images());
    const { code, err } = await backfill('--run', '--out', 'no/report.json');
    expect([code, err]).toEqual([1, expect.stringContaining('cannot write --out no/report.json (ENOENT)')]);
    expect([registry.tasks, server.received]).toEqual([[], []]);
    await backfill('--run', '--out', 'report.txt');
    expect(readFileSync('report.txt', 'utf8')).toContain('Nothing is left to copy.');
  });

  test('1 for a report in the place of the journal', async () => {
    world(images());
    await backfill('--run');
    const before = readFileSync(JOURNAL, 'utf8');
    const { code, err } = await backfill('--out', `./${JOURNAL}`);
    expect([code, err]).toEqual([1, expect.stringContaining('--out: the report would be written over the journal')]);
    expect(readFileSync(JOURNAL, 'utf8')).toBe(before);
  });

  test.each<[string, string[], string]>([
    [
      'a filter that matches nothing',
      ['--tag', 'release-*'],
      "--tag: no tag of the repositories let through is called so: got 'release-*'",
    ],
    [
      'a misspelt namespace',
      ['--namespace', 'prd'],
      "--namespace: the source has no such namespace with a repository in it: got 'prd'; allowed: 'prod'",
    ],
    ['an age that is none', ['--newer-than', 'yesterday'], "--newer-than: neither an age nor a day: got 'yesterday'"],
    ['a day that is none', ['--older-than', '2026-02-30'], '--older-than: neither an age nor a day'],
    ['an age that leaves nothing', ['--older-than', '99999d'], '--newer-than, --older-than: none of 4 tags'],
    ['a number too large', ['--concurrency', '1000'], 'Expected 100 at most'],
  ])('1 for %s', async (_, more, message) => {
    world(images());
    const { code, out, err } = await backfill(...more);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(message);
  });

  test('4 where the vendor does not answer, the credentials are none, or the journal is in use', async () => {
    const registry = world(images());
    registry.fault = () => failure('NoPrivilege', 403, 'Access denied for this user.');
    registry.fault = ({ action }) => (action === 'ListRepository' ? failure('NoPrivilege', 403) : undefined);
    expect(await backfill()).toEqual({
      code: 4,
      out: '',
      err: 'registry-access: ListRepository failed with NoPrivilege: no (request R-1)\n',
    });
    registry.fault = () => undefined;
    const missing = await backfill('--source-profile', 'nobody');
    expect([missing.code, missing.err]).toEqual([4, expect.stringContaining("'nobody'")]);
    expect(missing.err).not.toContain('bug');
    writeFileSync(`${JOURNAL}.lock`, JSON.stringify({ pid: process.ppid, host: 'elsewhere', since: 'today' }));
    const locked = await backfill('--run');
    expect([locked.code, locked.err]).toEqual([
      4,
      expect.stringMatching(/in use by process .* \[BACKFILL_JOURNAL\]\n$/),
    ]);
    expect(registry.tasks).toEqual([]);
  });

  test('4 where the credentials are refused on the way, with what was done', async () => {
    const registry = world(new Map([['prod/app', manyTags(9)]]));
    registry.fault = ({ action }) =>
      action === 'CreateRepoSyncTask' && registry.tasks.length === 4
        ? failure('InvalidSecurityToken.Expired')
        : undefined;
    const { code, out, err } = await backfill('--run', '--concurrency', '1');
    expect(code).toBe(4);
    expect(out).toMatch(/Copied +4 tags.*\nLeft +5 tags/);
    expect(err).toContain('InvalidSecurityToken.Expired');
  });
});

test('progress is shown where somebody looks on, and taken away', async () => {
  world(images());
  const shown: string[] = [];
  let time = 0;
  const now = (): number => {
    time += 3_000;
    return time;
  };
  await registryAccess(['backfill', ...ARGS, '--rate', '100', '--run'], { progress: (line) => shown.push(line), now });
  expect(shown[0]).toMatch(/^reading repositories: \d of 2$/);
  expect(shown.at(-1)).toBe('');
});

test('what others have named cannot write to the terminal', async () => {
  world(new Map([['prod/app', new Map([['v\u001b[2J', { digest: 'x' }]])]])).issue = () => '\u001b[2J';
  const { out } = await backfill('--run');
  expect(out).not.toContain('\u001b');
  expect(out).toContain('\\u001b');
});

test('nor can they in JSON, which reads back as what it was, nor in messages', async () => {
  const registry = world(new Map([['prod/app', new Map([['v\u202e\u009b', { digest: 'x' }]])]]));
  const { out } = await backfill('--format', 'json');
  expect(out).not.toMatch(/[\u202e\u009b]/);
  expect(JSON.parse(out).images[0].tag).toBe('v\u202e\u009b');
  registry.fault = () => failure('Nope', 400, 'no\u001b]0;x\u0007\nway');
  const { code, err } = await backfill();
  expect([code, err]).toEqual([4, expect.stringContaining('no\\u001b]0;x\\u0007\nway')]);
});
