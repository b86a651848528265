const alicloud = require('@pulumi/alicloud');
const { RepositoryAccess } = require('registry-access/alicloud');

const place = { registryUid: '1609982529000001', instanceId: 'cri-nwj395hgf6f3a1b2', regionId: 'cn-hangzhou' };
const provider = new alicloud.Provider('registry', { region: place.regionId, accountId: place.registryUid });
// An id is not known before it is there; a name is what the program says.
const late = new alicloud.cs.RegistryEnterpriseNamespace(
  'late',
  { instanceId: place.instanceId, name: 'late' },
  { provider },
);
const idOf = ({ id }) => id.apply((text) => text.split(':')[1]);

const unknown = { ...place, pull: { namespaces: ['base', idOf(late)] }, users: ['wang'] };
new RepositoryAccess('unknown', unknown, { provider });
new RepositoryAccess('known', { ...place, pull: { namespaces: ['base', late.name] }, users: ['zhang'] }, { provider });
