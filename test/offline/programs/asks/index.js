const pulumi = require('@pulumi/pulumi');

const account = pulumi.runtime.invokeOutput(
  'alicloud:index/getAccount:getAccount',
  { outer: true },
  { version: '3.108.0' },
);
class Read extends pulumi.CustomResource {
  constructor(name, id) {
    super('alicloud:demo/thing:Thing', name, { arn: undefined }, { id, version: '3.108.0' });
  }
}
const read = new Read('there', 'thing-9');
const other = new pulumi.StackReference('organization/network/prod');
module.exports = {
  account: account.apply(({ id }) => id),
  arn: read.arn,
  zone: other.getOutput('zone'),
  key: other.getOutput('key'),
};
