import * as alicloud from '@pulumi/alicloud';
import * as pulumi from '@pulumi/pulumi';
import { CrossAccountSync, InstanceType, PasswordFreePull, RepositoryAccess } from 'registry-access/alicloud';

const registryUid = '1609982529000001';
const workloadUid = '1298452580000002';

// What differs per deployment. The defaults are enough to look at the program offline.
const config = new pulumi.Config();
const registryRegion = config.get('registryRegion') ?? 'cn-hangzhou';
const registryInstance = config.get('registryInstance') ?? 'cri-nwj395hgf6f3a1b2';
const workloadRegion = config.get('workloadRegion') ?? 'cn-beijing';
const workloadInstance = config.get('workloadInstance') ?? 'cri-4im1o411ls8gc3d4';

// One explicit provider per account. A pipeline's identity reaches them by a role in each; a person's profile may do without. A
// provider of another account is another provider: what the old one made is then deleted by the old one.
const provider = (account: string, accountId: string, region: string) => {
  const roleArn = config.get(`${account}RoleArn`);
  return new alicloud.Provider(
    account,
    {
      region,
      accountId,
      ...(roleArn === undefined ? {} : { assumeRole: { roleArn, sessionName: 'registry-access' } }),
    },
    { replacementTrigger: accountId },
  );
};
const registry = provider('registry', registryUid, registryRegion);
const workload = provider('workload', workloadUid, workloadRegion);

// Every release pushed to the namespace `storefront` goes on to the workload account's own instance, where a namespace of the
// same name makes repositories as they arrive.
new CrossAccountSync('storefront-sync', {
  sourceProvider: registry,
  sourceUid: registryUid,
  sourceInstanceId: registryInstance,
  sourceRegionId: registryRegion,
  sourceInstanceType: InstanceType.Advanced,
  targetProvider: workload,
  targetUid: workloadUid,
  targetInstanceId: workloadInstance,
  targetRegionId: workloadRegion,
  createTargets: true,
  scopes: [{ namespaceName: 'storefront', tagFilter: '^v[0-9]+\\.[0-9]+\\.[0-9]+$' }],
});

// Container groups of the workload account pull base images straight from the registry account, without a password.
const pull = new PasswordFreePull('base-images', {
  eciProvider: workload,
  eciUid: workloadUid,
  eciRegionId: workloadRegion,
  registryProvider: registry,
  registryUid,
  pull: [{ instanceId: registryInstance, regionId: registryRegion, namespaces: ['base'] }],
});

// Two teams of the registry account, each with its own namespace; both build on the base images.
for (const team of ['storefront', 'data-platform']) {
  const group = new alicloud.ram.Group(team, { groupName: team }, { provider: registry });
  new RepositoryAccess(
    team,
    {
      registryUid,
      instanceId: registryInstance,
      regionId: registryRegion,
      groups: [group],
      push: { namespaces: [team] },
      pull: { namespaces: ['base'] },
    },
    { provider: registry },
  );
}

/** For whoever starts container groups: `AcrRegistryInfo` of ECI's API, and the same as pod annotations. */
export const acrRegistryInfo = pull.acrRegistryInfo;
export const podAnnotations = pull.podAnnotations;
