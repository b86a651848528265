import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { PrivateRegistry, PullThroughCache, RepositoryAccess, UpstreamRegistry } from 'registry-access/aws';
import { failureOf, HUB, newApp, ORGANIZATION, SPOKE, stackIn } from './fixtures';

function nagged(declare: (app: ReturnType<typeof newApp>) => void): string {
  const app = newApp();
  Validations.of(app).addPlugins(new AwsSolutionsChecks());
  declare(app);
  return failureOf(app) ?? '';
}

test('an organization, a cache and its role are quiet', () => {
  const said = nagged((app) => {
    const hub = stackIn(app, 'Hub', HUB);
    const spoke = stackIn(app, 'Spoke', SPOKE);
    const registry = PrivateRegistry.of(hub);
    registry.grants.pull(new iam.OrganizationPrincipal(ORGANIZATION), { repositories: ['base/*'] });
    const repository = new ecr.Repository(hub, 'App', { repositoryName: 'app-a' });
    RepositoryAccess.fromRepository(repository).grants.pull(new iam.OrganizationPrincipal(ORGANIZATION));
    new PullThroughCache(spoke, 'Cache', {
      upstream: UpstreamRegistry.privateRegistry(registry),
      repositoryPrefix: 'base',
      repositories: { resourceTags: { from: 'hub' } },
    });
  });
  expect(said).toBe('');
});

test('a star of somebody else is still found', () => {
  const said = nagged((app) => {
    new ecr.CfnRegistryPolicy(stackIn(app, 'Hub', HUB), 'ByHand', {
      policyText: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage', Resource: '*' }] },
    });
  });
  expect(said).toContain('AwsSolutions-ECR1');
});
