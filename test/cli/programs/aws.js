// What of @pulumi/aws the programs use, without the package: its types, inputs and outputs.
const pulumi = require('@pulumi/pulumi');

const resource = (type, outputs) =>
  class extends pulumi.CustomResource {
    constructor(name, inputs, options) {
      super(type, name, { ...Object.fromEntries(outputs.map((key) => [key, undefined])), ...inputs }, options);
    }
  };
const lookup = (token) => (args, options) => pulumi.runtime.invoke(token, args ?? {}, options ?? {});
const lookupOutput = (token) => (args, options) => pulumi.runtime.invokeOutput(token, args ?? {}, options ?? {});

class Provider extends pulumi.ProviderResource {
  constructor(name, { allowedAccountIds, ...inputs }, options) {
    super(
      'aws',
      name,
      { ...inputs, allowedAccountIds: pulumi.output(allowedAccountIds).apply(JSON.stringify) },
      options,
    );
  }
}

module.exports = {
  Provider,
  Repository: resource('aws:ecr/repository:Repository', ['arn', 'name', 'registryId', 'repositoryUrl']),
  RepositoryPolicy: resource('aws:ecr/repositoryPolicy:RepositoryPolicy', ['registryId']),
  Role: resource('aws:iam/role:Role', ['arn', 'name', 'path', 'uniqueId']),
  RolePolicy: resource('aws:iam/rolePolicy:RolePolicy', ['name']),
  getCallerIdentity: lookup('aws:index/getCallerIdentity:getCallerIdentity'),
  getCallerIdentityOutput: lookupOutput('aws:index/getCallerIdentity:getCallerIdentity'),
  getRegionOutput: lookupOutput('aws:index/getRegion:getRegion'),
  getPartitionOutput: lookupOutput('aws:index/getPartition:getPartition'),
  getPolicyDocumentOutput: lookupOutput('aws:iam/getPolicyDocument:getPolicyDocument'),
  getParameter: lookup('aws:ssm/getParameter:getParameter'),
};
