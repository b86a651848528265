import * as alicloud from '@pulumi/alicloud';
import { AcrEdition, RegistryEndpointAccess, RepositoryAccess } from 'registry-access/alicloud';

const registryUid = '1609982529000001';
const regionId = 'cn-hangzhou';
const provider = new alicloud.Provider(
  'registry',
  { region: regionId, accountId: registryUid },
  { replacementTrigger: registryUid },
);
const instance = { registryUid, regionId, instanceId: 'cri-nwj395hgf6f3a1b2' };

// Nobody can connect to a new instance; the office and the build network may.
new RegistryEndpointAccess(
  'network',
  {
    ...instance,
    internet: [{ cidr: '203.0.113.0/24', comment: 'office' }],
    vpcs: [{ vpcId: 'vpc-bp1examplebuild', vSwitchId: 'vsw-bp1examplebuild' }],
  },
  { provider },
);

// Developers work in their namespace, see it in the console, and build on the base images.
const storefront = new alicloud.ram.Group('storefront', { groupName: 'storefront' }, { provider });
new RepositoryAccess(
  'storefront',
  {
    ...instance,
    groups: [storefront],
    push: { namespaces: ['storefront'] },
    pull: { namespaces: ['base'] },
    consoleListing: true,
  },
  { provider },
);

// The build role pushes two repositories and nothing else.
const build = new alicloud.ram.Role(
  'build',
  {
    roleName: 'storefront-build',
    assumeRolePolicyDocument: JSON.stringify({
      Version: '1',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs.aliyuncs.com' }, Action: 'sts:AssumeRole' }],
    }),
  },
  { provider },
);
new RepositoryAccess(
  'storefront-build',
  {
    ...instance,
    roles: [build],
    push: { repositories: ['storefront/web', 'storefront/api'] },
    pull: { namespaces: ['base'] },
  },
  { provider },
);

// One user looks after the base images.
new RepositoryAccess('base', { ...instance, users: ['li'], manage: { namespaces: ['base'] } }, { provider });

// A team still on the Personal Edition, whose names have no instance in them.
new RepositoryAccess(
  'legacy',
  {
    registryUid,
    regionId,
    edition: AcrEdition.Personal,
    users: ['wang'],
    manage: { repositories: ['legacy/batch'] },
    pull: { namespaces: ['legacy'] },
  },
  { provider },
);
