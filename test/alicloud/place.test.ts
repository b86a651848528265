import { Provider } from '@pulumi/alicloud/provider';
import * as pulumi from '@pulumi/pulumi';
import {
  AcrPullRole,
  CredentialHelperRole,
  CrossAccountSync,
  CrossAccountSyncRole,
  CrossAccountSyncRule,
  credentialHelperConfigMap,
  EciContainerGroup,
  EciServiceRole,
  ImageSyncTask,
  RegistryEndpointAccess,
  RepositoryAccess,
  SyncTarget,
} from 'registry-access/alicloud';
import { REGIONS } from '../../lib/alicloud/data/regions';
import { regionProblem } from '../../lib/alicloud/regions';
import { A, B, SOURCE, TARGET } from './accounts';
import { run } from './run';

// The SDK loads a compiler to serialize the first dynamic provider.
jest.setTimeout(60_000);

type Args = Readonly<Record<string, unknown>>;
type Component = new (name: string, args: never, opts?: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;
const pull = [{ instanceId: SOURCE, regionId: 'cn-hangzhou', everything: true }];
const from = { sourceUid: A, sourceInstanceId: SOURCE, sourceRegionId: 'cn-hangzhou' };
const to = { targetUid: B, targetInstanceId: TARGET, targetRegionId: 'cn-beijing' };
const oidc = {
  oidcProviderArn: `acs:ram::${A}:oidc-provider/ack-rrsa-c1`,
  oidcIssuerUrl: 'https://oidc.example.com/c1',
};
const targetInstances = [{ instanceId: TARGET, regionId: 'cn-beijing' }];

/** Each component of one account, that account, and the Region that its provider must have. */
const components: [string, Component, Args, string, string | undefined][] = [
  ['CrossAccountSyncRole', CrossAccountSyncRole, { targetUid: B, sourceUids: [A], targetInstances }, B, undefined],
  ['SyncTarget', SyncTarget, { ...to, namespaceName: 'prod' }, B, 'cn-beijing'],
  ['CrossAccountSyncRule', CrossAccountSyncRule, { ...from, ...to, namespaceName: 'prod' }, A, 'cn-hangzhou'],
  ['EciServiceRole', EciServiceRole, { eciUid: A, pull }, A, undefined],
  [
    'CredentialHelperRole',
    CredentialHelperRole,
    { clusterUid: A, ...oidc, pullRoleArns: [`acs:ram::${B}:role/pull`] },
    A,
    undefined,
  ],
  ['AcrPullRole', AcrPullRole, { registryUid: B, trustedAccountUids: [A], pull }, B, undefined],
  [
    'RepositoryAccess',
    RepositoryAccess,
    { registryUid: A, instanceId: SOURCE, regionId: 'cn-hangzhou', users: ['li'], pull: { namespaces: ['prod'] } },
    A,
    undefined,
  ],
  [
    'RegistryEndpointAccess',
    RegistryEndpointAccess,
    { instanceId: SOURCE, registryUid: A, regionId: 'cn-hangzhou', internet: [{ cidr: '10.0.0.0/8' }] },
    A,
    'cn-hangzhou',
  ],
];
const STRANGER = '1477552580000003';
const REGION = 'eu-central-1';

describe.each(components)('the provider of %s', (_, component, args, uid, region) => {
  const made = (accountId: string | undefined, at: string | undefined, how: 'own' | 'of the parent' | 'of the list') =>
    run(
      () => {
        const provider = new Provider('p', { accountId, region: at });
        const parent = new pulumi.ComponentResource('test:index:Parent', 'parent', {}, { providers: [provider] });
        const opts = { own: { provider }, 'of the parent': { parent }, 'of the list': { providers: [provider] } }[how];
        new component('one', args as never, opts);
        return undefined;
      },
      { preview: true },
    );
  const hows = ['own', 'of the parent', 'of the list'] as const;

  test('is refused where it is of another account', async () => {
    const message = `provider: the provider is of another account: got '${STRANGER}'; allowed: ${uid}`;
    for (const how of hows) await expect(made(STRANGER, region, how)).rejects.toThrow(message);
  });

  test('is of the Region of the instance, where it has one', async () => {
    if (region === undefined) await made(uid, REGION, 'own');
    else {
      const message = `provider: the provider is of another Region, and every request would go there: got '${REGION}'; allowed: ${region}`;
      for (const how of hows) await expect(made(uid, REGION, how)).rejects.toThrow(message);
    }
  });

  test('is taken where it is the right one, or does not say', async () => {
    await made(uid, region, 'own');
    await made(undefined, undefined, 'of the parent');
    await made(Number(uid) as never, region, 'own');
  });

  test('is the default one by its configuration', async () => {
    const byDefault = (accountId: string, at: string) =>
      run(() => {
        pulumi.runtime.setAllConfig({ 'alicloud:accountId': accountId, 'alicloud:region': at });
        new component('one', args as never);
        return undefined;
      });
    await byDefault(uid, region ?? REGION);
    await expect(byDefault(STRANGER, region ?? REGION)).rejects.toThrow(`got '${STRANGER}'; allowed: ${uid}`);
    if (region !== undefined) await expect(byDefault(uid, REGION)).rejects.toThrow('the provider is of another Region');
  });
});

afterEach(() => pulumi.runtime.setAllConfig({}));

test('the providers of both sides are of the Regions of the instances', async () => {
  const sync = (source: string, target: string, createTargets: boolean) =>
    run(() => {
      const sourceProvider = new Provider('a', { region: source, accountId: A });
      const targetProvider = new Provider('b', { region: target, accountId: B });
      const scopes = [{ namespaceName: 'prod' }];
      new CrossAccountSync('sync', { ...from, ...to, sourceProvider, targetProvider, createTargets, scopes });
      return undefined;
    });
  await sync('cn-hangzhou', 'cn-beijing', true);
  // RAM is the same in every Region.
  await sync('cn-hangzhou', REGION, false);
  await expect(sync(REGION, 'cn-beijing', true)).rejects.toThrow('sourceProvider: the provider is of another Region');
  await expect(sync('cn-hangzhou', REGION, true)).rejects.toThrow('targetProvider: the provider is of another Region');
});

test('the role by which images are synchronized is of the source account', async () => {
  const task = (roleArn: pulumi.Input<string>) =>
    run(() => {
      new ImageSyncTask('now', { ...from, ...to, namespaceName: 'prod', repositoryName: 'app', tags: ['v1'], roleArn });
      return undefined;
    });
  await task(`acs:ram::${A}:role/deploy`);
  const message = `roleArn: a role of another account: got 'acs:ram::${B}:role/deploy'; allowed: a role of ${A}`;
  await expect(task(`acs:ram::${B}:role/deploy`)).rejects.toThrow(message);
  await expect(task(pulumi.output(`acs:ram::${B}:role/deploy`))).rejects.toThrow(message);
});

describe('a Region', () => {
  const group = { vSwitchId: 'vsw-1', securityGroupId: 'sg-1', containers: [{ name: 'a', image: 'b' }] };
  test('is one of those that are known', () => {
    expect(REGIONS.length).toBeGreaterThan(40);
    for (const region of REGIONS) expect(regionProblem(region)).toBeUndefined();
  });

  test.each([
    ['cn-bejing', "no Region of Alibaba Cloud is known by this id: got 'cn-bejing'; allowed: 'cn-beijing'"],
    ['cn-hanzghou', "got 'cn-hanzghou'; allowed: 'cn-hangzhou'"],
    ['cn-beijing-h', "a zone in place of its Region: got 'cn-beijing-h'; allowed: 'cn-beijing'"],
    ['ap-southeast-1a', "a zone in place of its Region: got 'ap-southeast-1a'; allowed: 'ap-southeast-1'"],
    ['xx-nowhere-1', "no Region of Alibaba Cloud is known by this id: got 'xx-nowhere-1'; instead: for a Region newer"],
    ['Beijing', 'not an Alibaba Cloud region id'],
  ])('is not %s', (region, message) => {
    expect(regionProblem(region)).toContain(message);
    // One that is likely meant is not to be written into the configuration as a new one.
    if (message.includes('allowed: ')) expect(regionProblem(region)).not.toContain('pulumi config');
  });

  test('that is newer than the package is named in the configuration', () => {
    expect(regionProblem('cn-xiongan')).toContain("pulumi config set --path 'registry-access:regions[0]' cn-xiongan");
    pulumi.runtime.setAllConfig({ 'registry-access:regions': '["cn-xiongan"]' });
    expect(regionProblem('cn-xiongan')).toBeUndefined();
    expect(regionProblem('cn-xiongan-b')).toContain("allowed: 'cn-xiongan'");
    expect(regionProblem('cn-xiongam')).toContain("allowed: 'cn-xiongan'");
    pulumi.runtime.setAllConfig({ 'registry-access:regions': '"cn-xiongan"' });
    expect(() => regionProblem('cn-xiongan')).toThrow('registry-access:regions: a list of Regions is required');
  });

  const bad = 'cn-bejing';
  const wrong: [string, Component, Args][] = [
    [
      'targetInstances[0].regionId',
      CrossAccountSyncRole,
      { targetUid: B, sourceUids: [A], targetInstances: [{ ...targetInstances[0], regionId: bad }] },
    ],
    ['targetRegionId', SyncTarget, { ...to, namespaceName: 'prod', targetRegionId: bad }],
    ['sourceRegionId', CrossAccountSyncRule, { ...from, ...to, namespaceName: 'prod', sourceRegionId: bad }],
    ['targetRegionId', CrossAccountSyncRule, { ...from, ...to, namespaceName: 'prod', targetRegionId: bad }],
    ['eciRegionId', EciServiceRole, { eciUid: A, pull, eciRegionId: bad }],
    [
      'pull[0].regionId',
      AcrPullRole,
      { registryUid: B, trustedAccountUids: [A], pull: [{ ...pull[0], regionId: bad }] },
    ],
    [
      'regionId',
      RepositoryAccess,
      { registryUid: A, instanceId: SOURCE, regionId: bad, users: ['li'], pull: { namespaces: ['prod'] } },
    ],
    ['regionId', RegistryEndpointAccess, { instanceId: SOURCE, regionId: bad, internet: [{ cidr: '10.0.0.0/8' }] }],
    [
      'sourceRegionId',
      ImageSyncTask,
      { ...from, ...to, namespaceName: 'prod', repositoryName: 'app', tags: ['v1'], sourceRegionId: bad },
    ],
    ['regionId', EciContainerGroup, { regionId: bad, ...group, acrRegistryInfo: [] }],
    [
      'acrRegistryInfo[0].regionId',
      EciContainerGroup,
      {
        regionId: 'cn-beijing',
        ...group,
        acrRegistryInfo: [{ instanceId: SOURCE, regionId: bad }],
      },
    ],
  ];
  test.each(wrong)('is looked at in %s of %p', async (path, component, args) => {
    const made = (given: Args) =>
      run(() => {
        new component('one', given as never);
        return undefined;
      });
    const message = `${path}: no Region of Alibaba Cloud is known by this id: got 'cn-bejing'; allowed: 'cn-beijing'`;
    await expect(made(args)).rejects.toThrow(message);
    const late = Object.fromEntries(
      Object.entries(args).map(([key, value]) => [
        key,
        key.endsWith('egionId') || (key === 'pull' && component !== RepositoryAccess)
          ? pulumi.output(Promise.resolve(value))
          : value,
      ]),
    );
    await expect(made(late)).rejects.toThrow(message);
  });

  test('is looked at by the credential helper, too', () => {
    const options = {
      registries: [{ instanceId: SOURCE, regionId: bad }],
      assumeRoleArn: 'acs:ram::1298452580000002:role/a',
    };
    expect(() => credentialHelperConfigMap(options)).toThrow('registries[0].regionId: no Region of Alibaba Cloud');
  });
});
