import { acrInstanceName } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { checkPolicySize, SIZE_LIMITS } from '../policy/size';
import type { Statement } from '../policy/statement';
import { allow, ramDocument, ramDocumentText, trust } from './ram-documents';

/** Both are always documented, for automatic and manual rules alike. */
const SYNC_ACTIONS: readonly string[] = ['cr:CreateRepositorySync', 'cr:CreateSyncRule'];

/** An Enterprise Edition instance and where it is. */
export interface InstancePlace {
  readonly instanceId: string;
  readonly regionId: string;
}

/** Who may assume the sync role: the registry service on behalf of the source accounts. */
export function syncRoleTrust(sourceUids: readonly string[]): Statement[] {
  return [trust(sourceUids.map((uid) => ({ type: 'Service', id: `${uid}@cr.aliyuncs.com` })))];
}

function syncRolePermissions(targetUid: string, instances: readonly InstancePlace[]): Statement[] {
  return [
    allow(
      SYNC_ACTIONS,
      instances.map(({ instanceId, regionId }) => acrInstanceName(instanceId, { region: regionId, uid: targetUid })),
    ),
  ];
}

/** @throws PolicySizeError with the number of instances where they do not fit in one RAM policy */
export function syncRolePolicyText(targetUid: string, instances: readonly InstancePlace[]): string {
  const statements = syncRolePermissions(targetUid, instances);
  checkPolicySize(
    ramDocument(statements),
    SIZE_LIMITS.ramCustomPolicy,
    `name fewer target instances (${instances.length} are named) or attach a second policy to the role`,
  );
  return ramDocumentText(statements);
}

/**
 * The same as the page has it: a statement for each instance, the actions in its order. What was pasted from there is compared as JSON.
 * https://help.aliyun.com/zh/acr/user-guide/synchronize-instances-across-accounts
 */
export function vendorSyncRolePolicyText(targetUid: string, instances: readonly InstancePlace[]): string {
  const statements = instances.map(({ instanceId, regionId }) => ({
    Effect: 'Allow',
    Action: SYNC_ACTIONS.toReversed(),
    Resource: acrInstanceName(instanceId, { region: regionId, uid: targetUid }),
  }));
  return JSON.stringify({ Statement: statements, Version: '1' });
}

export function equalUidsProblem(sourceUid: string, targetUid: string): string | undefined {
  return sourceUid === targetUid
    ? complain({
        what: 'source and target are the same account',
        got: targetUid,
        allowed: 'two different UIDs',
        instead:
          'synchronize inside one account with alicloud.cs.RegistryEnterpriseSyncRule, which needs no authorization',
      })
    : undefined;
}
