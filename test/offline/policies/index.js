const { PolicyPack } = require('@pulumi/policy');

new PolicyPack('offline-test', {
  policies: [
    {
      name: 'no-default-provider',
      description: 'every resource names its provider',
      enforcementLevel: 'mandatory',
      validateStack: ({ resources }, report) => {
        for (const { urn, type, provider } of resources) {
          if (type.startsWith('alicloud:') && provider?.name.startsWith('default_'))
            report(`uses ${provider.name}`, urn);
        }
      },
    },
    {
      name: 'owner',
      description: 'things have an owner',
      enforcementLevel: 'advisory',
      validateResource: ({ type, props, opts }, report) => {
        if (type === 'alicloud:demo/thing:Thing' && props.owner !== undefined) {
          report(`${props.owner}, ${props.password}, protected: ${opts.protect}`);
        }
      },
    },
    {
      name: 'dependencies',
      description: 'what careful depends on',
      enforcementLevel: 'advisory',
      validateStack: ({ resources }, report) => {
        const careful = resources.find(({ name }) => name === 'careful');
        report(`${careful.dependencies.map(({ name }) => name).join(' and ')} of ${careful.parent.name}`);
      },
    },
  ],
});
