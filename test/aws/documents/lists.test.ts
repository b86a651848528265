import { Template } from 'aws-cdk-lib/assertions';
import { PrivateRegistry, PullThroughCache, UpstreamRegistry } from 'registry-access/aws';
import { HUB, newApp, registryStatements, SPOKE, stackIn } from '../fixtures';

/** Each row of the documents is held by `documents.test.ts`; this holds that there is nothing beside them. */
test('pull through cache between accounts: there is one role, with what the document has and nothing else', () => {
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
