import { policyName } from './names';
import type { RuleWithCheck } from './rule';

export const ramElement: RuleWithCheck = {
  id: 'ram-undocumented-element',
  severity: 'warning',
  clouds: ['alicloud'],
  cause: 'a RAM policy has NotResource or NotPrincipal, which RAM does not document',
  explanation:
    'The policy language of RAM has `NotAction`, but neither `NotResource` nor `NotPrincipal`. What RAM does with them is not known: refuse the policy, or leave the element out, which would make it wider. The review counts such a statement as possible only.',
  instead: 'List the resources or principals that are meant.',
  doc: 'https://www.alibabacloud.com/help/en/ram/policy-structure-and-syntax',
  *check(evidence) {
    for (const { cloud, statement, attachment, reason } of evidence.clauses.all) {
      if (cloud !== 'alicloud' || statement === undefined) continue;
      const elements = [
        ...(statement.resources?.not === true ? ['NotResource'] : []),
        ...(statement.principals?.not === true ? ['NotPrincipal'] : []),
      ];
      if (elements.length === 0) continue;
      yield { message: `${policyName(attachment)} has ${elements.join(' and ')}`, because: [reason] };
    }
  },
};
