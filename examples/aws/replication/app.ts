// Production images are copied to another Region of the same account, and to the registry of another account. The repositories that ECR
// makes there are immutable, and the nodes of that account's organization may pull from them.
import { TagMutability } from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { App, Stack } from 'aws-cdk-lib/core';
import { PrivateRegistry, RepositoryCreationCause, RepositoryCreationTemplate } from 'registry-access/aws';

const app = new App();
const account = '111122223333';

const source = new Stack(app, 'Source', { env: { account, region: 'eu-west-1' } });
const standby = new Stack(app, 'Standby', { env: { account, region: 'eu-central-1' } });
const production = new Stack(app, 'Production', { env: { account: '444455556666', region: 'eu-west-1' } });

new PrivateRegistry(source, 'PrivateRegistry').replicateTo({
  destinations: [standby, production].map((stack) => new PrivateRegistry(stack, 'PrivateRegistry')),
  repositoryPrefixes: ['prod/*'],
});

for (const destination of [standby, production]) {
  // Replication copies images, not the settings of their repositories.
  const template = new RepositoryCreationTemplate(destination, 'Replicated', {
    repositoryPrefix: 'prod/*',
    appliedFor: [RepositoryCreationCause.REPLICATION],
    imageTagMutability: TagMutability.IMMUTABLE,
  });
  template.grants.pull(new iam.OrganizationPrincipal('o-a1b2c3d4e5'));
}

app.synth();
