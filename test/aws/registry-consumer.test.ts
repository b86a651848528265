import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { PrivateRegistry, RegistryConsumer } from 'registry-access/aws';
import { HUB, newApp, registryStatements, SPOKE, stackIn, warningsOf } from './fixtures';

function setUp() {
  const app = newApp();
  const hub = stackIn(app, 'Hub', HUB);
  const spoke = stackIn(app, 'Spoke', SPOKE);
  const grantee = new iam.Role(spoke, 'Task', { roleName: 'task', assumedBy: new iam.AccountPrincipal(SPOKE) });
  return { app, hub, spoke, grantee };
}

test('a registry of this app trusts the consumer, and the consumer gets its identity policy', () => {
  const { hub, spoke, grantee } = setUp();
  const consumer = new RegistryConsumer(spoke, 'Consumer', {
    registry: PrivateRegistry.of(hub),
    grantee,
    pull: ['platform/*'],
    push: ['team-a/*'],
  });
  expect(consumer.grant.principalStatements).toHaveLength(4);
  expect(consumer.grant.resourceStatements).toHaveLength(2);
  expect(registryStatements(Template.fromStack(hub))).toHaveLength(2);
  const [policy] = Object.values(Template.fromStack(spoke).findResources('AWS::IAM::Policy'));
  expect(policy?.Properties.PolicyDocument.Statement).toHaveLength(3);
});

test('where the registry already trusts the consumer only the identity policy is written, without a warning', () => {
  const { app, hub, spoke, grantee } = setUp();
  const registry = PrivateRegistry.fromRegistryAttributes(spoke, 'Registry', { account: HUB, region: 'eu-west-1' });
  new RegistryConsumer(spoke, 'Consumer', { registry, grantee, pull: ['platform/*'], alreadyTrusted: true });
  expect(warningsOf(app, spoke)).toEqual([]);
  expect(registry.requiredStatements).toEqual([]);
  expect(app.synth().getStackByName(hub.stackName).template.Resources).toBeUndefined();
  Template.fromStack(spoke).resourceCountIs('AWS::IAM::Policy', 1);
});

test('the commands are outputs unless they are not wanted', () => {
  const { hub, spoke, grantee } = setUp();
  const registry = PrivateRegistry.of(hub);
  new RegistryConsumer(spoke, 'Consumer', { registry, grantee, pull: ['platform/*'] });
  new RegistryConsumer(spoke, 'Quiet', { registry, grantee, pull: ['platform/*'], outputs: false });
  const outputs = Object.values(Template.fromStack(spoke).findOutputs('*')).map(({ Value }) => Value);
  const host = `${HUB}.dkr.ecr.eu-west-1.`;
  expect(outputs.map((value) => JSON.stringify(value))).toEqual([
    expect.stringContaining(
      'aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin',
    ),
    expect.stringContaining(`docker pull ${host}`),
  ]);
});
