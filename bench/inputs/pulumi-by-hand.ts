import * as alicloud from '@pulumi/alicloud';
import * as pulumi from '@pulumi/pulumi';
import { ECI_UID, providers, pulled, REGISTRY_UID } from './pulumi-places';

/** The same password-free pulls without components: the resources of both accounts, one by one. */
const loaded = performance.now();
const { eci, registry } = providers(alicloud.Provider);
const count = new pulumi.Config().requireNumber('components');

function roleWithPolicy(
  name: string,
  description: string,
  trusted: object,
  statements: readonly object[],
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResourceOptions {
  const document = (list: readonly object[]): string => JSON.stringify({ Version: '1', Statement: list });
  const role = new alicloud.ram.Role(
    `${name}-role`,
    {
      roleName: name,
      description,
      assumeRolePolicyDocument: document([{ Effect: 'Allow', Principal: trusted, Action: 'sts:AssumeRole' }]),
    },
    opts,
  );
  const policy = new alicloud.ram.Policy(
    `${name}-policy`,
    {
      policyName: `${name}-policy`,
      policyDocument: document(statements),
      rotateStrategy: 'DeleteOldestNonDefaultVersionWhenLimitExceeded',
    },
    opts,
  );
  const attachment = new alicloud.ram.RolePolicyAttachment(
    `${name}-attachment`,
    { roleName: role.roleName, policyName: policy.policyName, policyType: 'Custom' },
    opts,
  );
  return { dependsOn: [role, policy, attachment] };
}

for (let index = 0; index < count; index++) {
  const { instanceId, regionId, namespaces } = pulled(index);
  const [service, pull] = [`team-${index}-service`, `team-${index}-pull`];
  const after = roleWithPolicy(
    service,
    'Elastic Container Instance pulls Container Registry images without passwords',
    { Service: 'eci.aliyuncs.com' },
    [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: `acs:ram::${REGISTRY_UID}:role/${pull}` }],
    { provider: eci },
  );
  roleWithPolicy(
    pull,
    'Other accounts pull Container Registry images without passwords',
    { RAM: `acs:ram::${ECI_UID}:role/${service}` },
    [
      { Effect: 'Allow', Action: ['cr:Get*', 'cr:List*'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: 'cr:Pull*',
        Resource: `acs:cr:${regionId}:${REGISTRY_UID}:repository/${instanceId}/${namespaces[0]}/*`,
      },
    ],
    { provider: registry, ...after },
  );
}

export const loadMs = loaded;
export const declareMs = performance.now() - loaded;
