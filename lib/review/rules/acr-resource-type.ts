import { parseAcrTarget, parseAcsName } from '../../policy/alicloud-names';
import { displayText, hasUnknown } from '../../policy/unknown';
import { policyName, some } from './names';
import type { RuleWithCheck } from './rule';

export const acrResourceType: RuleWithCheck = {
  id: 'acr-unknown-resource-type',
  severity: 'error',
  clouds: ['alicloud'],
  cause: 'a RAM policy names an ACR resource of a type that does not exist, so it never matches',
  explanation:
    'Container Registry has resources `instance/`, `repository/` and `chart/`, and `*` for all. There is no `namespace/`: a namespace is `repository/<instance>/<namespace>`. A statement about another type grants, or forbids, nothing.',
  instead:
    'Write `acs:cr:<region>:<uid>:repository/<instance>/<namespace>/*` for the repositories of a namespace, and the same without `/*` for the namespace itself.',
  doc: 'https://www.alibabacloud.com/help/en/acr/user-guide/ram-authorization-information',
  *check(evidence) {
    for (const { cloud, statement, attachment, reason } of evidence.clauses.all) {
      if (cloud !== 'alicloud' || statement?.resources === undefined) continue;
      const bad = statement.resources.values.filter(isUnknownType);
      if (bad.length === 0) continue;
      yield {
        message: `${policyName(attachment)} names ${some(bad.map(displayText))}, and ACR has no such type of resource`,
        because: [reason],
      };
    }
  },
};

function isUnknownType(resource: string): boolean {
  const name = parseAcsName(resource);
  if (name === undefined || name.service !== 'cr') return false;
  const type = name.resource.split('/')[0] as string;
  return !hasUnknown(type) && !/[*?]/.test(type) && parseAcrTarget(name.resource) === undefined;
}
