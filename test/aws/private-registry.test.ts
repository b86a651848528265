import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { App, CfnParameter, Lazy, Stack, Stage } from 'aws-cdk-lib/core';
import { OrganizationalUnitPrincipal, PrivateRegistry } from 'registry-access/aws';
import {
  accountIds,
  HUB,
  newApp,
  ORGANIZATION,
  registryStatements,
  SPOKE,
  stackIn,
  THIRD,
  warningsOf,
} from './fixtures';

const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const ARN = 'arn:aws:ecr:eu-west-1:111122223333:repository';

function hubWith(grant: (registry: PrivateRegistry, hub: Stack) => void) {
  const hub = stackIn(newApp(), 'Hub', HUB);
  grant(PrivateRegistry.of(hub), hub);
  return registryStatements(Template.fromStack(hub));
}

describe('trust', () => {
  test('a role of another account is its account under a condition on the name of the role', () => {
    const statements = hubWith((registry) => {
      registry.grants.pull(new iam.ArnPrincipal(`arn:aws:iam::${SPOKE}:role/ci/deploy`), {
        repositories: ['team-a/*'],
      });
    });
    expect(statements).toEqual([
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${SPOKE}:root` },
        Action: PULL,
        Resource: `${ARN}/team-a/*`,
        Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${SPOKE}:role/ci/deploy` } },
      },
    ]);
  });

  test('an organization is everybody under a condition on the organization', () => {
    const statements = hubWith((registry) => {
      registry.grants.pull(new iam.OrganizationPrincipal(ORGANIZATION), { repositories: ['platform/*'] });
    });
    expect(statements).toEqual([
      {
        Effect: 'Allow',
        Principal: '*',
        Action: PULL,
        Resource: `${ARN}/platform/*`,
        Condition: { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } },
      },
    ]);
  });

  test('an organizational unit is everybody under a condition on the path', () => {
    const path = `${ORGANIZATION}/r-ab12/ou-ab12-11111111/*`;
    const statements = hubWith((registry) => {
      registry.grants.pull(new OrganizationalUnitPrincipal(path), { repositories: ['platform/*'] });
    });
    expect(statements).toMatchObject([
      { Principal: '*', Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': path } } },
    ]);
  });

  test('a service is trusted under the condition on its source', () => {
    const statements = hubWith((registry) => {
      registry.grants.pull(new iam.ServicePrincipal('codebuild.amazonaws.com'), {
        repositories: ['build/*'],
        conditions: { StringEquals: { 'aws:SourceAccount': SPOKE } },
      });
    });
    expect(statements).toMatchObject([
      {
        Principal: { Service: 'codebuild.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': SPOKE } },
      },
    ]);
  });

  test('a condition of the author on the organization holds besides the organization of the principal', () => {
    const statements = hubWith((registry) => {
      registry.grants.pull(new iam.OrganizationPrincipal(ORGANIZATION), {
        repositories: ['a-b'],
        conditions: { StringEquals: { 'aws:PrincipalOrgID': ['o-zzzzzzzzzz', ORGANIZATION] } },
      });
    });
    expect(statements).toMatchObject([
      {
        Condition: {
          StringEquals: { 'aws:PrincipalOrgID': [ORGANIZATION, 'o-zzzzzzzzzz'] },
          StringLike: { 'aws:PrincipalOrgID': ORGANIZATION },
        },
      },
    ]);
  });
});

describe('both sides', () => {
  test('a role of another account of the app gets its identity policy, and the grant lists every statement', () => {
    const app = newApp();
    const hub = stackIn(app, 'Hub', HUB);
    const spoke = stackIn(app, 'Spoke', SPOKE);
    const role = new iam.Role(spoke, 'Ci', { roleName: 'ci', assumedBy: new iam.AccountPrincipal(SPOKE) });
    const grant = PrivateRegistry.of(hub).grants.push(role, { repositories: ['team-a/*'] });

    expect(grant.success).toBe(true);
    expect(grant.principalStatements.map((s) => s.actions)).toEqual([
      expect.arrayContaining(['ecr:PutImage']),
      ['ecr:GetAuthorizationToken'],
    ]);
    expect(grant.resourceStatements).toHaveLength(1);
    expect(hub.resolve(grant.resourceStatements[0]?.toStatementJson())).toMatchObject({
      Principal: { AWS: `arn:aws:iam::${SPOKE}:root` },
      Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${SPOKE}:role/ci` } },
    });
    expect(registryStatements(Template.fromStack(hub))).toMatchObject([
      {
        Principal: { AWS: `arn:aws:iam::${SPOKE}:root` },
        Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${SPOKE}:role/ci` } },
      },
    ]);
    Template.fromStack(spoke).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Resource: `${ARN}/team-a/*`, Action: Match.arrayWith(['ecr:PutImage']) }),
          { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
        ]),
      },
    });
    expect(hub.dependencies).toEqual([]);
    expect(spoke.dependencies).toEqual([]);
  });

  test('a role of the registry account needs its identity policy alone', () => {
    const hub = stackIn(newApp(), 'Hub', HUB);
    const role = new iam.Role(hub, 'Ci', { assumedBy: new iam.AccountPrincipal(HUB) });
    const grant = PrivateRegistry.of(hub).grants.pull(role, { repositories: ['team-a/*'] });
    expect(grant.resourceStatements).toEqual([]);
    Template.fromStack(hub).resourceCountIs('AWS::ECR::RegistryPolicy', 0);
    Template.fromStack(hub).resourceCountIs('AWS::IAM::Policy', 1);
  });

  test('of a role imported from another account the grant lists the registry side alone, which is all that is written', () => {
    const hub = stackIn(newApp(), 'Hub', HUB);
    const role = iam.Role.fromRoleArn(hub, 'Theirs', `arn:aws:iam::${SPOKE}:role/ci`);
    const grant = PrivateRegistry.of(hub).grants.pull(role, { repositories: ['team-a/*'] });
    expect(grant.principalStatements).toEqual([]);
    expect(grant.resourceStatements).toHaveLength(1);
    Template.fromStack(hub).resourceCountIs('AWS::IAM::Policy', 0);
  });

  test('the token is never in the registry policy', () => {
    const statements = hubWith((registry) => {
      registry.grants.pullPush(new iam.AccountPrincipal(SPOKE), { repositories: ['*'] });
    });
    expect(JSON.stringify(statements)).not.toContain('GetAuthorizationToken');
  });

  test('a grantee waits for the policy through the grant', () => {
    const hub = stackIn(newApp(), 'Hub', HUB);
    const grant = PrivateRegistry.of(hub).grants.pull(new iam.AccountPrincipal(SPOKE), { repositories: ['a-b'] });
    const repository = new ecr.Repository(hub, 'Later');
    grant.applyBefore(repository);
    Template.fromStack(hub).hasResource('AWS::ECR::Repository', { DependsOn: [Match.stringLikeRegexp('Policy')] });
  });
});

describe('fewest statements', () => {
  test('accounts with the same grant share a statement', () => {
    const statements = hubWith((registry) => {
      for (const account of [THIRD, SPOKE]) {
        registry.grants.pull(new iam.AccountPrincipal(account), { repositories: ['team-a/*'] });
      }
    });
    expect(statements).toMatchObject([
      { Principal: { AWS: [`arn:aws:iam::${SPOKE}:root`, `arn:aws:iam::${THIRD}:root`] }, Action: PULL },
    ]);
    expect(statements).toHaveLength(1);
  });

  test('pull and push of one account on one prefix are one statement', () => {
    const statements = hubWith((registry) => {
      registry.grants.push(new iam.AccountPrincipal(SPOKE), { repositories: ['team-a/*'] });
      registry.grants.pull(new iam.AccountPrincipal(SPOKE), { repositories: ['team-a/*'] });
    });
    expect(statements).toHaveLength(1);
    expect(statements[0]?.Action).toHaveLength(7);
  });

  test('roles of two accounts share a statement, since their ARNs carry the account', () => {
    const statements = hubWith((registry) => {
      registry.grants.pull(new iam.ArnPrincipal(`arn:aws:iam::${SPOKE}:role/x`), { repositories: ['a-b'] });
      registry.grants.pull(new iam.ArnPrincipal(`arn:aws:iam::${THIRD}:role/y`), { repositories: ['a-b'] });
    });
    expect(statements).toEqual([
      expect.objectContaining({
        Principal: { AWS: [`arn:aws:iam::${SPOKE}:root`, `arn:aws:iam::${THIRD}:root`] },
        Condition: {
          ArnLike: { 'aws:PrincipalArn': [`arn:aws:iam::${SPOKE}:role/x`, `arn:aws:iam::${THIRD}:role/y`] },
        },
      }),
    ]);
  });

  test('a role never shares a statement with a whole account', () => {
    const statements = hubWith((registry) => {
      registry.grants.pull(new iam.ArnPrincipal(`arn:aws:iam::${SPOKE}:role/x`), { repositories: ['a-b'] });
      registry.grants.pull(new iam.AccountPrincipal(THIRD), { repositories: ['a-b'] });
    });
    expect(statements).toHaveLength(2);
    expect(statements[0]).toMatchObject({ Principal: { AWS: `arn:aws:iam::${THIRD}:root` } });
    expect(statements[0]?.Condition).toBeUndefined();
    expect(statements[1]).toMatchObject({ Principal: { AWS: `arn:aws:iam::${SPOKE}:root` } });
  });

  test('a role is left out where its whole account has the same', () => {
    const statements = hubWith((registry) => {
      registry.grants.pull(new iam.ArnPrincipal(`arn:aws:iam::${SPOKE}:role/x`), { repositories: ['team-a/app'] });
      registry.grants.pull(new iam.AccountPrincipal(SPOKE), { repositories: ['team-a/*'] });
    });
    expect(statements).toEqual([
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${SPOKE}:root` },
        Action: PULL,
        Resource: `${ARN}/team-a/*`,
      },
    ]);
  });

  test('repositories inside a wider pattern are left out', () => {
    const statements = hubWith((registry) => {
      registry.grants.pull(new iam.AccountPrincipal(SPOKE), { repositories: ['team-a/app', 'team-a/*', 'team-b/app'] });
    });
    expect(statements).toMatchObject([{ Resource: [`${ARN}/team-a/*`, `${ARN}/team-b/app`] }]);
  });

  test('grants under different conditions stay apart, and one under none swallows the same under some', () => {
    const conditions = { StringEquals: { 'aws:PrincipalTag/team': 'a' } };
    const apart = hubWith((registry) => {
      registry.grants.pull(new iam.AccountPrincipal(SPOKE), { repositories: ['a-b'] });
      registry.grants.pull(new iam.AccountPrincipal(THIRD), { repositories: ['a-b'], conditions });
    });
    expect(apart).toHaveLength(2);
    const swallowed = hubWith((registry) => {
      registry.grants.pull(new iam.AccountPrincipal(SPOKE), { repositories: ['a-b'] });
      registry.grants.pull(new iam.AccountPrincipal(SPOKE), { repositories: ['a-b'], conditions });
    });
    expect(swallowed).toHaveLength(1);
    expect(swallowed[0]?.Condition).toBeUndefined();
  });
});

describe('size', () => {
  const granted = (count: number) => {
    const app = newApp();
    const hub = stackIn(app, 'Hub', HUB);
    for (const account of accountIds(count)) {
      PrivateRegistry.of(hub).grants.pull(new iam.AccountPrincipal(account), { repositories: ['platform/*'] });
    }
    return { app, hub };
  };
  const principals = (hub: Stack) =>
    registryStatements(Template.fromStack(hub)).flatMap(({ Principal }) => (Principal as { AWS: string[] }).AWS);

  test('accounts are ARNs while that fits', () => {
    const { hub } = granted(200);
    expect(principals(hub)).toHaveLength(200);
    expect(principals(hub)[0]).toBe('arn:aws:iam::100000000000:root');
  });

  test('600 accounts on one prefix fit, as bare ids', () => {
    const { hub } = granted(600);
    expect(principals(hub)).toEqual(accountIds(600));
    const text = JSON.stringify({ Version: '2012-10-17', Statement: registryStatements(Template.fromStack(hub)) });
    expect(text.length).toBeLessThanOrEqual(10_240);
  });

  test('what does not fit fails synth with the count, the size and the condition to use instead', () => {
    const { app } = granted(700);
    expect(() => app.synth()).toThrow(
      /registry policy has \d+ characters for 700 principals.*allowed: 10240 characters.*aws:PrincipalOrgID.*registry-access:policySize/s,
    );
  });

  test('from 80 % on there is a warning that can be acknowledged', () => {
    const { app, hub } = granted(650);
    expect(warningsOf(app, hub)).toEqual([
      expect.stringMatching(/of 10240 characters.*registry-access:policyNearlyFull/),
    ]);
    const small = granted(20);
    expect(warningsOf(small.app, small.hub)).toEqual([]);
  });
});

describe('one registry an environment', () => {
  test('every stack of an account and Region gets the declared registry', () => {
    const app = newApp();
    const declared = new PrivateRegistry(stackIn(app, 'One', HUB), 'Mine');
    const isDeclared = (stack: Stack) => PrivateRegistry.of(stack) === declared;
    expect(isDeclared(stackIn(app, 'Two', HUB))).toBe(true);
    expect(isDeclared(stackIn(app, 'Three', HUB, 'eu-central-1'))).toBe(false);
    expect(isDeclared(stackIn(app, 'Four', SPOKE))).toBe(false);
  });

  test('stacks without an environment each have their own', () => {
    const app = newApp();
    expect(PrivateRegistry.of(new Stack(app, 'One')) === PrivateRegistry.of(new Stack(app, 'Two'))).toBe(false);
  });

  test('a registry without grants renders nothing', () => {
    const hub = stackIn(newApp(), 'Hub', HUB);
    PrivateRegistry.of(hub);
    expect(Template.fromStack(hub).toJSON().Resources).toBeUndefined();
  });

  test('two policies in one environment fail synth with both paths', () => {
    const app = newApp();
    const one = new PrivateRegistry(stackIn(app, 'One', HUB), 'Mine');
    const two = new PrivateRegistry(stackIn(app, 'Two', HUB), 'Yours');
    for (const registry of [one, two]) {
      registry.grants.pull(new iam.AccountPrincipal(SPOKE), { repositories: ['a-b'] });
    }
    expect(() => app.synth()).toThrow(/'One\/Mine' and 'Two\/Yours'.*registry-access:duplicateRegistryPolicy/s);
  });

  test('a policy made by hand in another stage counts too', () => {
    const app = newApp();
    PrivateRegistry.of(stackIn(app, 'One', HUB)).grants.pull(new iam.AccountPrincipal(SPOKE), {
      repositories: ['a-b'],
    });
    const stage = new Stage(app, 'Prod', { env: { account: HUB, region: 'eu-west-1' } });
    new ecr.CfnRegistryPolicy(new Stack(stage, 'Two'), 'ByHand', { policyText: {} });
    expect(() => app.synth()).toThrow(/'One\/PrivateRegistry.of' and 'Prod\/Two\/ByHand'/);
  });
});

describe('late values', () => {
  test('a template without an environment scopes its resources by pseudo parameters', () => {
    const stack = new Stack(newApp(), 'Hub');
    PrivateRegistry.of(stack).grants.pull(new iam.AccountPrincipal(SPOKE), { repositories: ['team-a/*'] });
    expect(registryStatements(Template.fromStack(stack))).toMatchObject([
      {
        Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::${SPOKE}:root`]] } },
        Resource: {
          'Fn::Join': [
            '',
            [
              'arn:',
              { Ref: 'AWS::Partition' },
              ':ecr:',
              { Ref: 'AWS::Region' },
              ':',
              { Ref: 'AWS::AccountId' },
              ':repository/team-a/*',
            ],
          ],
        },
      },
    ]);
  });

  test('a parameter passes through as account, role and repository', () => {
    const statements = hubWith((registry, hub) => {
      const account = new CfnParameter(hub, 'Account').valueAsString;
      const role = new CfnParameter(hub, 'Role').valueAsString;
      const team = new CfnParameter(hub, 'Team').valueAsString;
      registry.grants.pull(new iam.AccountPrincipal(account), { repositories: [`${team}/*`] });
      registry.grants.push(new iam.ArnPrincipal(role), { repositories: ['a-b'] });
    });
    expect(statements).toMatchObject([
      {
        Principal: { AWS: { 'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'Account' }, ':root']] } },
        Resource: { 'Fn::Join': ['', [`${ARN}/`, { Ref: 'Team' }, '/*']] },
      },
      {
        Principal: {
          AWS: {
            'Fn::Join': [
              '',
              ['arn:aws:iam::', { 'Fn::Select': [4, { 'Fn::Split': [':', { Ref: 'Role' }] }] }, ':root'],
            ],
          },
        },
        Condition: { ArnLike: { 'aws:PrincipalArn': { Ref: 'Role' } } },
      },
    ]);
  });

  test('a value that turns out wrong fails synth with the message that it would have had at once', () => {
    const app = newApp();
    const hub = stackIn(app, 'Hub', HUB);
    const account = Lazy.string({ produce: () => '12345' });
    const repositories = [Lazy.string({ produce: () => 'https://example.com/team' })];
    PrivateRegistry.of(hub).grants.pull(new iam.AccountPrincipal(account), { repositories });
    expect(() => app.synth()).toThrow(/AWS account id is not 12 digits: got '12345'.*registry-access:invalidGrant/s);
    expect(() => app.synth()).toThrow(/repository pattern is a registry URL/);
  });

  test('the measured size counts the longest partition', () => {
    const app = new App();
    const stack = new Stack(app, 'Hub');
    for (const account of accountIds(290)) {
      PrivateRegistry.of(stack).grants.pull(new iam.AccountPrincipal(account), { repositories: ['platform/*'] });
    }
    // 290 ARNs fit in partition aws, but not in aws-us-gov.
    const [statement] = registryStatements(Template.fromStack(stack));
    expect(statement?.Principal).toEqual({ AWS: accountIds(290) });
  });
});

describe('a registry owned elsewhere', () => {
  const grantOn = () => {
    const app = newApp();
    const spoke = stackIn(app, 'Spoke', SPOKE);
    const role = new iam.Role(spoke, 'Task', { roleName: 'task', assumedBy: new iam.AccountPrincipal(SPOKE) });
    const registry = PrivateRegistry.fromRegistryAttributes(spoke, 'Hub', { account: HUB, region: 'eu-west-1' });
    const grant = registry.grants.pull(role, { repositories: ['platform/*'] });
    return { app, spoke, registry, grant };
  };

  test('the identity side is written and the other side is given as statements', () => {
    const { spoke, registry, grant } = grantOn();
    expect(grant.resourceStatements).toEqual([]);
    expect(grant.principalStatements).toHaveLength(2);
    expect(registry.requiredStatements.map((statement) => spoke.resolve(statement.toStatementJson()))).toEqual([
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${SPOKE}:root` },
        Action: PULL,
        Resource: `${ARN}/platform/*`,
        Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${SPOKE}:role/task` } },
      },
    ]);
    Template.fromStack(spoke).resourceCountIs('AWS::ECR::RegistryPolicy', 0);
  });

  test('a warning prints the policy that its owner must add', () => {
    const { app, spoke } = grantOn();
    const [warning, ...others] = warningsOf(app, spoke);
    expect(others).toEqual([]);
    expect(warning).toContain('registry policy of account 111122223333 in eu-west-1');
    expect(warning).toContain(`"Resource":"${ARN}/platform/*"`);
    expect(warning).toContain('registry-access:policyNotWritten');
  });

  test('a grant that could be written nowhere says so', () => {
    const spoke = stackIn(newApp(), 'Spoke', SPOKE);
    const registry = PrivateRegistry.fromRegistryAttributes(spoke, 'Hub', { account: HUB, region: 'eu-west-1' });
    const grant = registry.grants.pull(new iam.AccountPrincipal(SPOKE), { repositories: ['a-b'] });
    expect(grant.success).toBe(false);
    expect(registry.requiredStatements).toHaveLength(1);
  });
});
