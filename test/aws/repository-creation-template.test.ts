import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Duration, Lazy, Stack } from 'aws-cdk-lib/core';
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

  test.each<[string, Partial<RepositoryCreationTemplateProps>, string]>([
    ['a prefix with a space', { repositoryPrefix: 'a b/c' }, "bad repository creation template prefix: got 'a b/c'"],
    ['a prefix that begins with an underscore', { repositoryPrefix: '_a/' }, "got '_a/'"],
    ['a prefix that ends inside a part', { repositoryPrefix: 'team*' }, "got 'team*'"],
    [
      'a long description',
      { description: 'x'.repeat(257) },
      'the description of a creation template has 257 characters',
    ],
    ['a long key of a tag', { resourceTags: { ['k'.repeat(129)]: 'x' } }, 'the key of a tag is none that ECR takes'],
    ['an empty key of a tag', { resourceTags: { '': 'x' } }, "got ''; allowed: 1 to 128 letters"],
    ['a long value of a tag', { resourceTags: { k: 'v'.repeat(257) } }, 'the value of a tag is none that ECR takes'],
    ['a character that tags do not have', { resourceTags: { k: 'a;b' } }, "got 'a;b'; allowed: 0 to 256 letters"],
    ['a key of AWS', { resourceTags: { 'AWS:team': 'a' } }, 'keys of tags that begin with aws: are kept for AWS'],
  ])('%s', (_, props, message) => {
    expect(() => make(props)).toThrow(message);
    expect(() => make(props)).toThrow('[registry-access:creationTemplate]');
  });

  const excluding = (...imageTagMutabilityExclusions: string[]) =>
    make({ imageTagMutability: ecr.TagMutability.IMMUTABLE_WITH_EXCLUSION, imageTagMutabilityExclusions });

  test('exclusions', () => {
    expect(() => excluding('a*', 'b*', 'c*', 'd*', 'e*', 'f*')).toThrow('6 exclusions from a tag mutability');
    expect(() => excluding('dev/*')).toThrow("not a pattern of image tags: got 'dev/*'");
    expect(() => excluding('')).toThrow("not a pattern of image tags: got ''");
    expect(() => excluding('x'.repeat(129))).toThrow('not a pattern of image tags');
    expect(() => excluding('a*', 'b*', 'c*', 'd*', `${'e'.repeat(127)}*`)).not.toThrow();
  });

  test('not what ECR takes at its limits', () => {
    expect(() =>
      make({
        repositoryPrefix: 'a',
        description: 'x'.repeat(256),
        resourceTags: { ['k'.repeat(128)]: 'v'.repeat(256), 'Größe / größte': '', 'a:b=c+d-e@f_g.h': 'ok' },
      }),
    ).not.toThrow();
  });

  test('a role with a path, imported and of the app', () => {
    const stack = stackIn(newApp(), 'Stack', HUB);
    const said = 'ECR refuses a role with a path for a repository creation template';
    const imported = iam.Role.fromRoleArn(stack, 'Role', `arn:aws:iam::${HUB}:role/service/ecr`);
    expect(() => make({ role: imported }, stack)).toThrow(said);
    const assumedBy = new iam.ServicePrincipal('ecr.amazonaws.com');
    const role = new iam.Role(stack, 'Own', { assumedBy, path: '/service/' });
    expect(() => make({ role }, new Stack(stack, 'Nested'))).toThrow(`${said}: got 'path '/service/' of Stack/Own'`);
    const named = new iam.Role(stack, 'Named', { assumedBy, path: '/' });
    expect(() => make({ role: named }, stackIn(newApp(), 'Other', HUB))).not.toThrow();
  });

  test('a role of another account or partition', () => {
    const app = newApp();
    const stack = stackIn(app, 'Stack', HUB);
    const said = `the role of a creation template must be in the account of the registry: got '${SPOKE}'; allowed: ${HUB}`;
    const imported = iam.Role.fromRoleArn(stack, 'Imported', `arn:aws:iam::${SPOKE}:role/ecr`);
    expect(() => make({ role: imported }, stack)).toThrow(said);
    const assumedBy = new iam.ServicePrincipal('ecr.amazonaws.com');
    const role = new iam.Role(stackIn(app, 'Spoke', SPOKE), 'Role', { assumedBy, roleName: 'ecr' });
    expect(() => make({ role }, stackIn(app, 'Second', HUB))).toThrow(said);
    const foreign = iam.Role.fromRoleArn(stack, 'Foreign', `arn:aws-cn:iam::${HUB}:role/ecr`);
    expect(() => make({ role: foreign }, stackIn(app, 'Third', HUB))).toThrow('registry-access:otherPartition');
  });

  test('a key by its alias', () => {
    const app = newApp();
    const stack = stackIn(app, 'Stack', HUB);
    const said = 'ECR takes a key by its own ARN, and by no alias';
    const key = new kms.Key(stack, 'Key');
    const alias = new kms.Alias(stack, 'Alias', { aliasName: 'alias/images', targetKey: key });
    expect(() => make({ encryptionKey: alias }, stackIn(app, 'A', HUB))).toThrow(said);
    const byName = kms.Alias.fromAliasName(stack, 'ByName', 'alias/images');
    expect(() => make({ encryptionKey: byName }, stackIn(app, 'B', HUB))).toThrow(said);
    const asKey = kms.Key.fromKeyArn(stack, 'AsKey', `arn:aws:kms:eu-west-1:${HUB}:alias/images`);
    expect(() => make({ encryptionKey: asKey }, stackIn(app, 'C', HUB))).toThrow(said);
    expect(() => make({ encryptionKey: key }, stackIn(app, 'D', HUB))).not.toThrow();
  });

  test('a key of another Region', () => {
    const app = newApp();
    const stack = stackIn(app, 'Stack', HUB);
    const said = "ECR encrypts with keys of its own Region: got 'us-east-1'; allowed: eu-west-1";
    const id = '1234abcd-12ab-34cd-56ef-1234567890ab';
    const imported = kms.Key.fromKeyArn(stack, 'Imported', `arn:aws:kms:us-east-1:${HUB}:key/${id}`);
    expect(() => make({ encryptionKey: imported }, stack)).toThrow(said);
    const there = new kms.Key(stackIn(app, 'There', HUB, 'us-east-1'), 'Key');
    expect(() => make({ encryptionKey: there }, stackIn(app, 'B', HUB))).toThrow(said);
    const here = kms.Key.fromKeyArn(stack, 'Here', `arn:aws:kms:eu-west-1:${SPOKE}:key/mrk-${id.replaceAll('-', '')}`);
    expect(() => make({ encryptionKey: here }, stackIn(app, 'C', HUB))).not.toThrow();
  });
});

test('no lifecycle rules are none', () => {
  const { stack } = make({ lifecycleRules: [] });
  Template.fromStack(stack).hasResourceProperties(TYPE, { LifecyclePolicy: Match.absent() });
});

test('a cause that is said twice is said once', () => {
  const { stack } = make({ appliedFor: [RepositoryCreationCause.REPLICATION, RepositoryCreationCause.REPLICATION] });
  Template.fromStack(stack).hasResourceProperties(TYPE, { AppliedFor: ['REPLICATION'] });
});

describe('two templates for one prefix', () => {
  test.each([
    ['ab', 'ab'],
    ['ab', 'ab/'],
    ['ab/*', 'ab'],
    ['*', 'ROOT'],
  ])('%s and %s in two stacks of an environment fail synth', (one, other) => {
    const app = newApp();
    make({ repositoryPrefix: one }, stackIn(app, 'One', HUB));
    make({ repositoryPrefix: other }, stackIn(app, 'Other', HUB));
    expect(() => app.synth()).toThrow(
      /2 creation templates of 111122223333\/eu-west-1 have the prefix '(ab|ROOT)': got 'One\/Template\/Resource, Other\/Template\/Resource'.*registry-access:duplicateCreationTemplate/,
    );
  });

  test('not one of ours and one by hand, but two environments may have one each', () => {
    const app = newApp();
    const stack = stackIn(app, 'One', HUB);
    make({}, stack);
    make({}, stackIn(app, 'Other', HUB, 'us-east-1'));
    make({ repositoryPrefix: 'team-a/b' }, stackIn(app, 'Third', HUB));
    expect(() => app.synth()).not.toThrow();
    new ecr.CfnRepositoryCreationTemplate(stack, 'ByHand', { prefix: 'team-a/', appliedFor: ['CREATE_ON_PUSH'] });
    expect(() => app.synth({ force: true })).toThrow('registry-access:duplicateCreationTemplate');
  });
});

test('what was a token is checked at synth', () => {
  const app = newApp();
  const stack = stackIn(app, 'Stack', HUB);
  make(
    {
      repositoryPrefix: Lazy.string({ produce: () => 'Team' }),
      description: Lazy.string({ produce: () => 'x'.repeat(257) }),
      resourceTags: { team: Lazy.string({ produce: () => 'a;b' }) },
      encryptionKey: kms.Key.fromKeyArn(
        stack,
        'Key',
        Lazy.string({ produce: () => `arn:aws:kms:eu-west-1:${HUB}:alias/x` }),
      ),
    },
    stack,
  );
  let said = '';
  try {
    app.synth();
  } catch (error) {
    said = String(error);
  }
  for (const part of [
    "'Stack/Template/Resource': bad repository creation template prefix: got 'Team'",
    'the description of a creation template has 257 characters',
    "the value of a tag is none that ECR takes: got 'a;b'",
    'ECR takes a key by its own ARN, and by no alias',
  ]) {
    expect(said).toContain(part);
  }
});
