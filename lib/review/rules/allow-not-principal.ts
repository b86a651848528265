import { policyName, principalName, some } from './names';
import type { RuleWithCheck } from './rule';

export const allowNotPrincipal: RuleWithCheck = {
  id: 'allow-not-principal',
  severity: 'error',
  clouds: ['aws'],
  cause: 'a statement allows everybody except those whom it lists',
  explanation:
    '`NotPrincipal` with `Allow` is everybody else: every account of AWS, and anonymous callers where there are such. AWS does not support the combination.',
  instead: 'Name those who shall have access under `Principal`; take access from the others by leaving them out.',
  doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
  *check(evidence) {
    for (const clause of [...evidence.resourceAllows, ...evidence.trustAllows]) {
      const { principals } = clause.statement;
      if (clause.cloud !== 'aws' || principals?.not !== true) continue;
      yield {
        message: `${policyName(clause.attachment)} allows everybody but ${some(principals.values.map(principalName))} (NotPrincipal with Allow)`,
        because: [clause.reason],
      };
    }
  },
};
