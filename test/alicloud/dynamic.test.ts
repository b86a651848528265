import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type OfflineRun, plainProperties, runProgram, secretPaths } from 'registry-access/offline';
import { named } from '../offline/programs';
import { type DynamicProvider, startDynamicProvider } from '../support/dynamic-provider';
import { FakeOpenApi } from './fake-openapi';
import { installedProject } from './installed';

/**
 * The OpenAPI resources as the engine meets them: a program that has the package in its node_modules, the providers' text
 * loaded in Pulumi's own process, and calls that leave it over the network. Only the package's `exports` are between them.
 */
jest.setTimeout(60_000);

let server: FakeOpenApi;
let project: string;
let run: OfflineRun;
const providers: DynamicProvider[] = [];

beforeAll(async () => {
  server = await new FakeOpenApi().start();
  project = installedProject(join(__dirname, 'programs', 'openapi'));
  run = await runProgram(project, { stack: 'dev', mode: 'update', keepDynamicProviders: true });
});
afterAll(async () => {
  await Promise.all(providers.map((provider) => provider.stop()));
  await server?.stop();
  if (project !== undefined) rmSync(project, { recursive: true, force: true });
});

async function providerOf(name: string): Promise<DynamicProvider> {
  const provider = await startDynamicProvider(run, name, { workingDirectory: project, env: server.env });
  providers.push(provider);
  return provider;
}

test('a component makes a dynamic resource per tag, group and cache', () => {
  const dynamic = run.resources.filter(({ type }) => type.startsWith('pulumi-nodejs:'));
  expect(dynamic.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
    'pulumi-nodejs:dynamic/registry-access:ContainerGroup web-group',
    'pulumi-nodejs:dynamic/registry-access:ImageCache base-cache',
    'pulumi-nodejs:dynamic/registry-access:ImageSync backlog-v1',
    'pulumi-nodejs:dynamic/registry-access:ImageSync backlog-v2',
  ]);
});

test('what is kept in the state of a provider is a few lines that name nothing but the package', () => {
  for (const { type, dynamicProvider } of run.resources) {
    if (!type.startsWith('pulumi-nodejs:')) continue;
    expect(dynamicProvider?.length).toBeLessThan(10_000);
    const required = [...(dynamicProvider ?? '').matchAll(/require\((.*?)\)/g)].map(([, what]) => what);
    expect(new Set(required)).toEqual(new Set(["'registry-access/alicloud/openapi'"]));
  }
});

test('an image is synchronized by the text that was kept, and not again', async () => {
  let polls = 0;
  server.on(({ action }) => ({
    body:
      action === 'GetRepoSyncTask'
        ? { Code: 'success', TaskStatus: polls++ === 0 ? 'SYNCHRONIZING' : 'SUCCESS' }
        : { Code: 'success', SyncTasks: [], RepoId: 'crr-1', SyncTaskId: 'rst-1' },
  }));
  const provider = await providerOf('backlog-v1');
  const { inputs } = named(run, 'backlog-v1');
  const made = await provider.deploy(inputs);
  expect(made).toMatchObject({ did: 'created', id: 'rst-1', state: { taskId: 'rst-1', status: 'SUCCESS' } });
  expect(JSON.stringify(made.state)).not.toContain('not-a-real-secret');
  expect(provider.output()).toContain(
    'prod/app:v1: task rst-1 started\nprod/app:v1: SYNCHRONIZING\nprod/app:v1: SUCCESS',
  );

  const calls = server.received.length;
  expect((await provider.deploy(inputs, made)).did).toBe('nothing');
  expect((await provider.deploy({ ...inputs, timeoutSeconds: 60 }, made)).did).toBe('updated');
  await provider.delete(made);
  expect(server.received).toHaveLength(calls);
  expect(await provider.deploy({ ...inputs, tag: 'v3', targetTag: 'v3' }, made)).toMatchObject({ did: 'replaced' });
  expect(server.of('CreateRepoSyncTask').map(({ Tag }) => Tag)).toEqual(['v1', 'v3']);
});

test('a failed synchronization is an error of the update', async () => {
  server.on(({ action }) => ({
    body:
      action === 'GetRepoSyncTask'
        ? { Code: 'success', TaskStatus: 'ERROR', TaskIssue: 'TAG_CONFLICT' }
        : { Code: 'success', SyncTasks: [], RepoId: 'crr-1', SyncTaskId: 'rst-2' },
  }));
  const provider = await providerOf('backlog-v2');
  await expect(provider.deploy(named(run, 'backlog-v2').inputs)).rejects.toThrow('TAG_CONFLICT');
});

test('a container group is created with both roles, updated, read and deleted', async () => {
  server.on(({ action }) => ({
    body:
      action === 'DescribeContainerGroups'
        ? { ContainerGroups: [{ Status: 'Running', IntranetIp: '10.0.0.7' }] }
        : { ContainerGroupId: 'eci-1' },
  }));
  const provider = await providerOf('web-group');
  const { inputs } = named(run, 'web-group');
  const made = await provider.deploy(inputs);
  expect(made).toMatchObject({ did: 'created', id: 'eci-1', state: { intranetIp: '10.0.0.7' } });
  expect(server.of('CreateContainerGroup')).toEqual([
    {
      RegionId: 'cn-beijing',
      ContainerGroupName: 'web',
      'Container.1.Name': 'app',
      'Container.1.Image': 'r.cn-hangzhou.cr.aliyuncs.com/prod/app:v1',
      'Container.1.Arg.1': '--verbose',
      'Container.1.Port.1.Port': '8080',
      'Container.1.EnvironmentVar.1.Key': 'MODE',
      'Container.1.EnvironmentVar.1.Value': 'live',
      'Container.1.EnvironmentVar.2.Key': 'TOKEN',
      'Container.1.EnvironmentVar.2.Value': 'sesame',
      'Tag.1.Key': 'team',
      'Tag.1.Value': 'web',
      VSwitchId: 'vsw-1',
      SecurityGroupId: 'sg-1',
      'AcrRegistryInfo.1.ArnService': 'acs:ram::1298452580000002:role/service',
      'AcrRegistryInfo.1.ArnUser': 'acs:ram::1609982529000001:role/pull',
      'AcrRegistryInfo.1.RegionId': 'cn-hangzhou',
      ClientToken: expect.any(String),
    },
  ]);
  expect((await provider.deploy(inputs, made)).did).toBe('nothing');
  const parameters = {
    ...(plainProperties(inputs).parameters as Record<string, string>),
    'Container.1.Image': 'r/a:v2',
  };
  expect((await provider.deploy({ ...inputs, parameters }, made)).did).toBe('updated');
  expect((await provider.read(made)).id).toBe('eci-1');
  await provider.delete(made);
  expect(server.of('DeleteContainerGroup')).toEqual([{ RegionId: 'cn-beijing', ContainerGroupId: 'eci-1' }]);
});

test('a container group that has failed is replaced by the next update, and its successor is left alone', async () => {
  let made = 0;
  server.on(({ action }) => ({
    body:
      action === 'CreateContainerGroup'
        ? { ContainerGroupId: `eci-${++made}` }
        : { ContainerGroups: [{ Status: made === 1 ? 'Failed' : 'Running' }] },
  }));
  const provider = await providerOf('web-group');
  const { inputs } = named(run, 'web-group');
  await expect(provider.deploy(inputs)).rejects.toThrow('container group eci-1 is Failed; the next update replaces it');
  // As the engine keeps it: the id and properties of the error.
  const failed = {
    id: 'eci-1',
    state: { ...plainProperties(inputs), status: 'Failed', intranetIp: '', internetIp: '' },
  };
  const next = await provider.deploy(inputs, failed);
  expect(next).toMatchObject({ did: 'replaced', id: 'eci-2', state: { status: 'Running' } });
  expect(server.received.map(({ action }) => action)).toEqual([
    'CreateContainerGroup',
    'DescribeContainerGroups',
    'DeleteContainerGroup',
    'CreateContainerGroup',
    'DescribeContainerGroups',
  ]);
  expect((await provider.deploy(inputs, next)).did).toBe('nothing');
});

test('an image whose task failed or was canceled is synchronized anew by the next update', async () => {
  const ends = ['ERROR', 'CANCELED', 'SUCCESS'];
  let started = 0;
  server.on(({ action }) => {
    if (action === 'CreateRepoSyncTask') started++;
    return {
      body: {
        Code: 'success',
        SyncTasks: [],
        RepoId: 'crr-1',
        SyncTaskId: `rst-${started}`,
        TaskStatus: ends[started - 1],
      },
    };
  });
  const provider = await providerOf('backlog-v1');
  const { inputs } = named(run, 'backlog-v1');
  // Nothing is kept of one that did not succeed, so that each update is a creation.
  await expect(provider.deploy(inputs)).rejects.toThrow('task rst-1 failed');
  await expect(provider.deploy(inputs)).rejects.toThrow('task rst-2 was canceled');
  expect(await provider.deploy(inputs)).toMatchObject({ did: 'created', id: 'rst-3', state: { status: 'SUCCESS' } });
});

test('an image cache is created and deleted', async () => {
  server.on(({ action }) => ({
    body: action === 'DescribeImageCaches' ? { ImageCaches: [{ Status: 'Ready' }] } : { ImageCacheId: 'imc-1' },
  }));
  const provider = await providerOf('base-cache');
  const made = await provider.deploy(named(run, 'base-cache').inputs);
  expect(made).toMatchObject({ id: 'imc-1', state: { status: 'Ready' } });
  expect(server.of('CreateImageCache')[0]).toMatchObject({
    ImageCacheName: 'base',
    'Image.1': expect.any(String),
    RetentionDays: '30',
  });
  await provider.delete(made);
  expect(server.of('DeleteImageCache')).toHaveLength(1);
});

test('a secret among the environment variables stays one', () => {
  const record = named(run, 'web-group');
  expect(secretPaths(record.inputs)).toContain('parameters');
  expect(record.additionalSecretOutputs).toEqual(['parameters']);
  expect(secretPaths(named(run, 'base-cache').inputs)).toEqual([]);
});
