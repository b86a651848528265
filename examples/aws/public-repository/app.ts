// Base images that everybody may pull from Amazon ECR Public; the role of a build account pushes them. Public repositories are in us-east-1
// for CloudFormation, wherever they are pushed from.
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { App, Stack } from 'aws-cdk-lib/core';
import { PublicRepositoryAccess } from 'registry-access/aws';

const app = new App();

const gallery = new Stack(app, 'Gallery', { env: { account: '111122223333', region: 'us-east-1' } });
const repository = new ecr.CfnPublicRepository(gallery, 'Base', {
  repositoryName: 'base/node',
  repositoryCatalogData: { RepositoryDescription: 'Node.js on a small base, rebuilt every night' },
});

const build = new Stack(app, 'Build', { env: { account: '444455556666', region: 'eu-west-1' } });
const ci = new iam.Role(build, 'Ci', {
  roleName: 'ci',
  assumedBy: new iam.ServicePrincipal('codebuild.amazonaws.com'),
});
PublicRepositoryAccess.fromPublicRepository(repository).grants.push(ci);

app.synth();
