const pulumi = require('@pulumi/pulumi');

const provider = {
  async check(_olds, news) {
    return { inputs: news, failures: news.size > 9 ? [{ property: 'size', reason: 'too large' }] : [] };
  },
  async diff(_id, olds, news) {
    return { changes: olds.size !== news.size, replaces: olds.name === news.name ? [] : ['name'] };
  },
  async create(inputs) {
    if (inputs.name === 'bad') throw new Error('refused');
    return { id: `made-${inputs.name}`, outs: { ...inputs, region: process.env.REGION } };
  },
  async read(id, props) {
    return { id, props: { ...props, seen: true } };
  },
  async update(_id, _olds, news) {
    return { outs: { ...news, updated: true } };
  },
  async delete(_id, props) {
    if (props.protected) throw new Error('it is protected');
  },
};

class Made extends pulumi.dynamic.Resource {
  constructor(name, props, opts) {
    super(provider, name, { region: undefined, ...props }, opts, 'demo', 'Made');
  }
}

new Made('thing', { name: 'thing', size: 3, password: pulumi.secret('sesame') });
