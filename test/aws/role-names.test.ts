import { Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import { App, Aws, CfnParameter, PhysicalName, Stack } from 'aws-cdk-lib/core';
import { PrivateRegistry, RepositoryAccess } from 'registry-access/aws';
import { HUB, newApp, REGION, registryStatements, SPOKE, stackIn, warningsOf } from './fixtures';

const repositories = ['team-a/*'];

function setUp(app = newApp()) {
  const hub = stackIn(app, 'Hub', HUB);
  const spoke = stackIn(app, 'Spoke', SPOKE);
  const role = (roleName?: string) =>
    new iam.Role(spoke, 'Task', {
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
      ...(roleName === undefined ? {} : { roleName }),
    });
  return { app, hub, spoke, role, registry: new PrivateRegistry(hub, 'Registry') };
}

const namedAs = (name: string) =>
  expect.objectContaining({ Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${SPOKE}:role/${name}` } } });

describe('a role whose name CloudFormation makes up', () => {
  const refused =
    /the role 'Spoke\/Task' gets its name at deployment, and the policy of account 111122223333 must name it before: allowed: a roleName, also PhysicalName.GENERATE_IF_NEEDED; instead: give it one, or grant to its account: new iam.AccountPrincipal\('444455556666'\)/;

  test('is refused by a registry policy of another account, at the grant', () => {
    const { registry, role } = setUp();
    expect(() => registry.grants.pull(role(), { repositories })).toThrow(refused);
  });

  test('is refused by a repository policy of another account, at the grant', () => {
    const { hub, role } = setUp();
    const repository = new ecr.Repository(hub, 'App');
    expect(() => RepositoryAccess.fromRepository(repository).grants.pull(role())).toThrow(refused);
  });

  test('is taken where its own identity policy is enough', () => {
    const { app, registry, hub } = setUp();
    const role = new iam.Role(hub, 'Task', { assumedBy: new iam.AccountPrincipal(HUB) });
    registry.grants.pull(role, { repositories });
    expect(warningsOf(app, hub)).toEqual([]);
  });

  test('is taken by a registry that somebody else owns, which may trust its organization', () => {
    const { app, spoke, role } = setUp();
    const registry = PrivateRegistry.fromRegistryAttributes(spoke, 'Theirs', { account: HUB, region: REGION });
    registry.grants.pull(role(), { repositories });
    expect(warningsOf(app, spoke).join()).toMatch(
      /^the registry policy of account .* is not written by this app: instead: its owner must add \{.*\}, in which what is known at deployment only has to be put in by hand: a roleName /,
    );
  });

  test.each<[string, (role: iam.Role) => iam.IPrincipal]>([
    ['under conditions', (role) => new iam.PrincipalWithConditions(role, { Bool: { 'aws:SecureTransport': 'true' } })],
    ['beside an account', (role) => new iam.CompositePrincipal(role, new iam.AccountPrincipal(HUB))],
    ['by its ARN', (role) => new iam.ArnPrincipal(role.roleArn)],
  ])('is refused %s', (_, principal) => {
    const { registry, role } = setUp();
    expect(() => registry.grants.pull(principal(role()), { repositories })).toThrow(
      /^\[Hub\/Registry\] 'Spoke\/Task' gets its name at deployment, and the policy of account 111122223333 must name it before: allowed: a name/,
    );
  });

  test('is a user as well', () => {
    const { registry, spoke } = setUp();
    const user = new iam.User(spoke, 'Ci');
    expect(() => registry.grants.pull(user, { repositories })).toThrow(
      /the user 'Spoke\/Ci' gets .*allowed: a userName/,
    );
  });
});

describe('a role that gets a name only where it is needed', () => {
  test('is named, and told to be replaced where it is deployed already', () => {
    const { app, hub, spoke, registry, role } = setUp();
    registry.grants.pull(role(PhysicalName.GENERATE_IF_NEEDED), { repositories });
    const [warning = ''] = warningsOf(app, spoke);
    const name = /the name '([^']+)'/.exec(warning)?.[1] ?? '';
    expect(warning).toMatch(
      /^the grant on the registry of account 111122223333 gives this role the name .*registry-access:roleGetsName\]$/,
    );
    Template.fromStack(spoke).hasResourceProperties('AWS::IAM::Role', { RoleName: name });
    expect(registryStatements(Template.fromStack(hub))).toEqual([namedAs(name)]);
  });

  test('is the execution role of a task', () => {
    const { app, spoke, registry } = setUp();
    const task = new ecs.FargateTaskDefinition(spoke, 'Web');
    registry.grants.pull(task.obtainExecutionRole(), { repositories });
    expect(warningsOf(app, spoke)).toEqual([expect.stringContaining('registry-access:roleGetsName')]);
  });

  test('is left alone in the account of the registry, and where the author has named it', () => {
    const { app, hub, spoke, registry, role } = setUp();
    registry.grants.pull(role('task'), { repositories });
    registry.grants.pull(
      new iam.Role(hub, 'Own', { roleName: PhysicalName.GENERATE_IF_NEEDED, assumedBy: new iam.AccountPrincipal(HUB) }),
      { repositories },
    );
    expect([...warningsOf(app, spoke), ...warningsOf(app, hub)]).toEqual([]);
    expect(registryStatements(Template.fromStack(hub))).toEqual([namedAs('task')]);
  });
});

describe('what the owner of a registry has to add can be pasted', () => {
  test.each([[{}], [{ '@aws-cdk/core:enablePartitionLiterals': true }]])('with the context %j', (context) => {
    const { app, spoke, role } = setUp(new App({ context }));
    const registry = PrivateRegistry.fromRegistryAttributes(spoke, 'Theirs', { account: HUB, region: REGION });
    registry.grants.pull(role('task'), {
      repositories: [`${Aws.ACCOUNT_ID}/*`],
      conditions: { ArnLike: { 'aws:PrincipalArn': `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/*` } },
    });
    registry.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.AccountPrincipal(spoke.account)],
        actions: ['ecr:DescribeImages'],
        resources: [registry.repositoryArn('*')],
        conditions: { StringEquals: { 'aws:RequestedRegion': Aws.REGION } },
      }),
    );
    expect(registry.requiredPolicy).not.toMatch(/Ref|Fn::|AWS::/);
    expect(warningsOf(app, spoke)).toEqual([expect.stringMatching(/its owner must add \{.*\} \[ack/)]);
    expect(JSON.parse(registry.requiredPolicy).Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${SPOKE}:root` },
        Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Resource: `arn:aws:ecr:eu-west-1:${HUB}:repository/${SPOKE}/*`,
        Condition: {
          ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${SPOKE}:role/*` },
          ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${SPOKE}:role/task` },
        },
      },
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${SPOKE}:root` },
        Action: 'ecr:DescribeImages',
        Resource: `arn:aws:ecr:eu-west-1:${HUB}:repository/*`,
        Condition: { StringEquals: { 'aws:RequestedRegion': REGION } },
      },
    ]);
  });

  test('and keeps what only deployment knows, where a stack has no environment', () => {
    const spoke = new Stack(newApp(), 'Spoke');
    const registry = PrivateRegistry.fromRegistryAttributes(spoke, 'Theirs', { account: HUB, region: REGION });
    registry.grants.pull(new iam.AccountPrincipal(Aws.ACCOUNT_ID), { repositories });
    expect(registry.requiredPolicy).toContain('AWS::AccountId');
    expect(registry.requiredPolicy).not.toContain('AWS::Partition');
  });
});

test('what is required of a registry of which deployment alone knows a part', () => {
  const { app, spoke } = setUp();
  const account = new CfnParameter(spoke, 'Account').valueAsString;
  const theirs = PrivateRegistry.fromRegistryAttributes(spoke, 'Theirs', { account, region: REGION });
  theirs.grants.pull(new iam.AccountPrincipal(SPOKE), { repositories });
  const Resource = { 'Fn::Join': ['', ['arn:aws:ecr:eu-west-1:', { Ref: 'Account' }, ':repository/team-a/*']] };
  const required = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${SPOKE}:root` }, Resource };
  expect(JSON.parse(theirs.requiredPolicy).Statement).toEqual([expect.objectContaining(required)]);
  expect(theirs.requiredStatements.map((one) => spoke.resolve(one.toStatementJson()))).toEqual([
    expect.objectContaining(required),
  ]);
  expect(warningsOf(app, spoke).join()).toContain(JSON.stringify(Resource));
});
