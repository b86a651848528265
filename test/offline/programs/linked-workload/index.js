const pulumi = require('@pulumi/pulumi');

class Policy extends pulumi.CustomResource {
  constructor(name, policy) {
    super('aws:iam/policy:Policy', name, { name, policy, arn: undefined });
  }
}

const statement = (resource) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'ecr:BatchGetImage', Resource: resource }],
});

const registry = new pulumi.StackReference('acme/registry/prod');
const arn = registry.requireOutput('repositoryArn');
const name = registry.getOutput('repositoryName');
const missing = registry.getOutput('missing');

new Policy('object', statement(arn));
new Policy('json', pulumi.jsonStringify(statement(arn)));
new Policy('text', pulumi.interpolate`{"Resource":"${arn}/*"}`);
new Policy('concat', pulumi.concat('{"Resource":"', arn, '"}'));
new Policy(
  'apply',
  arn.apply((known) => JSON.stringify(statement(known))),
);
new Policy(
  'known',
  name.apply((known) => JSON.stringify(statement(known))),
);
new Policy('part', registry.getOutput('everything').arn);
new Policy(
  'chosen',
  registry.getOutput('everything').apply((all) => `only ${all.name}`),
);
new Policy(
  'touched',
  registry.getOutput('everything').apply((all) => (all.arn === 'x' ? 'is' : 'is not')),
);
new Policy(
  'all',
  registry.outputs.apply((all) => `only ${all.repositoryName}`),
);
registry.getOutput('everything').apply((all) => {
  new Policy('inside', all);
  setTimeout(() => `${all.arn}`, 1);
});
new Policy('upper', registry.getOutput('upper'));
new Policy(
  'missing',
  missing.apply((value) => `${value}`),
);

const other = new pulumi.StackReference('acme/network/prod');
new Policy('other', pulumi.interpolate`${other.getOutput('vpcId')}/x`);
new Policy('nested', other.getOutput('vpc').id);

const call = (token, args = {}) => pulumi.runtime.invokeOutput(token, args, {});
const identity = call('aws:index/getCallerIdentity:getCallerIdentity');
new Policy('account', pulumi.interpolate`${identity.accountId}/${identity.arn}`);
new Policy(
  'document',
  call('aws:iam/getPolicyDocument:getPolicyDocument', {
    statements: [{ actions: ['b', 'a'], resources: [arn, pulumi.interpolate`${arn}/*`, arn.apply((a) => a.length)] }],
  }).json,
);
new Policy(
  'region',
  call('aws:index/getRegion:getRegion').apply((region) => region.name),
);
new Policy('parameter', call('aws:ssm/getParameter:getParameter', { name: '/x' }).value);

module.exports = (async () => {
  const plain = await pulumi.runtime.invoke('aws:ssm/getParameter:getParameter', { name: '/x' }, {});
  new Policy('plain', `arn:aws:iam::${plain.value}:root`);
  new Policy('whole', plain.value);
  new Policy('single', await pulumi.runtime.invokeSingle('std:index:upper', { input: 'a' }, {}));
  new Policy(
    'single-output',
    pulumi.interpolate`${pulumi.runtime.invokeSingleOutput('std:index:upper', { input: 'a' }, {})}!`,
  );
  new Policy('method', plain.values);
  new Policy('element', `${plain.list[0].link}`);
  const details = await registry.getOutputDetails('repositoryArn');
  new Policy('details', `${details.value}/*`);
  new Policy('looked', `${plain.value.split(':')[4]}`);
  new Policy('keys', Object.keys(plain.tags).length === 0 || 'team' in plain.tags || plain.count > 2);
  process.stdout.write(`the value is ${plain.value}\n`);
  await pulumi.log.info(`logged ${plain.value}`);
  return { plain: plain.value };
})();
