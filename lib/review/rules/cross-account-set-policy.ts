import { foreignFacts } from './cross-account';
import { factPrincipalName, factResourceNames, some } from './names';
import type { RuleWithCheck } from './rule';

export const crossAccountSetPolicy: RuleWithCheck = {
  id: 'cross-account-set-policy',
  severity: 'error',
  clouds: ['aws', 'alicloud'],
  cause: 'principals of another account can change who has access',
  explanation:
    'Whoever can set a policy (or, on Alibaba Cloud, the visibility of a repository) can give every other right to anybody, so no other line of the review holds against them.',
  instead: 'Leave policies to the account that owns the registry; let others open a pull request against its code.',
  doc: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html',
  *check(evidence) {
    for (const { facts, because } of foreignFacts(evidence, 'set-policy')) {
      const sure = facts.some((one) => one.decision === 'yes');
      yield {
        message: `${some(facts.map((one) => factPrincipalName(one.principal)))} ${sure ? 'can' : 'may be able to'} set the access to ${factResourceNames(facts)}`,
        because,
        ...(sure ? {} : { severity: 'warning' }),
      };
    }
  },
};
