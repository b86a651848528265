import * as alicloud from '@pulumi/alicloud';
import * as pulumi from '@pulumi/pulumi';
import { AcrPullRole, CrossAccountSyncRule, ramRoleArn } from 'registry-access/alicloud';
import { namespaces, registry, roles, workload } from '../agreed';

const deployRole = new pulumi.Config().get('deployRoleArn');
const provider = new alicloud.Provider(
  'registry',
  {
    region: registry.regionId,
    accountId: registry.uid,
    ...(deployRole === undefined ? {} : { assumeRole: { roleArn: deployRole, sessionName: 'registry-access' } }),
  },
  { replacementTrigger: registry.uid },
);

// Works once the workload account has consented, so its pipeline runs first.
const rule = new CrossAccountSyncRule(
  'storefront',
  {
    sourceUid: registry.uid,
    sourceInstanceId: registry.instanceId,
    sourceRegionId: registry.regionId,
    targetUid: workload.uid,
    targetInstanceId: workload.instanceId,
    targetRegionId: workload.regionId,
    namespaceName: namespaces.synchronized,
  },
  { provider },
);

// Trusts exactly the workload account's service role, which exists by then too.
new AcrPullRole(
  'workload-pull',
  {
    registryUid: registry.uid,
    roleName: roles.pull,
    trustedRoleArns: [ramRoleArn(workload.uid, roles.service)],
    pull: [{ instanceId: registry.instanceId, regionId: registry.regionId, namespaces: [namespaces.pulled] }],
  },
  { provider },
);

/** What the pipeline's identity needs for the rule. */
export const deployerPolicy = rule.deployerPolicy;
