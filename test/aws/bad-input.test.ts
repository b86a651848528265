import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnParameter, Fn, Lazy } from 'aws-cdk-lib/core';
import {
  OrganizationalUnitPrincipal,
  PrivateRegistry,
  PullThroughCache,
  PullThroughCacheRule,
  RegistryConsumer,
  UpstreamRegistry,
} from 'registry-access/aws';
import { HUB, newApp, SPOKE, stackIn } from './fixtures';

const hub = () => stackIn(newApp(), 'Hub', HUB);
const pull = (principal: iam.IGrantable, repositories = ['team-a/*']) =>
  PrivateRegistry.of(hub()).grants.pull(principal, { repositories });
const rule = (repositoryPrefix: string, upstreamRepositoryPrefix?: string) =>
  new PullThroughCacheRule(hub(), 'Rule', {
    upstream: UpstreamRegistry.ecrPublic(),
    repositoryPrefix,
    upstreamRepositoryPrefix,
  });

describe('principals', () => {
  test('an account id that is not 12 digits', () => {
    expect(() => pull(new iam.AccountPrincipal('12345'))).toThrow(
      "AWS account id is not 12 digits: got '12345'; allowed: 12 digits, as a string: '444455556666'",
    );
    expect(() => pull(new iam.ArnPrincipal('arn:aws:iam::12345:role/x'))).toThrow('AWS account id is not 12 digits');
  });

  test('an account id of a registry that is not 12 digits', () => {
    expect(() => PrivateRegistry.fromRegistryAttributes(hub(), 'R', { account: '1', region: 'eu-west-1' })).toThrow(
      "AWS account id is not 12 digits: got '1'",
    );
    expect(() => UpstreamRegistry.ecr({ account: '1', region: 'eu-west-1' })).toThrow(
      'AWS account id is not 12 digits',
    );
    expect(() => UpstreamRegistry.ecr({ account: HUB, region: 'Ireland' })).toThrow(
      "not an AWS Region code: got 'Ireland'",
    );
  });

  test('everybody without a condition', () => {
    for (const principal of [new iam.AnyPrincipal(), new iam.StarPrincipal()]) {
      expect(() => pull(principal)).toThrow(
        "principal '*' without a condition on who it is would open the registry to every AWS account",
      );
    }
  });

  test('everybody under a condition that does not say who', () => {
    const principal = new iam.AnyPrincipal().withConditions({ Bool: { 'aws:SecureTransport': 'true' } });
    expect(() => pull(principal)).toThrow("got 'Bool aws:SecureTransport'");
    const unlessAbsent = new iam.AnyPrincipal().withConditions({ StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' } });
    expect(() => pull(unlessAbsent)).toThrow("principal '*' without a condition on who it is");
    expect(() =>
      pull(new iam.AnyPrincipal().withConditions({ StringEquals: { 'aws:SourceVpc': 'vpc-1' } })),
    ).not.toThrow();
  });

  test('a session, a group and a federated identity', () => {
    expect(() => pull(new iam.ArnPrincipal(`arn:aws:sts::${SPOKE}:assumed-role/ci/session`))).toThrow(
      'name the role, not one of its sessions',
    );
    expect(() => pull(new iam.ArnPrincipal(`arn:aws:iam::${SPOKE}:group/devs`))).toThrow(
      'not a principal that ECR can trust',
    );
    expect(() => pull(new iam.FederatedPrincipal('cognito-identity.amazonaws.com'))).toThrow(
      'a principal of type Federated cannot be granted access to ECR',
    );
  });

  test('a service without a condition on its source', () => {
    expect(() => pull(new iam.ServicePrincipal('codebuild.amazonaws.com'))).toThrow(
      'a service principal without a condition on its source could act for anybody',
    );
  });

  test('an organization path that is none', () => {
    expect(() => new OrganizationalUnitPrincipal('ou-ab12-11111111')).toThrow(
      "not an organization path: got 'ou-ab12-11111111'",
    );
  });
});

describe('repositories', () => {
  test('a registry URL in place of a name', () => {
    expect(() => pull(new iam.AccountPrincipal(SPOKE), [`${HUB}.dkr.ecr.eu-west-1.amazonaws.com/team-a/*`])).toThrow(
      /repository pattern is a registry URL: .*instead: name the registry by account 111122223333 and Region eu-west-1/,
    );
  });

  test('an empty list', () => {
    expect(() => pull(new iam.AccountPrincipal(SPOKE), [])).toThrow(
      "no repositories are named: got []; allowed: at least one repository name or pattern ('team-a/*'); instead: write ['*'] for every repository of the registry",
    );
    const stack = hub();
    const grantee = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountPrincipal(HUB) });
    const registry = PrivateRegistry.of(stack);
    expect(() => new RegistryConsumer(stack, 'C', { registry, grantee, pull: [] })).toThrow(
      'no repositories are named',
    );
    expect(() => new RegistryConsumer(stack, 'D', { registry, grantee })).toThrow('a registry consumer uses nothing');
  });

  test('a name that no repository can have', () => {
    expect(() => pull(new iam.AccountPrincipal(SPOKE), ['Team A/*'])).toThrow(
      "not a repository name or pattern: got 'Team A/*'",
    );
  });

  test.each([
    ["ends with '/'", 'team-a/', "no repository has a name that ends with '/': got 'team-a/'; allowed: 'team-a/*'"],
    ['begins with a hyphen', '-a*', 'no repository can have a name like this, so that it selects nothing'],
    ['has an empty part', 'a//b*', 'not a repository name or pattern'],
    ['has upper case', 'Team/*', "not a repository name or pattern: got 'Team/*'"],
    ['is too long', `${'a'.repeat(257)}*`, 'no repository can have a name like this'],
    ['is too short', 'a', 'no repository can have a name like this'],
  ])('a pattern that %s', (_, repository, message) => {
    expect(() => pull(new iam.AccountPrincipal(SPOKE), [repository])).toThrow(message);
    const app = newApp();
    const stack = stackIn(app, 'Hub', HUB);
    PrivateRegistry.of(stack).grants.pull(new iam.AccountPrincipal(SPOKE), {
      repositories: [Lazy.string({ produce: () => repository })],
    });
    expect(() => app.synth()).toThrow('registry-access:invalidGrant');
  });

  test.each<[string, string, unknown, string]>([
    [
      'an operator with a slip',
      'StringEqual',
      'a',
      "an operator that IAM does not have: got 'StringEqual'; allowed: 'StringEquals'",
    ],
    [
      'an operator of nobody',
      'Matches',
      'a',
      "allowed: operators of IAM, such as 'StringEquals', 'StringLike' and 'ArnLike'",
    ],
    ['a set with a slip', 'ForAnyValues:StringLike', 'a', "allowed: 'ForAnyValue:StringLike'"],
    ['Null with IfExists', 'NullIfExists', 'true', "got 'NullIfExists'"],
    ['Bool of what is neither', 'Bool', 'yes', "would never hold: got 'yes'; allowed: 'true' or 'false'"],
    ['Null of what is neither', 'Null', ['true', ''], "got ''; allowed: 'true' or 'false'"],
    ['a number that is none', 'NumericLessThan', 'many', 'allowed: a number'],
    ['a day that is none', 'DateLessThan', 'tomorrow', "allowed: '2026-12-31T00:00:00Z'"],
    ['a network that is none', 'IpAddress', 'office', "allowed: '203.0.113.0/24'"],
  ])('a condition that never holds: %s', (_, operator, value, message) => {
    const conditions = { [operator]: { 'aws:PrincipalTag/team': value } };
    const grant = () =>
      PrivateRegistry.of(hub()).grants.pull(new iam.AccountPrincipal(SPOKE), { repositories: ['a-b'], conditions });
    expect(grant).toThrow(message);
    const principal = new iam.AccountPrincipal(SPOKE).withConditions(conditions);
    expect(() => pull(principal)).toThrow(message);
  });

  test.each<[string, unknown]>([
    ['stringequals', 'a'],
    ['ForAllValues:StringLikeIfExists', ['a', 'b*']],
    ['Bool', true],
    ['Null', ['true', 'false']],
    ['NumericLessThan', 3],
    ['DateGreaterThan', '2026-11-26T08:00:00+02:00'],
    ['DateLessThan', '1795651200'],
    ['IpAddress', ['203.0.113.7', '2001:db8::/32']],
    ['NumericEquals', '${aws:PrincipalTag/floor}'],
  ])('no condition of %s', (operator, value) => {
    const conditions = { [operator]: { 'aws:PrincipalTag/team': value } };
    expect(() =>
      PrivateRegistry.of(hub()).grants.pull(new iam.AccountPrincipal(SPOKE), { repositories: ['a-b'], conditions }),
    ).not.toThrow();
  });

  test('a condition with no values', () => {
    expect(() =>
      PrivateRegistry.of(hub()).grants.pull(new iam.AccountPrincipal(SPOKE), {
        repositories: ['a-b'],
        conditions: { StringEquals: { 'aws:PrincipalTag/team': [] } },
      }),
    ).toThrow('condition StringEquals on aws:PrincipalTag/team has no values and would never hold');
  });
});

describe('cache prefixes', () => {
  test('too short, too long, of wrong letters', () => {
    expect(() => rule('a')).toThrow('pull through cache prefix has 1 characters');
    expect(() => rule('x'.repeat(31))).toThrow('pull through cache prefix has 31 characters');
    expect(() => rule('Team')).toThrow("bad pull through cache prefix: got 'Team'");
    expect(() => rule('ok', 'Not Ok')).toThrow("bad pull through cache prefix: got 'Not Ok'");
  });

  test('a registry URL in place of a prefix', () => {
    expect(() => rule(`${HUB}.dkr.ecr.eu-west-1.amazonaws.com/team`)).toThrow(
      'pull through cache prefix is a registry URL',
    );
    expect(() => rule('https://ghcr.io/team')).toThrow('leave out the host and give what comes after it');
  });

  test('ROOT with a prefix upstream', () => {
    expect(() => rule('ROOT', 'team')).toThrow(
      'a cache rule for ROOT takes every repository of the upstream under its own name',
    );
    expect(() => rule('ROOT')).not.toThrow();
  });

  test('another account without a role', () => {
    expect(
      () =>
        new PullThroughCacheRule(hub(), 'Rule', {
          upstream: UpstreamRegistry.ecr({ account: SPOKE, region: 'eu-west-1' }),
          repositoryPrefix: 'team',
        }),
    ).toThrow("a cache of account 444455556666's registry in another account needs a role");
  });

  test('a registry as its own upstream', () => {
    expect(
      () =>
        new PullThroughCache(hub(), 'Cache', {
          upstream: UpstreamRegistry.ecr({ account: HUB, region: 'eu-west-1' }),
          repositoryPrefix: 'team',
        }),
    ).toThrow('a registry cannot be the upstream of its own pull through cache');
  });

  test('a Region without the feature', () => {
    expect(
      () =>
        new PullThroughCacheRule(stackIn(newApp(), 'Gov', HUB, 'us-gov-west-1'), 'Rule', {
          upstream: UpstreamRegistry.ecrPublic(),
          repositoryPrefix: 'team',
        }),
    ).toThrow("ECR has no pull through cache in this Region: got 'us-gov-west-1'");
  });
});

test('tokens are never mistaken for bad input', () => {
  const stack = hub();
  const text = new CfnParameter(stack, 'Text').valueAsString;
  const list = new CfnParameter(stack, 'List', { type: 'CommaDelimitedList' }).valueAsList;
  const { grants } = PrivateRegistry.of(stack);
  expect(() => {
    grants.pull(new iam.AccountPrincipal(text), { repositories: [text] });
    grants.pull(new iam.ArnPrincipal(Fn.importValue('role')), { repositories: [text] });
    grants.pull(new OrganizationalUnitPrincipal(text), { repositories: [text] });
    PrivateRegistry.fromRegistryAttributes(stack, 'R', { account: text, region: text });
    UpstreamRegistry.ecr({ account: text, region: text });
    new PullThroughCacheRule(stack, 'Rule', { upstream: UpstreamRegistry.quay(), repositoryPrefix: text });
  }).not.toThrow();
  expect(() => grants.pull(new iam.AccountPrincipal(SPOKE), { repositories: [Fn.select(0, list)] })).not.toThrow();
  expect(() => grants.pull(new iam.AccountPrincipal(SPOKE), { repositories: list })).toThrow(
    'the repositories are a list that only CloudFormation knows, which cannot be put into ARNs',
  );
});

describe('services named as people write them', () => {
  const bySource = (name: string) =>
    new iam.ServicePrincipal(name, { conditions: { StringEquals: { 'aws:SourceAccount': SPOKE } } });

  test('what is no name of a service of AWS', () => {
    for (const name of ['CodeBuild', 'Azure', 'GitHub Actions']) {
      expect(() => pull(bySource(name))).toThrow(
        `not the name of an AWS service as a principal: got '${name}'; allowed: lower case, with its domain`,
      );
    }
  });

  test('short and whole names are taken', () => {
    for (const name of ['codebuild', 'codebuild.amazonaws.com', 'ecs-tasks', 'pullthroughcache.ecr.amazonaws.com']) {
      expect(() => pull(bySource(name))).not.toThrow();
    }
  });

  test('a service in place of an ARN', () => {
    expect(() => pull(new iam.ArnPrincipal('lambda.amazonaws.com'))).toThrow(
      "instead: new iam.ServicePrincipal('lambda.amazonaws.com')",
    );
  });
});

describe('values that only deployment knows are named in messages, and not by the marks of the CDK', () => {
  test('in an ARN', () => {
    const stack = hub();
    const { grants } = PrivateRegistry.of(stack);
    const team = new CfnParameter(stack, 'Team').valueAsString;
    expect(() =>
      grants.pull(new iam.ArnPrincipal(`arn:aws:iam::${team}:group/devs`), { repositories: ['a-b'] }),
    ).toThrow("not a principal that ECR can trust: got 'arn:aws:iam::${a token}:group/devs'");
  });
});
