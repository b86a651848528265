import { displayText } from 'registry-access/policy';
import { type AccessModel, type ReadOptions, readDocument, readSources, SourceError } from 'registry-access/review';
import { UNKNOWN } from './support';

type Json = Record<string, unknown>;

interface Declared {
  readonly type: string;
  readonly name: string;
  readonly inputs?: Json;
  readonly outputs?: Json;
  readonly provider?: string;
  readonly id?: string;
  readonly dependsOn?: Readonly<Record<string, string>>;
}

function urnOf(type: string, name: string): string {
  return `urn:pulumi:dev::app::${type}::${name}`;
}

function stateOf({ type, name, inputs, outputs, provider, id, dependsOn }: Declared): Json {
  return {
    urn: urnOf(type, name),
    type,
    custom: !type.startsWith('registry-access:'),
    ...(id === undefined ? {} : { id }),
    inputs: inputs ?? {},
    ...(outputs === undefined ? {} : { outputs }),
    ...(provider === undefined ? {} : { provider: `${urnOf('pulumi:providers:alicloud', provider)}::${UNKNOWN}` }),
    propertyDependencies: Object.fromEntries(Object.entries(dependsOn ?? {}).map(([key, urn]) => [key, [urn]])),
  };
}

function digest(resources: readonly Declared[], extra: Json = {}): Json {
  const steps = resources.map((resource) => {
    const newState = stateOf(resource);
    return { op: 'create', urn: newState.urn, newState, detailedDiff: null };
  });
  return { steps, changeSummary: { create: steps.length }, ...extra };
}

function read(json: Json, name = 'preview.json', options: ReadOptions = {}): AccessModel {
  return JSON.parse(displayText(JSON.stringify(readDocument({ name, json }, options)))) as AccessModel;
}

const A = '1609982529000001';
const B = '1298452580000002';
const PROVIDER_A: Declared = {
  type: 'pulumi:providers:alicloud',
  name: 'a',
  inputs: { region: 'cn-hangzhou', accountId: A },
};
const PROVIDER_B: Declared = {
  type: 'pulumi:providers:alicloud',
  name: 'b',
  inputs: {
    region: 'cn-beijing',
    assumeRole: JSON.stringify({ roleArn: `acs:ram::${B}:role/deploy`, sessionName: 's' }),
  },
};
const pull = JSON.stringify({
  Version: '1',
  Statement: [{ Effect: 'Allow', Action: 'cr:PullRepository', Resource: '*' }],
});
const trust = JSON.stringify({
  Version: '1',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: [`acs:ram::${B}:root`] } }],
});

const role = (extra: Partial<Declared> = {}): Declared => ({
  type: 'alicloud:ram/role:Role',
  name: 'puller',
  inputs: { roleName: 'acr-pull', assumeRolePolicyDocument: trust },
  provider: 'a',
  ...extra,
});
const policy = (extra: Partial<Declared> = {}): Declared => ({
  type: 'alicloud:ram/policy:Policy',
  name: 'pull',
  inputs: { policyName: 'acr-pull', policyDocument: pull },
  provider: 'a',
  ...extra,
});
const attachment = (inputs: Json = {}, extra: Partial<Declared> = {}): Declared => ({
  type: 'alicloud:ram/rolePolicyAttachment:RolePolicyAttachment',
  name: 'attach',
  inputs: { roleName: 'acr-pull', policyName: 'acr-pull', policyType: 'Custom', ...inputs },
  provider: 'a',
  ...extra,
});

const IDENTITY = { kind: 'identity', identity: `acs:ram::${A}:role/acr-pull` };

describe('a Pulumi preview', () => {
  test('joins a role, a custom policy and the attachment between them, in any order', () => {
    for (const order of [
      [PROVIDER_A, role(), policy(), attachment()],
      [attachment(), policy(), role(), PROVIDER_A],
    ]) {
      const model = read(digest(order));
      expect(model.identities.map(({ arn, account }) => [arn, account])).toEqual([[`acs:ram::${A}:role/acr-pull`, A]]);
      expect(model.policies.map((one) => [one.attachment, 'unreadable' in one.policy])).toEqual([
        [IDENTITY, false],
        [{ kind: 'trust', role: `acs:ram::${A}:role/acr-pull` }, false],
      ]);
      expect(model.notices).toEqual([]);
    }
  });

  test('follows names that are unknown before the update by what they depend on', () => {
    const urns = {
      roleName: urnOf('alicloud:ram/role:Role', 'puller'),
      policyName: urnOf('alicloud:ram/policy:Policy', 'pull'),
      policyType: urnOf('alicloud:ram/policy:Policy', 'pull'),
    };
    const model = read(
      digest([
        PROVIDER_A,
        role({ inputs: { assumeRolePolicyDocument: trust } }),
        policy({ inputs: { policyDocument: pull } }),
        attachment({ roleName: UNKNOWN, policyName: UNKNOWN, policyType: UNKNOWN }, { dependsOn: urns }),
      ]),
    );
    expect(model.policies.map((one) => one.attachment)).toEqual([
      { kind: 'identity', identity: `acs:ram::${A}:role/\${puller.roleName}` },
      { kind: 'trust', role: `acs:ram::${A}:role/\${puller.roleName}` },
    ]);
  });

  test.each([
    [UNKNOWN, 'the document is not known before deployment (${pull.policyDocument})', []],
    [
      '[secret]',
      'the document is a secret, which the source does not show (${secret pull.policyDocument})',
      ['hidden-secret'],
    ],
    [
      { '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270', ciphertext: 'v1:x' },
      'the document is a secret, which the source does not show (${secret pull.policyDocument})',
      ['hidden-secret'],
    ],
  ])('a document that is %j is unreadable, and said to be', (document, unreadable, also) => {
    const secretly = policy({ inputs: { policyName: 'acr-pull', policyDocument: document } });
    const model = read(digest([PROVIDER_A, role(), secretly, attachment()]));
    expect(model.policies[0]).toMatchObject({ attachment: IDENTITY, policy: { unreadable } });
    expect(model.notices.map(({ id }) => id)).toEqual([...also, 'unreadable-policy']);
  });

  test('knows system policies by name, and says which it does not know', () => {
    const model = read(
      digest([
        PROVIDER_A,
        role(),
        attachment({ policyName: 'AliyunContainerRegistryReadOnlyAccess', policyType: 'System' }),
        attachment({ policyName: 'AliyunSomethingNew', policyType: 'System' }, { name: 'other' }),
      ]),
    );
    const identity = model.policies.filter((one) => one.attachment.kind === 'identity');
    expect(
      identity.map((one) => ('unreadable' in one.policy ? 'unreadable' : one.policy.statements[0]?.actions.values)),
    ).toEqual([['cr:Get*', 'cr:List*', 'cr:Pull*'], 'unreadable']);
    expect(model.notices[0]?.message).toContain('acs:ram::system:policy/AliyunSomethingNew');
  });

  test('takes the account from the provider: its own, its role, one hole for each provider that says neither', () => {
    const silent = (name: string): Declared => ({
      type: 'pulumi:providers:alicloud',
      name,
      inputs: { region: 'cn-beijing' },
    });
    const model = read(
      digest([
        PROVIDER_A,
        PROVIDER_B,
        silent('c'),
        role(),
        role({ name: 'two', provider: 'b' }),
        role({ name: 'three', provider: 'c' }),
        role({ name: 'four', provider: 'c', inputs: { roleName: 'other', document: trust } }),
        { ...role({ name: 'five' }), provider: undefined },
      ]),
    );
    expect(model.identities.map(({ account }) => account)).toEqual([
      B,
      A,
      '${alicloud.account}',
      '${c.account}',
      '${c.account}',
    ]);
  });

  test('an environment in front of its name is that of the default provider alone', () => {
    const model = read(
      digest([role({ provider: 'c' }), { ...role({ name: 'other' }), provider: undefined }]),
      `${A}/cn-hangzhou=p.json`,
    );
    expect(model.identities.map(({ account }) => account)).toEqual([A]);
    const explicit = read(
      digest([{ type: 'pulumi:providers:alicloud', name: 'c' }, role({ provider: 'c' })]),
      `${A}/cn-hangzhou=p.json`,
    );
    expect(explicit.identities.map(({ account }) => account)).toEqual(['${c.account}']);
  });

  test('reads instances, namespaces and repositories, with their visibility', () => {
    const instance: Declared = {
      type: 'alicloud:cr/registryEnterpriseInstance:RegistryEnterpriseInstance',
      name: 'main',
      provider: 'a',
    };
    const inMain = { instanceId: urnOf(instance.type, 'main') };
    const namespace = 'alicloud:cs/registryEnterpriseNamespace:RegistryEnterpriseNamespace';
    const repo = 'alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo';
    const model = read(
      digest([
        PROVIDER_A,
        instance,
        {
          type: namespace,
          name: 'open',
          inputs: { instanceId: UNKNOWN, name: 'open', autoCreate: true, defaultVisibility: 'PUBLIC' },
          provider: 'a',
          dependsOn: inMain,
        },
        { type: namespace, name: 'plain', inputs: { instanceId: 'cri-abc', name: 'plain' }, provider: 'a' },
        {
          type: repo,
          name: 'app',
          inputs: { instanceId: UNKNOWN, namespace: UNKNOWN, name: 'app', repoType: 'PRIVATE' },
          provider: 'a',
          dependsOn: { ...inMain, namespace: urnOf(namespace, 'open') },
        },
        {
          type: 'alicloud:cr/repo:Repo',
          name: 'old',
          inputs: { namespace: 'n', name: 'old', repoType: UNKNOWN },
          provider: 'a',
        },
      ]),
    );
    const registry = { cloud: 'alicloud', account: A, region: 'cn-hangzhou' };
    expect(
      model.namespaces.map(({ name, registry: at, autoCreate, defaultVisibility }) => [
        name,
        at,
        autoCreate,
        defaultVisibility,
      ]),
    ).toEqual([
      ['plain', { ...registry, instance: 'cri-abc' }, false, 'private'],
      ['open', { ...registry, instance: '${main.id}' }, true, 'public'],
    ]);
    expect(model.repositories.map(({ name, registry: at, visibility }) => [name, at, visibility])).toEqual([
      ['n/old', registry, 'unknown'],
      ['open/app', { ...registry, instance: '${main.id}' }, 'private'],
    ]);
  });

  test('reads a sync rule as a flow between the two accounts, under the role of the target', () => {
    const model = read(
      digest([
        PROVIDER_A,
        {
          type: 'alicloud:cs/registryEnterpriseSyncRule:RegistryEnterpriseSyncRule',
          name: 'rule',
          provider: 'a',
          inputs: {
            instanceId: 'cri-source',
            namespaceName: 'team',
            targetInstanceId: 'cri-target',
            targetNamespaceName: 'team',
            targetRegionId: 'cn-beijing',
            targetUserId: B,
          },
        },
      ]),
    );
    expect(model.flows.map(({ kind, from, to, role: by }) => ({ kind, from, to, by }))).toEqual([
      {
        kind: 'sync',
        from: {
          registry: { cloud: 'alicloud', account: A, region: 'cn-hangzhou', instance: 'cri-source' },
          repositories: ['team/*'],
        },
        to: {
          registry: { cloud: 'alicloud', account: B, region: 'cn-beijing', instance: 'cri-target' },
          repositories: ['team/*'],
        },
        by: `acs:ram::${B}:role/aliyuncontainerregistrycrossaccoutsyncrole`,
      },
    ]);
  });

  test('puts users into the groups of memberships', () => {
    const model = read(
      digest([
        PROVIDER_A,
        { type: 'alicloud:ram/user:User', name: 'anna', inputs: { name: 'anna' }, provider: 'a' },
        { type: 'alicloud:ram/group:Group', name: 'devs', inputs: { groupName: 'devs' }, provider: 'a' },
        {
          type: 'alicloud:ram/groupMembership:GroupMembership',
          name: 'm',
          inputs: { groupName: 'devs', userNames: ['anna'] },
          provider: 'a',
        },
      ]),
    );
    const user = model.identities.find(({ kind }) => kind === 'user');
    expect(model.memberships.map(({ user: who, group }) => [who, group])).toEqual([
      [user?.arn, `acs:ram::${A}:group/devs`],
    ]);
    expect(user?.elsewhere).toBeUndefined();
  });

  test('marks a user that a membership names and nobody declares, whose other policies are not seen', () => {
    const membership = { type: 'alicloud:ram/groupMembership:GroupMembership', name: 'm', provider: 'a' };
    const model = read(digest([PROVIDER_A, { ...membership, inputs: { groupName: 'devs', userNames: ['anna'] } }]));
    expect(model.identities).toMatchObject([{ kind: 'user', arn: `acs:ram::${A}:user/anna`, elsewhere: true }]);
  });

  test('what is deleted is gone, what is replaced is there once', () => {
    const kept = stateOf(role());
    const steps = [
      { op: 'create-replacement', urn: kept.urn, newState: kept },
      { op: 'replace', urn: kept.urn, newState: kept },
      { op: 'delete-replaced', urn: kept.urn, oldState: kept },
      { op: 'delete', urn: urnOf('t', 'gone'), oldState: stateOf(role({ name: 'gone' })) },
    ];
    const model = read({
      steps: [...steps, { op: 'same', urn: 'p', newState: stateOf(PROVIDER_A) }],
      changeSummary: { replace: 1, delete: 1, same: 1 },
    });
    expect(model.identities).toHaveLength(1);
    expect(model.notices).toEqual([]);
  });

  test('one that leaves out unchanged resources denies nothing for certain, and says so', () => {
    const model = read(digest([PROVIDER_A, role()], { changeSummary: { create: 2, same: 7 } }));
    expect(model.policies.find((one) => one.attachment.kind === 'identity')?.policy).toHaveProperty('unreadable');
    expect(model.notices).toMatchObject([{ id: 'partial-preview' }]);
    expect(model.notices[0]?.message).toContain('leaves out 7 unchanged resources');
  });

  test.each([
    'alicloud:ram/somethingNew:SomethingNew',
    'alicloud:cr/somethingNew:SomethingNew',
    'alicloud:resourcemanager/policyAttachment:PolicyAttachment',
    'alicloud:ros/stack:Stack',
    'aws:ecr/somethingNew:SomethingNew',
  ])('%s is said to be not read', (type) => {
    expect(read(digest([{ type, name: 'x' }])).notices).toMatchObject([{ id: 'unknown-resource-type' }]);
  });

  test('components and types without access are not mentioned', () => {
    const types = ['registry-access:index:PasswordFreePull', 'alicloud:vpc/network:Network', 'pulumi:pulumi:Stack'];
    expect(read(digest(types.map((type) => ({ type, name: 'x' })))).notices).toEqual([]);
  });

  test('reads a sync of one image as a flow, from the account of its role', () => {
    const inputs = {
      regionId: 'cn-hangzhou',
      roleArn: `acs:ram::${A}:role/sync`,
      instanceId: 'cri-source',
      namespaceName: 'team',
      repositoryName: 'app',
      tag: 'v1',
      targetUid: B,
      targetRegionId: 'cn-beijing',
      targetInstanceId: 'cri-target',
      targetNamespaceName: 'team',
      targetRepositoryName: 'app',
    };
    const model = read(digest([{ type: 'pulumi-nodejs:dynamic/registry-access:ImageSync', name: 's', inputs }]));
    expect(model.flows).toMatchObject([
      {
        kind: 'sync',
        from: { registry: { account: A, instance: 'cri-source' }, repositories: ['team/app'] },
        to: { registry: { account: B, instance: 'cri-target' }, repositories: ['team/app'] },
      },
    ]);
    expect(model.notices).toEqual([]);
  });

  test('reads what a program declares on AWS', () => {
    const provider: Declared = {
      type: 'pulumi:providers:aws',
      name: 'hub',
      inputs: { region: 'eu-west-1', allowedAccountIds: '["111122223333"]' },
    };
    const document = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }],
    };
    const repository = { type: 'aws:ecr/repository:Repository', name: 'app' };
    const model = read({
      changeSummary: { create: 5 },
      steps: [
        provider,
        { ...repository, inputs: { name: 'team-a/app' } },
        {
          type: 'aws:ecr/repositoryPolicy:RepositoryPolicy',
          name: 'p',
          inputs: { repository: UNKNOWN, policy: JSON.stringify(document) },
          dependsOn: { repository: urnOf(repository.type, 'app') },
        },
        { type: 'aws:iam/role:Role', name: 'ci', inputs: { name: 'ci', assumeRolePolicy: UNKNOWN } },
        {
          type: 'aws:iam/rolePolicyAttachment:RolePolicyAttachment',
          name: 'a',
          inputs: { role: 'ci', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
        },
      ].map((one) => {
        const newState = {
          ...stateOf(one),
          ...(one === provider ? {} : { provider: `${urnOf(provider.type, 'hub')}::id` }),
        };
        return { op: 'create', newState };
      }),
    });
    const registry = { cloud: 'aws', account: '111122223333', region: 'eu-west-1' };
    expect(model.policies.map((one) => [one.attachment, 'unreadable' in one.policy])).toEqual([
      [{ kind: 'identity', identity: 'arn:aws:iam::111122223333:role/ci' }, false],
      [{ kind: 'repository', registry, repository: 'team-a/app' }, false],
      [{ kind: 'trust', role: 'arn:aws:iam::111122223333:role/ci' }, true],
    ]);
  });
});

describe('other formats of Pulumi', () => {
  const resources = [PROVIDER_A, role(), policy(), attachment()];
  const expected = read(digest(resources));

  test('the streaming form of a preview says the same', () => {
    const events = [
      { sequence: 0, timestamp: 1, preludeEvent: { config: {} } },
      ...resources.map((resource, index) => {
        const state = stateOf(resource);
        const { propertyDependencies, ...shown } = state;
        expect(propertyDependencies).toEqual({});
        return { sequence: index + 1, resourcePreEvent: { metadata: { op: 'create', urn: state.urn, new: shown } } };
      }),
      { sequence: 9, summaryEvent: { resourceChanges: { create: 4 } } },
    ];
    const text = events.map((event) => JSON.stringify(event)).join('\n');
    const model = readDocument({ name: 'preview.json', text });
    expect(JSON.parse(displayText(JSON.stringify(model)))).toEqual(expected);

    const cut = text.slice(0, text.lastIndexOf('\n'));
    expect(() => readDocument({ name: 'p.json', text: cut })).toThrow('has no summary event at its end');
    const broken = `${cut}\n{"sequence": 8, "x`;
    expect(() => readDocument({ name: 'p.json', text: broken })).toThrow('p.json:6:');
  });

  test('a stack export says the same, and knows what was made up at deployment', () => {
    const json = { version: 3, deployment: { manifest: {}, resources: resources.map(stateOf) } };
    expect(read(json)).toEqual(expected);
    const deployed = role({ inputs: { assumeRolePolicyDocument: trust }, outputs: { roleName: 'puller-1a2b3c' } });
    const model = read({ version: 4, deployment: { resources: [stateOf(PROVIDER_A), stateOf(deployed)] } });
    expect(model.identities[0]?.arn).toBe(`acs:ram::${A}:role/puller-1a2b3c`);
  });

  test('two programs with the same names keep their unknowns apart', () => {
    const json = digest([{ ...role({ inputs: { assumeRolePolicyDocument: trust } }), provider: undefined }]);
    const model = readSources([
      { name: 'one.json', json },
      { name: 'two.json', json },
    ]);
    expect(model.identities.map(({ arn }) => displayText(arn))).toEqual([
      'acs:ram::${source 1:alicloud.account}:role/${source 1:puller.roleName}',
      'acs:ram::${source 2:alicloud.account}:role/${source 2:puller.roleName}',
    ]);
  });

  test('the same name for resources of several types keeps their unknowns apart', () => {
    const model = read(
      digest([
        PROVIDER_A,
        { type: 'alicloud:ram/user:User', name: 'x', inputs: { name: UNKNOWN }, provider: 'a' },
        { type: 'alicloud:ram/group:Group', name: 'x', inputs: {}, provider: 'a' },
      ]),
    );
    expect(model.identities.map(({ arn }) => arn)).toEqual([
      `acs:ram::${A}:group/\${x (Group).groupName}`,
      `acs:ram::${A}:user/\${x (User).userName}`,
    ]);
  });

  test('an error names the step', () => {
    expect(() => read({ steps: [{ op: 'create', newState: { urn: 'u' } }], changeSummary: {} })).toThrow(SourceError);
  });
});
