const pulumi = require('@pulumi/pulumi');

class Thing extends pulumi.CustomResource {
  constructor(name, props, opts) {
    super(
      'alicloud:demo/thing:Thing',
      name,
      { arn: undefined, generated: undefined, ...props },
      { version: '3.108.0', ...opts },
    );
  }
}

class Inner extends pulumi.ComponentResource {
  constructor(name, args, opts) {
    super('demo:index:Inner', name, {}, opts);
    this.thing = new Thing(`${name}-thing`, { size: 2, from: args.from }, { parent: this });
    this.registerOutputs({ arn: this.thing.arn });
  }
}

class Outer extends pulumi.ComponentResource {
  constructor(name, args, opts) {
    super('demo:index:Outer', name, {}, opts);
    this.inner = new Inner(`${name}-inner`, args, { parent: this });
    this.registerOutputs();
  }
}

const config = new pulumi.Config();
const account = new pulumi.ProviderResource('alicloud', 'account-b', {
  region: 'cn-shanghai',
  assumeRole: pulumi.jsonStringify({ roleArn: 'acs:ram::1234567890123456:role/deploy' }),
});

const plain = new Thing('plain', {
  team: config.require('team'),
  owner: config.require('owner'),
  pulls: config.requireObject('limits').pulls,
  password: config.requireSecret('password'),
  nested: { token: config.requireSecret('token'), list: [1, pulumi.secret('deep')] },
});
const outer = new Outer('outer', { from: plain.arn }, { providers: { alicloud: account } });
const careful = new Thing(
  'careful',
  { policy: pulumi.interpolate`{"Resource":"${plain.arn}/*"}` },
  {
    provider: account,
    dependsOn: [outer],
    protect: true,
    retainOnDelete: true,
    deleteBeforeReplace: true,
    ignoreChanges: ['tags'],
    replaceOnChanges: ['policy'],
    additionalSecretOutputs: ['generated'],
    deletedWith: plain,
    customTimeouts: { create: '1h5m' },
    aliases: [{ name: 'cautious' }, 'urn:pulumi:prod::old::alicloud:demo/thing:Thing::careful'],
  },
);
new Thing('follower', { key: careful.generated });
new Thing('adopted', {}, { import: 'existing-1', provider: account });

pulumi.log.info('taking care', careful);
pulumi.log.warn('look out');
process.stdout.write('printed\n');

module.exports = {
  arn: careful.arn,
  urn: careful.urn,
  owner: config.require('owner'),
  secret: pulumi.secret('hidden'),
  environment: Object.keys(process.env).sort(),
  home: require('node:fs').readdirSync(require('node:os').homedir()),
};
