import { wholeAccountOf } from '../../policy/principal';
import { hasUnknown } from '../../policy/unknown';
import { ownerOf, type ReadClause } from './evidence';
import { policyName, some } from './names';
import type { RuleWithCheck } from './rule';
import { isForeign } from './strangers';

/** Conditions that tell the principals of an account apart, or that only one caller can meet. */
const NARROWING =
  /^(aws:(principalarn|principaltag\/.*|userid|username|principaltype)|sts:externalid|acs:principalarn)$/i;

export const wholeAccountTrust: RuleWithCheck = {
  id: 'whole-account-trust',
  severity: 'warning',
  clouds: ['aws', 'alicloud'],
  cause: 'the trust policy of a role lets in every principal of another account',
  explanation:
    "The root of an account in a trust policy is every role and user there that its own administrators allow to assume the role. Usually one role of that account is meant: for ECI's password-free pull, for instance, the service role of the other account.",
  instead:
    'Name the one role in the trust policy (`acs:ram::<uid>:role/<name>`), or on AWS keep the root and add `ArnEquals` on `aws:PrincipalArn`.',
  doc: 'https://www.alibabacloud.com/help/en/ram/user-guide/edit-the-trust-policy-of-a-ram-role',
  *check(evidence) {
    for (const clause of evidence.trustAllows) {
      if (clause.statement.conditions.some(({ key }) => NARROWING.test(key))) continue;
      const accounts = foreignAccounts(clause);
      if (accounts.length === 0) continue;
      yield {
        message: `${policyName(clause.attachment)} lets in every role and user of ${some(accounts)}`,
        because: [clause.reason],
      };
    }
  },
};

function foreignAccounts({ statement, attachment }: ReadClause): string[] {
  const owner = ownerOf(attachment);
  return (statement.principals?.not === false ? statement.principals.values : []).flatMap((one) => {
    const account = wholeAccountOf(one);
    return account !== undefined && !hasUnknown(account) && isForeign(owner, account) ? [`account ${account}`] : [];
  });
}
