import { Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { PrivateRegistry, PullThroughCache, RepositoryAccess, UpstreamRegistry } from 'registry-access/aws';
import { HUB, newApp, registryStatements, SPOKE, stackIn } from '../fixtures';

/** What the two ECR documents that the project started from ask for, list for list. */
test('pull through cache between accounts: the role, its trust and the upstream policy are those of the document', () => {
  const app = newApp();
  const hub = stackIn(app, 'Hub', HUB);
  const spoke = stackIn(app, 'Spoke', SPOKE);
  new PullThroughCache(spoke, 'Cache', {
    upstream: UpstreamRegistry.privateRegistry(PrivateRegistry.of(hub)),
    repositoryPrefix: 'hub',
    upstreamRepositoryPrefix: 'ROOT',
  });

  const roles = Object.values(Template.fromStack(spoke).findResources('AWS::IAM::Role'));
  expect(roles).toHaveLength(1);
  const role = roles[0]?.Properties;
  expect(role.Policies).toHaveLength(1);
  expect(role.ManagedPolicyArns).toBeUndefined();
  expect(role.Policies[0].PolicyDocument).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: [
          'ecr:BatchGetImage',
          'ecr:BatchImportUpstreamImage',
          'ecr:CompleteLayerUpload',
          'ecr:GetAuthorizationToken',
          'ecr:GetDownloadUrlForLayer',
          'ecr:GetImageCopyStatus',
          'ecr:InitiateLayerUpload',
          'ecr:PutImage',
          'ecr:UploadLayerPart',
        ],
        Resource: '*',
      },
    ],
  });
  expect(role.AssumeRolePolicyDocument).toEqual({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'pullthroughcache.ecr.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  });
  expect(registryStatements(Template.fromStack(hub))).toEqual([
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::444455556666:root' },
      Action: [
        'ecr:BatchGetImage',
        'ecr:BatchImportUpstreamImage',
        'ecr:GetDownloadUrlForLayer',
        'ecr:GetImageCopyStatus',
      ],
      Resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/*',
    },
  ]);
});

const PUSH_AND_PULL = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:GetDownloadUrlForLayer',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];

test('secondary account pushes and pulls: the registry policy is that of the document', () => {
  const hub = stackIn(newApp(), 'Hub', HUB);
  PrivateRegistry.of(hub).grants.pullPush(new iam.AccountPrincipal(SPOKE), { repositories: ['*'] });
  expect(registryStatements(Template.fromStack(hub))).toEqual([
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::444455556666:root' },
      Action: PUSH_AND_PULL,
      Resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/*',
    },
  ]);
});

test('secondary account pushes and pulls: the repository policy is that of the document', () => {
  const hub = stackIn(newApp(), 'Hub', HUB);
  const repository = new ecr.Repository(hub, 'App');
  RepositoryAccess.fromRepository(repository).grants.pullPush(new iam.AccountPrincipal(SPOKE));
  Template.fromStack(hub).hasResourceProperties('AWS::ECR::Repository', {
    RepositoryPolicyText: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: PUSH_AND_PULL }],
    },
  });
});
