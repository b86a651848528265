import * as ram from '@pulumi/alicloud/ram';
import * as pulumi from '@pulumi/pulumi';
import fc from 'fast-check';
import * as components from 'registry-access/alicloud';
import {
  AcrPullRole,
  CredentialHelperRole,
  CrossAccountSync,
  CrossAccountSyncRole,
  CrossAccountSyncRule,
  EciServiceRole,
  PasswordFreePull,
  PullPermission,
  RepositoryAccess,
  SyncTarget,
} from 'registry-access/alicloud';
import ts from 'typescript';
import { otherMeaningProblem } from '../../lib/alicloud/equal-documents';
import { codeBlocksOf } from '../docs/code-blocks';
import { A, B, providers, SIDES, SOURCE, TARGET } from './accounts';
import { plan } from './plan';
import { named, type Registration, type Run, run } from './run';

const SYNC_ROLE = 'aliyuncontainerregistrycrossaccoutsyncrole';

type Component = new (name: string, args: never, opts?: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;
const made = (component: Component, args: object, preview = false): Promise<Run> =>
  run(
    () => {
      new component('one', args as never);
      return undefined;
    },
    { preview },
  );
const imports = ({ resources }: Run): Record<string, string> =>
  Object.fromEntries(resources.filter(({ importId }) => importId !== '').map(({ name, importId }) => [name, importId]));
const nothing: Run = { resources: [], outputs: {} };
const opsOf = (done: Run): Record<string, string> =>
  Object.fromEntries(plan(nothing, done).map(({ op, name }) => [name, op]));

/**
 * What a resource in the account differs in from what is declared, as the engine and the provider see it: ignored properties stay, documents
 * are compared as JSON (order of keys left aside), what is computed stays where it is not said.
 */
function differences(declared: Registration, there: Readonly<Record<string, unknown>>): string[] {
  const canonical = (value: unknown): string =>
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    );
  const comparable = (key: string, value: unknown) =>
    /Document$/.test(key) ? canonical(JSON.parse(String(value))) : value;
  const keys = new Set([...Object.keys(declared.inputs), ...Object.keys(there)]);
  return [...keys].filter(
    (key) =>
      !declared.ignoreChanges.includes(key) && comparable(key, declared.inputs[key]) !== comparable(key, there[key]),
  );
}

const text = (value: object): string => JSON.stringify(value, null, 2);
const trusts = (principal: object): string =>
  text({ Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: principal }], Version: '1' });

describe('the role of a synchronization, made by the page', () => {
  const targets = [
    { instanceId: TARGET, regionId: 'cn-beijing' },
    { instanceId: SOURCE, regionId: 'cn-hangzhou' },
  ];
  const args = { targetUid: B, sourceUids: [A], targetInstances: targets, policyName: 'acr-sync' };
  /** https://help.aliyun.com/zh/acr/user-guide/synchronize-instances-across-accounts, read on 2026-11-26. */
  const page = text({
    Statement: targets.map(({ instanceId, regionId }) => ({
      Effect: 'Allow',
      Action: ['cr:CreateSyncRule', 'cr:CreateRepositorySync'],
      Resource: `acs:cr:${regionId}:${B}:instance/${instanceId}`,
    })),
    Version: '1',
  });

  test('is taken over with policy and attachment, and nothing of it is changed', async () => {
    const done = await made(CrossAccountSyncRole, { ...args, adopt: { policy: true, attachedPolicies: ['acr-sync'] } });
    expect(imports(done)).toEqual({
      'one-role': SYNC_ROLE,
      'one-policy': 'acr-sync',
      'one-attachment': `role:acr-sync:Custom:${SYNC_ROLE}`,
    });
    expect(opsOf(done)).toEqual({ 'one-role': 'import', 'one-policy': 'import', 'one-attachment': 'import' });
    const role = {
      roleName: SYNC_ROLE,
      description: '跨账号同步',
      tags: { by: 'zhang' },
      assumeRolePolicyDocument: trusts({ Service: [`${A}@cr.aliyuncs.com`] }),
    };
    expect(differences(named(done, 'one-role'), role)).toEqual([]);
    expect(differences(named(done, 'one-policy'), { policyName: 'acr-sync', policyDocument: page })).toEqual([]);
    expect(named(done, 'one-attachment').inputs).toEqual({
      roleName: SYNC_ROLE,
      policyName: 'acr-sync',
      policyType: 'Custom',
    });
    // Another trust is a difference, and not left alone.
    const wider = { ...role, assumeRolePolicyDocument: trusts({ Service: ['1234567890123456@cr.aliyuncs.com'] }) };
    expect(differences(named(done, 'one-role'), wider)).toEqual(['assumeRolePolicyDocument']);
  });

  test('leaves alone what people wrote about it, unless the program says another', async () => {
    const adopt = { policy: true, attachedPolicies: [] };
    for (const [said, role] of [
      [{}, ['description', 'tags']],
      [{ description: 'ours' }, ['tags']],
      [{ tags: { by: 'platform' } }, ['description']],
      [{ description: 'ours', tags: {} }, []],
    ] as const) {
      const done = await made(CrossAccountSyncRole, { ...args, ...said, adopt });
      expect(named(done, 'one-role').ignoreChanges).toEqual(role);
      expect(named(done, 'one-policy').ignoreChanges).toEqual([...role, 'rotateStrategy']);
      expect(named(done, 'one-policy').inputs).toMatchObject(said);
    }
  });

  test('is declared as ever where it is not adopted', async () => {
    const done = await made(CrossAccountSyncRole, args);
    expect(imports(done)).toEqual({});
    expect(done.resources.every(({ ignoreChanges }) => ignoreChanges.length === 0)).toBe(true);
    expect(named(done, 'one-role').inputs.assumeRolePolicyDocument).toContain(`"Service":"${A}@cr.aliyuncs.com"`);
  });

  test('is taken over by itself with a policy that stays beside the declared one, until it leaves the list', async () => {
    const before = await made(CrossAccountSyncRole, { ...args, adopt: { attachedPolicies: ['old-sync'] } });
    expect(opsOf(before)).toEqual({
      'one-role': 'import',
      'one-policy': 'create',
      'one-attachment': 'create',
      'one-old-sync': 'import',
    });
    expect(imports(before)['one-old-sync']).toBe(`role:old-sync:Custom:${SYNC_ROLE}`);
    const after = await made(CrossAccountSyncRole, { ...args, adopt: { attachedPolicies: [] } });
    expect(plan(before, after).filter(({ op }) => op !== 'same')).toEqual([
      { op: 'delete', name: 'one-old-sync', provider: '' },
    ]);
  });

  test('goes on to the declared form once it is no longer adopted, in place', async () => {
    const before = await made(CrossAccountSyncRole, {
      ...args,
      adopt: { policy: true, attachedPolicies: ['acr-sync'] },
    });
    const steps = plan(before, await made(CrossAccountSyncRole, args));
    expect(new Set(steps.map(({ op, name }) => `${op} ${name}`))).toEqual(
      new Set(['update one-role', 'update one-policy', 'same one-attachment']),
    );
  });

  test('can be asked for in the pair', async () => {
    const done = await run(() => {
      const { a, b } = providers();
      new CrossAccountSync('sync', {
        sourceProvider: a,
        targetProvider: b,
        ...SIDES,
        scopes: [{ namespaceName: 'prod', ruleName: '到B', adoptRuleId: 'crsr-7lph66uloi6h1234' }],
        rolePolicyName: 'acr-sync',
        adoptRole: { policy: true, attachedPolicies: ['acr-sync'] },
      });
      return undefined;
    });
    expect(imports(done)).toEqual({
      'sync-role': SYNC_ROLE,
      'sync-policy': 'acr-sync',
      'sync-attachment': `role:acr-sync:Custom:${SYNC_ROLE}`,
      'sync-prod-rule': `${SOURCE}:prod:crsr-7lph66uloi6h1234`,
    });
  });
});

describe('the roles of a pull, made by the page', () => {
  /** https://www.alibabacloud.com/help/en/eci/user-guide/pull-images-from-a-container-registry-instance-without-using-secrets */
  const eci = { eciUid: A, roleName: 'role-assume', pullRoleArns: [`acs:ram::${B}:role/role-acr`] };
  const pull = [{ instanceId: TARGET, regionId: 'cn-beijing', namespaces: ['prod'] }];
  const acr = { registryUid: B, roleName: 'role-acr', trustedRoleArns: [`acs:ram::${A}:role/role-assume`], pull };
  const full = 'AliyunContainerRegistryFullAccess';

  test('are taken over with the broad system policies, which go when they leave the list', async () => {
    const service = await made(EciServiceRole, {
      ...eci,
      adopt: { attachedSystemPolicies: ['AliyunSTSAssumeRoleAccess'] },
    });
    expect(imports(service)).toEqual({
      'one-role': 'role-assume',
      'one-AliyunSTSAssumeRoleAccess': 'role:AliyunSTSAssumeRoleAccess:System:role-assume',
    });
    expect(opsOf(service)).toMatchObject({ 'one-policy': 'create', 'one-attachment': 'create' });
    const consoleTrust = trusts({ Service: ['eci.aliyuncs.com'] });
    const there = { roleName: 'role-assume', assumeRolePolicyDocument: consoleTrust };
    expect(differences(named(service, 'one-role'), there)).toEqual([]);

    const puller = await made(AcrPullRole, { ...acr, adopt: { attachedSystemPolicies: [full] } });
    expect(imports(puller)).toEqual({ 'one-role': 'role-acr', [`one-${full}`]: `role:${full}:System:role-acr` });
    const trusted = trusts({ RAM: [`acs:ram::${A}:role/role-assume`] });
    expect(differences(named(puller, 'one-role'), { roleName: 'role-acr', assumeRolePolicyDocument: trusted })).toEqual(
      [],
    );
    const steps = plan(puller, await made(AcrPullRole, acr)).map(({ op, name }) => `${op} ${name}`);
    expect(steps.at(-1)).toBe(`delete one-${full}`);
    expect(new Set(steps.slice(0, -1))).toEqual(new Set(['update one-role', 'same one-policy', 'same one-attachment']));
  });

  test('ask the deploying identity to be able to detach what will leave', async () => {
    const adopt = { attachedPolicies: ['old'], attachedSystemPolicies: [full] };
    const done = await run(() => ({ policy: new AcrPullRole('one', { ...acr, adopt }).deployerPolicy }));
    expect(JSON.parse(String(done.outputs.policy)).Statement.at(-1)).toEqual({
      Effect: 'Allow',
      Action: ['ram:AttachPolicyToRole', 'ram:DetachPolicyFromRole'],
      Resource: [
        `acs:ram:*:${B}:policy/old`,
        `acs:ram:*:${B}:policy/role-acr-policy`,
        `acs:ram:*:${B}:role/role-acr`,
        `acs:ram:*:system:policy/${full}`,
      ],
    });
  });

  test('keep a system policy that is declared, with no second attachment of it', async () => {
    const everything = [{ instanceId: TARGET, regionId: 'cn-beijing', everything: true }];
    const broad = { ...acr, pull: everything, permission: PullPermission.AliyunContainerRegistryFullAccess };
    const done = await made(AcrPullRole, { ...broad, adopt: { attachedSystemPolicies: [full] } });
    expect(opsOf(done)).toEqual({ 'one-role': 'import', [`one-${full}`]: 'import' });
  });

  test('keep the documents that they have, where those mean what is declared', async () => {
    const trustDocument = `{ "Version": "1", "Statement": {
      "Principal": { "RAM": "acs:ram::${A}:role/role-assume" }, "Effect": "Allow", "Action": ["sts:AssumeRole"] } }`;
    const resource = `acs:cr:cn-beijing:${B}:repository/${TARGET}/prod/*`;
    const policyDocument = text({
      Version: '1',
      Statement: [
        { Effect: 'Allow', Action: 'cr:List*', Resource: ['*'] },
        { Effect: 'Allow', Action: ['cr:Pull*'], Resource: [resource] },
        { Effect: 'Allow', Action: 'cr:Get*', Resource: '*' },
      ],
    });
    const adopt = { trustDocument, policy: true, policyDocument, attachedPolicies: ['role-acr-policy'] };
    for (const args of [acr, { ...acr, trustedRoleArns: pulumi.output(acr.trustedRoleArns) }]) {
      const done = await made(AcrPullRole, { ...args, adopt });
      expect(named(done, 'one-role').inputs.assumeRolePolicyDocument).toBe(trustDocument);
      expect(named(done, 'one-policy').inputs.policyDocument).toBe(policyDocument);
    }
    const wider = policyDocument.replace('/prod/*', '/*');
    await expect(made(AcrPullRole, { ...acr, adopt: { ...adopt, policyDocument: wider } })).rejects.toThrow(
      `adopt.policyDocument: the document that is there means something else than what is declared: got 'besides what is declared: Allow cr:Pull* on acs:cr:cn-beijing:${B}:repository/${TARGET}/*`,
    );
    const root = trustDocument.replace('role/role-assume', 'root');
    await expect(made(AcrPullRole, { ...acr, adopt: { ...adopt, trustDocument: root } })).rejects.toThrow(
      `adopt.trustDocument: the document that is there means something else than what is declared: got 'besides what is declared: Allow RAM acs:ram::${A}:root sts:AssumeRole; and lacks: `,
    );
    await expect(made(AcrPullRole, { ...acr, adopt: { ...adopt, trustDocument: '{' } })).rejects.toThrow(
      'adopt.trustDocument: no policy document (',
    );
  });

  test('of a credential helper is taken over, too', async () => {
    const args = {
      clusterUid: A,
      oidcProviderArn: `acs:ram::${A}:oidc-provider/ack-rrsa-c1`,
      oidcIssuerUrl: 'https://oidc-ack-cn-hangzhou.oss-cn-hangzhou.aliyuncs.com/c1',
      pullRoleArns: [`acs:ram::${B}:role/role-acr`],
      roleName: 'helper',
    };
    const done = await made(CredentialHelperRole, {
      ...args,
      adopt: { policy: true, attachedPolicies: ['helper-policy'] },
    });
    expect(imports(done)).toEqual({
      'one-role': 'helper',
      'one-policy': 'helper-policy',
      'one-attachment': 'role:helper-policy:Custom:helper',
    });
    expect(JSON.parse(String(named(done, 'one-role').inputs.assumeRolePolicyDocument)).Statement[0]).toMatchObject({
      Principal: { Federated: [args.oidcProviderArn] },
      Condition: { StringEquals: { 'oidc:iss': args.oidcIssuerUrl } },
    });
  });

  test('can be asked for in the pair', async () => {
    const done = await run(() => {
      const { a, b } = providers();
      new PasswordFreePull('web', {
        eciProvider: a,
        registryProvider: b,
        eciUid: A,
        eciRegionId: 'cn-hangzhou',
        registryUid: B,
        serviceRoleName: 'role-assume',
        pullRoleName: 'role-acr',
        pull,
        servicePolicyName: 'assume-acr',
        adoptServiceRole: {
          policy: true,
          attachedPolicies: ['assume-acr'],
          attachedSystemPolicies: ['AliyunSTSAssumeRoleAccess'],
        },
        adoptPullRole: { attachedSystemPolicies: [full] },
      });
      return undefined;
    });
    expect(imports(done)).toEqual({
      'web-service-role': 'role-assume',
      'web-service-policy': 'assume-acr',
      'web-service-attachment': 'role:assume-acr:Custom:role-assume',
      'web-service-AliyunSTSAssumeRoleAccess': 'role:AliyunSTSAssumeRoleAccess:System:role-assume',
      'web-pull-role': 'role-acr',
      [`web-pull-${full}`]: `role:${full}:System:role-acr`,
    });
  });

  test.each([
    [
      'nothing said of what is attached',
      {},
      'adopt.attachedPolicies: a role is adopted, and what is attached to it is not',
    ],
    ['nothing', { role: false }, 'adopt: nothing is adopted: got {"role":false}; instead: leave it out'],
    [
      'a trust without its role',
      { role: false, policy: true, trustDocument: '{}' },
      'adopt.trustDocument: the trust policy',
    ],
    [
      'a document without its policy',
      { policyDocument: '{}', attachedPolicies: [] },
      'adopt.policyDocument: the document of',
    ],
    ['a misspelt key', { attached: [] }, "adopt.attached: unknown argument: got 'attached'"],
    ['nothing said, in null', { attachedPolicies: null }, 'adopt.attachedPolicies: a role is adopted, and what is'],
    ['an empty name', { attachedPolicies: [''] }, "adopt.attachedPolicies[0]: bad RAM policy name: got ''"],
    [
      'a name that is an output',
      { attachedSystemPolicies: [pulumi.output('x')] },
      "adopt.attachedSystemPolicies[0]: what is adopted must be named by plain values, and a name is none: got 'an output'",
    ],
    [
      'names that are an output',
      { attachedPolicies: pulumi.output(['x']) },
      "adopt.attachedPolicies: a list of plain names is required: got 'an output'",
    ],
    ['an empty trust', { attachedPolicies: [], trustDocument: '' }, 'adopt.trustDocument: no policy document'],
    ...(
      [
        [null, 'null'],
        [pulumi.output('{}'), "'an output'"],
        [{ Version: '1' }, '{"Version":"1"}'],
        [Buffer.from('{}'), "'bytes'"],
      ] as const
    ).map(([trustDocument, got]): [string, object, string] => [
      `a trust that is ${got}`,
      { attachedPolicies: [], trustDocument },
      `adopt.trustDocument: a document is a plain text: got ${got}; allowed: the JSON text`,
    ]),
  ])('are not adopted with %s', async (_, adopt, message) => {
    await expect(made(AcrPullRole, { ...acr, adopt })).rejects.toThrow(message);
  });

  test('are not adopted by names that are outputs, or with a policy that is none', async () => {
    const late = { ...acr, roleName: pulumi.output('role-acr'), adopt: { attachedPolicies: [] } };
    await expect(made(AcrPullRole, late)).rejects.toThrow(
      "adopt: what is adopted must be named by plain values, and the name of the role is none: got 'an output'",
    );
    const everything = [{ instanceId: TARGET, regionId: 'cn-beijing', everything: true }];
    const system = { ...acr, pull: everything, permission: PullPermission.AliyunContainerRegistryFullAccess };
    await expect(made(AcrPullRole, { ...system, adopt: { policy: true, attachedPolicies: [] } })).rejects.toThrow(
      'adopt.policy: the role has no custom policy here',
    );
  });
});

describe('a sync rule', () => {
  const rule = {
    ...SIDES,
    namespaceName: 'prod',
    ruleName: 'to-b',
  };
  const adoptRuleId = 'crsr-7lph66uloi6h1234';

  test('is taken over under its name, and not replaced for a UID that is not read back', async () => {
    const done = await made(CrossAccountSyncRule, { ...rule, adoptRuleId });
    const { importId, replaceOnChanges } = named(done, 'one-rule');
    expect([importId, replaceOnChanges]).toEqual([`${SOURCE}:prod:${adoptRuleId}`, []]);
    const after = await made(CrossAccountSyncRule, rule);
    expect(plan(done, after).map(({ op }) => op)).toEqual(['same']);
    expect(named(after, 'one-rule').replaceOnChanges).toEqual(['targetUserId']);
  });

  test.each([
    ['no name', { ruleName: undefined }, 'ruleName: an adopted rule without the name that it has'],
    ['an id that is none', { adoptRuleId: 'rule-1' }, "adoptRuleId: not the id of a sync rule: got 'rule-1'"],
    [
      'an instance that is an output',
      { sourceInstanceId: pulumi.output(SOURCE) },
      'adoptRuleId: what is adopted must be named by plain values, and the instance is none',
    ],
  ])('is not taken over with %s', async (_, wrong, message) => {
    await expect(made(CrossAccountSyncRule, { ...rule, adoptRuleId, ...wrong })).rejects.toThrow(message);
  });
});

describe('a team', () => {
  const team = {
    registryUid: A,
    instanceId: SOURCE,
    regionId: 'cn-hangzhou',
    pull: { namespaces: ['team-a'] },
    policyName: 'team-a-pull',
    users: ['li', 'wang'],
    groups: ['builders'],
    roles: { ci: pulumi.output('ci') },
  };

  test('keeps its policy and those whom it is attached to, and the others are new', async () => {
    const policyDocument = text({
      Version: '1',
      Statement: [
        {
          Action: ['cr:PullRepository', 'cr:List*', 'cr:Get*'],
          Effect: 'Allow',
          Resource: [`acs:cr:cn-hangzhou:${A}:repository/${SOURCE}/team-a/*`],
        },
        { Action: ['cr:GetAuthorizationToken'], Effect: 'Allow', Resource: '*' },
      ],
    });
    const adopt = { policy: true, policyDocument, users: ['li'], groups: ['builders'] };
    for (const preview of [true, false]) {
      const done = await made(RepositoryAccess, { ...team, adopt }, preview);
      expect(opsOf(done)).toEqual({
        'one-policy': 'import',
        'one-user-li': 'import',
        'one-user-wang': 'create',
        'one-group-builders': 'import',
        'one-role-ci': 'create',
      });
      expect(imports(done)).toEqual({
        'one-policy': 'team-a-pull',
        'one-user-li': 'user:team-a-pull:Custom:li',
        'one-group-builders': 'group:team-a-pull:Custom:builders',
      });
      const there = { policyName: 'team-a-pull', policyDocument, description: 'team a' };
      expect(differences(named(done, 'one-policy'), there)).toEqual([]);
    }
    const said = await made(RepositoryAccess, { ...team, adopt, description: 'ours' });
    expect(named(said, 'one-policy').ignoreChanges).toEqual(['tags', 'rotateStrategy']);
    const other = { ...adopt, policyDocument: policyDocument.replace('"cr:List*"', '"cr:Delete*"') };
    await expect(made(RepositoryAccess, { ...team, adopt: other })).rejects.toThrow(
      "adopt.policyDocument: the document that is there means something else than what is declared: got 'besides what is declared: Allow cr:Delete* on",
    );
  });

  test.each([
    [
      'somebody who is not granted to',
      { users: ['zhang'] },
      "adopt.users[0]: nobody of this name is granted to here: got 'zhang'; allowed: li, wang",
    ],
    [
      'somebody whose name is an output',
      { roles: ['ci'] },
      "adopt.roles[0]: nobody of this name is granted to here: got 'ci'",
    ],
    ['nothing', {}, 'adopt: nothing is adopted'],
    [
      'users that are an output',
      { users: pulumi.output(['li']) },
      'adopt.users: a list of plain names is required: got',
    ],
    [
      'a document without its policy',
      { users: ['li'], policyDocument: '{}' },
      'adopt.policyDocument: the document of a policy',
    ],
  ])('is not taken over with %s', async (_, adopt, message) => {
    await expect(made(RepositoryAccess, { ...team, adopt })).rejects.toThrow(message);
  });

  test('takes over the first of several policies, and makes the rest', async () => {
    const repositories = Array.from({ length: 100 }, (_, n) => `team-a/application-number-${n}`);
    const done = await made(RepositoryAccess, {
      ...team,
      pull: { repositories },
      adopt: { policy: true, users: ['li'] },
    });
    expect(imports(done)).toEqual({ 'one-policy': 'team-a-pull', 'one-user-li': 'user:team-a-pull:Custom:li' });
    expect(opsOf(done)).toMatchObject({ 'one-policy-2': 'create', 'one-user-li-2': 'create' });
  });
});

describe('a target', () => {
  const target = { targetUid: B, targetInstanceId: TARGET, targetRegionId: 'cn-beijing', namespaceName: 'prod' };

  test('keeps namespace and repositories that exist', async () => {
    const adopt = { namespace: true, repositories: ['app'] };
    const done = await made(SyncTarget, { ...target, repositories: ['app', 'web'], adopt });
    expect(imports(done)).toEqual({ 'one-namespace': `${TARGET}:prod`, 'one-app': `${TARGET}:prod:app` });
    expect(named(done, 'one-app').ignoreChanges).toEqual(['summary', 'detail']);
    const said = await made(SyncTarget, { ...target, repositories: ['app'], summary: 'ours', adopt });
    expect(named(said, 'one-app').ignoreChanges).toEqual(['detail']);
    expect(opsOf(done)['one-web']).toBe('create');
  });

  test('is not taken over with a repository that it does not declare', async () => {
    const adopt = { repositories: ['api'] };
    await expect(made(SyncTarget, { ...target, repositories: ['app'], adopt })).rejects.toThrow(
      "adopt.repositories[0]: a repository to adopt that is not declared: got 'api'",
    );
    await expect(made(SyncTarget, { ...target, adopt: {} })).rejects.toThrow('adopt: nothing is adopted');
  });
});

describe('a document that is kept', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd');
  const some = fc.uniqueArray(name, { minLength: 1, maxLength: 3 });
  const statements = fc.array(fc.record({ effect: fc.constantFrom('Allow', 'Deny'), actions: some, resources: some }), {
    minLength: 1,
    maxLength: 4,
  });
  type Statements = readonly { effect: string; actions: string[]; resources: string[] }[];
  const written = (all: Statements) =>
    text({
      Version: '1',
      Statement: all.map(({ effect, actions, resources }) => ({
        Effect: effect,
        Action: actions.map((action) => `cr:${action}`),
        Resource: resources.map((resource) => `acs:cr:*:*:repository/${resource}`),
      })),
    });
  const cells = (all: Statements) =>
    new Set(all.flatMap((one) => one.actions.flatMap((a) => one.resources.map((r) => `${one.effect} ${a} ${r}`))));

  test('means what is declared exactly where it says the same of every action and resource', () => {
    fc.assert(
      fc.property(statements, statements, (given, declared) => {
        const [one, other] = [cells(given), cells(declared)];
        const same = one.size === other.size && [...one].every((cell) => other.has(cell));
        expect(otherMeaningProblem(written(given), written(declared)) === undefined).toBe(same);
      }),
    );
  });

  test('may be cut and ordered in any way', () => {
    fc.assert(
      fc.property(statements, (declared) => {
        const cut = declared.flatMap(({ effect, actions, resources }) =>
          actions.flatMap((action) =>
            resources.map((resource) => ({ effect, actions: [action], resources: [resource] })),
          ),
        );
        expect(otherMeaningProblem(written(cut.reverse()), written(declared))).toBeUndefined();
      }),
    );
  });

  test.each([
    ['a condition', { Condition: { StringEquals: { 'acs:SourceVpc': 'vpc-1' } } }],
    ['everything but', { Action: undefined, NotAction: 'cr:Get*' }],
    ['another effect', { Effect: 'Deny' }],
  ])('is told apart by %s', (_, other) => {
    const statement = { Effect: 'Allow', Action: 'cr:Get*', Resource: '*' };
    const [given, declared] = [{ ...statement, ...other }, statement].map((one) =>
      text({ Version: '1', Statement: [one] }),
    );
    expect(otherMeaningProblem(given as string, declared as string)).toContain('means something else');
    expect(otherMeaningProblem(given as string, given as string)).toBeUndefined();
  });
});

test('a user that is a resource of the program is not adopted by its name', async () => {
  const program = run(() => {
    const li = new ram.User('li', { name: 'li' });
    new RepositoryAccess('team', {
      registryUid: A,
      instanceId: SOURCE,
      regionId: 'cn-hangzhou',
      pull: { namespaces: ['team-a'] },
      users: [li],
      adopt: { users: ['li'] },
    });
    return undefined;
  });
  await expect(program).rejects.toThrow('instead: give the member as a text');
});

test('the page takes over what its preview shows', async () => {
  const blocks = codeBlocksOf('docs/deploying-alicloud.md');
  const program =
    blocks.find(({ language, text }) => language === 'ts' && text.includes('adopt: { policy: true'))?.text ?? '';
  const preview = blocks.find(({ language, text }) => language === 'text' && text.includes(' import\n'))?.text ?? '';
  const script = ts.transpileModule(program, {}).outputText;
  const done = await run(() => {
    const { a: registry, b: workload } = providers();
    const scope = { ...components, registry, workload };
    new Function(...Object.keys(scope), script)(...Object.values(scope));
    return undefined;
  });
  const shown = plan(nothing, done).map(({ op, name }) => `${name} ${op}`);
  expect(shown.sort()).toEqual([...preview.matchAll(/ (\S+ (?:import|create))$/gm)].map(([, line]) => line).sort());
});
