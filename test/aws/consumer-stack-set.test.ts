import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Aws, CfnParameter, CustomResource } from 'aws-cdk-lib/core';
import {
  ConsumerStackSet,
  type ConsumerStackSetProps,
  OrganizationalUnitPrincipal,
  PrivateRegistry,
  PullThroughCache,
  UpstreamRegistry,
} from 'registry-access/aws';
import { HUB, newApp, registryStatements, stackIn, warningsOf } from './fixtures';

const UNIT = 'ou-ab12-11111111';
const PATH = `o-a1b2c3d4e5/r-ab12/${UNIT}/*`;

function setUp(props: Partial<ConsumerStackSetProps> = {}) {
  const app = newApp();
  const hub = stackIn(app, 'Hub', HUB);
  const spokes = new ConsumerStackSet(hub, 'Spokes', {
    organizationalUnitIds: [UNIT],
    regions: ['eu-west-1', 'eu-central-1'],
    ...props,
  });
  return { app, hub, spokes };
}

function withCache(props: Partial<ConsumerStackSetProps> = {}) {
  const made = setUp(props);
  const cache = new PullThroughCache(made.spokes.template, 'Cache', {
    upstream: UpstreamRegistry.privateRegistry(PrivateRegistry.of(made.hub)),
    upstreamGrantee: new OrganizationalUnitPrincipal(PATH),
    repositoryPrefix: 'platform',
  });
  return { ...made, cache };
}

const bodyOf = (hub: ReturnType<typeof setUp>['hub']) => {
  const [set] = Object.values(Template.fromStack(hub).findResources('AWS::CloudFormation::StackSet'));
  return JSON.parse(set?.Properties.TemplateBody);
};

test('a cache is rolled out to the accounts of a unit, and the hub trusts the unit', () => {
  const { hub } = withCache();
  Template.fromStack(hub).hasResourceProperties('AWS::CloudFormation::StackSet', {
    PermissionModel: 'SERVICE_MANAGED',
    CallAs: 'SELF',
    AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
    ManagedExecution: { Active: true },
    Capabilities: ['CAPABILITY_NAMED_IAM'],
    OperationPreferences: Match.absent(),
    StackInstancesGroup: [
      { DeploymentTargets: { OrganizationalUnitIds: [UNIT] }, Regions: ['eu-central-1', 'eu-west-1'] },
    ],
  });
  expect(registryStatements(Template.fromStack(hub))).toMatchObject([
    {
      Principal: '*',
      Action: expect.arrayContaining(['ecr:BatchImportUpstreamImage']),
      Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': PATH } },
    },
  ]);
});

test('the template has the rule and its role, and nothing that an account would need first', () => {
  const body = bodyOf(withCache().hub);
  expect(Object.values(body.Resources as Record<string, { Type: string }>).map(({ Type }) => Type)).toEqual([
    'AWS::IAM::Role',
    'AWS::ECR::PullThroughCacheRule',
  ]);
  expect(body.Parameters).toBeUndefined();
  expect(body.Rules).toBeUndefined();
  expect(JSON.stringify(body)).toContain(`${HUB}.dkr.ecr.eu-west-1.amazonaws.com`);
  expect(JSON.stringify(body.Resources)).toMatch(
    /"RoleName":\{"Fn::Join":\["",\["[\w-]+-",\{"Ref":"AWS::Region"\}\]\]\}/,
  );
});

test('the stack of the template is none of the app', () => {
  const { app } = withCache();
  expect(app.synth().stacks.map(({ stackName }) => stackName)).toEqual(['Hub']);
});

test('the same declaration gives the same bytes', () => {
  expect(JSON.stringify(bodyOf(withCache().hub))).toBe(JSON.stringify(bodyOf(withCache().hub)));
});

test('preferences and delegated administration are passed on', () => {
  const { hub } = withCache({ maxConcurrentPercentage: 25, delegatedAdministrator: true, autoDeployment: false });
  Template.fromStack(hub).hasResourceProperties('AWS::CloudFormation::StackSet', {
    CallAs: 'DELEGATED_ADMIN',
    AutoDeployment: { Enabled: false, RetainStacksOnAccountRemoval: Match.absent() },
    OperationPreferences: { MaxConcurrentPercentage: 25 },
  });
});

test('warnings of the template are warnings of the app', () => {
  const { app, hub, spokes } = setUp();
  const registry = PrivateRegistry.fromRegistryAttributes(spokes.template, 'Theirs', {
    account: HUB,
    region: 'eu-west-1',
  });
  const role = new iam.Role(spokes.template, 'Role', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  registry.grants.pull(role, { repositories: ['platform/*'] });
  expect(warningsOf(app, hub)).toEqual([expect.stringContaining('registry-access:policyNotWritten')]);
});

describe('what cannot be rolled out fails synth', () => {
  test('a role name that is the same in every Region', () => {
    const { app, spokes } = setUp();
    const assumedBy = new iam.ServicePrincipal('ec2.amazonaws.com');
    new iam.Role(spokes.template, 'Good', { assumedBy, roleName: `node-${Aws.REGION}` });
    new iam.Role(spokes.template, 'Unnamed', { assumedBy });
    expect(() => app.synth()).not.toThrow();
    const other = setUp();
    new iam.Role(other.spokes.template, 'Bad', { assumedBy, roleName: 'node' });
    expect(() => other.app.synth()).toThrow(/same name in every Region: got 'node'.*registry-access:stackSetRoleName/s);
    const single = setUp({ regions: ['eu-west-1'] });
    new iam.Role(single.spokes.template, 'Fine', { assumedBy, roleName: 'node' });
    expect(() => single.app.synth()).not.toThrow();
  });

  test('a custom resource, and nothing at all', () => {
    const { app, spokes } = setUp();
    expect(() => setUp().app.synth()).toThrow(/the template of a StackSet declares nothing/);
    new CustomResource(spokes.template, 'Custom', { serviceToken: 'arn:aws:lambda:eu-west-1:111122223333:function:f' });
    expect(() => app.synth()).toThrow(/has the custom resource.*registry-access:stackSetTemplate/s);
  });

  test('a template that is too large', () => {
    const { app, spokes } = setUp();
    for (let i = 0; i < 60; i++) {
      new CfnParameter(spokes.template, `P${i}`, { description: 'x'.repeat(900) });
    }
    new iam.Role(spokes.template, 'Role', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
    expect(() => app.synth()).toThrow(/has \d+ bytes: allowed: 51200 bytes/);
  });
});

describe('bad input', () => {
  test.each<[string, Partial<ConsumerStackSetProps>, string]>([
    ['no units', { organizationalUnitIds: [] }, 'a roll-out to no organizational units: got []'],
    ['no Regions', { regions: [] }, 'a roll-out to no Regions'],
    ['a path', { organizationalUnitIds: [PATH] }, 'a StackSet takes the id of the unit, not its path'],
    ['an account', { organizationalUnitIds: [HUB] }, "not an organizational unit or root: got '111122223333'"],
    ['a Region that is none', { regions: ['Ireland'] }, "not an AWS Region code: got 'Ireland'"],
  ])('%s', (_, props, message) => {
    expect(() => setUp(props)).toThrow(message);
  });
});
