import { wholeAccountOf } from '../../policy/principal';
import type { Condition } from '../../policy/statement';
import { conditionText } from '../model/circumstance';
import { ownerOf, type ReadClause } from './evidence';
import { policyName, some } from './names';
import type { RuleWithCheck } from './rule';
import { isForeign } from './strangers';

const TAG = /^aws:principaltag\//i;
/** Keys of which the account that is let in cannot choose the value. */
const FIRM =
  /^aws:(principalarn|principalorgid|principalorgpaths|userid|principalaccount|sourcevpc|sourcevpce|sourceip)$/i;

export const principalTag: RuleWithCheck = {
  id: 'principal-tag-of-another-account',
  severity: 'warning',
  clouds: ['aws'],
  cause: "another account's principals are told apart only by a tag which that account sets itself",
  explanation:
    'Whoever may tag a role in the other account decides who passes a condition on `aws:PrincipalTag`. This is what `grantPull` of the CDK writes for a role of another account: the whole account is let in, and a tag `aws-cdk:id` is asked for.',
  instead:
    'Name the role by `ArnEquals` on `aws:PrincipalArn` beside the account root; keep the tag only as a second condition.',
  doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principaltag',
  *check(evidence) {
    for (const clause of [...evidence.resourceAllows, ...evidence.trustAllows]) {
      if (clause.cloud !== 'aws') continue;
      const tags = clause.statement.conditions.filter(({ key }) => TAG.test(key));
      if (tags.length === 0 || clause.statement.conditions.some(isFirm)) continue;
      const accounts = foreignAccounts(clause);
      if (accounts.length === 0) continue;
      yield {
        message: `${policyName(clause.attachment)} lets in whoever ${some(accounts)} gives the tag: ${tags.map(conditionText).sort().join(' and ')}`,
        because: [clause.reason],
      };
    }
  },
};

function isFirm({ key, operator }: Condition): boolean {
  return FIRM.test(key) && !/^forallvalues:|ifexists$/i.test(operator);
}

/** Whoever is let in by `*` has a rule of their own. */
function foreignAccounts({ statement, attachment }: ReadClause): string[] {
  const owner = ownerOf(attachment);
  return (statement.principals?.values ?? []).flatMap((one) => {
    const account = wholeAccountOf(one);
    return account !== undefined && isForeign(owner, account) ? [`account ${account}`] : [];
  });
}
