const pulumi = require('@pulumi/pulumi');

/** A resource of the aws provider, with the outputs that its class would have. */
class Resource extends pulumi.CustomResource {
  constructor(type, name, inputs, outputs, opts) {
    super(type, name, { ...Object.fromEntries(outputs.map((key) => [key, undefined])), ...inputs }, opts);
  }
}

const app = new Resource('aws:ecr/repository:Repository', 'app', { name: 'team-a/app' }, ['arn', 'repositoryUrl']);
const ci = new Resource('aws:iam/role:Role', 'ci', { name: 'ci', assumeRolePolicy: '{}' }, ['arn']);

module.exports = {
  repositoryName: app.name,
  repositoryArn: app.arn,
  roleArn: ci.arn,
  everything: { arn: app.arn, name: app.name, upper: app.arn.apply((arn) => arn.toUpperCase()) },
  upper: app.arn.apply((arn) => arn.toUpperCase()),
};
