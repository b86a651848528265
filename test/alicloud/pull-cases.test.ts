import * as pulumi from '@pulumi/pulumi';
import {
  AcrEdition,
  AcrPullRole,
  acrRegistryInfos,
  EciServiceRole,
  openApiParameters,
  PasswordFreePull,
  type PasswordFreePullArgs,
  type PulledImagesArgs,
  PullPermission,
  podAnnotations,
} from 'registry-access/alicloud';
import { A, B, providers, SOURCE } from './accounts';
import { json, named, run } from './run';

/**
 * The table of ECI's document: account x edition x domain, and what each pull needs.
 * https://www.alibabacloud.com/help/en/eci/user-guide/pull-images-from-a-container-registry-instance-without-using-secrets
 */
const instance: PulledImagesArgs = { instanceId: SOURCE, regionId: 'cn-hangzhou' };
const enterprise: PulledImagesArgs = { ...instance, everything: true };
const personal: PulledImagesArgs = { edition: AcrEdition.Personal, regionId: 'cn-hangzhou', namespaces: ['prod'] };
const service = `acs:ram::${A}:role/service`;
const user = `acs:ram::${B}:role/pull`;

const inAccount = (pull: PulledImagesArgs, eciRegionId = 'cn-hangzhou') =>
  run(() => ({
    info: new EciServiceRole('service', { eciUid: A, pull: [pull], eciRegionId }).acrRegistryInfo,
  }));
const acrossAccounts = (pull: PulledImagesArgs[], args: Partial<PasswordFreePullArgs> = {}) =>
  run(() => {
    const { a, b } = providers();
    const pair = new PasswordFreePull('pair', {
      eciProvider: a,
      registryProvider: b,
      eciUid: A,
      eciRegionId: 'cn-hangzhou',
      registryUid: B,
      serviceRoleName: 'service',
      pullRoleName: 'pull',
      pull,
      ...args,
    });
    return {
      info: pair.acrRegistryInfo,
      parameters: pair.openApiParameters,
      annotations: pair.podAnnotations,
      helper: pair.credentialHelper,
      sae: pair.saeArguments,
    };
  });

describe('in the same account', () => {
  test.each([
    ['Personal Edition', personal],
    ['Enterprise Edition by its default domain', enterprise],
  ])('%s needs nothing, and is restricted by the service role alone', async (_, pull) => {
    const { regionId, instanceId } = pull as { regionId: string; instanceId?: string };
    expect(acrRegistryInfos([{ regionId, instanceId }])).toEqual([]);
    const done = await inAccount(pull);
    expect(done.outputs.info).toEqual([{ arnService: service }]);
    expect(json(named(done, 'service-policy').inputs.policyDocument)).toMatchObject({
      Statement: [{ Action: ['cr:Get*', 'cr:List*'] }, { Action: 'cr:Pull*' }],
    });
  });

  test('the Enterprise Edition by a custom domain needs the instance, with or without a role', async () => {
    expect(acrRegistryInfos([{ instanceId: SOURCE, regionId: 'cn-hangzhou', customDomain: true }])).toEqual([
      { instanceId: SOURCE },
    ]);
    const done = await inAccount({ ...enterprise, customDomain: true });
    expect(done.outputs.info).toEqual([{ arnService: service, instanceId: SOURCE }]);
  });

  test('another region needs to be named', async () => {
    expect(
      acrRegistryInfos([{ instanceId: SOURCE, regionId: 'cn-beijing', customDomain: true }], 'cn-hangzhou'),
    ).toEqual([{ instanceId: SOURCE, regionId: 'cn-beijing' }]);
    const done = await inAccount({ ...enterprise, customDomain: true }, 'cn-shanghai');
    expect(done.outputs.info).toEqual([{ arnService: service, instanceId: SOURCE, regionId: 'cn-hangzhou' }]);
  });
});

describe('across accounts', () => {
  test.each([
    ['Personal Edition', personal, {}],
    ['Enterprise Edition by its default domain', enterprise, {}],
    ['Enterprise Edition by a custom domain', { ...enterprise, customDomain: true }, { instanceId: SOURCE }],
  ])('%s needs both roles', async (_, pull, more) => {
    const { info, parameters, annotations } = (await acrossAccounts([pull])).outputs;
    expect(info).toEqual([{ arnService: service, arnUser: user, ...more }]);
    expect(parameters).toEqual({
      'AcrRegistryInfo.1.ArnService': service,
      'AcrRegistryInfo.1.ArnUser': user,
      ...('instanceId' in more ? { 'AcrRegistryInfo.1.InstanceId': SOURCE } : {}),
    });
    expect(annotations).toEqual({
      'k8s.aliyun.com/acr-service-arns': service,
      'k8s.aliyun.com/acr-user-arns': user,
      ...('instanceId' in more ? { 'k8s.aliyun.com/acr-instance-ids': SOURCE } : {}),
    });
  });

  test('several registries are numbered, and one is not told twice', async () => {
    const other = 'cri-4im1o411ls8gother';
    const { info, parameters } = (
      await acrossAccounts([
        { ...instance, customDomain: true, namespaces: ['prod'] },
        { ...instance, customDomain: true, namespaces: ['base'] },
        { instanceId: other, regionId: 'cn-beijing', customDomain: true, everything: true },
      ])
    ).outputs;
    expect(info).toHaveLength(2);
    expect(parameters).toMatchObject({
      'AcrRegistryInfo.1.InstanceId': SOURCE,
      'AcrRegistryInfo.2.InstanceId': other,
      'AcrRegistryInfo.2.RegionId': 'cn-beijing',
      'AcrRegistryInfo.2.ArnUser': user,
    });
    expect(parameters).not.toHaveProperty(['AcrRegistryInfo.1.RegionId']);
  });

  test('an instance of another Region is named with its Region, also by its default domain', async () => {
    const { info, parameters, annotations } = (await acrossAccounts([enterprise], { eciRegionId: 'cn-beijing' }))
      .outputs;
    expect(info).toEqual([{ arnService: service, arnUser: user, instanceId: SOURCE, regionId: 'cn-hangzhou' }]);
    expect(parameters).toMatchObject({
      'AcrRegistryInfo.1.InstanceId': SOURCE,
      'AcrRegistryInfo.1.RegionId': 'cn-hangzhou',
    });
    expect(annotations).toMatchObject({ 'k8s.aliyun.com/acr-instance-ids': `cn-hangzhou:${SOURCE}` });
  });

  test('a Region without its instance is no annotation of a pod, and any Region is none', () => {
    expect(() => podAnnotations([{ arnService: service, arnUser: user, regionId: 'cn-beijing' }])).toThrow(
      "infos[0].instanceId: a Region without its instance, which the annotations of a pod cannot say: got 'cn-beijing'",
    );
    expect(acrRegistryInfos([{ instanceId: SOURCE, regionId: '*', customDomain: true }], 'cn-beijing')).toEqual([
      { instanceId: SOURCE },
    ]);
  });

  test('any Region is not that of an instance, where container groups have one', async () => {
    const message =
      "pull[0].regionId: any Region in place of that of the instance, which container groups of another one have to be told: got '*'";
    const anywhere = { ...enterprise, regionId: '*' };
    for (const pull of [[anywhere], pulumi.output([anywhere])]) {
      await expect(acrossAccounts(pull as never)).rejects.toThrow(message);
      const role = (more: object) =>
        run(() => ({ arn: new EciServiceRole('s', { eciUid: A, pull, ...more } as never).roleArn }));
      await expect(role({ eciRegionId: 'cn-beijing' })).rejects.toThrow(message);
      await role({});
    }
    const personal = [{ edition: AcrEdition.Personal, regionId: '*', namespaces: ['prod'] }];
    expect((await acrossAccounts(personal)).outputs.info).toEqual([{ arnService: service, arnUser: user }]);
  });

  test('the domains by which images are named are told, and the instance with them', async () => {
    const domains = ['images.example.com', 'own-registry.cn-hangzhou.cr.aliyuncs.com'];
    const { info, parameters } = (await acrossAccounts([{ ...enterprise, domains }])).outputs;
    expect(info).toEqual([{ arnService: service, arnUser: user, instanceId: SOURCE, domains }]);
    expect(parameters).toMatchObject({
      'AcrRegistryInfo.1.Domain.1': 'images.example.com',
      'AcrRegistryInfo.1.Domain.2': 'own-registry.cn-hangzhou.cr.aliyuncs.com',
    });
    expect((await inAccount({ ...enterprise, domains })).outputs.info).toEqual([
      { arnService: service, instanceId: SOURCE, domains },
    ]);
  });

  test.each([
    ['a URL', ['https://images.example.com'], "pull[0].domains[0]: not a domain of a registry: got 'https://images"],
    ['none', [], 'pull[0].domains: an empty list'],
    ['no list', 'images.example.com', 'pull[0].domains: a list is required'],
    ['an output that nobody set', [undefined], 'pull[0].domains[0]: not a domain of a registry: got null'],
  ])('%s is no domain, known at once or late', async (_, domains, message) => {
    const scope = { ...enterprise, domains: domains as string[] };
    await expect(acrossAccounts([scope])).rejects.toThrow(message);
    const late = pulumi.output(Promise.resolve([scope])) as unknown as PulledImagesArgs[];
    await expect(acrossAccounts(late)).rejects.toThrow(message);
    await expect(inAccount(scope)).rejects.toThrow(message);
  });

  test('what is no role, instance, Region or domain is told to nobody', () => {
    const registry = { instanceId: SOURCE, regionId: 'cn-hangzhou', arnService: service, arnUser: user };
    const told = (more: object) => () => acrRegistryInfos([{ ...registry, ...more }]);
    expect(told({ arnUser: 'pull' })).toThrow('registries[0].arnUser: not the ARN of a RAM role');
    expect(told({ arnService: undefined })).toThrow('registries[0].arnService: a role of another account without');
    expect(told({ instanceId: 'own' })).toThrow('registries[0].instanceId: not a Container Registry Enterprise');
    expect(told({ regionId: 'cn-bejing' })).toThrow('registries[0].regionId: no Region of Alibaba Cloud');
    expect(told({ domains: ['a b'] })).toThrow('registries[0].domains[0]: not a domain');
    expect(told({ instanceId: undefined, domains: ['a.example.com'] })).toThrow('domains of an instance that is not');
  });

  test('two stacks need nothing of each other', async () => {
    const eci = await run(() => ({
      info: new EciServiceRole('service', { eciUid: A, pullRoleArns: [user] }).acrRegistryInfo,
    }));
    const registry = await run(() => {
      new AcrPullRole('pull', { registryUid: B, trustedRoleArns: [service], pull: [enterprise] });
      return undefined;
    });
    const both = await acrossAccounts([enterprise]);
    const document = (done: typeof both, name: string) =>
      json(named(done, name).inputs.policyDocument ?? named(done, name).inputs.assumeRolePolicyDocument);
    expect(eci.outputs.info).toEqual(both.outputs.info);
    expect(document(eci, 'service-policy')).toEqual(document(both, 'pair-service-policy'));
    expect(document(registry, 'pull-policy')).toEqual(document(both, 'pair-pull-policy'));
    expect(document(registry, 'pull-role')).toEqual(document(both, 'pair-pull-role'));
  });
});

describe('other services that pull', () => {
  test("ACK's credential helper is told the instance and the role to assume", async () => {
    const worker = `acs:ram::${A}:role/KubernetesWorkerRole-1`;
    const done = await acrossAccounts([enterprise], { clusterRoleArns: [worker] });
    expect(json(named(done, 'pair-pull-role').inputs.assumeRolePolicyDocument)).toMatchObject({
      Statement: [{ Principal: { RAM: [worker, service] } }],
    });
    expect(done.outputs.helper).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'acr-configuration', namespace: 'kube-system' },
      data: {
        'service-account': 'default',
        'watch-namespace': 'default',
        'expiring-threshold': '15m',
        'acr-registry-info': [
          `- instanceId: "${SOURCE}"`,
          '  regionId: "cn-hangzhou"',
          `  assumeRoleARN: "${user}"`,
          '  expireDuration: 3600',
          '',
        ].join('\n'),
      },
    });
  });

  test('SAE assumes the pull role as its whole account, on request only', async () => {
    const done = await acrossAccounts([enterprise], {
      trustWholeEciAccount: true,
      permission: PullPermission.Sae,
    });
    expect(done.outputs.sae).toEqual({ acrAssumeRoleArn: user, acrInstanceId: SOURCE });
    expect(json(named(done, 'pair-pull-role').inputs.assumeRolePolicyDocument)).toMatchObject({
      Statement: [{ Principal: { RAM: [service, `acs:ram::${A}:root`].sort() } }],
    });
    expect(json(named(done, 'pair-pull-policy').inputs.policyDocument)).toMatchObject({
      Statement: [
        { Action: ['cr:GetAuthorizationToken', 'cr:ListInstanceEndpoint'], Resource: '*' },
        { Action: ['cr:GetRepository', 'cr:ListRepositoryTag', 'cr:PullRepository'] },
      ],
    });
    const without = await acrossAccounts([enterprise], { permission: PullPermission.Sae });
    expect(JSON.stringify(without.resources)).not.toContain(':root');
    expect(without.outputs.sae).toBeUndefined();
  });

  test('OpenAPI parameters of nothing are none', () => {
    expect(openApiParameters([])).toEqual({});
  });
});
