const alicloud = require('@pulumi/alicloud');
const pulumi = require('@pulumi/pulumi');

const provider = new alicloud.Provider('registry', { region: 'cn-hangzhou', accountId: '1609982529000001' });
const opts = { provider };

const instanceId = 'cri-nwj395hgf6f3a1b2';
const namespace = new alicloud.cs.RegistryEnterpriseNamespace(
  'mirror',
  { instanceId, name: 'mirror', autoCreate: true, defaultVisibility: 'PRIVATE' },
  opts,
);
new alicloud.cs.RegistryEnterpriseRepo(
  'open',
  { instanceId, namespace: 'mirror', name: 'open', repoType: 'PUBLIC', summary: 'for everybody' },
  opts,
);
// The trusted account is only known once something is made: a preview must still see the rest.
new alicloud.ram.Role(
  'later',
  { roleName: 'later', assumeRolePolicyDocument: pulumi.interpolate`{"trusted": "${namespace.id}"}` },
  opts,
);
