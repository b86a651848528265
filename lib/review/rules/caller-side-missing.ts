import { identityNameOf } from '../../policy/principal';
import { hasUnknown } from '../../policy/unknown';
import { ownerOf, type ReadClause } from './evidence';
import { identityName, policyName } from './names';
import type { RuleWithCheck } from './rule';
import { accountOf, isForeign } from './strangers';

export const callerSideMissing: RuleWithCheck = {
  id: 'caller-side-missing',
  severity: 'warning',
  clouds: ['aws'],
  cause: 'a registry lets in a role of another account whose own policies allow it nothing there',
  explanation:
    'Across accounts both sides must allow. The input declares the role that the registry lets in, and none of its own policies allows what is granted, so it has no access at all.',
  instead:
    'Allow the same actions on the same repositories in a policy of the role, and `ecr:GetAuthorizationToken` on `*`.',
  doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html',
  *check(evidence) {
    for (const clause of evidence.resourceAllows) {
      const owner = ownerOf(clause.attachment);
      if (clause.cloud !== 'aws' || owner === undefined) continue;
      for (const arn of namedIdentities(clause)) {
        if (!isForeign(owner, accountOf(arn)) || !evidence.lookup.identity(evidence.subjectOf(arn)).identityIsVisible)
          continue;
        if (evidence.hasAccess(arn, owner)) continue;
        yield {
          message: `${policyName(clause.attachment)} lets in ${identityName(arn)}, whose own policies allow it nothing there`,
          because: [clause.reason],
        };
      }
    }
  },
};

/** Roles and users that a statement names as principals or by `aws:PrincipalArn`. */
function namedIdentities({ statement }: ReadClause): ReadonlySet<string> {
  const named = new Set<string>();
  const add = (arn: string): void => {
    if (!hasUnknown(arn) && !/[*?]/.test(arn) && identityNameOf(arn) !== undefined) named.add(arn);
  };
  if (statement.principals?.not === false) for (const { id } of statement.principals.values) add(id);
  for (const { operator, key, values } of statement.conditions) {
    if (key.toLowerCase() === 'aws:principalarn' && !/not/i.test(operator)) values.forEach(add);
  }
  return named;
}
