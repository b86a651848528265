// The account of the workload: the role that pulls, and what it may do with the repository of the registry's stack.
const pulumi = require('@pulumi/pulumi');
const aws = require('../aws');

const stack = new pulumi.Config().get('registry') ?? pulumi.getStack();
const registry = new pulumi.StackReference(`acme/registry/${stack}`);
const role = new aws.Role('pull', {
  name: 'pull',
  assumeRolePolicy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  }),
});

new aws.RolePolicy('pull', {
  role: role.id,
  policy: aws.getPolicyDocumentOutput({
    statements: [
      { actions: ['ecr:GetAuthorizationToken'], resources: ['*'] },
      {
        actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        resources: [registry.requireOutput('repositoryArn')],
      },
    ],
  }).json,
});

module.exports = { pullRoleArn: role.arn };
