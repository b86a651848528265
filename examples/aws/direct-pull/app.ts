// One account owns the images. The tasks of another account pull them directly, and so does everybody in the organization for one
// prefix.
import * as iam from 'aws-cdk-lib/aws-iam';
import { App, Stack } from 'aws-cdk-lib/core';
import { PrivateRegistry, RegistryConsumer } from 'registry-access/aws';

const region = 'eu-west-1';
const app = new App();

const hub = new Stack(app, 'Hub', { env: { account: '111122223333', region } });
const registry = new PrivateRegistry(hub, 'PrivateRegistry');
registry.grants.pull(new iam.OrganizationPrincipal('o-a1b2c3d4e5'), { repositories: ['base/*'] });

const shop = new Stack(app, 'Shop', { env: { account: '444455556666', region } });
const execution = new iam.Role(shop, 'TaskExecution', {
  // The registry's policy names the role, so the role needs a name.
  roleName: 'shop-task-execution',
  assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
});
// Named in the policy of the registry, for the images of the shop ...
registry.grants.pull(execution, { repositories: ['shop/*'] });
// ... and trusted already as one of the organization, for the base images.
new RegistryConsumer(shop, 'BaseImages', {
  registry,
  grantee: execution,
  pull: ['base/*'],
  alreadyTrusted: true,
});

app.synth();
