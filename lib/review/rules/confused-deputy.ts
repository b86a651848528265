import type { Evidence, ReadClause } from './evidence';
import { policyName } from './names';
import type { RuleWithCheck } from './rule';
import { deputyOfStrangers, openConditions } from './strangers';

/** Services whose own pages ask for the condition in the trust policy of the roles that they assume. */
const IN_TRUST_POLICIES: ReadonlySet<string> = new Set(['ecs-tasks.amazonaws.com']);

export const confusedDeputy: RuleWithCheck = {
  id: 'confused-deputy',
  severity: 'warning',
  clouds: ['aws'],
  cause: 'a service principal is trusted for whomever it acts',
  explanation:
    'A service acts for the customers of all accounts. Without a condition on `aws:SourceAccount`, `aws:SourceArn`, `aws:SourceOrgID` or `aws:SourceOrgPaths` that must hold, another customer can have the service use this access. ' +
    'In trust policies only services are named whose documentation asks for the condition; there `iam:PassRole` stands before it too, so it is a note.',
  instead:
    'Add a condition on `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`; not with `IfExists` or `ForAllValues`, which hold when the key is absent.',
  doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  *check(evidence) {
    for (const clause of candidates(evidence)) {
      const inTrust = clause.attachment.kind === 'trust';
      for (const { type, id } of clause.statement.principals?.values ?? []) {
        if (type !== 'Service' || (inTrust && !IN_TRUST_POLICIES.has(id))) continue;
        if (openConditions(clause, deputyOfStrangers(id)) === undefined) continue;
        yield {
          message: `${policyName(clause.attachment)} lets in service ${id} for whomever it acts: no condition on the source must hold`,
          because: [clause.reason],
          ...(inTrust ? { severity: 'note' } : {}),
        };
      }
    }
  },
};

function candidates(evidence: Evidence): readonly ReadClause[] {
  return [...evidence.resourceAllows, ...evidence.trustAllows].filter(
    ({ cloud, statement }) => cloud === 'aws' && statement.principals?.not === false,
  );
}
