import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Aws, Stack } from 'aws-cdk-lib/core';
import { PrivateRegistry, PullThroughCache, PullThroughCacheRole, UpstreamRegistry } from 'registry-access/aws';
import { HUB, newApp, registryStatements, SPOKE, stackIn } from './fixtures';

const RULE = 'AWS::ECR::PullThroughCacheRule';

function hubAndSpoke(spokeRegion = 'eu-west-1', spokeAccount = SPOKE) {
  const app = newApp();
  const hub = stackIn(app, 'Hub', HUB);
  const spoke = stackIn(app, 'Spoke', spokeAccount, spokeRegion);
  return { app, hub, spoke, upstream: UpstreamRegistry.privateRegistry(PrivateRegistry.of(hub)) };
}

test('an ECR upstream keeps its names by default, and only that prefix is opened', () => {
  const { hub, spoke, upstream } = hubAndSpoke();
  new PullThroughCache(spoke, 'Cache', { upstream, repositoryPrefix: 'platform/' });
  Template.fromStack(spoke).hasResourceProperties(RULE, {
    EcrRepositoryPrefix: 'platform',
    UpstreamRegistry: 'ecr',
    UpstreamRegistryUrl: `${HUB}.dkr.ecr.eu-west-1.amazonaws.com`,
    UpstreamRepositoryPrefix: 'platform',
    CustomRoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^CacheRole'), 'Arn'] },
    CredentialArn: Match.absent(),
  });
  expect(registryStatements(Template.fromStack(hub))).toMatchObject([
    { Resource: `arn:aws:ecr:eu-west-1:${HUB}:repository/platform/*` },
  ]);
});

test('an upstream named by its attributes gets no statement here', () => {
  const { app, hub, spoke } = hubAndSpoke();
  const upstream = UpstreamRegistry.ecr({ account: HUB, region: 'eu-west-1' });
  new PullThroughCache(spoke, 'Cache', { upstream, repositoryPrefix: 'platform' });
  Template.fromStack(spoke).resourceCountIs(RULE, 1);
  expect(app.synth().getStackByName(hub.stackName).template.Resources).toBeUndefined();
});

test('a cache of the same account in another Region needs neither role nor policy', () => {
  const { app, spoke, upstream } = hubAndSpoke('eu-central-1', HUB);
  new PullThroughCache(spoke, 'Cache', { upstream, repositoryPrefix: 'platform' });
  Template.fromStack(spoke).hasResourceProperties(RULE, { CustomRoleArn: Match.absent() });
  Template.fromStack(spoke).resourceCountIs('AWS::IAM::Role', 0);
  expect(app.synth().getStackByName('Hub').template.Resources).toBeUndefined();
});

test('the role name carries the Region and stays the same', () => {
  const { spoke, upstream } = hubAndSpoke();
  new PullThroughCache(spoke, 'Cache', { upstream, repositoryPrefix: 'platform' });
  const { role } = new PullThroughCacheRole(new Stack(newApp(), 'Anywhere'), 'Role');
  Template.fromStack(spoke).hasResourceProperties('AWS::IAM::Role', {
    RoleName: 'Spoke-Cache-Role-58C05BE8-eu-west-1',
  });
  Template.fromStack(Stack.of(role)).hasResourceProperties('AWS::IAM::Role', {
    RoleName: { 'Fn::Join': ['', [Match.stringLikeRegexp('^Anywhere-Role-[0-9A-F]{8}-$'), { Ref: 'AWS::Region' }]] },
  });
});

test('a long construct path still gives a role name of at most 64 characters', () => {
  const stack = stackIn(newApp(), 'S'.repeat(60), SPOKE, 'ap-southeast-1');
  new PullThroughCacheRole(stack, 'R'.repeat(60));
  const [role] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  expect(role?.Properties.RoleName.length).toBeLessThanOrEqual(64);
  expect(role?.Properties.RoleName).toMatch(/-ap-southeast-1$/);
});

test('a role of the account may pull, import and make the repository', () => {
  const { spoke, upstream } = hubAndSpoke();
  const cache = new PullThroughCache(spoke, 'Cache', { upstream, repositoryPrefix: 'platform' });
  const role = new iam.Role(spoke, 'Node', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  const grant = cache.grants.pull(role);
  expect(grant.principalStatements).toHaveLength(2);
  expect(grant.resourceStatements).toEqual([]);
  Template.fromStack(spoke).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: [
            'ecr:BatchCheckLayerAvailability',
            'ecr:BatchGetImage',
            'ecr:BatchImportUpstreamImage',
            'ecr:CreateRepository',
            'ecr:GetDownloadUrlForLayer',
          ],
          Resource: `arn:aws:ecr:eu-west-1:${SPOKE}:repository/platform/*`,
        },
        { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
      ],
    },
  });
  Template.fromStack(spoke).resourceCountIs('AWS::ECR::RegistryPolicy', 0);
});

test("the whole account of the cache gets it in the cache's registry policy", () => {
  const { spoke, upstream } = hubAndSpoke();
  const cache = new PullThroughCache(spoke, 'Cache', { upstream, repositoryPrefix: 'platform' });
  cache.grantPull(new iam.AccountPrincipal(SPOKE));
  expect(registryStatements(Template.fromStack(spoke))).toMatchObject([
    { Principal: { AWS: `arn:aws:iam::${SPOKE}:root` }, Action: expect.arrayContaining(['ecr:CreateRepository']) },
  ]);
});

test('an upstream of this app cannot trust a cache whose account is not known', () => {
  const { app, upstream } = hubAndSpoke();
  expect(
    () => new PullThroughCache(new Stack(app, 'Any'), 'Cache', { upstream, repositoryPrefix: 'platform' }),
  ).toThrow("the account of the cache in stack 'Any' is not known, so its upstream cannot trust it");
});

test('a cache without an environment of its own works by attributes', () => {
  const stack = new Stack(newApp(), 'Any');
  const upstream = UpstreamRegistry.ecr({ account: HUB, region: Aws.REGION });
  new PullThroughCache(stack, 'Cache', { upstream, repositoryPrefix: 'platform' });
  Template.fromStack(stack).hasResourceProperties(RULE, {
    UpstreamRegistryUrl: { 'Fn::Join': ['', [`${HUB}.dkr.ecr.`, { Ref: 'AWS::Region' }, '.amazonaws.com']] },
    CustomRoleArn: Match.anyValue(),
  });
});
