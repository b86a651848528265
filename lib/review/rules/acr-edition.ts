import { parseAcrTarget, parseAcsName } from '../../policy/alicloud-names';
import { displayText, hasUnknown } from '../../policy/unknown';
import { type Evidence, ownerOf } from './evidence';
import { policyName, some } from './names';
import type { RuleWithCheck } from './rule';

export const acrEdition: RuleWithCheck = {
  id: 'acr-edition-mix-up',
  severity: 'error',
  clouds: ['alicloud'],
  cause:
    'a RAM policy names repositories as the Personal Edition does, on an account with Enterprise Edition instances',
  explanation:
    'The Enterprise Edition puts the instance before the namespace: `repository/<instance>/<namespace>/<repository>`. A name without it never matches there, so the statement grants nothing, and a Deny forbids nothing.',
  instead: 'Put the instance id first: `acs:cr:<region>:<uid>:repository/cri-…/<namespace>/*`.',
  doc: 'https://www.alibabacloud.com/help/en/acr/user-guide/ram-authorization-information',
  *check(evidence) {
    const editions = editionsOf(evidence);
    for (const { cloud, statement, attachment, reason } of evidence.clauses.all) {
      if (cloud !== 'alicloud' || statement?.resources === undefined) continue;
      const owner = ownerOf(attachment);
      const bad = statement.resources.values.filter((resource) => {
        const account = personalAccountOf(resource, owner);
        return account !== undefined && editions.get(account) === 'enterprise only';
      });
      if (bad.length === 0) continue;
      yield {
        message: `${policyName(attachment)} names ${some(bad.map(displayText))} without an instance, and the account has Enterprise Edition instances only`,
        because: [reason],
      };
    }
  },
};

/** The account of a resource in the Personal Edition's form; undefined for any other resource. */
function personalAccountOf(resource: string, owner: string | undefined): string | undefined {
  const name = parseAcsName(resource);
  if (name === undefined || name.service !== 'cr') return undefined;
  const target = parseAcrTarget(name.resource);
  if (target === undefined || !('edition' in target) || target.edition !== 'personal') return undefined;
  if (target.path.some((part) => part === '')) return undefined;
  return name.account === '*' || hasUnknown(name.account) ? owner : name.account;
}

/** Which accounts surely have instances of the Enterprise Edition only. */
export function editionsOf({ model }: Evidence): ReadonlyMap<string, 'enterprise only' | 'personal too'> {
  const editions = new Map<string, 'enterprise only' | 'personal too'>();
  const registries = [...model.registries, ...[...model.repositories, ...model.namespaces].map((one) => one.registry)];
  for (const { cloud, account, instance } of registries) {
    if (cloud !== 'alicloud') continue;
    if (instance === undefined) editions.set(account, 'personal too');
    else if (!editions.has(account)) editions.set(account, 'enterprise only');
  }
  return editions;
}
