import { Provider } from '@pulumi/alicloud';
import { RegistryEnterpriseNamespace } from '@pulumi/alicloud/cs';
import { Policy, Role, RolePolicyAttachment } from '@pulumi/alicloud/ram';
import { interpolate, jsonStringify } from '@pulumi/pulumi';
import { policySize } from 'registry-access/policy';

const provider = new Provider('registry', {
  region: 'cn-hangzhou',
  assumeRole: { roleArn: 'acs:ram::1234567890123456:role/deploy', sessionName: 'ci' },
});
const options = { provider };
const role = new Role(
  'pull',
  {
    roleName: 'pull',
    maxSessionDuration: 3600,
    assumeRolePolicyDocument: jsonStringify({ Version: '1', Statement: [] }),
  },
  options,
);
const policy = new Policy('pull', { policyName: 'pull', policyDocument: interpolate`{"Role":"${role.arn}"}` }, options);
new RolePolicyAttachment(
  'pull',
  { roleName: role.roleName, policyName: policy.policyName, policyType: policy.type },
  options,
);
new RegistryEnterpriseNamespace(
  'team',
  { instanceId: 'cri-0123456789abcdef', name: 'team', autoCreate: true, defaultVisibility: 'PRIVATE' },
  options,
);

export const size = policySize({ Version: '1', Statement: [] });
