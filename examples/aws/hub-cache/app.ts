// The hub caches images of Docker Hub, for everybody in the organization. Who pulls an image that nobody has pulled yet brings it in and makes
// its repository: below the prefix of the cache alone. The registry of the hub trusts the organization, and each role is given its own side.
import * as iam from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { App, Stack } from 'aws-cdk-lib/core';
import { PrivateRegistry, PullThroughCache, RegistryConsumer, UpstreamRegistry } from 'registry-access/aws';

const region = 'eu-west-1';
const cached = 'docker-hub/*';
const app = new App();

const hub = new Stack(app, 'Hub', { env: { account: '111122223333', region } });
const registry = new PrivateRegistry(hub, 'PrivateRegistry');
// Made by hand, since a template must not hold an access token: { "username": …, "accessToken": … }
const login = Secret.fromSecretCompleteArn(
  hub,
  'DockerHubLogin',
  'arn:aws:secretsmanager:eu-west-1:111122223333:secret:ecr-pullthroughcache/docker-hub-a1B2c3',
);
const cache = new PullThroughCache(hub, 'DockerHub', {
  upstream: UpstreamRegistry.dockerHub(login),
  repositoryPrefix: cached,
});
cache.grants.pull(new iam.OrganizationPrincipal('o-a1b2c3d4e5'));

const shop = new Stack(app, 'Shop', { env: { account: '444455556666', region } });
const execution = new iam.Role(shop, 'TaskExecution', {
  assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
});
new RegistryConsumer(shop, 'CachedImages', {
  registry,
  grantee: execution,
  pull: [cached],
  alreadyTrusted: true,
});
// A first pull is more than a pull. A role without this statement pulls what others have brought in.
execution.addToPrincipalPolicy(
  new iam.PolicyStatement({
    actions: ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'],
    resources: [registry.repositoryArn(cached)],
  }),
);

app.synth();
