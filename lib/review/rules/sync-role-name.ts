import { SYNC_ROLE_NAME } from '../../policy/alicloud-names';
import { slipsBetween } from '../../policy/near-miss';
import { identityNameOf } from '../../policy/principal';
import type { Identity } from '../model/model';
import { identityName } from './names';
import type { RuleWithCheck } from './rule';

/** `accout` is one slip away from `account`; more than this is another name. */
const MOST_SLIPS = 3;

export const syncRoleName: RuleWithCheck = {
  id: 'sync-role-misspelt',
  severity: 'error',
  clouds: ['alicloud'],
  cause: 'a role is called almost as the role of syncs between accounts, which the service looks for by its exact name',
  explanation:
    'Container Registry assumes the role `aliyuncontainerregistrycrossaccoutsyncrole` in the target account, and no other: `accout` is the spelling of the vendor. A role of the right spelling (`account`) is never looked for.',
  instead:
    'Call the role exactly `aliyuncontainerregistrycrossaccoutsyncrole`, or declare it by `CrossAccountSyncRole`.',
  doc: 'https://www.alibabacloud.com/help/en/acr/user-guide/synchronize-instances-across-accounts',
  *check(evidence) {
    for (const identity of evidence.model.identities) {
      if (!isLookAlike(identity)) continue;
      const { origin } = identity;
      yield {
        message: `${identityName(identity.arn)} is not the role of syncs between accounts, which is called ${SYNC_ROLE_NAME}`,
        because: [{ source: origin.source, path: origin.path }],
      };
    }
  },
};

/** Whether a role is called almost, but not exactly, as the service wants it. */
export function isLookAlike({ cloud, kind, arn }: Identity): boolean {
  if (cloud !== 'alicloud' || kind !== 'role') return false;
  const name = identityNameOf(arn)?.name ?? '';
  if (name === SYNC_ROLE_NAME || Math.abs(name.length - SYNC_ROLE_NAME.length) > MOST_SLIPS) return false;
  return slipsBetween(name.toLowerCase(), SYNC_ROLE_NAME) <= MOST_SLIPS;
}
