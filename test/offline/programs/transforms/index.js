const pulumi = require('@pulumi/pulumi');

class Thing extends pulumi.CustomResource {
  constructor(name, props, opts) {
    super('alicloud:demo/thing:Thing', name, props, opts);
  }
}
class Box extends pulumi.ComponentResource {
  constructor(name, opts) {
    super('demo:index:Box', name, {}, opts);
    new Thing(
      `${name}-thing`,
      { order: '0' },
      {
        parent: this,
        transforms: [(args) => ({ props: { ...args.props, order: `${args.props.order} own` }, opts: args.opts })],
      },
    );
  }
}

const provider = new pulumi.ProviderResource('alicloud', 'elsewhere', { region: 'cn-beijing' });
pulumi.runtime.registerResourceTransform((args) => {
  if (args.type !== 'alicloud:demo/thing:Thing') return undefined;
  return {
    props: { ...args.props, order: `${args.props.order} stack` },
    opts: pulumi.mergeOptions(args.opts, { protect: true, provider }),
  };
});
new Box('box', {
  transforms: [
    (args) =>
      args.type === 'alicloud:demo/thing:Thing'
        ? {
            props: { ...args.props, order: `${args.props.order} parent` },
            opts: { ...args.opts, ignoreChanges: ['order'] },
          }
        : undefined,
  ],
});
if (process.env.FAIL) {
  pulumi.runtime.registerResourceTransform(({ name }) => {
    if (name === 'last') throw new Error('no transform today');
    return undefined;
  });
}
new Thing('last', { order: '0' }, { aliases: [{ parent: pulumi.rootStackResource, name: 'first' }] });
