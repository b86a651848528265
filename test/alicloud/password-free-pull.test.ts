import * as pulumi from '@pulumi/pulumi';
import {
  AcrEdition,
  AcrPullRole,
  type AcrPullRoleArgs,
  AssumePermission,
  EciServiceRole,
  type EciServiceRoleArgs,
  PasswordFreePull,
  type PasswordFreePullArgs,
  PullPermission,
  ramRoleArn,
} from 'registry-access/alicloud';
import { A, B, providers, SOURCE } from './accounts';
import { json, named, run } from './run';

const instance = { instanceId: SOURCE, regionId: 'cn-hangzhou' };
const whole = { ...instance, everything: true };
const serviceArgs: EciServiceRoleArgs = {
  eciUid: A,
  roleName: 'role-assume',
  pullRoleArns: [ramRoleArn(B, 'role-acr')],
};
const pullArgs: AcrPullRoleArgs = {
  registryUid: B,
  roleName: 'role-acr',
  trustedRoleArns: [ramRoleArn(A, 'role-assume')],
  pull: [whole],
};
const service = (args: Partial<EciServiceRoleArgs> = {}) =>
  run(() => ({ arn: new EciServiceRole('eci', { ...serviceArgs, ...args }).roleArn }));
const pullRole = (args: Partial<AcrPullRoleArgs> = {}) =>
  run(() => ({ arn: new AcrPullRole('acr', { ...pullArgs, ...args }).roleArn }));

describe('the document on pulling without passwords, inside one account', () => {
  test('has a role trusted by ECI that reads everything and pulls from the named instance, and nothing else', async () => {
    const done = await service({ roleName: 'acr-test', pullRoleArns: undefined, pull: [whole] });
    const { inputs } = named(done, 'eci-role');
    expect(inputs.roleName).toBe('acr-test');
    expect(json(inputs.assumeRolePolicyDocument)).toEqual({
      Version: '1',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'eci.aliyuncs.com' }, Action: 'sts:AssumeRole' }],
    });
    expect(json(named(done, 'eci-policy').inputs.policyDocument)).toEqual({
      Version: '1',
      Statement: [
        { Effect: 'Allow', Action: ['cr:Get*', 'cr:List*'], Resource: '*' },
        { Effect: 'Allow', Action: 'cr:Pull*', Resource: `acs:cr:cn-hangzhou:${A}:instance/${SOURCE}` },
      ],
    });
    expect(named(done, 'eci-attachment').inputs).toEqual({
      roleName: 'acr-test',
      policyName: 'acr-test-policy',
      policyType: 'Custom',
    });
    expect(done.resources).toHaveLength(4);
  });
});

describe('the document on pulling without passwords, across accounts', () => {
  test('has in the ECI account a role trusted by ECI that may assume exactly the pull role', async () => {
    const done = await service();
    expect(json(named(done, 'eci-role').inputs.assumeRolePolicyDocument)).toEqual({
      Version: '1',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'eci.aliyuncs.com' }, Action: 'sts:AssumeRole' }],
    });
    expect(json(named(done, 'eci-policy').inputs.policyDocument)).toEqual({
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: `acs:ram::${B}:role/role-acr` }],
    });
    expect(done.resources).toHaveLength(4);
  });

  test("has in the registry's account a role trusted by exactly the service role, which pulls from the instance", async () => {
    const done = await pullRole();
    expect(json(named(done, 'acr-role').inputs.assumeRolePolicyDocument)).toEqual({
      Version: '1',
      Statement: [{ Effect: 'Allow', Principal: { RAM: `acs:ram::${A}:role/role-assume` }, Action: 'sts:AssumeRole' }],
    });
    expect(json(named(done, 'acr-policy').inputs.policyDocument)).toEqual({
      Version: '1',
      Statement: [
        { Effect: 'Allow', Action: ['cr:Get*', 'cr:List*'], Resource: '*' },
        { Effect: 'Allow', Action: 'cr:Pull*', Resource: `acs:cr:cn-hangzhou:${B}:instance/${SOURCE}` },
      ],
    });
    expect(done.resources).toHaveLength(4);
  });

  test('has AliyunSTSAssumeRoleAccess, by name only', async () => {
    const done = await service({ assumePermission: AssumePermission.AliyunSTSAssumeRoleAccess });
    expect(named(done, 'eci-AliyunSTSAssumeRoleAccess').inputs).toEqual({
      roleName: 'role-assume',
      policyName: 'AliyunSTSAssumeRoleAccess',
      policyType: 'System',
    });
    expect(done.resources.some(({ type }) => type === 'alicloud:ram/policy:Policy')).toBe(false);
    expect(JSON.stringify((await service()).resources)).not.toContain('Aliyun');
  });

  test('has AliyunContainerRegistryFullAccess, by name only', async () => {
    const done = await pullRole({ permission: PullPermission.AliyunContainerRegistryFullAccess });
    expect(named(done, 'acr-AliyunContainerRegistryFullAccess').inputs).toEqual({
      roleName: 'role-acr',
      policyName: 'AliyunContainerRegistryFullAccess',
      policyType: 'System',
    });
    expect(done.resources.some(({ type }) => type === 'alicloud:ram/policy:Policy')).toBe(false);
    expect(JSON.stringify((await pullRole()).resources)).not.toContain('Aliyun');
  });
});

describe('what the deploying identity needs', () => {
  test('is the role, its own policy, and the system policies that are attached', async () => {
    const needs = async (args: Partial<EciServiceRoleArgs>) => {
      const { outputs } = await run(() => ({
        policy: new EciServiceRole('eci', { ...serviceArgs, ...args }).deployerPolicy,
      }));
      const { Statement } = json(outputs.policy) as { Statement: { Action: string[]; Resource: unknown }[] };
      return Object.fromEntries(Statement.map(({ Action, Resource }) => [Action[0], Resource]));
    };
    const role = `acs:ram:*:${A}:role/role-assume`;
    const policy = `acs:ram:*:${A}:policy/role-assume-policy`;
    expect(await needs({})).toEqual({
      'ram:CreateRole': role,
      'ram:CreatePolicy': policy,
      'ram:AttachPolicyToRole': [policy, role],
    });
    expect(await needs({ assumePermission: AssumePermission.AliyunSTSAssumeRoleAccess })).toEqual({
      'ram:CreateRole': role,
      'ram:AttachPolicyToRole': [role, 'acs:ram:*:system:policy/AliyunSTSAssumeRoleAccess'],
    });
  });
});

describe('what a role pulls', () => {
  const resources = async (args: Partial<AcrPullRoleArgs>) => {
    const { Statement } = json(named(await pullRole(args), 'acr-policy').inputs.policyDocument) as {
      Statement: { Action: unknown; Resource: unknown }[];
    };
    return Statement[1];
  };

  test('can be a namespace and single repositories', async () => {
    const pull = [{ ...instance, namespaces: ['prod'], repositories: ['base/debian', 'base/os/alpine'] }];
    expect(await resources({ pull })).toEqual({
      Effect: 'Allow',
      Action: 'cr:Pull*',
      Resource: [
        `acs:cr:cn-hangzhou:${B}:repository/${SOURCE}/base/debian`,
        `acs:cr:cn-hangzhou:${B}:repository/${SOURCE}/base/os/alpine`,
        `acs:cr:cn-hangzhou:${B}:repository/${SOURCE}/prod/*`,
      ],
    });
  });

  test('has no instance in the Personal Edition', async () => {
    const pull = [{ edition: AcrEdition.Personal, regionId: 'cn-hangzhou', namespaces: ['prod'] }];
    expect(await resources({ pull })).toMatchObject({ Resource: `acs:cr:cn-hangzhou:${B}:repository/prod/*` });
  });

  test('can have the minimal actions, on both names of an instance', async () => {
    const minimal = await pullRole({ permission: PullPermission.Minimal });
    expect(json(named(minimal, 'acr-policy').inputs.policyDocument)).toEqual({
      Version: '1',
      Statement: [
        { Effect: 'Allow', Action: ['cr:GetAuthorizationToken', 'cr:ListInstanceEndpoint'], Resource: '*' },
        {
          Effect: 'Allow',
          Action: 'cr:PullRepository',
          Resource: [`acs:cr:cn-hangzhou:${B}:instance/${SOURCE}`, `acs:cr:cn-hangzhou:${B}:repository/${SOURCE}/*`],
        },
      ],
    });
  });

  test.each([
    ['no scope', { pull: [] }, 'pull: an empty list: got []'],
    [
      'an Enterprise scope without instance',
      { pull: [{ regionId: 'cn-hangzhou' }] },
      'pull[0].instanceId: an Enterprise Edition scope has no instance',
    ],
    [
      'a malformed instance',
      { pull: [{ ...instance, instanceId: 'acr-1' }] },
      "pull[0].instanceId: not a Container Registry Enterprise Edition instance id: got 'acr-1'",
    ],
    [
      'a Personal scope with instance',
      { pull: [{ ...instance, edition: AcrEdition.Personal }] },
      'pull[0].instanceId: the Personal Edition has no instances',
    ],
    [
      'a Personal scope without names',
      { pull: [{ edition: AcrEdition.Personal, regionId: '*' }] },
      'pull[0]: a Personal Edition scope names no namespace',
    ],
    [
      'an empty list of namespaces',
      { pull: [{ ...instance, namespaces: [] }] },
      'pull[0].namespaces: an empty list: got []; allowed: one name or more; instead: everything: true, if the whole instance is meant',
    ],
    [
      'an empty list of namespaces beside repositories',
      { pull: [{ ...instance, namespaces: [], repositories: ['base/app'] }] },
      'pull[0].namespaces: an empty list: got []; allowed: one name or more; instead: leave namespaces out',
    ],
    [
      'a repository without namespace',
      { pull: [{ ...instance, repositories: ['app'] }] },
      "pull[0].repositories[0]: a repository without its namespace: got 'app'",
    ],
    ['no trusted role', { trustedRoleArns: [] }, 'trustedRoleArns: an empty list'],
    [
      'an account in place of a role',
      { trustedRoleArns: [`acs:ram::${A}:root`] },
      'trustedRoleArns[0]: not the ARN of a RAM role',
    ],
    ['a bad UID', { registryUid: '12' }, "registryUid: Alibaba Cloud account UID is 2 digits long: got '12'"],
    ['a bad role name', { roleName: 'role_acr' }, "roleName: bad RAM role name: got 'role_acr'"],
    ['a bad session', { maxSessionDuration: 900 }, 'maxSessionDuration: bad session duration: got 900'],
  ])('refuses %s, at once and late', async (_, bad, message) => {
    await expect(pullRole(bad)).rejects.toThrow(message);
    const late = Object.fromEntries(
      Object.entries(bad).map(([key, value]) => [key, pulumi.output(Promise.resolve(value))]),
    );
    await expect(pullRole(late)).rejects.toThrow(message);
  });

  test('refuses more repositories than one policy holds, with the count', async () => {
    const repositories = Array.from({ length: 300 }, (_, n) => `base/app-${n}`);
    await expect(pullRole({ pull: [{ ...instance, repositories }] })).rejects.toThrow(/6144 characters.*301 resources/);
  });

  test('is told in which region, which must be one', async () => {
    await expect(service({ eciRegionId: 'Beijing' })).rejects.toThrow(
      "eciRegionId: not an Alibaba Cloud region id: got 'Beijing'",
    );
  });

  test('is nothing without pullRoleArns and pull, which is refused', async () => {
    await expect(service({ pullRoleArns: undefined })).rejects.toThrow('pullRoleArns: the role has nothing to pull');
  });
});

describe('the pair', () => {
  const program = (args: Partial<PasswordFreePullArgs> = {}, preview = false) =>
    run(
      () => {
        const { a, b } = providers();
        const pair = new PasswordFreePull('web', {
          eciProvider: a,
          registryProvider: b,
          eciUid: A,
          eciRegionId: 'cn-hangzhou',
          registryUid: B,
          pull: [{ ...instance, namespaces: ['prod'] }],
          ...args,
        });
        return {
          info: pair.acrRegistryInfo,
          parameters: pair.openApiParameters,
          annotations: pair.podAnnotations,
        };
      },
      { preview },
    );

  test('puts each role in its account, each trusting or assuming exactly the other', async () => {
    const done = await program();
    const [service, pull] = [named(done, 'web-service-role'), named(done, 'web-pull-role')];
    expect(service.provider).toBe(named(done, 'a').urn);
    expect(named(done, 'web-service-policy').provider).toBe(named(done, 'a').urn);
    expect(named(done, 'web-service-attachment').provider).toBe(named(done, 'a').urn);
    expect(pull.provider).toBe(named(done, 'b').urn);
    expect(named(done, 'web-pull-policy').provider).toBe(named(done, 'b').urn);
    expect(named(done, 'web-pull-attachment').provider).toBe(named(done, 'b').urn);
    expect(json(named(done, 'web-service-policy').inputs.policyDocument)).toMatchObject({
      Statement: [{ Resource: `acs:ram::${B}:role/web-pull` }],
    });
    expect(json(pull.inputs.assumeRolePolicyDocument)).toMatchObject({
      Statement: [{ Principal: { RAM: `acs:ram::${A}:role/web-service` } }],
    });
  });

  test('creates the role that is trusted before the role that trusts it', async () => {
    const done = await program();
    expect(named(done, 'web-pull-role').dependencies).toContain(named(done, 'web-service-role').urn);
  });

  test('tells ECI the two roles, in every form, also in preview', async () => {
    for (const preview of [false, true]) {
      const { outputs } = await program({}, preview);
      const [arnService, arnUser] = [`acs:ram::${A}:role/web-service`, `acs:ram::${B}:role/web-pull`];
      expect(outputs.info).toEqual([{ arnService, arnUser }]);
      expect(outputs.parameters).toEqual({
        'AcrRegistryInfo.1.ArnService': arnService,
        'AcrRegistryInfo.1.ArnUser': arnUser,
      });
      expect(outputs.annotations).toEqual({
        'k8s.aliyun.com/acr-service-arns': arnService,
        'k8s.aliyun.com/acr-user-arns': arnUser,
      });
    }
  });

  test('names the instance for a custom domain, and the region where it is another', async () => {
    const { outputs } = await program({ eciRegionId: 'cn-beijing', pull: [{ ...whole, customDomain: true }] });
    expect(outputs.info).toEqual([expect.objectContaining({ instanceId: SOURCE, regionId: 'cn-hangzhou' })]);
    expect(outputs.annotations).toHaveProperty(['k8s.aliyun.com/acr-instance-ids'], `cn-hangzhou:${SOURCE}`);
  });

  test('refuses one account on both sides', async () => {
    const message = 'registryUid: the registry and the container groups are in the same account';
    await expect(program({ registryUid: A })).rejects.toThrow(message);
    await expect(program({ registryUid: pulumi.output(A) })).rejects.toThrow(message);
  });
});
