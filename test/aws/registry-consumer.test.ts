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

test('the commands are outputs where they are wanted', () => {
  const { hub, spoke, grantee } = setUp();
  const registry = PrivateRegistry.of(hub);
  new RegistryConsumer(spoke, 'Consumer', { registry, grantee, pull: ['platform/*'], outputs: true });
  new RegistryConsumer(spoke, 'Quiet', { registry, grantee, pull: ['platform/*'] });
  const outputs = Object.values(Template.fromStack(spoke).findOutputs('*')).map(({ Value }) => Value);
  const host = `${HUB}.dkr.ecr.eu-west-1.`;
  expect(outputs.map((value) => JSON.stringify(value))).toEqual([
    expect.stringContaining(
      'aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin',
    ),
    expect.stringContaining(`docker pull ${host}`),
  ]);
});

describe("AWS's managed policy", () => {
  test('is attached in place of an identity policy, and the registry still trusts the role', () => {
    const { hub, spoke, grantee } = setUp();
    const registry = PrivateRegistry.of(hub);
    new RegistryConsumer(spoke, 'C', { registry, grantee, pull: ['platform/*'], anyRegistryByManagedPolicy: true });
    const template = Template.fromStack(spoke);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    expect(JSON.stringify(template.findResources('AWS::IAM::Role'))).toContain(
      'policy/AmazonEC2ContainerRegistryPullOnly',
    );
    expect(registryStatements(Template.fromStack(hub))).toMatchObject([
      { Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${SPOKE}:role/task` } } },
    ]);
  });

  test('is refused for pushing, and on an account', () => {
    const { hub, spoke, grantee } = setUp();
    const props = { registry: PrivateRegistry.of(hub), anyRegistryByManagedPolicy: true };
    expect(() => new RegistryConsumer(spoke, 'A', { ...props, grantee, push: ['a-b'] })).toThrow(
      'does not allow pushing',
    );
    const account = new iam.AccountPrincipal(SPOKE);
    expect(() => new RegistryConsumer(spoke, 'B', { ...props, grantee: account, pull: ['a-b'] })).toThrow(
      'needs a role or user to be attached to',
    );
  });
});

test('closed VPC endpoints have to let the repositories, the token and the layers through', () => {
  const { hub, spoke, grantee } = setUp();
  const consumer = new RegistryConsumer(spoke, 'C', {
    registry: PrivateRegistry.of(hub),
    grantee,
    pull: ['platform/*'],
  });
  const statements = consumer.ecrEndpointStatements.map((statement) => spoke.resolve(statement.toStatementJson()));
  expect(statements).toEqual([
    {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Resource: `arn:aws:ecr:eu-west-1:${HUB}:repository/platform/*`,
    },
    { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'ecr:GetAuthorizationToken', Resource: '*' },
  ]);
  expect(spoke.resolve(consumer.layerEndpointStatement.toStatementJson())).toEqual({
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*',
  });
});
