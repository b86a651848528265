// Two accounts: one has the images, the other runs them. The same as the programs in other languages are compared with.
import * as alicloud from '@pulumi/alicloud';
import {
  CrossAccountSync,
  EciContainerGroup,
  PasswordFreePull,
  PullPermission,
  RepositoryAccess,
} from 'registry-access/alicloud';

const registryUid = '1609982529000001';
const workloadUid = '1298452580000002';
const registry = new alicloud.Provider('registry', { region: 'cn-hangzhou', accountId: registryUid });
const workload = new alicloud.Provider('workload', { region: 'cn-beijing', accountId: workloadUid });

new CrossAccountSync('sync', {
  sourceProvider: registry,
  sourceUid: registryUid,
  sourceInstanceId: 'cri-nwj395hgf6f3a1b2',
  sourceRegionId: 'cn-hangzhou',
  targetProvider: workload,
  targetUid: workloadUid,
  targetInstanceId: 'cri-4im1o411ls8gc3d4',
  targetRegionId: 'cn-beijing',
  scopes: { prod: { namespaceName: 'prod' } },
  createTargets: true,
});
const pull = new PasswordFreePull('pull', {
  registryProvider: registry,
  registryUid,
  eciProvider: workload,
  eciUid: workloadUid,
  eciRegionId: 'cn-beijing',
  permission: PullPermission.Minimal,
  pull: [{ instanceId: 'cri-nwj395hgf6f3a1b2', regionId: 'cn-hangzhou', namespaces: ['prod'] }],
});

const zhang = new alicloud.ram.User('zhang', { name: 'zhang' }, { provider: registry });
const apps = new alicloud.cs.RegistryEnterpriseNamespace(
  'apps',
  { instanceId: 'cri-nwj395hgf6f3a1b2', name: 'apps' },
  { provider: registry },
);
new RepositoryAccess(
  'team',
  {
    registryUid,
    instanceId: 'cri-nwj395hgf6f3a1b2',
    regionId: 'cn-hangzhou',
    push: { namespaces: ['prod', apps.name] },
    users: { zhang: zhang.name },
  },
  { provider: registry },
);

new EciContainerGroup('web', {
  regionId: 'cn-beijing',
  vSwitchId: 'vsw-2ze9k1',
  securityGroupId: 'sg-2ze9k1',
  containers: [{ name: 'app', image: 'registry-hangzhou.cr.aliyuncs.com/prod/app:v1' }],
  acrRegistryInfo: pull.acrRegistryInfo,
});

export const pullRole = pull.pullRole.roleArn;
export const podAnnotations = pull.podAnnotations;
