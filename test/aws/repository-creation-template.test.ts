import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Duration, Stack } from 'aws-cdk-lib/core';
import {
  PullThroughCacheRule,
  RepositoryCreationCause,
  RepositoryCreationTemplate,
  type RepositoryCreationTemplateProps,
  UpstreamRegistry,
} from 'registry-access/aws';
import { HUB, newApp, ORGANIZATION, SPOKE, stackIn, THIRD, warningsOf } from './fixtures';

const TYPE = 'AWS::ECR::RepositoryCreationTemplate';

function make(props: Partial<RepositoryCreationTemplateProps> = {}, stack = stackIn(newApp(), 'Stack', HUB)) {
  const template = new RepositoryCreationTemplate(stack, 'Template', {
    repositoryPrefix: 'team-a',
    appliedFor: [RepositoryCreationCause.REPLICATION],
    ...props,
  });
  return { stack, template };
}

test('a template without settings renders its prefix and cause, and needs no role', () => {
  const { stack } = make({ repositoryPrefix: 'team-a/' });
  const template = Template.fromStack(stack);
  template.hasResource(TYPE, { Properties: { Prefix: 'team-a', AppliedFor: ['REPLICATION'] } });
  template.templateMatches({ Resources: Match.objectLike({}) });
  template.resourceCountIs('AWS::IAM::Role', 0);
});

test('tags bring a role that may tag under the prefix, with the documented trust', () => {
  const { stack } = make({ resourceTags: { team: 'a' } });
  const template = Template.fromStack(stack);
  template.hasResourceProperties(TYPE, {
    ResourceTags: [{ Key: 'team', Value: 'a' }],
    CustomRoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('Role'), 'Arn'] },
  });
  template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ecr.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
    Path: Match.absent(),
    Policies: [
      {
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: ['ecr:CreateRepository', 'ecr:ReplicateImage', 'ecr:TagResource'],
              Resource: `arn:aws:ecr:eu-west-1:${HUB}:repository/team-a/*`,
            },
          ],
        },
      },
    ],
  });
});

test('a key brings a role that may give grants on it', () => {
  const stack = stackIn(newApp(), 'Stack', HUB);
  make({ encryptionKey: new kms.Key(stack, 'Key') }, stack);
  const template = Template.fromStack(stack);
  template.hasResourceProperties(TYPE, { EncryptionConfiguration: { EncryptionType: 'KMS' } });
  template.hasResourceProperties('AWS::IAM::Role', {
    Policies: [
      {
        PolicyDocument: {
          Statement: [
            Match.anyValue(),
            {
              Effect: 'Allow',
              Action: ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant'],
              Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('Key'), 'Arn'] },
            },
          ],
        },
      },
    ],
  });
});

test('lifecycle rules are those of a CDK repository', () => {
  const lifecycleRules = [{ maxImageAge: Duration.days(30), tagStatus: ecr.TagStatus.UNTAGGED }];
  const { stack } = make({ lifecycleRules });
  new ecr.Repository(stack, 'Repository', { lifecycleRules });
  const template = Template.fromStack(stack);
  const [repository] = Object.values(template.findResources('AWS::ECR::Repository'));
  template.hasResourceProperties(TYPE, {
    LifecyclePolicy: repository?.Properties.LifecyclePolicy.LifecyclePolicyText,
  });
});

test('grants go into the policy of the repositories to come, merged, as text', () => {
  const { stack, template } = make();
  template.grants.pull(new iam.AccountPrincipal(THIRD));
  template.grants.pull(new iam.AccountPrincipal(SPOKE));
  template.grants.pull(new iam.OrganizationPrincipal(ORGANIZATION));
  const [resource] = Object.values(Template.fromStack(stack).findResources(TYPE));
  expect(JSON.parse(resource?.Properties.RepositoryPolicy)).toMatchObject({
    Version: '2012-10-17',
    Statement: [
      { Principal: { AWS: [`arn:aws:iam::${SPOKE}:root`, `arn:aws:iam::${THIRD}:root`] } },
      { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } } },
    ],
  });
  expect(resource?.Properties.RepositoryPolicy).not.toContain('Resource');
});

test('a policy with values that CloudFormation fills in stays one text', () => {
  const { stack, template } = make({}, new Stack(newApp(), 'Any'));
  template.grants.pull(new iam.AccountPrincipal(SPOKE));
  Template.fromStack(stack).hasResourceProperties(TYPE, {
    RepositoryPolicy: { 'Fn::Join': ['', Match.arrayWith([{ Ref: 'AWS::Partition' }])] },
  });
});

describe('beside the rules of the app', () => {
  const withRule = (rulePrefix: string, templatePrefix: string) => {
    const app = newApp();
    const stack = stackIn(app, 'Stack', HUB);
    new PullThroughCacheRule(stack, 'Rule', { upstream: UpstreamRegistry.quay(), repositoryPrefix: rulePrefix });
    make({ repositoryPrefix: templatePrefix, appliedFor: [RepositoryCreationCause.PULL_THROUGH_CACHE] }, stack);
    return warningsOf(app, stack);
  };

  test('a template for caches has the prefix of a rule', () => {
    expect(withRule('quay', 'quay')).toEqual([]);
    expect(withRule('quay', 'ROOT')).toEqual([]);
    expect(withRule('quay', 'key')).toEqual([expect.stringContaining('registry-access:templateWithoutRule')]);
  });
});

describe('bad input', () => {
  test.each<[string, Partial<RepositoryCreationTemplateProps>, string]>([
    ['a prefix that ECR refuses', { repositoryPrefix: 'Team' }, "bad repository creation template prefix: got 'Team'"],
    ['no cause', { appliedFor: [] }, 'a repository creation template is applied for nothing: got []'],
    [
      'exclusions without their mutability',
      { imageTagMutabilityExclusions: ['dev-*'] },
      'exclusions have no tag mutability to exclude from',
    ],
    [
      'a mutability with exclusions that has none',
      { imageTagMutability: ecr.TagMutability.IMMUTABLE_WITH_EXCLUSION },
      'a tag mutability with exclusions has none',
    ],
    [
      'too many tags',
      { resourceTags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`t${i}`, 'x'])) },
      '51 tags of a repository: allowed: at most 50',
    ],
  ])('%s', (_, props, message) => {
    expect(() => make(props)).toThrow(message);
  });

  test('a role with a path', () => {
    const stack = stackIn(newApp(), 'Stack', HUB);
    const role = iam.Role.fromRoleArn(stack, 'Role', `arn:aws:iam::${HUB}:role/service/ecr`);
    expect(() => make({ role }, stack)).toThrow('ECR refuses a role with a path for a repository creation template');
  });
});
