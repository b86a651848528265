import { displayText, hasUnknown } from '../../policy/unknown';
import type { Reason } from '../../policy/verdict';
import type { Fact } from '../model/facts';
import { append } from '../model/multimap';
import { editionsOf } from './acr-edition';
import { factPrincipalName } from './names';
import type { RuleWithCheck } from './rule';

const LOGIN: ReadonlySet<string> = new Set(['pull', 'push', 'everything']);

export const registryPassword: RuleWithCheck = {
  id: 'registry-password-needed',
  severity: 'note',
  clouds: ['alicloud'],
  cause: 'users of RAM may pull or push in the Personal Edition, where each needs a password that no policy gives',
  explanation:
    'A client logs in to the Personal Edition with the name of the RAM user and a password of the registry, which is neither that of the console nor an access key. Each user sets it once, in the console of Container Registry; until then the login fails, whatever the policies allow. No template or program can set it.',
  instead:
    'Have each user set the password under Access Credential in the console of Container Registry, or give the pulls to an instance of the Enterprise Edition, where `cr:GetAuthorizationToken` gives passwords that end.',
  doc: 'https://www.alibabacloud.com/help/en/acr/user-guide/configure-access-credentials/',
  *check(evidence) {
    const editions = editionsOf(evidence);
    const byPrincipal = new Map<string, Fact[]>();
    for (const fact of evidence.facts) {
      // There no name of the Personal Edition matches anything, which is a finding of its own.
      if (!logsIn(fact) || editions.get(fact.resource.account) === 'enterprise only') continue;
      const whose = fact.principal.kind === 'group' ? 'each user of ' : '';
      append(byPrincipal, whose + factPrincipalName(fact.principal), fact);
    }
    for (const [who, all] of byPrincipal) {
      const regions = [...new Set(all.map(({ resource }) => displayText(resource.region)))].join(', ');
      yield {
        message: `${who} needs a password of the registry to log in to the Personal Edition (${regions})`,
        because: distinct(all.flatMap(({ because }) => because)),
      };
    }
  },
};

/** The Enterprise Edition puts the instance first; of a name that may be either's nothing is said. */
function logsIn({ cloud, principal, capability, resource, decision }: Fact): boolean {
  const [first = ''] = resource.name.split('/');
  const personal = !first.startsWith('cri-') && !first.startsWith('*') && !hasUnknown(first);
  return (
    cloud === 'alicloud' &&
    (principal.kind === 'user' || principal.kind === 'group') &&
    LOGIN.has(capability) &&
    resource.kind === 'repository' &&
    personal &&
    decision !== 'no'
  );
}

function distinct(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}
