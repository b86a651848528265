import { identityNameOf } from '../../policy/principal';
import { hasUnknown } from '../../policy/unknown';
import type { Reason } from '../../policy/verdict';
import { assumptionsOf } from '../decide/assume';
import { allowsAction, type Evidence } from './evidence';
import { identityName } from './names';
import type { RuleWithCheck } from './rule';
import { accountOf, isForeign } from './strangers';

export const assumeRoleOneSided: RuleWithCheck = {
  id: 'assume-role-one-sided',
  severity: 'warning',
  clouds: ['aws', 'alicloud'],
  cause: 'of two roles in two accounts only one side says that the one may assume the other',
  explanation:
    "To assume a role of another account, the trust policy there must name the caller and the caller's own policy must allow `sts:AssumeRole` on it. The input shows both sides, and one is missing: the pull through the pair of roles fails.",
  instead: 'Declare the two roles as a pair (on Alibaba Cloud `PasswordFreePull`), or add the missing statement.',
  doc: 'https://www.alibabacloud.com/help/en/ram/policy-evaluation-process-of-assuming-a-ram-role',
  *check(evidence) {
    for (const { caller, role, side, because } of pairsOf(evidence)) {
      if (assumptionsOf(evidence.model, evidence.subjectOf(caller), role).length > 0) continue;
      const [a, b] = [identityName(caller), identityName(role)];
      yield {
        message:
          side === 'caller'
            ? `${a} may assume ${b} by its own policy, and the trust policy there does not let it`
            : `the trust policy of ${b} lets in ${a}, whose own policies do not allow sts:AssumeRole on it`,
        because: [because],
      };
    }
  },
};

interface Pair {
  readonly caller: string;
  readonly role: string;
  readonly side: 'caller' | 'trust';
  readonly because: Reason;
}

/** Callers and roles of two accounts of which one side names the other, and the input shows both. */
function* pairsOf(evidence: Evidence): Iterable<Pair> {
  const shown = (arn: string): boolean => evidence.lookup.identity(evidence.subjectOf(arn)).identityIsVisible;
  for (const { attachment, statement, reason } of evidence.identityAllows) {
    if (attachment.kind !== 'identity' || statement.resources?.not !== false) continue;
    if (allowsAction(statement, 'sts:AssumeRole') === 'no') continue;
    for (const role of statement.resources.values) {
      if (!evidence.clauses.trust.has(role) || !evidence.isRegistryRole(role)) continue;
      if (isForeign(accountOf(role), accountOf(attachment.identity)))
        yield { caller: attachment.identity, role, side: 'caller', because: reason };
    }
  }
  for (const { attachment, statement, reason } of evidence.trustAllows) {
    if (attachment.kind !== 'trust' || statement.principals?.not !== false) continue;
    for (const { id } of statement.principals.values) {
      if (hasUnknown(id) || identityNameOf(id) === undefined || !shown(id)) continue;
      if (isForeign(accountOf(attachment.role), accountOf(id)))
        yield { caller: id, role: attachment.role, side: 'trust', because: reason };
    }
  }
}
