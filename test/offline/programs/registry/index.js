const pulumi = require('@pulumi/pulumi');

const workload = new pulumi.StackReference('organization/workload/prod');
module.exports = {
  instance: 'cri-0123456789abcdef',
  token: pulumi.secret('sesame'),
  trusted: workload.getOutput('role').apply((role) => `trusts ${role}`),
};
