import { isDocumentedOperator, operatorMeant } from '../../policy/operators';
import { hasUnknown } from '../../policy/unknown';
import { policyName } from './names';
import type { RuleWithCheck } from './rule';

export const unknownOperator: RuleWithCheck = {
  id: 'unknown-operator',
  severity: 'error',
  clouds: ['aws', 'alicloud'],
  cause: 'a condition has an operator that its vendor does not document',
  explanation:
    'Whether such a document is refused, or the condition holds for nobody or for everybody, is not said anywhere; the review counts it as possible either way. An operator that only the other vendor documents (`ForAnyValue:`, `IfExists`, `Null` and the operators on ARNs in a RAM policy) is a warning.',
  instead: 'Write an operator of the reference, such as `StringEquals`, `StringLike` or `ArnLike`.',
  doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  *check(evidence) {
    for (const { statement, attachment, reason, cloud } of evidence.clauses.all) {
      for (const { operator, key } of statement?.conditions ?? []) {
        if (hasUnknown(operator) || isDocumentedOperator(operator, cloud)) continue;
        const elsewhere = cloud === 'alicloud' && isDocumentedOperator(operator, 'aws');
        const meant = elsewhere ? undefined : operatorMeant(operator, cloud);
        yield {
          message: `${policyName(attachment)} has the operator ${operator} on ${key}, which ${
            elsewhere ? 'RAM does not document' : 'does not exist'
          }${meant === undefined ? '' : `: did you mean ${meant}`}`,
          because: [reason],
          ...(elsewhere ? { severity: 'warning' } : {}),
        };
      }
    }
  },
};
