/** Programs of ten lines, with us and with the peer alone, by cloud. */
export const TYPED_PROGRAMS: Readonly<Record<string, { readonly ours: string; readonly peer: string }>> = {
  aws: {
    ours: `import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { PrivateRegistry } from 'registry-access/aws';

const app = new App();
const stack = new Stack(app, 'Hub', { env: { account: '111122223333', region: 'eu-west-1' } });
const registry = PrivateRegistry.of(stack);
registry.grants.pull(new iam.AccountPrincipal('444455556666'), { repositories: ['team-a/*'] });
registry.grants.push(new iam.AccountPrincipal('777788889999'), { repositories: ['team-b/*'] });
app.synth();
`,
    peer: `import { App, Stack } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';

const app = new App();
const stack = new Stack(app, 'Hub', { env: { account: '111122223333', region: 'eu-west-1' } });
const repository = new ecr.Repository(stack, 'Repository', { repositoryName: 'team-a/service' });
repository.grantPull(new iam.AccountPrincipal('444455556666'));
repository.grantPush(new iam.AccountPrincipal('777788889999'));
app.synth();
`,
  },
  alicloud: {
    ours: `import * as alicloud from '@pulumi/alicloud';
import { AcrPullRole } from 'registry-access/alicloud';

const provider = new alicloud.Provider('registry', { region: 'cn-hangzhou' });
const role = new AcrPullRole('pull', {
  registryUid: '1609982529000001',
  trustedAccountUids: ['1298452580000002'],
  pull: [{ instanceId: 'cri-nwj395hgf6f3a1b2', regionId: 'cn-hangzhou', namespaces: ['base'] }],
}, { provider });
export const roleArn = role.roleArn;
`,
    peer: `import * as alicloud from '@pulumi/alicloud';

const provider = new alicloud.Provider('registry', { region: 'cn-hangzhou' });
const role = new alicloud.ram.Role('pull', { roleName: 'pull', assumeRolePolicyDocument: '{}' }, { provider });
const policy = new alicloud.ram.Policy('pull', { policyName: 'pull', policyDocument: '{}' }, { provider });
new alicloud.ram.RolePolicyAttachment(
  'pull',
  { roleName: role.roleName, policyName: policy.policyName, policyType: 'Custom' },
  { provider },
);
export const roleArn = role.arn;
`,
  },
};
