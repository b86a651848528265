import { identityNameOf, type Principal } from '../../policy/principal';
import { hasUnknown } from '../../policy/unknown';
import { type Evidence, ownerOf, type ReadClause } from './evidence';
import { identityName, policyName } from './names';
import type { RuleWithCheck, Violation } from './rule';
import { accountOf, isForeign } from './strangers';

/** Unique ids of roles and users: what IAM puts in the place of an ARN whose principal has been deleted. */
const UNIQUE_ID = /^(AROA|AIDA)[A-Z0-9]{12,}/;

export const missingPrincipal: RuleWithCheck = {
  id: 'missing-principal',
  severity: 'warning',
  clouds: ['aws'],
  cause: 'a policy names a role or user of another account that the input does not declare',
  explanation:
    'ECR and IAM refuse a policy that names a principal which does not exist, so the deployment fails until the other account has made it. Later it is stored by its unique id: deleted and made again under the same name it no longer has the access. An id that begins with `AROA` or `AIDA` is one of those.',
  instead:
    'Name the root of the account and narrow it by a condition `ArnEquals` on `aws:PrincipalArn`; that can be deployed first and outlives the role.',
  doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  *check(evidence) {
    for (const clause of [...evidence.resourceAllows, ...evidence.trustAllows]) {
      if (clause.cloud !== 'aws') continue;
      for (const principal of clause.statement.principals?.values ?? [])
        yield* checkPrincipal(evidence, clause, principal);
    }
  },
};

function* checkPrincipal(evidence: Evidence, clause: ReadClause, { type, id }: Principal): Iterable<Violation> {
  if (type !== 'AWS' || hasUnknown(id)) return;
  if (UNIQUE_ID.test(id)) {
    yield {
      message: `${policyName(clause.attachment)} names ${id}, the unique id of a principal that was deleted`,
      because: [clause.reason],
      severity: 'error',
    };
    return;
  }
  const found = identityNameOf(id);
  // What cannot be a principal at all has a rule of its own.
  if (found === undefined || found.kind === 'group' || /[*?]/.test(id)) return;
  if (!isForeign(ownerOf(clause.attachment), accountOf(id))) return;
  if (!evidence.declares(id)) {
    yield {
      message: `${policyName(clause.attachment)} names ${identityName(id)}, which the input does not declare: the policy is refused while it does not exist`,
      because: [clause.reason],
    };
  }
}
