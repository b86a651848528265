import * as alicloud from '@pulumi/alicloud';
import * as pulumi from '@pulumi/pulumi';
import { CrossAccountSyncRole, EciServiceRole, ramRoleArn, SyncTarget } from 'registry-access/alicloud';
import { namespaces, registry, roles, workload } from '../agreed';

const deployRole = new pulumi.Config().get('deployRoleArn');
const provider = new alicloud.Provider(
  'workload',
  {
    region: workload.regionId,
    accountId: workload.uid,
    ...(deployRole === undefined ? {} : { assumeRole: { roleArn: deployRole, sessionName: 'registry-access' } }),
  },
  { replacementTrigger: workload.uid },
);

const consent = new CrossAccountSyncRole(
  'consent',
  {
    targetUid: workload.uid,
    sourceUids: [registry.uid],
    targetInstances: [{ instanceId: workload.instanceId, regionId: workload.regionId }],
  },
  { provider },
);

const target = new SyncTarget(
  'arrivals',
  {
    targetUid: workload.uid,
    targetInstanceId: workload.instanceId,
    targetRegionId: workload.regionId,
    namespaceName: namespaces.synchronized,
  },
  { provider },
);

const service = new EciServiceRole(
  'image-service',
  {
    eciUid: workload.uid,
    roleName: roles.service,
    pullRoleArns: [ramRoleArn(registry.uid, roles.pull)],
  },
  { provider },
);

/** For whoever starts container groups. */
export const acrRegistryInfo = service.acrRegistryInfo;
/** What the pipeline's identity needs for the synchronization. */
export const deployerPolicies = [consent.deployerPolicy, target.deployerPolicy];
