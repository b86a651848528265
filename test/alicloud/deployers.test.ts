import * as pulumi from '@pulumi/pulumi';
import * as alicloud from 'registry-access/alicloud';
import { A, B, providers, SOURCE, TARGET } from './accounts';
import { json, type Registration, run } from './run';

/** What each component tells of what its deploying identity needs, against what it makes. */
// The SDK loads a compiler to serialize the first dynamic provider.
jest.setTimeout(60_000);

const pull = [{ instanceId: SOURCE, regionId: 'cn-hangzhou', everything: true }];
const from = { sourceUid: A, sourceInstanceId: SOURCE, sourceRegionId: 'cn-hangzhou' };
const to = { targetUid: B, targetInstanceId: TARGET, targetRegionId: 'cn-beijing' };
const tags = { team: 'web' };
const description = 'Rolled out by the platform team';
const oidc = {
  oidcProviderArn: `acs:ram::${A}:oidc-provider/ack-rrsa-c1`,
  oidcIssuerUrl: 'https://oidc.example.com/c1',
};
const eci = {
  regionId: 'cn-hangzhou',
  vSwitchId: 'vsw-1',
  securityGroupId: 'sg-1',
  acrRegistryInfo: [{ arnService: `acs:ram::${A}:role/service` }],
};
const image = 'own-registry.cn-hangzhou.cr.aliyuncs.com/prod/app:v1';

/** Every component with everything that it makes, and the outputs that say what is needed. */
const components: [keyof typeof alicloud, object, string[]][] = [
  ['AcrPullRole', { registryUid: B, trustedAccountUids: [A], pull, tags, description }, ['deployerPolicy']],
  [
    'CredentialHelperRole',
    { clusterUid: A, ...oidc, pullRoleArns: [`acs:ram::${B}:role/p`], tags },
    ['deployerPolicy'],
  ],
  [
    'CrossAccountSyncRole',
    { targetUid: B, sourceUids: [A], targetInstances: [{ instanceId: TARGET, regionId: 'cn-beijing' }], description },
    ['deployerPolicy'],
  ],
  ['CrossAccountSyncRule', { ...from, ...to, namespaceName: 'prod' }, ['deployerPolicy']],
  [
    'CrossAccountSync',
    { ...from, ...to, scopes: [{ namespaceName: 'prod', repositoryName: 'app' }], createTargets: true, tags },
    ['sourceDeployerPolicy', 'targetDeployerPolicy'],
  ],
  [
    'EciContainerGroup',
    { ...eci, containers: [{ name: 'a', image }], ramRoleName: 'app', roleArn: `acs:ram::${A}:role/deploy` },
    ['deployerPolicy'],
  ],
  ['EciImageCache', { ...eci, images: [image] }, ['deployerPolicy']],
  [
    'EciServiceRole',
    {
      eciUid: A,
      pullRoleArns: [`acs:ram::${B}:role/pull`],
      assumePermission: alicloud.AssumePermission.AliyunSTSAssumeRoleAccess,
      pull,
      tags,
    },
    ['deployerPolicy'],
  ],
  ['ImageSyncTask', { ...from, ...to, namespaceName: 'prod', repositoryName: 'app', tags: ['v1'] }, ['deployerPolicy']],
  [
    'PasswordFreePull',
    { eciUid: A, eciRegionId: 'cn-hangzhou', registryUid: B, pull, credentialHelper: { rrsa: oidc }, tags },
    ['eciDeployerPolicy', 'registryDeployerPolicy'],
  ],
  [
    'RegistryEndpointAccess',
    {
      instanceId: SOURCE,
      registryUid: A,
      regionId: 'cn-hangzhou',
      internet: [{ cidr: '10.0.0.0/8' }],
      vpcs: [{ vpcId: 'vpc-1', vSwitchId: 'vsw-1' }],
    },
    ['deployerPolicy'],
  ],
  [
    'RepositoryAccess',
    {
      registryUid: A,
      instanceId: SOURCE,
      regionId: 'cn-hangzhou',
      users: ['li'],
      groups: { ops: pulumi.output('ops') },
      roles: ['ci'],
      pull: { namespaces: ['prod'] },
      tags,
      description,
    },
    ['deployerPolicy'],
  ],
  ['SyncTarget', { ...to, namespaceName: 'prod', repositories: ['app'] }, ['deployerPolicy']],
];

/** What the provider (1.290, resource_alicloud_*.go and their services) and `openapi` call for each resource. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  'alicloud:ram/role:Role': ['ram:CreateRole', 'ram:GetRole', 'ram:UpdateRole', 'ram:DeleteRole'],
  'alicloud:ram/policy:Policy': [
    'ram:CreatePolicy',
    'ram:GetPolicy',
    'ram:CreatePolicyVersion',
    'ram:ListPolicyVersions',
    'ram:DeletePolicyVersion',
    'ram:DeletePolicy',
  ],
  'alicloud:ram/rolePolicyAttachment:RolePolicyAttachment': [
    'ram:AttachPolicyToRole',
    'ram:ListPoliciesForRole',
    'ram:DetachPolicyFromRole',
  ],
  'alicloud:ram/userPolicyAttachment:UserPolicyAttachment': [
    'ram:AttachPolicyToUser',
    'ram:ListPoliciesForUser',
    'ram:DetachPolicyFromUser',
  ],
  'alicloud:ram/groupPolicyAttachment:GroupPolicyAttachment': [
    'ram:AttachPolicyToGroup',
    'ram:ListPoliciesForGroup',
    'ram:DetachPolicyFromGroup',
  ],
  'alicloud:cs/registryEnterpriseNamespace:RegistryEnterpriseNamespace': [
    'cr:CreateNamespace',
    'cr:GetNamespace',
    'cr:UpdateNamespace',
    'cr:DeleteNamespace',
  ],
  'alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo': [
    'cr:CreateRepository',
    'cr:GetRepository',
    'cr:UpdateRepository',
    'cr:DeleteRepository',
  ],
  'alicloud:cs/registryEnterpriseSyncRule:RegistryEnterpriseSyncRule': [
    'cr:CreateSyncRule',
    'cr:ListSyncRule',
    'cr:DeleteSyncRule',
  ],
  'alicloud:cr/internetEndpoint:InternetEndpoint': [
    'cr:UpdateInstanceEndpointStatus',
    'cr:CreateInstanceEndpointAclPolicy',
    'cr:DeleteInstanceEndpointAclPolicy',
    'cr:GetInstanceEndpoint',
  ],
  'alicloud:cr/vpcEndpointLinkedVpc:VpcEndpointLinkedVpc': [
    'cr:CreateInstanceVpcEndpointLinkedVpc',
    'cr:GetInstanceVpcEndpoint',
    'cr:DeleteInstanceVpcEndpointLinkedVpc',
  ],
  'pulumi-nodejs:dynamic/registry-access:ImageSync': [
    'cr:CreateRepositorySync',
    'cr:GetRepositorySync',
    'cr:GetRepository',
  ],
  'pulumi-nodejs:dynamic/registry-access:ContainerGroup': [
    'eci:CreateContainerGroup',
    'eci:DescribeContainerGroups',
    'eci:UpdateContainerGroup',
    'eci:DeleteContainerGroup',
    'ram:PassRole',
  ],
  'pulumi-nodejs:dynamic/registry-access:ImageCache': [
    'eci:CreateImageCache',
    'eci:DescribeImageCaches',
    'eci:UpdateImageCache',
    'eci:DeleteImageCache',
    'ram:PassRole',
  ],
};
const TAGGED = ['ram:TagResources', 'ram:UntagResources', 'ram:ListTagResources'];

interface Statement {
  readonly Action: string | string[];
  readonly Resource: string | string[];
}
const statementsOf = (text: unknown) =>
  (json(text) as { Statement: Statement[] }).Statement.map(({ Action, Resource }) => ({
    actions: [Action].flat(),
    resources: [Resource].flat(),
  }));

type Component = new (name: string, args: never) => pulumi.ComponentResource;

async function made(name: keyof typeof alicloud, args: object, outputs: readonly string[]) {
  return run(() => {
    const { a, b } = providers();
    const both = {
      CrossAccountSync: { sourceProvider: a, targetProvider: b },
      PasswordFreePull: { eciProvider: a, registryProvider: b },
    };
    const sides = both[name as keyof typeof both] ?? {};
    const component = new ((alicloud as never as Record<string, Component>)[name] as Component)('made', {
      ...args,
      ...sides,
    } as never);
    return Object.fromEntries(outputs.map((key) => [key, (component as never)[key]]));
  });
}

test('every component says it', () => {
  const exported = Object.entries(alicloud).filter(
    ([, one]) => typeof one === 'function' && one.prototype instanceof pulumi.ComponentResource,
  );
  expect(components.map(([name]) => name).sort()).toEqual(exported.map(([name]) => name).sort());
});

describe.each(components)('what deploying %s takes', (name, args, outputs) => {
  test('is all that is called for what it makes', async () => {
    const done = await made(name, args, outputs);
    const statements = outputs.flatMap((key) => statementsOf(done.outputs[key]));
    const allowed = new Set(statements.flatMap(({ actions }) => actions));
    const children = done.resources.filter(({ custom, type }) => custom && !type.startsWith('pulumi:providers:'));
    expect(children.length).toBeGreaterThan(0);
    for (const { type, inputs } of children) {
      const calls = [...(CALLS[type] ?? ['unheard of']), ...('tags' in inputs && type.includes('/ram/') ? TAGGED : [])];
      expect([type, calls.filter((call) => !allowed.has(call))]).toEqual([type, []]);
    }
  });

  test('is on the names that it makes', async () => {
    const done = await made(name, args, outputs);
    const resources = outputs.flatMap((key) => statementsOf(done.outputs[key])).flatMap((one) => one.resources);
    const named = (kind: string, key: string) =>
      done.resources
        .filter(({ type }: Registration) => type.endsWith(`:${kind}`))
        .map(({ inputs }) => String(inputs[key]));
    for (const role of named('Role', 'roleName')) expect(resources.join(' ')).toContain(`:role/${role}`);
    for (const policy of named('Policy', 'policyName')) expect(resources.join(' ')).toContain(`:policy/${policy}`);
  });
});

test('of a team names its policies and members', async () => {
  const [, args, outputs] = components.find(([name]) => name === 'RepositoryAccess') as (typeof components)[number];
  const done = await made('RepositoryAccess', args, outputs);
  const policy = `acs:ram:*:${A}:policy/registry-access-made`;
  expect(statementsOf(done.outputs.deployerPolicy).slice(1)).toEqual([
    { actions: ['ram:UpdatePolicyDescription'], resources: [policy] },
    { actions: ['ram:ListTagResources', 'ram:TagResources', 'ram:UntagResources'], resources: [policy] },
    { actions: ['ram:AttachPolicyToUser', 'ram:DetachPolicyFromUser'], resources: [policy, `acs:ram:*:${A}:user/li`] },
    { actions: ['ram:ListPoliciesForUser'], resources: [`acs:ram:*:${A}:user/li`] },
    {
      actions: ['ram:AttachPolicyToGroup', 'ram:DetachPolicyFromGroup'],
      resources: [`acs:ram:*:${A}:group/ops`, policy],
    },
    { actions: ['ram:ListPoliciesForGroup'], resources: [`acs:ram:*:${A}:group/ops`] },
    { actions: ['ram:AttachPolicyToRole', 'ram:DetachPolicyFromRole'], resources: [policy, `acs:ram:*:${A}:role/ci`] },
    { actions: ['ram:ListPoliciesForRole'], resources: [`acs:ram:*:${A}:role/ci`] },
  ]);
});

test('of a container group is of the account that calls, and hands on its roles', async () => {
  const [, args, outputs] = components.find(([name]) => name === 'EciContainerGroup') as (typeof components)[number];
  const statements = statementsOf((await made('EciContainerGroup', args, outputs)).outputs.deployerPolicy);
  expect(statements[0]?.resources).toEqual([`acs:eci:cn-hangzhou:${A}:containergroup/*`]);
  expect(statements.at(-1)).toEqual({
    actions: ['ram:PassRole'],
    resources: [`acs:ram:*:${A}:role/app`, `acs:ram:*:${A}:role/service`],
  });
  const nobody = { ...args, roleArn: undefined, ramRoleName: undefined, acrRegistryInfo: [] };
  const some = statementsOf((await made('EciContainerGroup', nobody, outputs)).outputs.deployerPolicy);
  expect(some[0]?.resources).toEqual(['acs:eci:cn-hangzhou:*:containergroup/*']);
  expect(some.flatMap(({ actions }) => actions)).not.toContain('ram:PassRole');
});

describe('descriptions and tags', () => {
  test.each(components.filter(([, args]) => 'description' in args || ('tags' in args && !Array.isArray(args.tags))))(
    'of %s are on all that takes them',
    async (name, args, outputs) => {
      const given = args as { tags?: object; description?: string };
      const done = await made(name, args, outputs);
      const remarked = done.resources.filter(({ type }) => /:(?:Role|Policy)$/.test(type) && type.includes(':ram/'));
      expect(remarked.length).toBeGreaterThan(0);
      for (const { inputs } of remarked) {
        expect(inputs.tags).toEqual(given.tags);
        if (given.description !== undefined) expect(inputs.description).toBe(given.description);
      }
    },
  );

  const role = (more: object) => made('AcrPullRole', { registryUid: B, trustedAccountUids: [A], pull, ...more }, []);
  test.each([
    [
      'an empty description',
      { description: '' },
      "description: bad description: got ''; allowed: 1 to 1024 characters",
    ],
    ['a long one', { description: 'x'.repeat(1025) }, 'description: bad description'],
    ['tags as a list', { tags: ['web'] }, 'tags: tags are a record: got ["web"]'],
    ['a reserved key', { tags: { 'acs:team': 'x' } }, "tags: bad key of a tag: got 'acs:team'"],
    ['too many', { tags: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`k${n}`, 'v'])) }, 'tags: too many'],
  ])('are not %s, at once or late', async (_, more, message) => {
    await expect(role(more)).rejects.toThrow(message);
    const late = Object.entries(more).map(([key, value]) => [key, pulumi.output(Promise.resolve(value))]);
    await expect(role(Object.fromEntries(late))).rejects.toThrow(message);
  });

  test('of a pair are not those of a role that is declared elsewhere, and repositories have a summary', async () => {
    const sync = (more: object) =>
      run(() => {
        const { a, b } = providers();
        const targetInstances = [{ instanceId: TARGET, regionId: 'cn-beijing' }];
        const role = new alicloud.CrossAccountSyncRole('role', { targetUid: B, sourceUids: [A], targetInstances });
        const sides = { ...from, ...to, sourceProvider: a, targetProvider: b };
        new alicloud.CrossAccountSync('sync', { ...sides, role, ...more, scopes: [{ namespaceName: 'prod' }] });
        return undefined;
      });
    for (const more of [{ tags }, { rolePolicyName: 'acr-sync' }, { adoptRole: { attachedPolicies: [] } }]) {
      await expect(sync(more)).rejects.toThrow(
        `${Object.keys(more)[0]}: what is said of a role that is declared elsewhere: got `,
      );
    }
    for (const [sourceProvider, got] of [
      ['a', 'a'],
      [{}, 'a plain object'],
      [pulumi.output('a'), 'an output'],
    ] as const) {
      const message = `sourceProvider: a provider is required: got '${got}'; allowed: a resource: new alicloud.Provider(`;
      await expect(sync({ sourceProvider })).rejects.toThrow(message);
    }
    const target = { ...to, namespaceName: 'prod', repositories: ['app'] };
    const done = await made('SyncTarget', { ...target, summary: 'Mirror of the source' }, []);
    expect(done.resources.find(({ name }) => name === 'made-app')?.inputs.summary).toBe('Mirror of the source');
    await expect(made('SyncTarget', { ...target, summary: '' }, [])).rejects.toThrow("summary: bad summary: got ''");
  });
});
