import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CONTAINER_GROUP,
  createEci,
  deleteEci,
  diffEci,
  diffImageSync,
  type EciInputs,
  IMAGE_CACHE,
  type ImageSyncInputs,
  readEci,
  syncImage,
  updateEci,
} from 'registry-access/alicloud/openapi';
import { credentialsOf } from '../../lib/alicloud/openapi/credentials';
import { type Answer, KEY, type Received, SECRET } from './fake-openapi';
import { FakePace, servedOpenApi } from './served-openapi';

const server = servedOpenApi();
const sync: ImageSyncInputs = {
  regionId: 'cn-hangzhou',
  instanceId: 'cri-source',
  namespaceName: 'prod',
  repositoryName: 'app',
  tag: 'v1',
  targetUid: '1298452580000002',
  targetRegionId: 'cn-beijing',
  targetInstanceId: 'cri-target',
  targetNamespaceName: 'prod',
  targetRepositoryName: 'app',
  targetTag: 'v1',
  override: false,
  timeoutSeconds: 600,
};

const ok = (body: Record<string, unknown>): Answer => ({ body: { Code: 'success', IsSuccess: true, ...body } });
const failure = (Code: string, status = 400): Answer => ({ status, body: { Code, Message: 'no' } });

/** A registry that lists no task, starts `rst-1`, and reports it in these states, the last one for ever. */
function registry(
  states: Record<string, unknown>[],
  more: (request: Received) => Answer | undefined = () => undefined,
) {
  let at = 0;
  server.on((request) => {
    const other = more(request);
    if (other !== undefined) return other;
    switch (request.action) {
      case 'ListRepoSyncTask':
        return ok({ SyncTasks: [] });
      case 'GetRepository':
        return ok({ RepoId: 'crr-1' });
      case 'CreateRepoSyncTask':
      case 'CreateRepoSyncTaskByRule':
        return ok({ SyncTaskId: 'rst-1' });
      case 'GetRepoSyncTask':
        return ok({ SyncTaskId: 'rst-1', ...states[Math.min(at++, states.length - 1)] });
      default:
        return failure('InvalidAction');
    }
  });
}

/** Once per attempt what the list says, then nothing special. */
function first(action: string, answers: Answer[]): (request: Received) => Answer | undefined {
  const left = [...answers];
  return (request) => (request.action === action ? left.shift() : undefined);
}

describe('the fake server', () => {
  test('refuses what is signed with another secret', async () => {
    registry([{ TaskStatus: 'SUCCESS' }]);
    process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'other';
    await expect(syncImage(sync, undefined, new FakePace(1_000))).rejects.toThrow('SignatureDoesNotMatch');
    expect(server.received).toEqual([]);
    process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET = SECRET;
  });
});

describe('synchronizing an image', () => {
  test('starts a task with exactly these parameters, and waits for its end', async () => {
    registry([
      { TaskStatus: 'PENDING' },
      { TaskStatus: 'SYNCHRONIZING', SyncedSize: 23_655_489 },
      { TaskStatus: 'SYNCHRONIZING', SyncedSize: 23_655_489 },
      { TaskStatus: 'SUCCESS' },
    ]);
    const lines: string[] = [];
    const done = await syncImage(sync, (line) => lines.push(line), new FakePace(1_000));
    expect(done).toEqual({ id: 'rst-1', outs: { ...sync, taskId: 'rst-1', status: 'SUCCESS' } });
    expect(server.of('CreateRepoSyncTask')).toEqual([
      {
        RegionId: 'cn-hangzhou',
        InstanceId: 'cri-source',
        RepoId: 'crr-1',
        Tag: 'v1',
        TargetUserId: '1298452580000002',
        TargetRegionId: 'cn-beijing',
        TargetInstanceId: 'cri-target',
        TargetNamespace: 'prod',
        TargetRepoName: 'app',
        TargetTag: 'v1',
        Override: 'false',
      },
    ]);
    expect(server.of('GetRepository')).toEqual([
      { RegionId: 'cn-hangzhou', InstanceId: 'cri-source', RepoNamespaceName: 'prod', RepoName: 'app' },
    ]);
    expect(lines).toEqual([
      'prod/app:v1: task rst-1 started',
      'prod/app:v1: PENDING',
      'prod/app:v1: SYNCHRONIZING, 23 MB',
      'prod/app:v1: SUCCESS',
    ]);
  });

  test('does not look the repository up when its id is given', async () => {
    registry([{ TaskStatus: 'SUCCESS' }]);
    await syncImage({ ...sync, repositoryId: 'crr-9' }, undefined, new FakePace(1_000));
    expect(server.of('GetRepository')).toEqual([]);
    expect(server.of('CreateRepoSyncTask')[0]?.RepoId).toBe('crr-9');
  });

  test('follows a manual rule', async () => {
    registry([{ TaskStatus: 'SUCCESS' }]);
    await syncImage({ ...sync, syncRuleId: 'crsr-1' }, undefined, new FakePace(1_000));
    expect(server.of('CreateRepoSyncTaskByRule')).toEqual([
      { RegionId: 'cn-hangzhou', InstanceId: 'cri-source', RepoId: 'crr-1', Tag: 'v1', SyncRuleId: 'crsr-1' },
    ]);
    expect(server.of('CreateRepoSyncTask')).toEqual([]);
  });

  test('says where a rule has another target than is said', async () => {
    const to = { InstanceId: 'cri-other', RepoNamespaceName: 'prod', RepoName: 'app', ImageTag: 'v1' };
    registry([{ TaskStatus: 'SUCCESS', ImageTo: to }]);
    await expect(syncImage({ ...sync, syncRuleId: 'crsr-1' }, undefined, new FakePace(1_000))).rejects.toThrow(
      'prod/app:v1: rule crsr-1 has synchronized to cri-other/prod/app, and not to cri-target/prod/app; name the target of the rule',
    );
    registry([{ TaskStatus: 'SUCCESS', ImageTo: { ...to, InstanceId: 'cri-target' } }]);
    expect((await syncImage({ ...sync, syncRuleId: 'crsr-1' }, undefined, new FakePace(1_000))).id).toBe('rst-1');
  });

  test('starts several one after the other, to tags of their own, and goes on where one fails', async () => {
    const { tag: _, targetTag: _target, ...place } = sync;
    const images = [
      { tag: 'v1', targetTag: 'v1' },
      { tag: 'v2', targetTag: 'stable' },
      { tag: 'v3', targetTag: 'v3' },
    ];
    let started = 0;
    const ids = ({ action }: Received) =>
      action === 'CreateRepoSyncTask' ? ok({ SyncTaskId: `rst-${++started}` }) : undefined;
    registry([{ TaskStatus: 'SUCCESS' }], ids);
    const done = await syncImage({ ...place, images }, undefined, new FakePace(1_000));
    const taskIds = ['rst-1', 'rst-2', 'rst-3'];
    expect(done).toEqual({
      id: 'rst-1',
      outs: { ...place, images, taskId: 'rst-1', taskIds, status: 'SUCCESS' },
    });
    const tags = () => server.of('CreateRepoSyncTask').map(({ Tag, TargetTag }) => `${Tag} to ${TargetTag}`);
    expect(tags()).toEqual(['v1 to v1', 'v2 to stable', 'v3 to v3']);

    registry([{ TaskStatus: 'ERROR', TaskIssue: 'TAG_CONFLICT' }, { TaskStatus: 'SUCCESS' }], ids);
    await expect(syncImage({ ...place, images }, undefined, new FakePace(1_000))).rejects.toThrow(
      /^prod\/app:v1: task rst-\d failed: TAG_CONFLICT[^\n]*$/,
    );
    expect(tags().at(-1)).toBe('v3 to v3');
  });

  test('is done again where the list of several has changed, and not for how to wait', () => {
    const { tag: _, targetTag: _target, ...place } = sync;
    const images = [{ tag: 'v1', targetTag: 'v1' }];
    const before: ImageSyncInputs = { ...place, images };
    const olds = { ...before, taskId: 'rst-1', taskIds: ['rst-1'], status: 'SUCCESS' };
    expect(diffImageSync(olds, { ...place, images: [...images] })).toEqual({ changes: false, replaces: [] });
    expect(diffImageSync(olds, { ...before, timeoutSeconds: 5 })).toEqual({ changes: true, replaces: [] });
    const more = [...images, { tag: 'v2', targetTag: 'v2' }];
    expect(diffImageSync(olds, { ...place, images: more })).toEqual({ changes: true, replaces: ['images'] });
  });

  test('goes on waiting for a task to the same place that is under way', async () => {
    const to = { InstanceId: 'cri-target', RepoNamespaceName: 'prod', RepoName: 'app', ImageTag: 'v1' };
    const SyncTasks = [
      { SyncTaskId: 'rst-done', TaskStatus: 'SUCCESS', ImageTo: to },
      { SyncTaskId: 'rst-elsewhere', TaskStatus: 'PENDING', ImageTo: { ...to, InstanceId: 'cri-other' } },
      { SyncTaskId: 'rst-running', TaskStatus: 'SYNCHRONIZING', ImageTo: to },
    ];
    registry([{ TaskStatus: 'SUCCESS' }], ({ action }) =>
      action === 'ListRepoSyncTask' ? ok({ SyncTasks }) : undefined,
    );
    const lines: string[] = [];
    expect((await syncImage(sync, (line) => lines.push(line), new FakePace(1_000))).id).toBe('rst-running');
    expect(lines[0]).toBe('prod/app:v1: task rst-running is under way already');
    expect(server.of('CreateRepoSyncTask')).toEqual([]);
    expect(server.of('GetRepoSyncTask')[0]?.SyncTaskId).toBe('rst-running');
  });

  test.each([
    [
      'TAG_CONFLICT',
      /rst-1 failed: TAG_CONFLICT, the target repository has another image under this tag; set override/,
    ],
    ['OSS_POLICY_UNAUTHORIZED', /OSS_POLICY_UNAUTHORIZED, the registry may not write/],
    ['NEW_ISSUE', /rst-1 failed: NEW_ISSUE$/],
    ['', /rst-1 failed: no issue is given$/],
  ])('explains a task that fails with %p', async (TaskIssue, message) => {
    registry([{ TaskStatus: 'ERROR', TaskIssue }]);
    await expect(syncImage(sync, undefined, new FakePace(1_000))).rejects.toThrow(message);
  });

  test('fails for a task that is canceled', async () => {
    registry([{ TaskStatus: 'CANCELED' }]);
    await expect(syncImage(sync, undefined, new FakePace(1_000))).rejects.toThrow(
      'task rst-1 was canceled; run it again',
    );
  });

  test('gives up after its time limit, and says how to go on', async () => {
    registry([{ TaskStatus: 'SYNCHRONIZING' }]);
    const pace = new FakePace(1_000);
    await expect(syncImage({ ...sync, timeoutSeconds: 60 }, undefined, pace)).rejects.toThrow(
      'task rst-1 is SYNCHRONIZING after 60 seconds; it goes on, and the next update waits for it again',
    );
    expect(pace.now()).toBeLessThanOrEqual(61_000);
  });

  test('tries again what is throttled, drops the connection or is no JSON, waiting longer each time', async () => {
    const trouble: Answer[] = [failure('Throttling.User', 429), 'drop', 'html', failure('ServiceUnavailable', 503)];
    registry([{ TaskStatus: 'SUCCESS' }], first('CreateRepoSyncTask', trouble));
    const pace = new FakePace(1_000);
    await syncImage(sync, undefined, pace);
    expect(server.of('CreateRepoSyncTask')).toHaveLength(5);
    expect(pace.waits).toEqual([500, 1000, 2000, 4000]);
  });

  test('looks for the task that an attempt without an answer has started', async () => {
    const to = { InstanceId: 'cri-target', RepoNamespaceName: 'prod', RepoName: 'app', ImageTag: 'v1' };
    let started = false;
    registry([{ TaskStatus: 'SUCCESS' }], ({ action }) => {
      if (action === 'ListRepoSyncTask' && started)
        return ok({ SyncTasks: [{ SyncTaskId: 'rst-lost', TaskStatus: 'PENDING', ImageTo: to }] });
      if (action !== 'CreateRepoSyncTask') return undefined;
      started = true;
      return 'drop';
    });
    expect((await syncImage(sync, undefined, new FakePace(1_000))).id).toBe('rst-lost');
    expect(server.of('CreateRepoSyncTask')).toHaveLength(1);
  });

  test('waits as long as the answer says', async () => {
    const busy: Answer = { status: 429, body: { Code: 'Throttling.User' }, headers: { 'retry-after': '7' } };
    registry([{ TaskStatus: 'SUCCESS' }], first('CreateRepoSyncTask', [busy]));
    const pace = new FakePace(1_000);
    await syncImage(sync, undefined, pace);
    expect(pace.waits).toEqual([7000]);
  });

  test('gives up on throttling that does not end', async () => {
    registry(
      [],
      first(
        'ListRepoSyncTask',
        Array.from({ length: 9 }, () => failure('Throttling')),
      ),
    );
    await expect(syncImage(sync, undefined, new FakePace(1_000))).rejects.toThrow(
      'ListRepoSyncTask failed with Throttling: no (request R-1)',
    );
    expect(server.received).toHaveLength(8);
  });

  test('waits for a role that has not spread yet', async () => {
    registry(
      [{ TaskStatus: 'SUCCESS' }],
      first('CreateRepoSyncTask', [failure('NoPrivilege', 403), failure('NoPrivilege', 403)]),
    );
    const pace = new FakePace(1_000);
    await syncImage(sync, undefined, pace);
    expect(pace.waits).toEqual([2000, 4000]);
  });

  test('fails for a permission that is missing after two minutes', async () => {
    registry([], ({ action }) => (action === 'CreateRepoSyncTask' ? failure('NoPrivilege', 403) : undefined));
    const pace = new FakePace(1_000);
    await expect(syncImage(sync, undefined, pace)).rejects.toThrow('CreateRepoSyncTask failed with NoPrivilege');
    expect(pace.now()).toBeGreaterThan(120_000);
    expect(pace.now()).toBeLessThan(150_000);
  });

  test('does not try again what is wrong for good', async () => {
    registry([], first('GetRepository', [failure('REPO_NOT_EXIST')]));
    await expect(syncImage(sync, undefined, new FakePace(1_000))).rejects.toThrow(
      'GetRepository failed with REPO_NOT_EXIST',
    );
    expect(server.of('GetRepository')).toHaveLength(1);
  });

  test('waits for an answer that is slow', async () => {
    registry([{ TaskStatus: 'SUCCESS' }]);
    server.on(async ({ action }) => {
      if (action === 'ListRepoSyncTask') await new Promise((done) => setTimeout(done, 3_500));
      return ok({ SyncTasks: [], RepoId: 'crr-1', SyncTaskId: 'rst-1', TaskStatus: 'SUCCESS' });
    });
    await syncImage(sync, undefined, new FakePace(1_000));
    expect(server.of('ListRepoSyncTask')).toHaveLength(1);
  }, 10_000);

  test('says nothing of credentials in its errors', async () => {
    registry([], () => failure('Forbidden.RAM', 403));
    const error = await syncImage(sync, undefined, new FakePace(1_000)).catch(
      (one: Error) => `${one.message}${one.stack}`,
    );
    expect(error).not.toContain(SECRET);
    expect(error).not.toContain(KEY);
  });

  test('another tag is another task, another time limit is not', () => {
    const made = { ...sync, taskId: 'rst-1', status: 'SUCCESS' };
    expect(diffImageSync(made, sync)).toEqual({ changes: false, replaces: [] });
    expect(diffImageSync(made, { ...sync, tag: 'v2', targetTag: 'v2' })).toEqual({
      changes: true,
      replaces: ['tag', 'targetTag'],
    });
    expect(diffImageSync(made, { ...sync, timeoutSeconds: 60, roleArn: 'acs:ram::1:role/x' })).toEqual({
      changes: true,
      replaces: [],
    });
  });
});

const group: EciInputs = {
  regionId: 'cn-beijing',
  timeoutSeconds: 120,
  parameters: {
    ContainerGroupName: 'web',
    'Container.1.Image': 'r/a:1',
    'AcrRegistryInfo.1.ArnService': 'acs:ram::1298452580000002:role/service',
    'AcrRegistryInfo.1.ArnUser': 'acs:ram::1609982529000001:role/pull',
    VSwitchId: 'vsw-1',
  },
};

/** ECI with one group whose states these are, the last one for ever. */
function eci(states: Record<string, unknown>[], more: (request: Received) => Answer | undefined = () => undefined) {
  let at = 0;
  server.on((request) => {
    const other = more(request);
    if (other !== undefined) return other;
    if (request.action === 'CreateContainerGroup') return { body: { ContainerGroupId: 'eci-1' } };
    if (request.action === 'CreateImageCache') return { body: { ImageCacheId: 'imc-1' } };
    const state = states[Math.min(at++, states.length - 1)];
    if (request.action === 'DescribeContainerGroups')
      return { body: { ContainerGroups: state === undefined ? [] : [state] } };
    if (request.action === 'DescribeImageCaches') return { body: { ImageCaches: state === undefined ? [] : [state] } };
    return { body: {} };
  });
}

describe('a container group', () => {
  test('is created with its parameters and both roles, and waited for', async () => {
    eci([{ Status: 'Pending' }, { Status: 'Running', IntranetIp: '10.0.0.7' }]);
    const lines: string[] = [];
    const done = await createEci(CONTAINER_GROUP, group, (line) => lines.push(line), new FakePace(1_000));
    expect(done).toEqual({
      id: 'eci-1',
      outs: { ...group, status: 'Running', intranetIp: '10.0.0.7', internetIp: '' },
    });
    const [sent] = server.of('CreateContainerGroup');
    expect(sent).toEqual({
      RegionId: 'cn-beijing',
      ...group.parameters,
      ClientToken: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(server.of('DescribeContainerGroups')[0]).toEqual({ RegionId: 'cn-beijing', ContainerGroupIds: '["eci-1"]' });
    expect(lines).toEqual([
      'container group eci-1 is created',
      'container group eci-1: Pending',
      'container group eci-1: Running',
    ]);
  });

  test('is made once though the first answer is lost', async () => {
    eci([{ Status: 'Running' }], first('CreateContainerGroup', ['drop']));
    await createEci(CONTAINER_GROUP, group, undefined, new FakePace(1_000));
    const tokens = server.of('CreateContainerGroup').map(({ ClientToken }) => ClientToken);
    expect(tokens).toHaveLength(2);
    expect(new Set(tokens).size).toBe(1);
  });

  test('that fails half-way is kept by its id, with the reason', async () => {
    const Events = [
      { Type: 'Normal', Reason: 'Pulling', Message: 'pulling' },
      { Type: 'Warning', Reason: 'Failed', Message: 'pull access denied' },
    ];
    eci([{ Status: 'Pending' }, { Status: 'Failed', Events }]);
    const error = await createEci(CONTAINER_GROUP, group, undefined, new FakePace(1_000)).catch((one: unknown) => one);
    expect(error).toMatchObject({
      id: 'eci-1',
      message: 'container group eci-1 is Failed; Failed: pull access denied; the next update replaces it',
      properties: { ...group, status: 'Failed' },
    });
  });

  test('that does not start in time is kept by its id too', async () => {
    eci([{ Status: 'Pending' }]);
    const error = await createEci(CONTAINER_GROUP, group, undefined, new FakePace(1_000)).catch((one: unknown) => one);
    expect(error).toMatchObject({
      id: 'eci-1',
      message: 'container group eci-1 is Pending after 120 seconds; the next update waits for it again',
    });
  });

  test('is updated in place where the API can, with the updatable parameters only', async () => {
    eci([{ Status: 'Running' }]);
    const news = { ...group, parameters: { ...group.parameters, 'Container.1.Image': 'r/a:2' } };
    expect(diffEci(CONTAINER_GROUP, group, news)).toEqual({ changes: true, replaces: [] });
    const outs = await updateEci(CONTAINER_GROUP, 'eci-1', group, news, undefined, new FakePace(1_000));
    expect(outs).toEqual({ ...news, status: 'Running', intranetIp: '', internetIp: '' });
    expect(server.of('UpdateContainerGroup')).toEqual([
      {
        RegionId: 'cn-beijing',
        ContainerGroupId: 'eci-1',
        'Container.1.Image': 'r/a:2',
        'AcrRegistryInfo.1.ArnService': group.parameters['AcrRegistryInfo.1.ArnService'],
        'AcrRegistryInfo.1.ArnUser': group.parameters['AcrRegistryInfo.1.ArnUser'],
        ClientToken: expect.any(String),
      },
    ]);
  });

  test('is only waited for again where nothing is to be sent', async () => {
    eci([{ Status: 'Running' }]);
    await updateEci(CONTAINER_GROUP, 'eci-1', group, { ...group, timeoutSeconds: 60 }, undefined, new FakePace(1_000));
    expect(server.received.map(({ action }) => action)).toEqual(['DescribeContainerGroups']);
  });

  test.each([
    ['another switch', { parameters: { ...group.parameters, VSwitchId: 'vsw-2' } }, ['parameters']],
    ['another region', { regionId: 'cn-hangzhou' }, ['regionId']],
  ])('is replaced for %s', (_, change, replaces) => {
    expect(diffEci(CONTAINER_GROUP, group, { ...group, ...change })).toEqual({ changes: true, replaces });
  });

  test('changes in a way that a preview does not know yet', () => {
    const unknown = {
      ...group,
      parameters: '04da6b54-80e4-46f7-96ec-b56ff0331ba9' as unknown as EciInputs['parameters'],
    };
    expect(diffEci(CONTAINER_GROUP, group, unknown)).toEqual({ changes: true, replaces: [] });
  });

  test('is unchanged by the same inputs', () => {
    expect(diffEci(CONTAINER_GROUP, group, { ...group })).toEqual({ changes: false, replaces: [] });
  });

  test('is read, and known to be gone', async () => {
    eci([{ Status: 'Succeeded' }]);
    expect(await readEci(CONTAINER_GROUP, 'eci-1', group, new FakePace(1_000))).toMatchObject({ status: 'Succeeded' });
    eci([]);
    expect(await readEci(CONTAINER_GROUP, 'eci-1', group, new FakePace(1_000))).toBeUndefined();
    eci([], first('DescribeContainerGroups', [failure('ContainerGroupNotFound', 404)]));
    expect(await readEci(CONTAINER_GROUP, 'eci-1', group, new FakePace(1_000))).toBeUndefined();
  });

  test('is deleted, also when it is gone already, but not when that is denied', async () => {
    eci([]);
    await deleteEci(CONTAINER_GROUP, 'eci-1', group, new FakePace(1_000));
    expect(server.of('DeleteContainerGroup')).toEqual([{ RegionId: 'cn-beijing', ContainerGroupId: 'eci-1' }]);
    eci([], first('DeleteContainerGroup', [failure('ContainerGroupNotFound', 404)]));
    await deleteEci(CONTAINER_GROUP, 'eci-1', group, new FakePace(1_000));
    // Of a key that is not there nothing follows for the group.
    eci([], ({ action }) =>
      action === 'DeleteContainerGroup' ? failure('InvalidAccessKeyId.NotFound', 404) : undefined,
    );
    await expect(deleteEci(CONTAINER_GROUP, 'eci-1', group, new FakePace(1_000))).rejects.toThrow(
      'InvalidAccessKeyId.NotFound',
    );
    eci([], ({ action }) => (action === 'DeleteContainerGroup' ? failure('Forbidden.RAM', 403) : undefined));
    await expect(deleteEci(CONTAINER_GROUP, 'eci-1', group, new FakePace(1_000))).rejects.toThrow('Forbidden.RAM');
  });
});

describe('an image cache', () => {
  test('is created, waited for with its progress, and deleted', async () => {
    eci([
      { Status: 'Creating', Progress: '40%' },
      { Status: 'Ready', Progress: '100%' },
    ]);
    const inputs = { ...group, parameters: { ImageCacheName: 'base', 'Image.1': 'r/a:1' } };
    const lines: string[] = [];
    const { id } = await createEci(IMAGE_CACHE, inputs, (line) => lines.push(line), new FakePace(1_000));
    expect(id).toBe('imc-1');
    expect(lines).toEqual([
      'image cache imc-1 is created',
      'image cache imc-1: Creating, 40%',
      'image cache imc-1: Ready, 100%',
    ]);
    await deleteEci(IMAGE_CACHE, id, inputs, new FakePace(1_000));
    expect(server.of('DeleteImageCache')).toEqual([{ RegionId: 'cn-beijing', ImageCacheId: 'imc-1' }]);
  });
});

describe.each([
  ['container group', CONTAINER_GROUP, 'DescribeContainerGroups', 'UpdateContainerGroup', 'Running'],
  ['image cache', IMAGE_CACHE, 'DescribeImageCaches', 'UpdateImageCache', 'Ready'],
] as const)('a %s', (what, kind, describes, updates, ready) => {
  const id = kind === CONTAINER_GROUP ? 'eci-1' : 'imc-1';
  const inputs: EciInputs = {
    ...group,
    parameters: { [kind.nameKey]: 'web', VSwitchId: 'vsw-1', 'AcrRegistryInfo.1.ArnUser': 'a' },
  };
  type Rejection = Error & { readonly properties: EciInputs };
  const rejection = (done: Promise<unknown>): Promise<Rejection> =>
    done.then(
      () => {
        throw new Error('it was ready');
      },
      (error) => error as Rejection,
    );

  test.each([...kind.failed])(
    'that is %s is replaced by the next update, whatever its inputs, and deleted first',
    async (status) => {
      eci([{ Status: status }]);
      const error = await rejection(createEci(kind, inputs, undefined, new FakePace(1_000)));
      expect(error).toMatchObject({ id, message: `${what} ${id} is ${status}; the next update replaces it` });
      const replaced = { changes: true, replaces: ['status'], deleteBeforeReplace: true };
      const { properties: olds } = error;
      expect(diffEci(kind, olds, inputs)).toEqual(replaced);
      expect(diffEci(kind, olds, { ...inputs, parameters: 'unknown' as never })).toEqual(replaced);
      expect(diffEci(kind, olds, { ...inputs, timeoutSeconds: 7 })).toEqual(replaced);
    },
  );

  test('that has failed since is replaced once a refresh has seen it', async () => {
    eci([{ Status: ready }, { Status: 'Failed' }]);
    const { outs } = await createEci(kind, inputs, undefined, new FakePace(1_000));
    expect(diffEci(kind, outs, inputs)).toEqual({ changes: false, replaces: [] });
    const now = await readEci(kind, id, outs, new FakePace(1_000));
    expect(diffEci(kind, now as EciInputs, inputs)).toMatchObject({ replaces: ['status'] });
  });

  test('that was not ready in time is waited for again, and replaced if it has failed by then', async () => {
    eci([{ Status: 'Pending' }]);
    const late = await rejection(createEci(kind, inputs, undefined, new FakePace(1_000)));
    expect(late.message).toBe(`${what} ${id} is Pending after 120 seconds; the next update waits for it again`);
    const olds = late.properties;
    expect(diffEci(kind, olds, inputs)).toEqual({ changes: false, replaces: [] });
    eci([{ Status: 'Pending' }, { Status: ready }]);
    expect(await updateEci(kind, id, olds, inputs, undefined, new FakePace(1_000))).toMatchObject({ status: ready });
    eci([{ Status: 'Failed' }]);
    const failed = await rejection(updateEci(kind, id, olds, inputs, undefined, new FakePace(1_000)));
    expect(diffEci(kind, failed.properties, inputs).replaces).toEqual(['status']);
  });

  test('that is made is kept by its id, though nothing more is heard of it', async () => {
    eci([], ({ action }) =>
      action === describes ? { status: 403, body: { Code: 'Forbidden.RAM', Message: 'no' } } : undefined,
    );
    const error = await rejection(createEci(kind, inputs, undefined, new FakePace(1_000)));
    expect(error).toMatchObject({
      name: 'NotReadyError',
      id,
      message: expect.stringMatching(
        `^${what} ${id} is created, and what became of it is not known: ${describes} failed with Forbidden`,
      ),
      properties: { ...inputs, status: 'Unknown' },
    });
    // The next update asks again, and sends nothing.
    eci([{ Status: ready }]);
    const outs = await updateEci(kind, id, error.properties, inputs, undefined, new FakePace(1_000));
    expect(outs.status).toBe(ready);
    expect(server.of(updates)).toEqual([]);
  });

  test('that may have been made is said to, and one that was refused is not', async () => {
    const action = kind.actions.create;
    eci([], (request) => (request.action === action ? 'drop' : undefined));
    expect((await rejection(createEci(kind, inputs, undefined, new FakePace(1_000)))).message).toMatch(
      new RegExp(
        `^${action} failed with Unreachable: .*; a ${what} 'web' may have been made all the same: look for it before the next update`,
      ),
    );
    eci([], (request) =>
      request.action === action ? { status: 400, body: { Code: 'InvalidParameter', Message: 'x' } } : undefined,
    );
    expect((await rejection(createEci(kind, inputs, undefined, new FakePace(1_000)))).message).not.toContain(
      'may have been made',
    );
  });

  test('that is gone is replaced, and not waited for', async () => {
    eci([]);
    const pace = new FakePace(1_000);
    const error = await rejection(updateEci(kind, id, inputs, inputs, undefined, pace));
    expect(error).toMatchObject({
      id,
      message: `${what} ${id} is there no longer; the next update replaces it`,
      properties: { status: 'Gone' },
    });
    expect(server.of(describes)).toHaveLength(3);
    expect(diffEci(kind, error.properties, inputs)).toMatchObject({
      replaces: ['status'],
    });

    // Also where the update is what finds it gone, and where it goes while it is made.
    const change = { ...inputs, parameters: { ...inputs.parameters, 'AcrRegistryInfo.1.ArnUser': 'b' } };
    eci([{ Status: ready }], ({ action }) =>
      action === updates ? { status: 404, body: { Code: 'InvalidId.NotFound', Message: 'x' } } : undefined,
    );
    expect(await rejection(updateEci(kind, id, inputs, change, undefined, new FakePace(1_000)))).toMatchObject({
      properties: { status: 'Gone' },
    });
    eci([{ Status: 'Pending' }, undefined as never]);
    expect(await rejection(createEci(kind, inputs, undefined, new FakePace(1_000)))).toMatchObject({
      properties: { status: 'Gone' },
    });
    // Right after its creation it may take a while to be listed.
    eci([...Array.from({ length: 6 }, () => undefined as never), { Status: ready }]);
    expect((await createEci(kind, inputs, undefined, new FakePace(1_000))).outs.status).toBe(ready);
  });
});

test('a container group that has run to its end is not run again because the vendor forgets it', async () => {
  eci([{ Status: 'Succeeded' }, undefined as never]);
  const { outs } = await createEci(CONTAINER_GROUP, group, undefined, new FakePace(1_000));
  expect(await readEci(CONTAINER_GROUP, 'eci-1', outs, new FakePace(1_000))).toEqual(outs);
  expect(
    await readEci(CONTAINER_GROUP, 'eci-1', { ...outs, status: 'Running' } as EciInputs, new FakePace(1_000)),
  ).toBeUndefined();
});

describe('credentials', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'registry-access-home-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));
  const profiles = (content: unknown) => {
    mkdirSync(join(home, '.aliyun'));
    writeFileSync(
      join(home, '.aliyun', 'config.json'),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  };
  const found = (access: { profile?: string; roleArn?: string }, env: Record<string, string> = {}) =>
    credentialsOf(access, { env, home });

  test('are the keys of the environment, under either family of names', async () => {
    expect(await found({}, { ALIBABA_CLOUD_ACCESS_KEY_ID: 'a', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'b' })).toEqual({
      accessKeyId: 'a',
      accessKeySecret: 'b',
    });
    expect(
      await found({}, { ALICLOUD_ACCESS_KEY: 'a', ALICLOUD_SECRET_KEY: 'b', ALICLOUD_SECURITY_TOKEN: 'c' }),
    ).toEqual({ accessKeyId: 'a', accessKeySecret: 'b', securityToken: 'c' });
  });

  test('are those of a profile: the one asked for before the environment, the current one last', async () => {
    profiles({
      current: 'mine',
      profiles: [
        { name: 'mine', mode: 'AK', access_key_id: 'm', access_key_secret: 'n' },
        { name: 'ci', mode: 'StsToken', access_key_id: 'c', access_key_secret: 'd', sts_token: 't' },
      ],
    });
    const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'a', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'b' };
    expect((await found({ profile: 'ci' }, env)).securityToken).toBe('t');
    expect((await found({}, env)).accessKeyId).toBe('a');
    expect((await found({}, { ALIBABA_CLOUD_PROFILE: 'ci' })).accessKeyId).toBe('c');
    expect((await found({})).accessKeyId).toBe('m');
  });

  test('are a session of the role that is asked for, made once', async () => {
    server.secrets.set('STS.key', 'sts-secret');
    const Credentials = {
      AccessKeyId: 'STS.key',
      AccessKeySecret: 'sts-secret',
      SecurityToken: 'token',
      Expiration: new Date(Date.now() + 3_600_000).toISOString(),
    };
    server.on(() => ({ body: { Credentials } }));
    const roleArn = 'acs:ram::1298452580000002:role/deploy';
    const expected = { accessKeyId: 'STS.key', accessKeySecret: 'sts-secret', securityToken: 'token' };
    expect(await credentialsOf({ roleArn })).toEqual(expected);
    expect(await credentialsOf({ roleArn })).toEqual(expected);
    expect(server.of('AssumeRole')).toEqual([
      { RoleArn: roleArn, RoleSessionName: 'registry-access', DurationSeconds: '3600' },
    ]);
  });

  test('sign the calls of the account, in which the role is', async () => {
    eci([{ Status: 'Running' }]);
    await createEci(
      CONTAINER_GROUP,
      { ...group, roleArn: 'acs:ram::1298452580000002:role/deploy' },
      undefined,
      new FakePace(1_000),
    );
    expect(server.of('CreateContainerGroup')[0]).toHaveProperty('SecurityToken', 'token');
  });

  test.each([
    [
      'nothing',
      undefined,
      {},
      /no Alibaba Cloud credentials: got 'no keys in the environment, no profile'.*config\.json/,
    ],
    [
      'a profile that is not there',
      { profiles: [{ name: 'x' }] },
      { profile: 'y' },
      /no such profile in .*: got 'y'; allowed: x/,
    ],
    [
      'a mode without keys',
      { profiles: [{ name: 'x', mode: 'CloudSSO' }] },
      { profile: 'x' },
      /has no keys to use here: got 'CloudSSO'/,
    ],
    [
      'profiles in a circle',
      {
        profiles: [{ name: 'x', mode: 'ChainableRamRoleArn', source_profile: 'x', ram_role_arn: 'acs:ram::1:role/r' }],
      },
      { profile: 'x' },
      /name each other in a circle/,
    ],
  ])('are missing with %s', async (_, content, access, message) => {
    if (content !== undefined) profiles(content);
    await expect(found(access)).rejects.toThrow(message);
  });

  test('in a broken file are not quoted', async () => {
    profiles('{"access_key_secret": "sesame"');
    const error = await found({}).catch((one: Error) => one);
    expect(String((error as Error).message)).toMatch(/config\.json is not JSON$/);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('sesame');
  });
});
