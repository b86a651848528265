import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Stack } from 'aws-cdk-lib/core';
import {
  PrivateRegistry,
  PrivateRegistryBase,
  PrivateRegistryGrants,
  PullThroughCacheGrants,
  RepositoryAccess,
  RepositoryAccessGrants,
} from 'registry-access/aws';
import { HUB, newApp, registryStatements, SPOKE, type StatementShape, stackIn, THIRD } from './fixtures';

/** Facades on references. Those of constructs that somebody else wrote are in test/packaging/own-constructs.test.ts. */

const account = new iam.AccountPrincipal(SPOKE);

function policyOf(stack: Parameters<typeof Template.fromStack>[0]): StatementShape[] {
  const [repository] = Object.values(Template.fromStack(stack).findResources('AWS::ECR::Repository'));
  return repository?.Properties.RepositoryPolicyText?.Statement;
}

test('every reference to one repository is the same access', () => {
  const hub = stackIn(newApp(), 'Hub', HUB);
  const repository = new ecr.Repository(hub, 'App');
  const l1 = repository.node.defaultChild as ecr.CfnRepository;
  expect(RepositoryAccess.fromRepository(l1)).toBe(RepositoryAccess.fromRepository(repository));
  RepositoryAccessGrants.fromRepository(l1).pull(account);
  RepositoryAccessGrants.fromRepository(repository).pull(new iam.AccountPrincipal(THIRD));
  RepositoryAccess.fromRepository(repository).grants.pull(account);
  expect(policyOf(hub)).toHaveLength(1);
  expect(policyOf(hub)).toMatchObject([{ Principal: { AWS: [expect.any(String), expect.any(String)] } }]);
});

test('the policy that an L1 was given stays, and is merged with the grants', () => {
  const hub = stackIn(newApp(), 'Hub', HUB);
  const denied = { Effect: 'Deny', Principal: '*', Action: 'ecr:PutImage' };
  const repository = new ecr.CfnRepository(hub, 'App', {
    repositoryPolicyText: { Version: '2012-10-17', Statement: [denied] },
  });
  RepositoryAccessGrants.fromRepository(repository).lambdaPull({ account: SPOKE });
  expect(policyOf(hub)).toHaveLength(3);
  expect(policyOf(hub)).toContainEqual(denied);
});

test('a role of another stack of the environment gets the ARN of an L1 by reference', () => {
  const app = newApp();
  const hub = stackIn(app, 'Hub', HUB);
  const other = stackIn(app, 'Other', HUB);
  const repository = new ecr.CfnRepository(hub, 'App', { imageTagMutability: 'IMMUTABLE' });
  const role = new iam.Role(other, 'Role', { assumedBy: new iam.AccountPrincipal(HUB) });
  RepositoryAccessGrants.fromRepository(repository).pull(role);
  expect(policyOf(hub)).toBeUndefined();
  const [policy] = Object.values(Template.fromStack(other).findResources('AWS::IAM::Policy'));
  expect(policy?.Properties.PolicyDocument.Statement[0].Resource).toEqual({
    'Fn::ImportValue': expect.stringContaining('Hub:ExportsOutputFnGetAttAppArn'),
  });
});

test('an import has its owner told once, whichever facade granted', () => {
  const app = newApp();
  const spoke = stackIn(app, 'Spoke', SPOKE);
  const imported = ecr.Repository.fromRepositoryArn(spoke, 'Theirs', `arn:aws:ecr:eu-west-1:${HUB}:repository/a`);
  RepositoryAccessGrants.fromRepository(imported).pull(account);
  expect(RepositoryAccess.fromRepository(imported).requiredStatements).toHaveLength(1);
  const warnings = app.synth().getStackByName('Spoke').messages;
  expect(warnings.map(({ entry }) => entry.data)).toEqual([expect.stringContaining("'Spoke/Theirs'")]);
});

test('the facade on a registry of the package is the same as its own', () => {
  const hub = stackIn(newApp(), 'Hub', HUB);
  const registry = PrivateRegistry.of(hub);
  PrivateRegistryGrants.fromRegistry(registry).pull(account, { repositories: ['a/*'] });
  registry.grants.pull(new iam.AccountPrincipal(THIRD), { repositories: ['a/*'] });
  expect(registryStatements(Template.fromStack(hub))).toHaveLength(1);
});

test('a registry that gets its methods once it is made, as those of other languages do, can be granted on', () => {
  const hub = stackIn(newApp(), 'Hub', HUB);
  const statements: iam.PolicyStatement[] = [];
  const Base = PrivateRegistryBase as unknown as new (scope: Stack, id: string) => PrivateRegistryBase;
  const registry = new Base(hub, 'Late');
  registry.addToResourcePolicy = (statement) => {
    statements.push(statement);
    return { statementAdded: true };
  };
  registry.grants.pull(account, { repositories: ['a/*'] });
  expect(statements).toHaveLength(1);
  expect(registry.grants).toBe(registry.grants);
});

test('a cache that was declared as an L1 can be pulled from', () => {
  const app = newApp();
  const spoke = stackIn(app, 'Spoke', SPOKE);
  const rule = new ecr.CfnPullThroughCacheRule(spoke, 'Rule', {
    ecrRepositoryPrefix: 'quay',
    upstreamRegistry: 'quay',
    upstreamRegistryUrl: 'quay.io',
  });
  const everything = new ecr.CfnPullThroughCacheRule(spoke, 'Root', { upstreamRegistry: 'k8s' });
  PullThroughCacheGrants.fromPullThroughCacheRule(rule).pull(new iam.AccountPrincipal(THIRD));
  PullThroughCacheGrants.fromPullThroughCacheRule(everything, { tagged: true }).pull(new iam.AccountPrincipal(HUB));
  const resources = registryStatements(Template.fromStack(spoke)).map(({ Resource }) => Resource);
  expect(resources).toEqual([
    `arn:aws:ecr:eu-west-1:${SPOKE}:repository/*`,
    `arn:aws:ecr:eu-west-1:${SPOKE}:repository/quay/*`,
  ]);
  const { messages } = app.synth().getStackByName('Spoke');
  expect(messages.map(({ entry }) => entry.data)).toContainEqual(expect.stringContaining('tagOnFirstPull'));
});

test('the types that are published leave nothing out', () => {
  const { compilerOptions } = JSON.parse(readFileSync(join(__dirname, '../../tsconfig.json'), 'utf8'));
  expect(compilerOptions.stripInternal).toBeUndefined();
});
