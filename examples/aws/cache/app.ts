// An account caches the images of the hub, under the names that they have there, and those of Docker Hub. Its nodes pull from their own
// registry; untagged images go after two weeks.
import { TagStatus } from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { App, Duration, Stack } from 'aws-cdk-lib/core';
import { PrivateRegistry, PullThroughCache, UpstreamRegistry } from 'registry-access/aws';

const app = new App();

const hub = new Stack(app, 'Hub', { env: { account: '111122223333', region: 'eu-west-1' } });
const spoke = new Stack(app, 'Spoke', { env: { account: '444455556666', region: 'eu-central-1' } });

const platform = new PullThroughCache(spoke, 'Platform', {
  upstream: UpstreamRegistry.privateRegistry(new PrivateRegistry(hub, 'PrivateRegistry')),
  repositoryPrefix: 'platform/*',
  repositories: {
    lifecycleRules: [{ tagStatus: TagStatus.UNTAGGED, maxImageAge: Duration.days(14) }],
    resourceTags: { 'cached-from': 'hub' },
  },
});

// Made by hand, since a template must not hold an access token: { "username": …, "accessToken": … }
const login = Secret.fromSecretCompleteArn(
  spoke,
  'DockerHubLogin',
  'arn:aws:secretsmanager:eu-central-1:444455556666:secret:ecr-pullthroughcache/docker-hub-a1B2c3',
);
const dockerHub = new PullThroughCache(spoke, 'DockerHub', {
  upstream: UpstreamRegistry.dockerHub(login),
  repositoryPrefix: 'docker-hub/*',
});

const nodes = new iam.Role(spoke, 'Nodes', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
platform.grants.pull(nodes);
dockerHub.grants.pull(nodes);

app.synth();
