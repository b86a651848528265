import * as pulumi from '@pulumi/pulumi';
import {
  AcrEdition,
  CredentialHelperRole,
  type CredentialHelperRoleArgs,
  credentialHelperConfigMap,
  type HelperOptions,
  PasswordFreePull,
  type PasswordFreePullArgs,
} from 'registry-access/alicloud';
import { parse } from 'yaml';
import { A, B, providers, SOURCE, TARGET } from './accounts';
import { json, named, run } from './run';

/**
 * ACK's `aliyun-acr-credential-helper`, read on 2026-11-26:
 * https://www.alibabacloud.com/help/en/acr/user-guide/use-secret-free-components-to-pull-images-across-accounts
 * https://www.alibabacloud.com/help/en/acr/user-guide/non-secret-pulling-container-image
 */
const pull = `acs:ram::${B}:role/pull`;
const helper = `acs:ram::${A}:role/helper`;
const worker = `acs:ram::${A}:role/KubernetesWorkerRole-1`;
const oidc = {
  oidcProviderArn: `acs:ram::${A}:oidc-provider/ack-rrsa-c8864f`,
  oidcIssuerUrl: 'https://oidc-ack-cn-hangzhou.oss-cn-hangzhou.aliyuncs.com/c8864f',
};
const options: HelperOptions = { registries: [{ instanceId: SOURCE, regionId: 'cn-hangzhou' }], assumeRoleArn: pull };
const rrsa = { rrsaRoleArn: helper, rrsaOidcProviderArn: oidc.oidcProviderArn };

describe('the ConfigMap of the helper', () => {
  test('has every key of the vendor that is set', () => {
    const { data } = credentialHelperConfigMap({
      ...options,
      ...rrsa,
      registries: [
        { instanceId: SOURCE, regionId: 'cn-hangzhou', domains: ['r.example.com', 's.example.com'] },
        { instanceId: TARGET, regionId: 'cn-beijing' },
      ],
      serviceAccount: 'default,builder',
      watchNamespace: 'shop,shop-staging',
      expiringThreshold: '1h30m',
      notifyEmail: 'platform@example.com',
      expireDuration: 7200,
    });
    const { 'acr-registry-info': info, ...others } = data;
    expect(others).toEqual({
      'service-account': 'default,builder',
      'watch-namespace': 'shop,shop-staging',
      'expiring-threshold': '1h30m',
      'notify-email': 'platform@example.com',
      rrsa: 'enable: true\n',
    });
    const roles = {
      rrsaRoleARN: helper,
      rrsaOIDCProviderRoleARN: oidc.oidcProviderArn,
      assumeRoleARN: pull,
      expireDuration: 7200,
    };
    expect(parse(info as string)).toEqual([
      { instanceId: SOURCE, regionId: 'cn-hangzhou', domains: 'r.example.com,s.example.com', ...roles },
      { instanceId: TARGET, regionId: 'cn-beijing', ...roles },
    ]);
  });

  test("watches the vendor's default namespace, and has no RRSA, unless it is told so", () => {
    const { data } = credentialHelperConfigMap(options);
    expect(data['watch-namespace']).toBe('default');
    expect(Object.keys(data).sort()).toEqual([
      'acr-registry-info',
      'expiring-threshold',
      'service-account',
      'watch-namespace',
    ]);
    expect(parse(data['acr-registry-info'] as string)).toEqual([
      { instanceId: SOURCE, regionId: 'cn-hangzhou', assumeRoleARN: pull, expireDuration: 3600 },
    ]);
  });

  test.each([
    ['all namespaces and service accounts', { watchNamespace: 'all', serviceAccount: '*' }],
    ['a service account with a dot', { serviceAccount: 'ci.builder' }],
  ])('takes %s', (_, more) => {
    expect(() => credentialHelperConfigMap({ ...options, ...more })).not.toThrow();
  });

  const [registry] = options.registries;
  const wrong: [string, Partial<HelperOptions>, string][] = [
    ['no instance', { registries: [] }, 'registries: no Enterprise Edition instance to pull from: got []'],
    ['one instance twice', { registries: [registry, registry] as never }, `registries[1].instanceId: this is named`],
    ['a name for its id', { registries: [{ instanceId: 'own', regionId: 'cn-hangzhou' }] }, 'registries[0].instanceId'],
    [
      'a URL for a domain',
      { registries: [{ ...registry, domains: ['https://a.example.com'] }] as never },
      '.domains[0]',
    ],
    ['no domain', { registries: [{ ...registry, domains: [] }] as never }, 'registries[0].domains: an empty list'],
    ['no ARN', { assumeRoleArn: 'x' }, "assumeRoleArn: not the ARN of a RAM role: got 'x'"],
    ['RRSA without its provider', { rrsaRoleArn: helper }, 'rrsaOidcProviderArn: RRSA needs the role'],
    ['RRSA without its role', { rrsaOidcProviderArn: oidc.oidcProviderArn }, 'rrsaRoleArn: RRSA needs the role'],
    [
      'a role for the provider',
      { ...rrsa, rrsaOidcProviderArn: helper },
      'rrsaOidcProviderArn: not the ARN of an OIDC',
    ],
    ['two accounts', { ...rrsa, rrsaRoleArn: pull }, 'rrsaOidcProviderArn: an OIDC provider of another account'],
    ['too long a session', { expireDuration: 90_000 }, 'expireDuration: bad session duration: got 90000'],
    [
      'spaces between namespaces',
      { watchNamespace: 'shop, web' },
      "watchNamespace: not a namespace of Kubernetes: got ' w",
    ],
    ['all among others', { watchNamespace: 'shop,all' }, "got 'all'; allowed: names joined by commas"],
    ['a list', { watchNamespace: ['shop'] as never }, 'watchNamespace: not a list of namespaces: got ["shop"]'],
    ['a capital', { serviceAccount: 'Default' }, "serviceAccount: not a service account of Kubernetes: got 'Default'"],
    ['a number of minutes', { expiringThreshold: '15' }, "expiringThreshold: not a duration: got '15'"],
    ['no address', { notifyEmail: 'platform' }, "notifyEmail: not an address of mail: got 'platform'"],
  ];
  test.each(wrong)('refuses %s', (_, more, message) => {
    expect(() => credentialHelperConfigMap({ ...options, ...more })).toThrow(message);
  });
});

describe('the role of the helper', () => {
  const args: CredentialHelperRoleArgs = { clusterUid: A, ...oidc, pullRoleArns: [pull] };
  const role = (more: object = {}) =>
    run(() => ({ arn: new CredentialHelperRole('helper', { ...args, ...more }).roleArn }));

  test('is the one of one service account of one cluster, and assumes the named roles only', async () => {
    const done = await role();
    expect(done.outputs.arn).toBe(helper);
    expect(json(named(done, 'helper-role').inputs.assumeRolePolicyDocument)).toEqual({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: oidc.oidcProviderArn },
          Action: 'sts:AssumeRole',
          Condition: {
            StringEquals: {
              'oidc:aud': 'sts.aliyuncs.com',
              'oidc:iss': oidc.oidcIssuerUrl,
              'oidc:sub': 'system:serviceaccount:kube-system:aliyun-acr-credential-helper',
            },
          },
        },
      ],
    });
    expect(json(named(done, 'helper-policy').inputs.policyDocument)).toEqual({
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: pull }],
    });
  });

  test.each([
    ['a role', { oidcProviderArn: helper }, 'oidcProviderArn: not the ARN of an OIDC provider'],
    [
      'another account',
      { clusterUid: B },
      `oidcProviderArn: an OIDC provider of another account: got '${oidc.oidcProviderArn}'`,
    ],
    ['no issuer', { oidcIssuerUrl: 'oidc-ack-cn-hangzhou' }, 'oidcIssuerUrl: not the URL of an issuer'],
    ['no ARN', { pullRoleArns: ['pull'] }, 'pullRoleArns[0]: not the ARN of a RAM role'],
  ])('refuses %s, known at once or late', async (_, more, message) => {
    await expect(role(more)).rejects.toThrow(message);
    const late = Object.entries(more).map(([key, value]) => [key, pulumi.output(Promise.resolve(value))]);
    await expect(role(Object.fromEntries(late))).rejects.toThrow(message);
  });
});

describe('a pair whose pull role trusts a helper', () => {
  const scope = { instanceId: SOURCE, regionId: 'cn-hangzhou', namespaces: ['base'] };
  const pair = (more: Partial<PasswordFreePullArgs>) =>
    run(() => {
      const { a, b } = providers();
      const sides = { eciProvider: a, registryProvider: b, eciUid: A, eciRegionId: 'cn-hangzhou', registryUid: B };
      const made = new PasswordFreePull('pair', { ...sides, pull: [scope], pullRoleName: 'pull', ...more });
      return { helper: made.credentialHelper };
    });

  test('has no ConfigMap without that trust, and none where there is no instance', async () => {
    expect((await pair({})).outputs.helper).toBeUndefined();
    const personal = [{ edition: AcrEdition.Personal, regionId: 'cn-hangzhou', namespaces: ['base'] }];
    expect((await pair({ clusterRoleArns: [worker], pull: personal })).outputs.helper).toBeUndefined();
    await expect(pair({ clusterRoleArns: [worker], credentialHelper: {}, pull: personal })).rejects.toThrow(
      "PasswordFreePull 'pair': pull: no Enterprise Edition instance to pull from",
    );
    await expect(pair({ credentialHelper: { watchNamespace: 'shop' } })).rejects.toThrow(
      "credentialHelper: a credential helper that the pull role does not trust: allowed: the cluster's worker role in",
    );
    // Nobody is trusted by an empty list, whatever it is meant for.
    const late = (value: unknown) => pulumi.output(Promise.resolve(value)) as pulumi.Output<string[]>;
    for (const clusterRoleArns of [[], late([])]) {
      for (const credentialHelper of [undefined, { watchNamespace: 'shop' }]) {
        await expect(pair({ clusterRoleArns, credentialHelper })).rejects.toThrow('clusterRoleArns: an empty list');
      }
    }
    await expect(pair({ clusterRoleArns: late(undefined) })).rejects.toThrow('clusterRoleArns: a list is required');
    await expect(pair({ clusterRoleArns: ['worker'] })).rejects.toThrow(
      'clusterRoleArns[0]: not the ARN of a RAM role',
    );
  });

  test('tells it the domains and namespaces, each instance once', async () => {
    const done = await pair({
      clusterRoleArns: [worker],
      credentialHelper: { watchNamespace: pulumi.output('shop'), serviceAccount: '*', notifyEmail: 'a@example.com' },
      pull: [
        { ...scope, domains: ['images.example.com'] },
        { ...scope, namespaces: ['prod'], domains: ['images.example.com', 'own.example.com'] },
        { ...scope, instanceId: TARGET, domains: ['images.example.com'] },
        { ...scope, instanceId: TARGET, namespaces: ['prod'] },
      ],
    });
    const { data } = done.outputs.helper as { data: Record<string, string> };
    expect(data).toMatchObject({ 'watch-namespace': 'shop', 'service-account': '*', 'notify-email': 'a@example.com' });
    expect(parse(data['acr-registry-info'] as string)).toEqual([
      {
        instanceId: SOURCE,
        regionId: 'cn-hangzhou',
        domains: 'images.example.com,own.example.com',
        assumeRoleARN: pull,
        expireDuration: 3600,
      },
      { instanceId: TARGET, regionId: 'cn-hangzhou', assumeRoleARN: pull, expireDuration: 3600 },
    ]);
  });

  test('by RRSA, makes the role of the helper, trusts it and tells it', async () => {
    const done = await pair({ credentialHelper: { rrsa: { ...oidc, roleName: 'helper' } } });
    const { data } = done.outputs.helper as { data: Record<string, string> };
    expect(data.rrsa).toBe('enable: true\n');
    expect(parse(data['acr-registry-info'] as string)).toMatchObject([
      { rrsaRoleARN: helper, rrsaOIDCProviderRoleARN: oidc.oidcProviderArn, assumeRoleARN: pull },
    ]);
    const made = named(done, 'pair-helper-role');
    expect([made.provider.endsWith('::a'), made.inputs.roleName]).toEqual([true, 'helper']);
    expect(json(named(done, 'pair-helper-policy').inputs.policyDocument)).toMatchObject({
      Statement: [{ Action: 'sts:AssumeRole', Resource: pull }],
    });
    const pullRole = named(done, 'pair-pull-role');
    expect(json(pullRole.inputs.assumeRolePolicyDocument)).toMatchObject({
      Statement: [{ Principal: { RAM: [helper, `acs:ram::${A}:role/pair-service`] } }],
    });
    // RAM may refuse to trust a role that does not exist.
    expect(pullRole.dependencies).toContain(made.urn);
  });

  test('looks at the settings as soon as they are known', async () => {
    const message = /credentialHelper\.watchNamespace: not a namespace of Kubernetes: got 'Shop'/;
    const trusted = { clusterRoleArns: [worker] };
    await expect(pair({ ...trusted, credentialHelper: { watchNamespace: 'Shop' } })).rejects.toThrow(message);
    const late = pulumi.output(Promise.resolve('Shop'));
    await expect(pair({ ...trusted, credentialHelper: { watchNamespace: late } })).rejects.toThrow(message);
    await expect(pair({ ...trusted, credentialHelper: { watchNamespace: undefined } })).rejects.toThrow(
      'credentialHelper.watchNamespace: a limit that is not there',
    );
  });
});
