import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BackfillError,
  type BackfillRequest,
  type BackfillResult,
  type BackfillRunOptions,
  planBackfill,
  runBackfill,
} from 'registry-access/alicloud/openapi';
import { SHARE } from '../support/property-runs';
import type { Answer, Received } from './fake-openapi';
import { type FakeInstance, FakeRegistry, failure, manyTags } from './fake-registry';
import { FakePace, servedOpenApi } from './served-openapi';

// Thousands of requests, perhaps on a machine that has other things to do.
jest.setTimeout(300_000);

const server = servedOpenApi();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'registry-access-backfill-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const SOURCE = { regionId: 'cn-hangzhou', instanceId: 'cri-source' };
const TARGET = { regionId: 'cn-beijing', instanceId: 'cri-target', uid: '1298452580000002' };
const request: BackfillRequest = { source: SOURCE, target: TARGET };
/** With which the target can be looked at: the fake takes one key for all. */
const seen: BackfillRequest = { source: SOURCE, target: { ...TARGET, access: {} } };

const instance = (regionId: string, repositories: FakeInstance['repositories'] = new Map()): FakeInstance => ({
  regionId,
  repositories,
});

function world(repositories: FakeInstance['repositories'], target: Partial<FakeInstance> = {}): FakeRegistry {
  return new FakeRegistry({
    'cri-source': instance('cn-hangzhou', repositories),
    'cri-target': { ...instance('cn-beijing'), ...target },
  }).serve(server);
}

const plan = (of: BackfillRequest = request) => planBackfill(of, { pace: new FakePace() });
const run = async (of: BackfillRequest = request, options: Partial<BackfillRunOptions> = {}) =>
  runBackfill(await plan(of), { journal: join(folder, 'j.jsonl'), pace: new FakePace(), ...options });

const states = ({ images }: BackfillResult): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { state } of images) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
};
const names = (images: readonly { repositoryName: string; tag: string }[]): string[] =>
  images.map(({ repositoryName, tag }) => `${repositoryName}:${tag}`);

const file = (): string => join(folder, 'j.jsonl');
const lines = (): Record<string, string>[] =>
  readFileSync(file(), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const small = (): FakeInstance['repositories'] => new Map([['prod/app', manyTags(5)]]);

/** In the whole run ten thousand, in a short one two. */
const some = (tags: number): number => Math.round(tags * (SHARE < 1 ? 0.2 : 1));
const [APP, WEB] = [some(9_000), some(999)];
const ALL = APP + WEB + 1;
const CUT = some(6_000);

describe('thousands of tags', () => {
  test('with throttling, failures, broken connections and a task that fails on the way, cut off in the middle: the next run does only the rest', async () => {
    const registry = world(
      new Map([
        ['prod/app', manyTags(APP, 'app')],
        ['prod/web', manyTags(WEB, 'web')],
        ['test/app', manyTags(1, 'test')],
      ]),
    );
    const troubles: readonly Answer[] = [
      failure('Throttling.User', 429),
      failure('InternalError', 500),
      'drop',
      'html',
      { status: 503, body: { Code: 'ServiceUnavailable' }, headers: { 'retry-after': '3' } },
    ];
    let requests = 0;
    registry.fault = (received) => {
      if (++requests % 50 !== 0) return undefined;
      const trouble = troubles[(requests / 50) % troubles.length];
      // What breaks may have had its effect.
      if (trouble === 'drop' && received.action === 'CreateRepoSyncTask') registry.perform(received);
      return trouble;
    };
    registry.issue = (image) => (/^prod\/app:v\d*777$/.test(image) ? 'NETWORK_ERROR' : undefined);

    const cut = new AbortController();
    const first = await run(request, {
      concurrency: 20,
      maxFailures: 100,
      leave: cut.signal,
      onProgress: ({ copied }) => copied === CUT && cut.abort(),
    });
    const { copied = 0, failed = 0, running = 0, left = 0 } = states(first);
    expect(first.stopped).toBe('interrupted');
    expect(copied).toBeGreaterThanOrEqual(CUT);
    expect(copied).toBeLessThan(CUT + 100);
    expect(failed).toBeGreaterThan(0);
    expect(copied + failed + running + left).toBe(ALL);
    expect(first.images.find(({ state }) => state === 'failed')).toMatchObject({
      image: { repositoryName: 'app', tag: 'v1777' },
      reason: 'NETWORK_ERROR, the network between the two regions failed; run it again',
      task: expect.stringMatching(/^rst-/),
    });

    registry.issue = () => undefined;
    const second = await run(request, { concurrency: 20 });
    expect(states(second)).toEqual({ earlier: copied, copied: ALL - copied });
    expect(registry.instances['cri-target']?.repositories.get('prod/app')?.size).toBe(APP);
    // Nothing was asked for twice, though answers got lost, but for the tasks that had failed.
    const twice = [...registry.asked].filter(([, times]) => times > 1);
    expect(twice.map(([image]) => image).sort()).toEqual(
      first.images.flatMap(({ image, state }) => (state === 'failed' ? [`prod/app:${image.tag}`] : [])).sort(),
    );

    const before = registry.tasks.length;
    expect(states(await run())).toEqual({ earlier: ALL });
    expect(registry.tasks.length).toBe(before);
  });
});

describe('the plan', () => {
  test('reads every page, and says what there is', async () => {
    world(new Map([...Array(230).keys()].map((at) => [`prod/r${at}`, manyTags(at === 0 ? 250 : 1)])));
    const { images, seen: found, edition, isTargetSeen, notes } = await plan();
    expect([images.length, found, edition, isTargetSeen, notes]).toEqual([
      479,
      { repositories: 230, tags: 479 },
      'Enterprise_Advanced',
      false,
      [],
    ]);
    expect(server.of('ListRepository').map(({ PageNo, PageSize }) => [PageNo, PageSize])).toEqual([
      ['1', '100'],
      ['2', '100'],
      ['3', '100'],
    ]);
    expect(images[0]).toEqual({
      namespaceName: 'prod',
      repositoryName: 'r0',
      repositoryId: expect.stringMatching(/^crr-/),
      tag: 'v0',
      digest: 'app-0',
      bytes: 27_107_966,
      pushed: Date.UTC(2024, 0, 1),
      state: 'copy',
    });
  });

  test('starts nothing', async () => {
    const registry = world(small());
    await plan();
    expect(registry.tasks).toEqual([]);
    expect(new Set(server.received.map(({ action }) => action))).toEqual(
      new Set(['GetInstance', 'ListRepository', 'ListRepoTag']),
    );
  });

  test('is the same bytes in whatever order the answers come', async () => {
    world(new Map(['prod/b', 'prod/a', 'base/z'].map((name) => [name, manyTags(12, name)])));
    const once = JSON.stringify(await plan());
    world(new Map(['base/z', 'prod/a', 'prod/b'].map((name) => [name, new Map([...manyTags(12, name)].reverse())])));
    expect(JSON.stringify(await plan())).toBe(once);
  });

  test('reads again what changed while it was read, and says where it kept changing', async () => {
    const registry = world(new Map([['prod/app', manyTags(150)]]));
    let readings = 0;
    const shifted = (received: Received): Answer | undefined => {
      if (received.action !== 'ListRepoTag' || received.params.PageNo !== '2') return undefined;
      const answer = registry.perform({ ...received, params: { ...received.params, PageNo: '1' } });
      return readings++ < 1 ? answer : undefined;
    };
    registry.fault = shifted;
    expect((await plan()).images).toHaveLength(150);
    readings = -100;
    const { images, notes, isWhole } = await plan();
    expect([images.length, isWhole]).toEqual([100, false]);
    expect(notes).toEqual([
      'the tags of prod/app changed each time they were read, and some may be missing: run it again later',
    ]);
  });

  test('reads again what became less while it was read, so that nothing stood on neither page', async () => {
    const tags = manyTags(200);
    const registry = world(new Map([['prod/app', tags]]));
    registry.fault = ({ action, params }) => {
      // Between the two pages the first 50 are deleted: what was on the second begins with the 151st.
      if (action === 'ListRepoTag' && params.PageNo === '2')
        for (const tag of [...tags.keys()].slice(0, tags.size - 150)) tags.delete(tag);
      return undefined;
    };
    const { images, isWhole, notes } = await plan();
    expect([new Set(images.map(({ tag }) => tag)), isWhole, notes]).toEqual([new Set(tags.keys()), true, []]);
    expect(images).toHaveLength(150);
  });

  test('leaves out what is there with the same digest, and tells what is there with another', async () => {
    world(small(), {
      repositories: new Map([
        [
          'prod/app',
          new Map([
            ['v1', { digest: 'sha256:app-1' }],
            ['v2', { digest: 'other' }],
            ['v3', { digest: '' }],
          ]),
        ],
      ]),
    });
    const byTag = async (of: BackfillRequest) =>
      Object.fromEntries((await plan(of)).images.map(({ tag, state }) => [tag, state]));
    expect(await byTag(seen)).toEqual({ v0: 'copy', v1: 'there', v2: 'conflict', v3: 'copy', v4: 'copy' });
    expect(await byTag({ ...seen, override: true })).toMatchObject({ v1: 'there', v2: 'copy' });
    expect(await byTag(request)).toMatchObject({ v1: 'copy', v2: 'copy' });
    // In one account the source's own credentials see the target.
    expect(
      await byTag({ source: SOURCE, target: { ...SOURCE, instanceId: 'cri-other' } }).catch((e) => e.message),
    ).toMatch(/^target\.instanceId: there is no such instance in cn-hangzhou/);
  });

  test('says where images have no place in the target', async () => {
    world(new Map(['prod/app', 'closed/app', 'closed/there', 'gone/app'].map((name) => [name, manyTags(1)])), {
      repositories: new Map([['closed/there', new Map()]]),
      namespaces: { prod: true, closed: false },
    });
    expect((await plan(seen)).notes).toEqual([
      'the target has no namespace gone: make it first (SyncTarget)',
      'the target lacks closed/app, and their namespaces make no repositories: make them first',
    ]);
  });

  test('goes on where it may not look at the edition, or at a target for which no access was given', async () => {
    const registry = world(small());
    const other = { ...TARGET, uid: undefined };
    registry.fault = ({ action, params }) =>
      action === 'GetInstance' || params.InstanceId === 'cri-target' ? failure('NoPrivilege', 403) : undefined;
    const { images, notes } = await plan({
      source: SOURCE,
      target: { regionId: other.regionId, instanceId: other.instanceId },
    });
    expect(images).toHaveLength(5);
    expect(notes).toEqual([
      'the edition of cri-source could not be looked at (cr:GetInstance is denied)',
      'the target could not be looked at (ListRepository is denied)',
    ]);
    await expect(plan(seen)).rejects.toThrow('ListRepository failed with NoPrivilege');
  });

  test('goes on where a repository is deleted meanwhile, or namespaces of the target cannot be looked at', async () => {
    const registry = world(
      new Map([
        ['prod/app', manyTags(1)],
        ['prod/old', manyTags(1)],
      ]),
    );
    let lists = 0;
    registry.fault = ({ action, params }) => {
      if (action === 'ListNamespace') return failure('NoPrivilege', 403);
      return action === 'ListRepoTag' && params.InstanceId === 'cri-source' && ++lists === 2
        ? failure('REPO_NOT_EXIST')
        : undefined;
    };
    const { images, notes } = await planBackfill(seen, { pace: new FakePace(), concurrency: 1 });
    expect([names(images), notes]).toEqual([
      ['app:v0'],
      [
        'prod/old was deleted while it was read',
        'whether the target has the namespaces could not be looked at (cr:ListNamespace is denied)',
      ],
    ]);
  });

  test('says which tags are not in a normal state', async () => {
    world(
      new Map([
        [
          'prod/app',
          new Map([
            ['v1', { digest: 'a', status: 'DELETING' }],
            ['v2', { digest: 'b' }],
          ]),
        ],
      ]),
    );
    const { images, notes } = await plan();
    expect(names(images)).toEqual(['app:v2']);
    expect(notes).toEqual(['tags of prod/app that are not in a normal state are left out: v1 (DELETING)']);
  });

  test('leaves out, and names, what may be too old or too new', async () => {
    const untimed = new Map([...manyTags(2), ['bare', { digest: 'x' }] as const]);
    world(new Map([['prod/app', untimed]]));
    const { images, notes } = await plan({ ...request, filters: { pushedFrom: 0 } });
    expect(names(images)).toEqual(['app:v0', 'app:v1']);
    expect(notes).toEqual(['the vendor tells no time of these tags, which are left out: prod/app:bare']);
  });
});

describe('refused before anything is asked', () => {
  test.each<[string, BackfillRequest, RegExp]>([
    [
      'the same instance',
      { source: SOURCE, target: { ...TARGET, ...SOURCE } },
      /source and target are the same instance/,
    ],
    ['the Personal Edition', { ...request, source: { ...SOURCE, instanceId: 'crpi-a' } }, /Personal Edition/],
    ['a name in place of an id', { ...request, source: { ...SOURCE, instanceId: 'shanghai' } }, /instance id/],
    ['a Region that is none', { ...request, source: { ...SOURCE, regionId: 'cn-hangzou' } }, /allowed: 'cn-hangzhou'/],
    ['a zone', { ...request, target: { ...TARGET, regionId: 'cn-beijing-h' } }, /a zone in place of its Region/],
    [
      'a Region of finance',
      { ...request, target: { ...TARGET, regionId: 'cn-shanghai-finance-1' } },
      /cannot synchronize/,
    ],
    ['a UID that is none', { ...request, target: { ...TARGET, uid: 'prod' } }, /target\.uid/],
    [
      'a role that is none',
      { ...request, source: { ...SOURCE, access: { roleArn: 'deploy' } } },
      /source\.access\.roleArn/,
    ],
    [
      'a role of another account',
      { ...request, target: { ...TARGET, access: { roleArn: 'acs:ram::1609982529000001:role/x' } } },
      /of another account than the target/,
    ],
    [
      'a regular expression',
      { ...request, filters: { tags: ['^v1\\..*$'] } },
      /filters\.tags\[0\]: nothing can be called so/,
    ],
    ['a repository without its namespace', { ...request, filters: { repositories: ['app'] } }, /'\*\/app' for any/],
    ['an empty list', { ...request, filters: { namespaces: [] } }, /filters\.namespaces: an empty list/],
    ['no time at all', { ...request, filters: { pushedFrom: 2, pushedBefore: 2 } }, /no time is within these two/],
  ])('%s', async (_, of, message) => {
    world(small());
    const error = await plan(of).catch((one: Error) => one);
    expect(error).toBeInstanceOf(BackfillError);
    expect(error).toMatchObject({ code: 'BACKFILL_REFUSED', message: expect.stringMatching(message) });
    expect(server.received).toEqual([]);
  });
});

describe('refused after a look', () => {
  const tagged = () =>
    new Map([
      ['prod/app', manyTags(5)],
      ['prod/web', manyTags(5)],
      ['test/app', manyTags(1)],
    ]);

  test.each<[string, BackfillRequest['filters'], RegExp]>([
    ['a namespace', { namespaces: ['prod', 'prd'] }, /filters\.namespaces: .*: got 'prd'; allowed: 'prod'/],
    ['a repository', { repositories: ['prod/ap'] }, /filters\.repositories: .*: got 'prod\/ap'; allowed: 'prod\/app'/],
    ['a repository of a namespace left out', { namespaces: ['prod'], repositories: ['test/*'] }, /got 'test\/\*'/],
    ['a tag', { tags: ['v1', 'release-*'] }, /filters\.tags: .*: got 'release-\*'/],
    ['a time', { pushedFrom: Date.UTC(2026, 0, 1) }, /none of 11 tags was pushed .*tags of 2024-01-01 to 2024-01-05/],
  ])('a pattern that matches nothing, or leaves nothing: %s', async (_, filters, message) => {
    const registry = world(tagged());
    await expect(run({ ...request, filters })).rejects.toThrow(message);
    expect(registry.tasks).toEqual([]);
  });

  test.each([
    [{ edition: 'Enterprise_Basic' }, /a source instance of this edition cannot synchronize: got 'Enterprise_Basic'/],
    [{ status: 'STOPPED' }, /does not run: got 'STOPPED'/],
    [
      { regionId: 'cn-shanghai' },
      /there is no such instance in cn-hangzhou of the account that asks: got 'cri-source'/,
    ],
  ])('a source of %p', async (source, message) => {
    new FakeRegistry({ 'cri-source': { ...instance('cn-hangzhou', tagged()), ...source } }).serve(server);
    await expect(plan()).rejects.toThrow(message);
  });

  test('several namespaces into one', async () => {
    world(tagged());
    const target = { ...TARGET, namespaceName: 'all' };
    await expect(plan({ ...request, target })).rejects.toThrow(/target\.namespaceName: images of several namespaces/);
    const one = await plan({ ...request, target, filters: { namespaces: ['test'] } });
    expect(one.images).toHaveLength(1);
  });

  test('an edition that is new is told, not refused', async () => {
    new FakeRegistry({
      'cri-source': { ...instance('cn-hangzhou', tagged()), edition: 'Enterprise_Ultimate' },
    }).serve(server);
    expect((await plan()).notes).toEqual([
      'whether an instance of the edition Enterprise_Ultimate can synchronize is not known',
    ]);
  });

  test('a key that does not exist is not an instance that does not', async () => {
    const registry = world(small());
    registry.fault = () => failure('InvalidAccessKeyId.NotFound', 404);
    await expect(plan()).rejects.toThrow('GetInstance failed with InvalidAccessKeyId.NotFound');
  });
});

describe('a run', () => {
  test('asks for each image with exactly these parameters, and notes each step', async () => {
    world(new Map([['prod/app', manyTags(1)]]));
    const target = { ...TARGET, namespaceName: 'from-a' };
    const { images } = await run({ ...request, target, override: true });
    expect(images).toMatchObject([{ state: 'copied', task: 'rst-1' }]);
    expect(server.of('CreateRepoSyncTask')).toEqual([
      {
        RegionId: 'cn-hangzhou',
        InstanceId: 'cri-source',
        RepoId: expect.stringMatching(/^crr-/),
        Tag: 'v0',
        TargetUserId: '1298452580000002',
        TargetRegionId: 'cn-beijing',
        TargetInstanceId: 'cri-target',
        TargetNamespace: 'from-a',
        TargetRepoName: 'app',
        TargetTag: 'v0',
        Override: 'true',
      },
    ]);
    const image = { at: expect.stringMatching(/^2026-11-26T/), image: 'prod/app:v0', digest: 'app-0' };
    expect(lines()).toEqual([
      {
        journal: 'registry-access/backfill-journal@1',
        source: 'cn-hangzhou/cri-source',
        target: 'cn-beijing/cri-target',
        targetNamespace: 'from-a',
      },
      { ...image, event: 'starting' },
      { ...image, event: 'started', task: 'rst-1' },
      { ...image, event: 'copied', task: 'rst-1' },
    ]);
  });

  test('in one account names no UID', async () => {
    world(new Map([['prod/app', manyTags(1)]]));
    const { regionId, instanceId } = TARGET;
    await run({ source: SOURCE, target: { regionId, instanceId } });
    expect(server.of('CreateRepoSyncTask')[0]).not.toHaveProperty('TargetUserId');
  });

  test('has no more tasks under way than it may, and no more requests a second', async () => {
    const registry = world(new Map([['prod/app', manyTags(30)]]));
    registry.polls = 3;
    let most = 0;
    registry.fault = () => {
      most = Math.max(most, registry.tasks.filter(({ status }) => status !== 'SUCCESS').length);
      return undefined;
    };
    const pace = new FakePace();
    const start = pace.now();
    await run(request, { concurrency: 4, perSecond: 2, pace });
    expect(most).toBe(4);
    expect(server.received.length / ((pace.now() - start) / 1000)).toBeLessThanOrEqual(2);
  });

  test('tries a task that failed again, the next time, and tells why in this one', async () => {
    const registry = world(small());
    registry.issue = (image) => (image.endsWith('v2') ? 'UNSUPPORTED_FORMAT' : undefined);
    const { images } = await run();
    expect(images[2]).toMatchObject({
      state: 'failed',
      reason: 'UNSUPPORTED_FORMAT, the artifact is of a format that is not synchronized',
    });
    expect(lines().at(-1)).toMatchObject({ image: 'prod/app:v4', event: 'copied' });
    registry.issue = () => undefined;
    expect(states(await run())).toEqual({ earlier: 4, copied: 1 });
  });

  test('stops when too many have failed, and leaves the others to the next run', async () => {
    const registry = world(new Map([['prod/app', manyTags(100)]]));
    registry.fault = ({ action }) =>
      action === 'CreateRepoSyncTask' ? failure('NoPrivilege', 403, 'Access denied for this user.') : undefined;
    const result = await run(request, { concurrency: 1, maxFailures: 3 });
    expect([result.stopped, states(result)]).toEqual(['failures', { failed: 3, left: 97 }]);
    expect(result.images[0]?.reason).toBe(
      'CreateRepoSyncTask failed with NoPrivilege: Access denied for this user. (request R-1)',
    );
    registry.fault = () => undefined;
    expect(states(await run())).toEqual({ copied: 100 });
  });

  test('ends at once where the credentials are refused, and keeps what it knows', async () => {
    const registry = world(new Map([['prod/app', manyTags(50)]]));
    registry.fault = ({ action }) =>
      action === 'CreateRepoSyncTask' && registry.tasks.length === 10
        ? failure('InvalidSecurityToken.Expired')
        : undefined;
    const result = await run(request, { concurrency: 1 });
    expect(result.error?.message).toContain('InvalidSecurityToken.Expired');
    expect([result.stopped, states(result)]).toEqual(['error', { copied: 10, left: 40 }]);
  });

  test('waits for nothing any more where the credentials are refused', async () => {
    const registry = world(new Map([['prod/app', manyTags(5)]]));
    registry.polls = 1_000_000;
    registry.fault = ({ action }) =>
      action === 'CreateRepoSyncTask' && registry.tasks.length === 1
        ? failure('InvalidAccessKeyId.NotFound')
        : undefined;
    const pace = new FakePace();
    const start = pace.now();
    expect(states(await run(request, { concurrency: 2, pace }))).toEqual({ running: 1, left: 4 });
    expect(pace.now() - start).toBeLessThan(60_000);
  });

  test('copies a tag again that was pushed anew since', async () => {
    const repositories = small();
    world(repositories);
    await run();
    repositories.get('prod/app')?.set('v1', { digest: 'newer' });
    expect(states(await run())).toEqual({ earlier: 4, copied: 1 });
  });

  test('leaves a task that takes too long to the next run, which waits for it', async () => {
    const registry = world(new Map([['prod/app', manyTags(1)]]));
    registry.polls = 1_000_000;
    const first = await run(request, { timeoutSeconds: 60 });
    expect(first.images).toMatchObject([{ state: 'running', task: 'rst-1', reason: 'SYNCHRONIZING after 60 seconds' }]);
    for (const task of registry.tasks) task.polls = 0;
    expect(states(await run())).toEqual({ copied: 1 });
    expect(registry.tasks).toHaveLength(1);
  });

  test('asks for a task anew that failed, or is gone, while nobody looked', async () => {
    const registry = world(new Map([['prod/app', manyTags(2)]]));
    registry.polls = 1_000_000;
    await run(request, { timeoutSeconds: 1, concurrency: 1 });
    for (const task of registry.tasks) Object.assign(task, { polls: 0, status: 'ERROR', issue: 'NETWORK_ERROR' });
    registry.fault = ({ params }) => (params.SyncTaskId === 'rst-2' ? failure('SYNC_TASK_NOT_EXIST') : undefined);
    registry.polls = 0;
    expect(states(await run())).toEqual({ copied: 2 });
    expect(registry.tasks).toHaveLength(4);
  });
});

describe('a run that cannot see', () => {
  const denied = (action: string) => (received: Received) =>
    received.action === action ? failure('NoPrivilege', 403, 'Access denied for this user.') : undefined;

  test('what becomes of its tasks starts no more than it may have under way', async () => {
    const registry = world(new Map([['prod/app', manyTags(100)]]));
    registry.fault = denied('GetRepoSyncTask');
    const result = await run(request, { concurrency: 3 });
    expect(registry.tasks.length).toBeLessThanOrEqual(3);
    expect(result.error?.message).toContain('GetRepoSyncTask failed with NoPrivilege');
    registry.fault = () => undefined;
    expect(states(await run())).toEqual({ copied: 100 });
    expect(registry.tasks).toHaveLength(100);
  });

  test('for a while does not start all the others meanwhile', async () => {
    const registry = world(new Map([['prod/app', manyTags(100)]]));
    registry.fault = ({ action }) => (action === 'GetRepoSyncTask' ? failure('InternalError', 500) : undefined);
    const result = await run(request, { concurrency: 2, maxFailures: 4 });
    expect([result.stopped, states(result).running]).toEqual(['failures', registry.tasks.length]);
    expect(registry.tasks.length).toBeLessThanOrEqual(5);
    registry.fault = () => undefined;
    expect(states(await run())).toEqual({ copied: 100 });
    expect(registry.tasks).toHaveLength(100);
  });

  test('whether a task was started looks for it the next time', async () => {
    const registry = world(new Map([['prod/app', manyTags(1)]]));
    let isDown = false;
    registry.fault = (received) => {
      if (received.action !== 'CreateRepoSyncTask' || isDown) return isDown ? 'drop' : undefined;
      registry.perform(received);
      isDown = true;
      return 'drop';
    };
    expect(states(await run())).toEqual({ failed: 1 });
    registry.fault = denied('ListRepoSyncTask');
    const blind = await run();
    expect([states(blind), blind.error?.message]).toEqual([{ left: 1 }, expect.stringContaining('ListRepoSyncTask')]);
    registry.fault = () => undefined;
    expect(states(await run())).toEqual({ copied: 1 });
    expect(registry.tasks).toHaveLength(1);
  });

  test('a task of an earlier run keeps it in the journal', async () => {
    const registry = world(new Map([['prod/app', manyTags(1)]]));
    registry.polls = 1_000_000;
    await run(request, { timeoutSeconds: 1 });
    registry.fault = denied('GetRepoSyncTask');
    expect((await run()).images).toMatchObject([{ state: 'running', task: 'rst-1' }]);
    registry.fault = () => undefined;
    for (const task of registry.tasks) task.polls = 0;
    expect(states(await run())).toEqual({ copied: 1 });
    expect(registry.tasks).toHaveLength(1);
  });
});

describe('what the journal says was copied', () => {
  test('is asked for again where the target is seen without it, or with another', async () => {
    const registry = world(new Map([['prod/app', manyTags(3)]]));
    expect(states(await run(seen))).toEqual({ copied: 3 });
    const target = registry.instances['cri-target']?.repositories.get('prod/app');
    target?.delete('v1');
    target?.set('v2', { digest: 'other' });
    expect(states(await run())).toEqual({ earlier: 3 });
    expect(states(await run({ ...seen, override: true }))).toEqual({ there: 1, copied: 2 });
    expect(target?.get('v2')?.digest).not.toBe('other');
  });

  test('is asked for again where the tag was pushed since and the vendor tells no digest', async () => {
    const tags = new Map([['v1', { digest: '', pushed: 1 }]]);
    const registry = world(new Map([['prod/app', tags]]));
    expect(states(await run())).toEqual({ copied: 1 });
    expect(states(await run())).toEqual({ earlier: 1 });
    tags.set('v1', { digest: '', pushed: Date.UTC(2027, 0) });
    expect(states(await run())).toEqual({ copied: 1 });
    expect(registry.tasks).toHaveLength(2);
  });
});

describe('a run that is interrupted', () => {
  test('starts no further tasks and waits for those under way', async () => {
    const registry = world(new Map([['prod/app', manyTags(50)]]));
    registry.polls = 5;
    const stop = new AbortController();
    const result = await run(request, {
      concurrency: 3,
      stop: stop.signal,
      onProgress: ({ copied }) => copied === 6 && stop.abort(),
    });
    const { copied = 0, left } = states(result);
    expect(copied).toBeLessThanOrEqual(9);
    expect([result.stopped, left]).toEqual(['interrupted', 50 - copied]);
    expect(registry.tasks).toHaveLength(copied);
  });

  test('leaves those under way when told so, and finds them in the journal', async () => {
    const registry = world(new Map([['prod/app', manyTags(50)]]));
    registry.polls = 1_000_000;
    const leave = new AbortController();
    registry.fault = ({ action }) => {
      if (action === 'GetRepoSyncTask' && registry.tasks.length === 3) leave.abort();
      return undefined;
    };
    const result = await run(request, { concurrency: 3, leave: leave.signal });
    const { running = 0, left = 0 } = states(result);
    expect(running + left).toBe(50);
    expect(running).toBeGreaterThanOrEqual(1);
    const started = registry.tasks.length;
    registry.fault = () => undefined;
    for (const task of registry.tasks) task.polls = 0;
    registry.polls = 0;
    expect(states(await run())).toEqual({ copied: 50 });
    expect(registry.tasks).toHaveLength(50);
    expect(started).toBeLessThanOrEqual(3);
  });
});
