import { policyName } from './names';
import type { RuleWithCheck } from './rule';

export const tokenInResourcePolicy: RuleWithCheck = {
  id: 'token-in-resource-policy',
  severity: 'warning',
  clouds: ['aws'],
  cause: 'a policy on a registry or repository grants ecr:GetAuthorizationToken',
  explanation:
    'The token belongs to the account of the caller and is for all registries that the caller may use: no policy on a repository gives or withholds it, and ECR has refused policies that try.',
  instead: "Leave it out here, and allow `ecr:GetAuthorizationToken` on `*` in the callers' own identity policies.",
  doc: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html',
  *check(evidence) {
    for (const clause of evidence.resourceAllows) {
      const { cloud, statement, attachment } = clause;
      if (cloud !== 'aws' || attachment.kind === 'unattached' || statement.actions.not) continue;
      if (!statement.actions.values.some((action) => /^ecr:geta/i.test(action) && isToken(action))) continue;
      yield {
        message: `${policyName(attachment)} grants ecr:GetAuthorizationToken, which has no effect there`,
        because: [clause.reason],
      };
    }
  },
};

/** Written out, or by a wildcard that can mean little else. */
function isToken(action: string): boolean {
  return 'ecr:getauthorizationtoken'.startsWith(action.toLowerCase().replace(/\*$/, ''));
}
