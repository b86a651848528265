import { accountIdProblem, isAccountId, parseArn } from '../../policy/aws-names';
import { complain } from '../../policy/errors';
import { hasUnknown, lettersOf } from '../../policy/unknown';
import { partitionProblem } from './regions';
import { holeOf, intrinsicBehind, shownText } from './resolved-text';

/** An account by its id alone is one of the registry's own partition; an ARN says which it means. */
export function foreignProblem(id: string, partition: string | undefined): string | undefined {
  const there = parseArn(id)?.partition;
  if (there === undefined || there === partition || hasUnknown(there)) return undefined;
  return partitionProblem({ what: 'a grant', there, here: partition, got: shownText(id) });
}

/** The account of an account id or root ARN. */
export function wholeAccount(id: string): string | undefined {
  if (isAccountId(id) || /^\d+$/.test(id)) return id;
  const arn = parseArn(id);
  return arn?.service === 'iam' && arn.resource === 'root' ? arn.account : undefined;
}

/** What is wrong with the ARN of a role or user in a policy of ECR. */
export function identityProblem(id: string): string | undefined {
  const arn = parseArn(id);
  // An ARN of which nothing is known (a parameter, an import) can only be taken at its word.
  if (arn === undefined && lettersOf(id).every((letter) => 'hole' in letter)) return undefined;
  if (arn?.service === 'iam' && /^(role|user)\//.test(arn.resource))
    return hasUnknown(arn.account) ? undefined : accountIdProblem(arn.account);
  return complain({
    what: 'not a principal that ECR can trust',
    got: shownText(id),
    allowed: 'an account, or the ARN of a role or user',
    ...(arn?.service === 'sts' ? { instead: 'name the role, not one of its sessions' } : {}),
    ...(/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(id) ? { instead: `new iam.ServicePrincipal('${id}')` } : {}),
  });
}

/** The account of an identity's ARN. Of an ARN that is wholly unknown, CloudFormation cuts it out. */
export function accountOfIdentity(arn: string): string {
  const known = parseArn(arn)?.account;
  if (known !== undefined) return known;
  const letters = lettersOf(arn);
  const intrinsic = letters[0] !== undefined && 'hole' in letters[0] ? intrinsicBehind(letters[0].hole) : arn;
  return holeOf({ 'Fn::Select': [4, { 'Fn::Split': [':', intrinsic] }] });
}
