import { renderPolicy } from '../../policy/render';
import { policySize, SIZE_LIMITS, SIZE_WARNING_SHARE, type SizeLimit } from '../../policy/size';
import type { Policy } from '../../policy/statement';
import { unknown } from '../../policy/unknown';
import type { AttachedPolicy } from '../model/model';
import { policyName } from './names';
import type { RuleWithCheck } from './rule';

export const policySizeRule: RuleWithCheck = {
  id: 'policy-near-size-limit',
  severity: 'warning',
  clouds: ['aws', 'alicloud'],
  cause: 'a policy has 80 % of the size that its vendor accepts, or more',
  explanation:
    'The next account or repository may not fit any more, and the limits cannot be raised (that of a trust policy can). Past the limit the deployment fails, which is an error here. Values that are not known yet count as nothing, so the real size can only be larger.',
  instead:
    'Grant to an organization or an organizational unit (`aws:PrincipalOrgID`, `aws:PrincipalOrgPaths`) instead of to single accounts, list accounts as bare ids, and put statements with the same principals together.',
  doc: SIZE_LIMITS.ecrRegistryPolicy.doc,
  *check(evidence) {
    for (const attached of evidence.model.policies) {
      const limit = limitOf(attached);
      if (limit === undefined || 'unreadable' in attached.policy) continue;
      const size = leastSize(attached.policy);
      if (size < limit.characters * SIZE_WARNING_SHARE) continue;
      const over = size > limit.characters;
      yield {
        message: `${policyName(attached.attachment)} has ${size} characters of the ${limit.characters} that the vendor accepts (${limit.document})`,
        because: [{ source: attached.origin.source, path: attached.origin.path }],
        ...(over ? { severity: 'error' } : {}),
      };
    }
  },
};

/** Identity policies of AWS have other limits in line (10,240 for all of a role) than managed (6,144), and the model has both. */
function limitOf({ attachment, cloud }: AttachedPolicy): SizeLimit | undefined {
  switch (attachment.kind) {
    case 'registry':
      return SIZE_LIMITS.ecrRegistryPolicy;
    case 'repository':
    case 'template':
      return SIZE_LIMITS.ecrRepositoryPolicy;
    case 'trust':
      return cloud === 'aws' ? SIZE_LIMITS.iamRoleTrustPolicy : undefined;
    case 'identity':
      return cloud === 'alicloud' ? SIZE_LIMITS.ramCustomPolicy : undefined;
    case 'unattached':
      return undefined;
  }
  return undefined;
}

const HOLE = new RegExp(unknown('').replace(/^(.)(.)$/u, '$1[^$2]*$2'), 'gu');

function leastSize(policy: Policy): number {
  return policySize(JSON.parse(JSON.stringify(renderPolicy(policy)).replace(HOLE, '')));
}
