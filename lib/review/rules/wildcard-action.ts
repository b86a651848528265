import { isAnyone, wholeAccountOf } from '../../policy/principal';
import type { Statement } from '../../policy/statement';
import { ownerOf, type ReadClause } from './evidence';
import { policyName, principalName, some } from './names';
import type { RuleWithCheck } from './rule';
import { accountOf, isForeign } from './strangers';

export const wildcardAction: RuleWithCheck = {
  id: 'wildcard-action-across-accounts',
  severity: 'warning',
  clouds: ['aws'],
  cause: 'a policy on a registry grants all ECR actions to another account',
  explanation:
    '`ecr:*` (or `NotAction`) holds more than pulling and pushing: deleting images, changing policies and whatever ECR adds later. AWS advises to list the actions in a registry policy.',
  instead:
    'List the actions, for example the three of a pull: `ecr:BatchCheckLayerAvailability`, `ecr:BatchGetImage`, `ecr:GetDownloadUrlForLayer`.',
  doc: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html',
  *check(evidence) {
    for (const clause of evidence.resourceAllows) {
      if (clause.cloud !== 'aws' || !isEverything(clause.statement)) continue;
      const foreign = foreignPrincipals(clause);
      if (foreign.length === 0) continue;
      const what = clause.statement.actions.not
        ? `all actions but ${some(clause.statement.actions.values)}`
        : clause.statement.actions.values.filter(isWhole).join(' and ');
      yield {
        message: `${policyName(clause.attachment)} grants ${what} to ${some(foreign)}`,
        because: [clause.reason],
      };
    }
  },
};

function isEverything({ actions }: Statement): boolean {
  return actions.not || actions.values.some(isWhole);
}

function isWhole(action: string): boolean {
  return /^(\*+|ecr:\*+)$/i.test(action);
}

function foreignPrincipals({ statement, attachment }: ReadClause): string[] {
  const { principals } = statement;
  if (principals === undefined || principals.not) return [];
  const owner = ownerOf(attachment);
  return principals.values
    .filter((one) => isAnyone(one) || isForeign(owner, wholeAccountOf(one) ?? accountOf(one.id)))
    .map((one) => (isAnyone(one) ? 'every account' : principalName(one)));
}
