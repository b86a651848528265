// The account of the registry: a repository that the role of the workload's stack may pull from, as that stack says who it is.
const pulumi = require('@pulumi/pulumi');
const aws = require('../aws');

const stack = new pulumi.Config().get('consumer') ?? pulumi.getStack();
const workload = new pulumi.StackReference(`acme/workload/${stack}`);
const repository = new aws.Repository('app', { name: 'team-a/app' });

new aws.RepositoryPolicy('app', {
  repository: repository.name,
  policy: pulumi.jsonStringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: workload.requireOutput('pullRoleArn') },
        Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      },
    ],
  }),
});

module.exports = { repositoryName: repository.name, repositoryArn: repository.arn };
