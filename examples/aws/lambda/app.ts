// Functions of another account run an image of this one. Lambda needs two statements on the repository, and takes images of its own Region
// only.
import { Repository, TagMutability } from 'aws-cdk-lib/aws-ecr';
import { App, Stack } from 'aws-cdk-lib/core';
import { RepositoryAccess } from 'registry-access/aws';

const app = new App();

const hub = new Stack(app, 'Hub', { env: { account: '111122223333', region: 'eu-west-1' } });
const orders = new Repository(hub, 'Orders', {
  repositoryName: 'functions/orders',
  imageTagMutability: TagMutability.IMMUTABLE,
});
RepositoryAccess.fromRepository(orders).grants.lambdaPull({ account: '444455556666', functionName: 'orders' });

app.synth();
