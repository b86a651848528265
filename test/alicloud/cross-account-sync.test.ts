import * as ram from '@pulumi/alicloud/ram';
import * as pulumi from '@pulumi/pulumi';
import {
  CrossAccountSync,
  type CrossAccountSyncArgs,
  CrossAccountSyncRole,
  type CrossAccountSyncRoleArgs,
  CrossAccountSyncRule,
  type CrossAccountSyncRuleArgs,
  InstanceType,
  Site,
  SyncTarget,
  type SyncTargetArgs,
  SyncTrigger,
  verifiedUid,
} from 'registry-access/alicloud';
import { A, B, providers, SIDES, SOURCE, TARGET } from './accounts';
import { json, named, run } from './run';

const roleArgs: CrossAccountSyncRoleArgs = {
  targetUid: B,
  sourceUids: [A],
  targetInstances: [{ instanceId: TARGET, regionId: 'cn-beijing' }],
};
const ruleArgs: CrossAccountSyncRuleArgs = {
  ...SIDES,
  namespaceName: 'prod',
};
const role = (args: Partial<CrossAccountSyncRoleArgs> = {}) =>
  run(() => ({ arn: new CrossAccountSyncRole('sync', { ...roleArgs, ...args }).roleArn }));
const rule = (args: Partial<CrossAccountSyncRuleArgs> = {}) =>
  run(() => ({ id: new CrossAccountSyncRule('sync', { ...ruleArgs, ...args }).ruleId }));

describe('the document on synchronizing between accounts', () => {
  test('has in account B the role of the fixed name, trusted by the registry service of account A only', async () => {
    const { inputs } = named(await role(), 'sync-role');
    expect(inputs.roleName).toBe('aliyuncontainerregistrycrossaccoutsyncrole');
    expect(json(inputs.assumeRolePolicyDocument)).toEqual({
      Version: '1',
      Statement: [{ Effect: 'Allow', Principal: { Service: `${A}@cr.aliyuncs.com` }, Action: 'sts:AssumeRole' }],
    });
    expect(inputs).not.toHaveProperty('force');
    expect(inputs).not.toHaveProperty('document');
  });

  test('has the two sync actions on the target instances, and nothing else', async () => {
    const done = await role({
      targetInstances: [
        { instanceId: 'cri-4im1o411ls8gxrbb', regionId: 'cn-hangzhou' },
        { instanceId: 'cri-4im1o411ls8gxraa', regionId: 'cn-beijing' },
      ],
    });
    const { inputs } = named(done, 'sync-policy');
    expect(json(inputs.policyDocument)).toEqual({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['cr:CreateRepositorySync', 'cr:CreateSyncRule'],
          Resource: [
            `acs:cr:cn-beijing:${B}:instance/cri-4im1o411ls8gxraa`,
            `acs:cr:cn-hangzhou:${B}:instance/cri-4im1o411ls8gxrbb`,
          ],
        },
      ],
    });
    expect(inputs.rotateStrategy).toBe('DeleteOldestNonDefaultVersionWhenLimitExceeded');
    expect(named(done, 'sync-attachment').inputs).toEqual({
      roleName: 'aliyuncontainerregistrycrossaccoutsyncrole',
      policyName: 'registry-access-cross-account-sync',
      policyType: 'Custom',
    });
    expect(done.resources).toHaveLength(4);
  });

  test('has in account A a rule for a namespace, automatic, of all tags', async () => {
    const made = named(await rule(), 'sync-rule');
    expect(made.type).toBe('alicloud:cs/registryEnterpriseSyncRule:RegistryEnterpriseSyncRule');
    expect(made.inputs).toEqual({
      syncRuleName: 'sync',
      instanceId: SOURCE,
      namespaceName: 'prod',
      syncScope: 'NAMESPACE',
      syncTrigger: 'PASSIVE',
      tagFilter: '.*',
      targetUserId: B,
      targetInstanceId: TARGET,
      targetRegionId: 'cn-beijing',
      targetNamespaceName: 'prod',
    });
  });

  test('has a rule for one repository, manual, of some tags', async () => {
    const done = await rule({ repositoryName: 'app', trigger: SyncTrigger.Manual, tagFilter: '^v[0-9]+$' });
    expect(named(done, 'sync-rule').inputs).toMatchObject({
      syncScope: 'REPO',
      repoName: 'app',
      targetRepoName: 'app',
      syncTrigger: 'INITIATIVE',
      tagFilter: '^v[0-9]+$',
    });
  });
});

describe('the sync role', () => {
  test('lists many source accounts, sorted', async () => {
    const { inputs } = named(await role({ sourceUids: ['1609982529000009', A] }), 'sync-role');
    expect(json(inputs.assumeRolePolicyDocument)).toMatchObject({
      Statement: [{ Principal: { Service: [`${A}@cr.aliyuncs.com`, '1609982529000009@cr.aliyuncs.com'] } }],
    });
  });

  test('derives its ARN', async () => {
    expect((await role()).outputs.arn).toBe(`acs:ram::${B}:role/aliyuncontainerregistrycrossaccoutsyncrole`);
  });

  test('has its documents and its ARN in preview', async () => {
    const done = await run(() => ({ arn: new CrossAccountSyncRole('sync', roleArgs).roleArn }), { preview: true });
    expect(named(done, 'sync-policy').inputs.policyDocument).toContain(TARGET);
    expect(named(done, 'sync-role').inputs.assumeRolePolicyDocument).toContain(A);
    expect(done.outputs.arn).toBe(`acs:ram::${B}:role/aliyuncontainerregistrycrossaccoutsyncrole`);
  });

  test('is the only one of an account in a program', async () => {
    const twice = run(() => {
      new CrossAccountSyncRole('one', roleArgs);
      new CrossAccountSyncRole('two', roleArgs);
      return undefined;
    });
    await expect(twice).rejects.toThrow(
      `targetUid: account ${B} has the role aliyuncontainerregistrycrossaccoutsyncrole already, declared by 'one': got 'two'`,
    );
  });

  test('may be there once for each of two accounts', async () => {
    const done = await run(() => {
      new CrossAccountSyncRole('one', roleArgs);
      new CrossAccountSyncRole('two', { ...roleArgs, targetUid: '1298452580000007' });
      return undefined;
    });
    expect(done.resources.filter(({ type }) => type === 'alicloud:ram/role:Role')).toHaveLength(2);
  });

  test('can take over the role that exists', async () => {
    const done = await role({ adoptExistingRole: true });
    expect(named(done, 'sync-role').importId).toBe('aliyuncontainerregistrycrossaccoutsyncrole');
    expect(named(done, 'sync-policy').importId).toBe('');
    expect(named(await role(), 'sync-role').importId).toBe('');
  });

  test.each([
    [
      'a UID that is not digits',
      { targetUid: 'b-account' },
      "targetUid: Alibaba Cloud account UID is not digits: got 'b-account'",
    ],
    [
      'a source UID that is not digits',
      { sourceUids: [A, '16099x'] },
      "sourceUids[1]: Alibaba Cloud account UID is not digits: got '16099x'",
    ],
    ['a UID on both sides', { sourceUids: [B] }, `sourceUids[0]: source and target are the same account: got '${B}'`],
    ['no source', { sourceUids: [] }, 'sourceUids: an empty list: got []'],
    ['no target', { targetInstances: [] }, 'targetInstances: an empty list: got []'],
    [
      'a malformed instance id',
      { targetInstances: [{ instanceId: 'cri_123', regionId: 'cn-beijing' }] },
      "targetInstances[0].instanceId: not a Container Registry Enterprise Edition instance id: got 'cri_123'",
    ],
    [
      'a malformed region',
      { targetInstances: [{ instanceId: TARGET, regionId: 'Beijing' }] },
      "targetInstances[0].regionId: not an Alibaba Cloud region id: got 'Beijing'",
    ],
    ['a bad policy name', { policyName: 'a.b' }, "policyName: bad RAM policy name: got 'a.b'"],
  ])('refuses %s, at once and late', async (_, bad, message) => {
    await expect(role(bad)).rejects.toThrow(message);
    const late = Object.fromEntries(
      Object.entries(bad).map(([key, value]) => [key, pulumi.output(Promise.resolve(value))]),
    );
    await expect(role(late)).rejects.toThrow(message);
  });

  test('refuses more target instances than one policy holds, with the count', async () => {
    const targetInstances = Array.from({ length: 200 }, (_, n) => ({ instanceId: `cri-${n}`, regionId: 'cn-beijing' }));
    await expect(role({ targetInstances })).rejects.toThrow(/allowed: 6144 characters.*200 are named/);
  });
});

describe('the sync rule', () => {
  test('is replaced, the old one first, when the target UID changes, which the provider cannot update', async () => {
    const made = named(await rule(), 'sync-rule');
    expect(made.replaceOnChanges).toEqual(['targetUserId']);
    expect(made.deleteBeforeReplace).toBe(true);
  });

  test.each([
    ['a UID on both sides', { targetUid: A }, `targetUid: source and target are the same account: got '${A}'`],
    [
      'a malformed source instance',
      { sourceInstanceId: 'cr-1' },
      'sourceInstanceId: not a Container Registry Enterprise',
    ],
    [
      'a malformed target instance',
      { targetInstanceId: 'CRI-1' },
      'targetInstanceId: not a Container Registry Enterprise',
    ],
    [
      'a Basic source',
      { sourceInstanceType: InstanceType.Basic },
      "sourceInstanceType: a source instance of this edition cannot synchronize: got 'Basic'; allowed: Standard or Advanced",
    ],
    [
      'a Standard source on the international site',
      { sourceInstanceType: InstanceType.Standard, site: Site.International },
      "got 'Standard'; allowed: Advanced on the international site",
    ],
    [
      'public to finance',
      { targetRegionId: 'cn-shanghai-finance-1' },
      "targetRegionId: a public region (cn-hangzhou) cannot synchronize to a finance or government region: got 'cn-shanghai-finance-1'",
    ],
    ['public to government', { targetRegionId: 'cn-north-2-gov-1' }, "government region: got 'cn-north-2-gov-1'"],
    [
      'unequal namespaces',
      { targetNamespaceName: 'live' },
      "targetNamespaceName: the namespace has another name on the target side: got 'live'; allowed: the source's name 'prod'",
    ],
    [
      'unequal repositories',
      { repositoryName: 'app', targetRepositoryName: 'app2' },
      "targetRepositoryName: the repository has another name on the target side: got 'app2'",
    ],
    [
      'a target repository alone',
      { targetRepositoryName: 'app' },
      'targetRepositoryName: a target repository without a source',
    ],
    ['a bad namespace', { namespaceName: 'Prod' }, "namespaceName: bad namespace name: got 'Prod'"],
    ['a bad tag filter', { tagFilter: 'v(' }, 'tagFilter: the tag filter is not a regular expression'],
    ['an empty tag filter', { tagFilter: '' }, 'tagFilter: an empty tag filter'],
    ['an unknown trigger', { trigger: 'ALWAYS' as SyncTrigger }, "trigger: unknown trigger: got 'ALWAYS'"],
    ['an empty rule name', { ruleName: '' }, 'ruleName: an empty text'],
  ])('refuses %s', async (_, bad, message) => {
    await expect(rule(bad)).rejects.toThrow(message);
  });

  test.each([
    ['targetUid', pulumi.output(A), 'targetUid: source and target are the same account'],
    ['sourceInstanceType', pulumi.output(InstanceType.Basic), 'sourceInstanceType: a source instance of this edition'],
    ['targetRegionId', pulumi.output('cn-shanghai-finance-1'), 'targetRegionId: a public region'],
    ['targetNamespaceName', pulumi.output('live'), 'targetNamespaceName: the namespace has another name'],
    ['namespaceName', pulumi.output(undefined), 'namespaceName: a text is required: got null'],
  ])('checks an output given as %s when it resolves', async (key, value, message) => {
    await expect(rule({ [key]: value })).rejects.toThrow(message);
  });

  test.each([[InstanceType.Standard], [InstanceType.Advanced]])('takes a %s source', async (sourceInstanceType) => {
    expect(named(await rule({ sourceInstanceType }), 'sync-rule').inputs.instanceId).toBe(SOURCE);
  });

  test.each(['(?i)^v', '^release-[0-9]+$', '.*'])('takes the tag filter %s', async (tagFilter) => {
    expect(named(await rule({ tagFilter }), 'sync-rule').inputs.tagFilter).toBe(tagFilter);
  });
});

describe('both sides in one program', () => {
  const program = (
    scopes: CrossAccountSyncArgs['scopes'] = [
      { namespaceName: 'prod' },
      { namespaceName: 'base', repositoryName: 'os/debian' },
    ],
    more: Partial<CrossAccountSyncArgs> = {},
  ) =>
    run(() => {
      const { a, b } = providers();
      const { role: made, rules } = new CrossAccountSync('to-b', {
        sourceProvider: a,
        targetProvider: b,
        ...SIDES,
        scopes,
        ...more,
      });
      return { arn: made.roleArn, ids: rules.map((one) => one.ruleId) };
    });

  test('have the consent in account B and the rules in account A', async () => {
    const done = await program();
    const of = (name: string) => named(done, name).provider;
    expect(of('to-b-role')).toBe(named(done, 'b').urn);
    expect(of('to-b-policy')).toBe(named(done, 'b').urn);
    expect(of('to-b-attachment')).toBe(named(done, 'b').urn);
    expect(of('to-b-prod-rule')).toBe(named(done, 'a').urn);
    expect(of('to-b-base/os/debian-rule')).toBe(named(done, 'a').urn);
  });

  test('create the rules after the consent', async () => {
    const done = await program();
    expect(named(done, 'to-b-prod-rule').dependencies).toEqual(
      expect.arrayContaining(['to-b-role', 'to-b-policy', 'to-b-attachment'].map((name) => named(done, name).urn)),
    );
  });

  test('keep a namespace and a repository apart whose names join to the same text', async () => {
    const done = await program([{ namespaceName: 'aa-bb' }, { namespaceName: 'aa', repositoryName: 'bb' }]);
    expect(new Set(done.resources.map(({ type, name }) => `${type} ${name}`)).size).toBe(done.resources.length);
  });

  const arn = `acs:ram::${B}:role/aliyuncontainerregistrycrossaccoutsyncrole`;
  test.each<[string, () => unknown, string]>([
    ['the ARN of a role', () => arn, `got '${arn}'`],
    ['an output', () => pulumi.output({ roleArn: arn }), "got 'an output'"],
    ['what looks like a role', () => ({ roleArn: arn }), `got {"roleArn":"${arn}"}`],
    [
      'a role of RAM',
      () => new ram.Role('consent', { roleName: 'consent' }),
      "got 'a resource of the type alicloud:ram/role:Role'",
    ],
  ])('do not take %s for the role of the account', async (_, roleOf, got) => {
    const done = run(() => {
      const { a, b } = providers();
      const role = roleOf() as CrossAccountSyncRole;
      const scopes = [{ namespaceName: 'prod' }];
      new CrossAccountSync('to-b', { ...SIDES, sourceProvider: a, targetProvider: b, scopes, role });
      return undefined;
    });
    await expect(done).rejects.toThrow(
      `role: not the sync role of the target account: ${got}; allowed: a CrossAccountSyncRole of this program`,
    );
  });

  test('can share the role of the account', async () => {
    const done = await run(() => {
      const { a, b } = providers();
      const shared = new CrossAccountSyncRole('consent', roleArgs, { provider: b });
      new CrossAccountSync('to-b', {
        ...SIDES,
        sourceProvider: a,
        targetProvider: b,
        scopes: [{ namespaceName: 'prod' }],
        role: shared,
      });
      return undefined;
    });
    expect(done.resources.filter(({ type }) => type === 'alicloud:ram/role:Role')).toHaveLength(1);
    expect(named(done, 'to-b-prod-rule').dependencies).toContain(named(done, 'consent-attachment').urn);
  });

  test('can create the namespaces and repositories of the target side, before the rules', async () => {
    const done = await run(() => {
      const { a, b } = providers();
      new CrossAccountSync('to-b', {
        ...SIDES,
        sourceProvider: a,
        targetProvider: b,
        createTargets: true,
        scopes: [
          { namespaceName: 'prod' },
          { namespaceName: 'base', repositoryName: 'debian' },
          { namespaceName: 'base', repositoryName: 'alpine' },
        ],
      });
      return undefined;
    });
    expect(named(done, 'to-b-prod-namespace').inputs.autoCreate).toBe(true);
    expect(named(done, 'to-b-base-namespace').inputs.autoCreate).toBe(false);
    for (const name of ['to-b-prod-namespace', 'to-b-base-namespace', 'to-b-base-debian', 'to-b-base-alpine']) {
      expect(named(done, name).provider).toBe(named(done, 'b').urn);
      expect(named(done, 'to-b-prod-rule').dependencies).toContain(named(done, name).urn);
    }
  });

  test('refuse providers that are swapped, where they say whose they are', async () => {
    const swapped = run(() => {
      const { a, b } = providers();
      new CrossAccountSync('to-b', {
        ...SIDES,
        sourceProvider: b,
        targetProvider: a,
        scopes: [{ namespaceName: 'prod' }],
      });
      return undefined;
    });
    await expect(swapped).rejects.toThrow(
      `CrossAccountSync 'to-b': sourceProvider: the two providers are swapped: got '${B}'; allowed: ${A}; instead: give sourceProvider and targetProvider the other way around`,
    );
  });

  test('can ask the vendor whose account a provider is', async () => {
    const program = (id: string) =>
      run(() => ({ uid: verifiedUid(B, providers().b) }), { call: () => ({ id }), preview: true });
    expect((await program(B)).outputs.uid).toBe(B);
    await expect(program(A)).rejects.toThrow(`provider: the provider is of another account: got '${A}'; allowed: ${B}`);
  });

  test('refuse a scope that is named twice', async () => {
    await expect(program([{ namespaceName: 'prod' }, { namespaceName: 'prod' }])).rejects.toThrow(
      "scopes[1]: a scope is named twice: got 'prod'",
    );
  });

  test('refuse an empty list of scopes', async () => {
    await expect(program([])).rejects.toThrow('scopes: an empty list: got []');
    await expect(program({})).rejects.toThrow('scopes: an empty record: got {}');
  });

  test('call rules after names of your own, where those of namespaces are outputs', async () => {
    const done = await program({
      live: { namespaceName: pulumi.output('prod') },
      base: { namespaceName: 'base', repositoryName: pulumi.output('os/debian') },
    });
    expect(named(done, 'to-b-live-rule').inputs).toMatchObject({ namespaceName: 'prod', targetNamespaceName: 'prod' });
    expect(named(done, 'to-b-base-rule').inputs).toMatchObject({ repoName: 'os/debian', syncScope: 'REPO' });
  });

  test('make targets of a record too, of plain names', async () => {
    const scopes = {
      app: { namespaceName: 'prod', repositoryName: 'app' },
      web: { namespaceName: 'prod', repositoryName: 'web' },
      whole: { namespaceName: 'base' },
    };
    const done = await program(scopes, { createTargets: true });
    expect(named(done, 'to-b-prod-namespace').inputs).toMatchObject({ name: 'prod', autoCreate: false });
    expect(named(done, 'to-b-prod-web').inputs).toMatchObject({ name: 'web' });
    expect(named(done, 'to-b-base-namespace').inputs).toMatchObject({ autoCreate: true });
    await expect(program({ live: { namespaceName: pulumi.output('prod') } }, { createTargets: true })).rejects.toThrow(
      'scopes.live.namespaceName: a plain text is required, because what createTargets makes is called',
    );
  });

  test.each<[string, unknown, string]>([
    [
      'two names for one scope',
      { a: { namespaceName: 'prod' }, b: { namespaceName: 'prod' } },
      "scopes.b: a scope is named twice: got 'prod'",
    ],
    [
      'a limit that is not there',
      { a: { namespaceName: 'prod', repositoryName: undefined } },
      'scopes.a.repositoryName: a limit that is not there',
    ],
    ['an argument that does not exist', { a: { namespace: 'prod' } }, 'scopes.a.namespace: unknown argument'],
    [
      'scopes that are an output',
      pulumi.output([{ namespaceName: 'prod' }]),
      'scopes: a list is required that is known when the program runs',
    ],
  ])('refuse %s', async (_, scopes, message) => {
    await expect(program(scopes as never)).rejects.toThrow(message);
  });
});

describe('the target side of a rule', () => {
  const args: SyncTargetArgs = {
    targetUid: B,
    targetInstanceId: TARGET,
    targetRegionId: 'cn-beijing',
    namespaceName: 'prod',
  };
  const target = (more: Partial<SyncTargetArgs> = {}) =>
    run(() => ({ deployer: new SyncTarget('prod', { ...args, ...more }).deployerPolicy }));

  test('is for a namespace one that makes repositories, privately', async () => {
    const done = await target();
    expect(named(done, 'prod-namespace').inputs).toEqual({
      instanceId: TARGET,
      name: 'prod',
      autoCreate: true,
      defaultVisibility: 'PRIVATE',
    });
    expect(done.resources).toHaveLength(2);
  });

  test('is for repositories a namespace with them, in which tags can be changed', async () => {
    const done = await target({ repositories: ['app', 'os/debian'] });
    expect(named(done, 'prod-namespace').inputs.autoCreate).toBe(false);
    expect(named(done, 'prod-os/debian').inputs).toEqual({
      instanceId: TARGET,
      namespace: 'prod',
      name: 'os/debian',
      repoType: 'PRIVATE',
      summary: 'Synchronized from another account',
    });
    expect(named(done, 'prod-app').dependencies).toEqual([named(done, 'prod-namespace').urn]);
  });

  test('can be a namespace that exists', async () => {
    const done = await target({ adoptExistingNamespace: true });
    expect(named(done, 'prod-namespace').importId).toBe(`${TARGET}:prod`);
    await expect(target({ adoptExistingNamespace: true, targetInstanceId: pulumi.output(TARGET) })).rejects.toThrow(
      'adoptExistingNamespace: what is adopted must be named by plain values, and the instance is none',
    );
  });

  test.each([
    ['a malformed instance', { targetInstanceId: 'x' }, 'targetInstanceId: not a Container Registry Enterprise'],
    ['a bad namespace', { namespaceName: 'P' }, "namespaceName: bad namespace name: got 'P'"],
    ['a repository twice', { repositories: ['app', 'app'] }, "repositories[1]: this is named twice: got 'app'"],
    ['a bad repository', { repositories: ['App'] }, "repositories[0]: bad repository name: got 'App'"],
    [
      'a summary of no repositories',
      { summary: 'ours' },
      "summary: a summary of repositories, of which none is declared: got 'ours'; instead: name repositories",
    ],
    [
      'one that is not known, too',
      { summary: pulumi.output('ours') },
      "summary: a summary of repositories, of which none is declared: got 'an output'",
    ],
  ])('refuses %s', async (_, bad, message) => {
    await expect(target(bad)).rejects.toThrow(message);
  });
});

describe('what the deploying identity needs', () => {
  const at = (region: string, uid: string, path: string) => `acs:cr:${region}:${uid}:repository/${path}`;

  test('is in account A: the rules of the source instance', async () => {
    const done = await run(() => ({ policy: new CrossAccountSyncRule('sync', ruleArgs).deployerPolicy }));
    expect(json(done.outputs.policy)).toEqual({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['cr:CreateSyncRule', 'cr:DeleteSyncRule', 'cr:ListSyncRule'],
          Resource: at('cn-hangzhou', A, SOURCE),
        },
      ],
    });
  });

  test('is in account B: the one role and its policy, and nothing of other roles', async () => {
    const done = await run(() => ({ policy: new CrossAccountSyncRole('sync', roleArgs).deployerPolicy }));
    const { Statement } = json(done.outputs.policy) as { Statement: { Action: string[]; Resource: unknown }[] };
    expect([...new Set(Statement.flatMap(({ Resource }) => Resource))]).toEqual([
      `acs:ram:*:${B}:role/aliyuncontainerregistrycrossaccoutsyncrole`,
      `acs:ram:*:${B}:policy/registry-access-cross-account-sync`,
    ]);
    expect(Statement.flatMap(({ Action }) => Action).every((action) => /^ram:[A-Z]\w+$/.test(action))).toBe(true);
  });

  test('is for the target side the namespace and its repositories', async () => {
    const done = await run(() => ({
      policy: new SyncTarget('prod', {
        targetUid: B,
        targetInstanceId: TARGET,
        targetRegionId: 'cn-beijing',
        namespaceName: 'prod',
        repositories: ['app'],
      }).deployerPolicy,
    }));
    const { Statement } = json(done.outputs.policy) as { Statement: { Resource: unknown }[] };
    expect(new Set(Statement.map(({ Resource }) => Resource))).toEqual(
      new Set([TARGET, `${TARGET}/prod`, `${TARGET}/prod/app`].map((path) => at('cn-beijing', B, path))),
    );
  });
});
