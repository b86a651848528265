import { Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Aws, Fn } from 'aws-cdk-lib/core';
import { RepositoryAccess } from 'registry-access/aws';
import { HUB, newApp, ORGANIZATION, SPOKE, type StatementShape, stackIn, THIRD, warningsOf } from './fixtures';

const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

function policyWith(grant: (repository: ecr.Repository) => void): StatementShape[] {
  const hub = stackIn(newApp(), 'Hub', HUB);
  const repository = new ecr.Repository(hub, 'App', { repositoryName: 'team-a/app' });
  grant(repository);
  const found = Object.values(Template.fromStack(hub).findResources('AWS::ECR::Repository'));
  return found[0]?.Properties.RepositoryPolicyText?.Statement;
}

test('statements have no Resource, which ECR refuses in a repository policy', () => {
  const statements = policyWith((repository) => {
    RepositoryAccess.fromRepository(repository).grants.pull(new iam.AccountPrincipal(SPOKE));
  });
  expect(statements).toEqual([{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${SPOKE}:root` }, Action: PULL }]);
});

test('every call with one repository gives the same access', () => {
  const repository = new ecr.Repository(stackIn(newApp(), 'Hub', HUB), 'App');
  expect(RepositoryAccess.fromRepository(repository)).toBe(RepositoryAccess.fromRepository(repository));
});

describe("beside the CDK's own grants", () => {
  test('what both say is said once, whichever comes first', () => {
    const account = new iam.AccountPrincipal(SPOKE);
    const ours = (repository: ecr.Repository) => RepositoryAccess.fromRepository(repository).grants.pull(account);
    const theirs = (repository: ecr.Repository) => repository.grantPull(account);
    for (const order of [
      [ours, theirs],
      [theirs, ours],
    ]) {
      const statements = policyWith((repository) => {
        for (const grant of order) grant(repository);
      });
      expect(statements).toEqual([{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${SPOKE}:root` }, Action: PULL }]);
    }
  });

  test('plain statements are merged with the grants', () => {
    const statements = policyWith((repository) => {
      RepositoryAccess.fromRepository(repository).grants.pull(new iam.AccountPrincipal(SPOKE));
      repository.grantPull(new iam.AccountPrincipal(THIRD));
    });
    expect(statements).toMatchObject([
      { Principal: { AWS: [`arn:aws:iam::${SPOKE}:root`, `arn:aws:iam::${THIRD}:root`] } },
    ]);
  });

  test('statements with a Sid, denials and role principals are kept as they are', () => {
    const by = (sid: string, effect: iam.Effect) =>
      new iam.PolicyStatement({
        sid,
        effect,
        actions: ['ecr:PutImage'],
        principals: [new iam.AccountPrincipal(THIRD)],
      });
    const statements = policyWith((repository) => {
      RepositoryAccess.fromRepository(repository).grants.pull(new iam.AccountPrincipal(SPOKE));
      repository.addToResourcePolicy(by('Mine', iam.Effect.ALLOW));
      repository.addToResourcePolicy(by('', iam.Effect.DENY));
      repository.grantRead(new iam.ArnPrincipal(`arn:aws:iam::${THIRD}:role/x`));
    });
    expect(statements).toHaveLength(4);
    expect(statements).toContainEqual(expect.objectContaining({ Sid: 'Mine', Effect: 'Allow' }));
    expect(statements).toContainEqual(expect.objectContaining({ Effect: 'Deny', Action: 'ecr:PutImage' }));
    expect(statements).toContainEqual(
      expect.objectContaining({ Principal: { AWS: `arn:aws:iam::${THIRD}:role/x` }, Action: expect.any(Array) }),
    );
  });

  test('a repository without our grants renders as the CDK does', () => {
    const plain = policyWith((repository) => repository.grantPull(new iam.AccountPrincipal(SPOKE)));
    const visited = policyWith((repository) => {
      RepositoryAccess.fromRepository(repository);
      repository.grantPull(new iam.AccountPrincipal(SPOKE));
    });
    expect(visited).toEqual(plain);
  });
});

test('a role of another account gets both sides, and its grant is complete', () => {
  const app = newApp();
  const hub = stackIn(app, 'Hub', HUB);
  const spoke = stackIn(app, 'Spoke', SPOKE);
  const repository = new ecr.Repository(hub, 'App', { repositoryName: 'team-a/app' });
  const role = new iam.Role(spoke, 'Task', { roleName: 'task', assumedBy: new iam.AccountPrincipal(SPOKE) });
  const grant = RepositoryAccess.fromRepository(repository).grants.pull(role);
  expect(grant.principalStatements).toHaveLength(2);
  expect(grant.resourceStatements).toHaveLength(1);
  Template.fromStack(hub).hasResourceProperties('AWS::ECR::Repository', {
    RepositoryPolicyText: {
      Statement: [
        {
          Principal: { AWS: `arn:aws:iam::${SPOKE}:root` },
          Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${SPOKE}:role/task` } },
        },
      ],
    },
  });
  Template.fromStack(spoke).resourcePropertiesCountIs('AWS::IAM::Role', { Tags: [] }, 0);
});

describe('a policy that the resource has as a text', () => {
  const denial = { Effect: 'Deny', Principal: '*', Action: 'ecr:DeleteRepository' };
  const withPolicy = (repositoryPolicyText: unknown) => {
    const app = newApp();
    const hub = stackIn(app, 'Hub', HUB);
    const repository = new ecr.CfnRepository(hub, 'App', { repositoryName: 'team-a/app', repositoryPolicyText });
    RepositoryAccess.fromRepository(repository).grants.pull(new iam.AccountPrincipal(SPOKE));
    return () => app.synth().getStackByName('Hub').template.Resources.App.Properties.RepositoryPolicyText;
  };

  test('keeps what it says', () => {
    const { Statement } = withPolicy(JSON.stringify({ Version: '2012-10-17', Statement: [denial] }))();
    expect(Statement).toHaveLength(2);
    expect(Statement).toContainEqual(denial);
  });

  test.each(['{', Fn.join('', ['{"Statement":', Aws.REGION, '}']), Fn.ref('Policy')])(
    'is refused where it cannot be read: %#',
    (text) => {
      expect(withPolicy(text)).toThrow(/has a policy already, which cannot be read/);
    },
  );
});

test('an import by its attributes is where its ARN says', () => {
  const spoke = stackIn(newApp(), 'Spoke', SPOKE);
  const role = new iam.Role(spoke, 'Task', { roleName: 'task', assumedBy: new iam.AccountPrincipal(SPOKE) });
  const requiredOf = (account: string) => {
    const repositoryArn = `arn:aws:ecr:eu-west-1:${account}:repository/team-a/app`;
    const attributes = { repositoryArn, repositoryName: 'team-a/app' };
    const access = RepositoryAccess.fromRepository(ecr.Repository.fromRepositoryAttributes(spoke, account, attributes));
    access.grants.pull(role);
    return access.requiredStatements.map((statement) => statement.toStatementJson());
  };
  expect(requiredOf(SPOKE)).toEqual([]);
  expect(requiredOf(HUB)).toEqual([
    expect.objectContaining({ Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${SPOKE}:role/task` } } }),
  ]);
});

test('too many accounts fail synth with the repository in the path', () => {
  const app = newApp();
  const repository = new ecr.Repository(stackIn(app, 'Hub', HUB), 'App');
  const { grants } = RepositoryAccess.fromRepository(repository);
  for (let i = 0; i < 700; i++) grants.pull(new iam.AccountPrincipal(String(100_000_000_000 + i)));
  expect(() => app.synth()).toThrow(
    /Hub\/App\/RegistryAccess.*ECR repository policy has \d+ characters for 700 principals/s,
  );
});

test('on an imported repository the statement is a warning and required, never dropped', () => {
  const app = newApp();
  const hub = stackIn(app, 'Spoke', SPOKE);
  const repository = ecr.Repository.fromRepositoryArn(
    hub,
    'Theirs',
    `arn:aws:ecr:eu-west-1:${HUB}:repository/team-a/app`,
  );
  const access = RepositoryAccess.fromRepository(repository);
  const grant = access.grants.pull(new iam.OrganizationPrincipal(ORGANIZATION));
  expect(grant.success).toBe(false);
  expect(access.requiredStatements.map((s) => s.toStatementJson())).toEqual([
    {
      Effect: 'Allow',
      Principal: '*',
      Action: PULL,
      Condition: { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } },
    },
  ]);
  expect(warningsOf(app, hub)).toEqual([
    expect.stringMatching(
      /imported repository 'Spoke\/Theirs'.*its owner must add \{.*registry-access:policyNotWritten/,
    ),
  ]);
});
