import { Provider } from '@pulumi/alicloud/provider';
import * as pulumi from '@pulumi/pulumi';
import {
  AcrPullRole,
  CredentialHelperRole,
  CrossAccountSync,
  CrossAccountSyncRole,
  CrossAccountSyncRule,
  EciContainerGroup,
  EciImageCache,
  EciServiceRole,
  ImageSyncTask,
  PasswordFreePull,
  RegistryEndpointAccess,
  RepositoryAccess,
  SyncTarget,
} from 'registry-access/alicloud';
import { A, B, SOURCE, TARGET } from './accounts';
import { plan, type Step } from './plan';
import { type Run, run } from './run';

// The SDK loads a compiler to serialize the first dynamic provider.
jest.setTimeout(60_000);

const C = '1477552580000003';
const OTHER = 'cri-4im1o411ls8gothe';

type Args = Readonly<Record<string, unknown>>;
type Component = new (name: string, args: never, opts?: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;
const declared = (component: Component, args: Args, preview = false): Promise<Run> =>
  run(
    () => {
      new component('one', args as never);
      return undefined;
    },
    { preview },
  );
const opsOf = (steps: readonly Step[]): Record<string, string> =>
  Object.fromEntries(steps.filter(({ op }) => !op.startsWith('delete')).map(({ op, name }) => [name, op]));

const pull = [{ instanceId: SOURCE, regionId: 'cn-hangzhou', everything: true }];
const image = { namespaceName: 'prod', repositoryName: 'app', tags: ['v1', 'v2'] };
const from = { sourceUid: A, sourceInstanceId: SOURCE, sourceRegionId: 'cn-hangzhou' };
const to = { targetUid: B, targetInstanceId: TARGET, targetRegionId: 'cn-beijing' };
const container = { regionId: 'cn-hangzhou', vSwitchId: 'vsw-1', securityGroupId: 'sg-1', acrRegistryInfo: [] };
const deployer = (uid: string) => `acs:ram::${uid}:role/deploy`;
const one: [string, Component, Args, Args][] = [
  [
    'the account of a sync role',
    CrossAccountSyncRole,
    { targetUid: B, sourceUids: [A], targetInstances: [{ instanceId: TARGET, regionId: 'cn-beijing' }] },
    { targetUid: C },
  ],
  [
    'the account of a sync target',
    SyncTarget,
    { ...to, namespaceName: 'prod', repositories: ['app', 'web'] },
    { targetUid: C },
  ],
  ['the Region of a sync target', SyncTarget, { ...to, namespaceName: 'prod' }, { targetRegionId: 'cn-shanghai' }],
  ['the instance of a sync target', SyncTarget, { ...to, namespaceName: 'prod' }, { targetInstanceId: OTHER }],
  ['the source account of a rule', CrossAccountSyncRule, { ...from, ...to, namespaceName: 'prod' }, { sourceUid: C }],
  [
    'the source Region of a rule',
    CrossAccountSyncRule,
    { ...from, ...to, namespaceName: 'prod' },
    { sourceRegionId: 'cn-shanghai' },
  ],
  [
    'the source instance of a rule',
    CrossAccountSyncRule,
    { ...from, ...to, namespaceName: 'prod' },
    { sourceInstanceId: OTHER },
  ],
  ['the target account of a rule', CrossAccountSyncRule, { ...from, ...to, namespaceName: 'prod' }, { targetUid: C }],
  [
    'the account of a service role',
    EciServiceRole,
    { eciUid: A, pullRoleArns: [deployer(B)], pull, eciRegionId: 'cn-hangzhou' },
    { eciUid: C },
  ],
  [
    'the account of a pull role',
    AcrPullRole,
    { registryUid: B, trustedRoleArns: [deployer(A)], pull },
    { registryUid: C },
  ],
  [
    'the account of a helper',
    CredentialHelperRole,
    {
      clusterUid: A,
      oidcProviderArn: `acs:ram::${A}:oidc-provider/ack-rrsa-c1`,
      oidcIssuerUrl: 'https://oidc.example.com/c1',
      pullRoleArns: [deployer(B)],
    },
    { clusterUid: C, oidcProviderArn: `acs:ram::${C}:oidc-provider/ack-rrsa-c1` },
  ],
  [
    'the account of a team',
    RepositoryAccess,
    {
      registryUid: A,
      instanceId: SOURCE,
      regionId: 'cn-hangzhou',
      users: ['li'],
      groups: { g: pulumi.output('g') },
      roles: ['r'],
      pull: { namespaces: ['prod'] },
    },
    { registryUid: C },
  ],
  [
    'the instance of an endpoint',
    RegistryEndpointAccess,
    { instanceId: SOURCE, internet: [{ cidr: '10.0.0.0/8' }], vpcs: [{ vpcId: 'vpc-1', vSwitchId: 'vsw-1' }] },
    { instanceId: OTHER },
  ],
  ['the source of a task', ImageSyncTask, { ...from, ...to, ...image }, { sourceUid: C }],
  [
    'the account of a container group',
    EciContainerGroup,
    { ...container, containers: [{ name: 'a', image: 'b/c:d' }], roleArn: deployer(A) },
    { roleArn: deployer(C) },
  ],
  [
    'the account of an image cache',
    EciImageCache,
    { ...container, images: ['b/c:d'], roleArn: deployer(A) },
    { roleArn: deployer(C) },
  ],
];

describe.each(one)('%s', (_, component, args, moved) => {
  test('replaces every child when it changes, plain or as an output', async () => {
    const before = await declared(component, args);
    const late = Object.fromEntries(
      Object.entries(moved).map(([key, value]) => [key, pulumi.output(Promise.resolve(value))]),
    );
    for (const change of [moved, late]) {
      const ops = Object.values(opsOf(plan(before, await declared(component, { ...args, ...change }))));
      expect(ops.length).toBeGreaterThan(0);
      expect(new Set(ops)).toEqual(new Set(['create-replacement']));
    }
  });

  test('changes nothing while it stays, and nothing in a state from before', async () => {
    const now = await declared(component, args);
    const ops = (before: Run) => new Set(plan(before, now).map(({ op }) => op));
    expect(ops(await declared(component, args))).toEqual(new Set(['same']));
    const untriggered = now.resources.map((resource) => ({ ...resource, replacementTrigger: undefined }));
    expect(ops({ ...now, resources: untriggered })).toEqual(new Set(['same']));
  });

  test('is compared in preview, too', async () => {
    const before = await declared(component, args);
    const ops = new Set(Object.values(opsOf(plan(before, await declared(component, { ...args, ...moved }, true)))));
    expect(ops).toEqual(new Set(['create-replacement']));
  });
});

test('any account does not move', async () => {
  const args = { edition: 'Personal', regionId: '*', users: ['li'], pull: { namespaces: ['prod'] } };
  const here = await declared(RepositoryAccess, { ...args, registryUid: A });
  for (const registryUid of ['*', pulumi.output(Promise.resolve('*'))]) {
    const anywhere = await declared(RepositoryAccess, { ...args, registryUid });
    const steps = [...plan(anywhere, here), ...plan(here, anywhere)];
    expect(steps.map(({ op, name }) => [op, name])).toEqual([
      ['update', 'one-policy'],
      ['same', 'one-user-li'],
      ['update', 'one-policy'],
      ['same', 'one-user-li'],
    ]);
  }
});

describe('an account that moves, in a program that holds both', () => {
  interface World {
    readonly source?: string;
    readonly target?: string;
  }
  // A provider of another account has another name, so that the old one is there to delete by.
  const providerOf = (uid: string, region: string) => new Provider(`of-${uid}`, { region, accountId: uid });
  const sync = ({ source = A, target = B }: World) =>
    run(() => {
      const sourceInstanceId = source === A ? SOURCE : 'cri-4im1o411ls8gsrc9';
      const targetInstanceId = target === B ? TARGET : OTHER;
      new CrossAccountSync('sync', {
        ...from,
        ...to,
        sourceUid: source,
        sourceInstanceId,
        targetUid: target,
        targetInstanceId,
        sourceProvider: providerOf(source, 'cn-hangzhou'),
        targetProvider: providerOf(target, 'cn-beijing'),
        createTargets: true,
        scopes: [{ namespaceName: 'prod' }],
      });
      return undefined;
    });
  const pair = ({ source = A, target = B }: World) =>
    run(() => {
      new PasswordFreePull('web', {
        eciProvider: providerOf(source, 'cn-hangzhou'),
        registryProvider: providerOf(target, 'cn-hangzhou'),
        eciUid: source,
        eciRegionId: 'cn-hangzhou',
        registryUid: target,
        pull: [{ ...pull[0], regionId: 'cn-hangzhou', instanceId: target === B ? SOURCE : OTHER }],
      });
      return undefined;
    });
  const texts = (steps: readonly Step[]) => steps.map(({ op, name, provider }) => `${op} ${name} by ${provider}`);

  test('has its consent and namespace before the rule, and the old ones go last', async () => {
    const steps = texts(plan(await sync({}), await sync({ target: C })));
    const at = (text: string) => {
      expect(steps).toContain(text);
      return steps.indexOf(text);
    };
    const rule = at(`create-replacement sync-prod-rule by of-${A}`);
    expect(steps[rule - 1]).toBe(`delete-replaced sync-prod-rule by of-${A}`);
    for (const name of ['sync-role', 'sync-policy', 'sync-attachment', 'sync-prod-namespace']) {
      expect(at(`create-replacement ${name} by of-${C}`)).toBeLessThan(rule - 1);
      expect(at(`delete-replaced ${name} by of-${B}`)).toBeGreaterThan(rule);
    }
    expect(at(`delete-replaced sync-attachment by of-${B}`)).toBeLessThan(at(`delete-replaced sync-role by of-${B}`));
    expect(steps).toHaveLength(10);
  });

  test('is let in before it has a rule, where it is the source', async () => {
    expect(texts(plan(await sync({}), await sync({ source: C }))).filter((text) => !text.startsWith('same'))).toEqual([
      `update sync-role by of-${B}`,
      `delete-replaced sync-prod-rule by of-${A}`,
      `create-replacement sync-prod-rule by of-${C}`,
    ]);
  });

  test('has its roles before anything trusts them or is gone', async () => {
    expect(texts(plan(await pair({}), await pair({ target: C })))).toEqual([
      `same web-service-role by of-${A}`,
      `update web-service-policy by of-${A}`,
      `same web-service-attachment by of-${A}`,
      `create-replacement web-pull-role by of-${C}`,
      `create-replacement web-pull-policy by of-${C}`,
      `create-replacement web-pull-attachment by of-${C}`,
      `delete-replaced web-pull-attachment by of-${B}`,
      `delete-replaced web-pull-policy by of-${B}`,
      `delete-replaced web-pull-role by of-${B}`,
    ]);
    const steps = texts(plan(await pair({}), await pair({ source: C })));
    const created = steps.indexOf(`create-replacement web-service-role by of-${C}`);
    const trusted = steps.indexOf(`update web-pull-role by of-${B}`);
    const deleted = steps.indexOf(`delete-replaced web-service-role by of-${A}`);
    expect(created).toBeGreaterThanOrEqual(0);
    expect(trusted).toBeGreaterThan(created);
    expect(deleted).toBeGreaterThan(trusted);
  });
});
