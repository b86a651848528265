import { unknownActionIn } from '../decide/unknown-action';
import { policyName } from './names';
import type { RuleWithCheck } from './rule';

export const unknownAction: RuleWithCheck = {
  id: 'unknown-action',
  severity: 'error',
  clouds: ['aws', 'alicloud'],
  cause: 'a statement names an action of a registry or of STS that does not exist',
  explanation:
    'A mistyped action, or a pattern that no action matches, allows nothing and forbids nothing, and neither ECR nor IAM complains. Of the actions of Container Registry (`cr:`) there is no complete published list: there only a name that is almost one of the known is found, as a warning.',
  instead:
    'Write the action as the reference has it, such as `ecr:BatchGetImage` or `cr:PullRepository`; upper and lower case are the same.',
  doc: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html',
  *check(evidence) {
    for (const { statement, attachment, reason } of evidence.clauses.all) {
      for (const action of statement?.actions.values ?? []) {
        const problem = unknownActionIn(action);
        if (problem === undefined) continue;
        const { meant, isSure } = problem;
        if (!isSure && meant === undefined) continue;
        const instead = meant === undefined ? '' : `: did you mean ${meant}?`;
        yield {
          message: `${policyName(attachment)} names ${action}, and there is no such action${instead}`.replace(
            /\?$/,
            '',
          ),
          because: [reason],
          ...(isSure ? {} : { severity: 'warning' }),
        };
      }
    }
  },
};
