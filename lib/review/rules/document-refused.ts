import { parseAcsName } from '../../policy/alicloud-names';
import { isAccountId, parseArn } from '../../policy/aws-names';
import { isServicePrincipal, type Principal } from '../../policy/principal';
import type { Dialect } from '../../policy/statement';
import { displayText, hasUnknown } from '../../policy/unknown';
import type { Clause } from '../decide/clause';
import type { Attachment } from '../model/model';
import { policyName } from './names';
import type { RuleWithCheck } from './rule';

export const documentRefused: RuleWithCheck = {
  id: 'document-refused',
  severity: 'error',
  clouds: ['aws', 'alicloud'],
  cause: 'a policy has an element or a principal that its vendor refuses there',
  explanation:
    'A principal is an account, a service by its whole name in lower case, or one role, user or session by its whole ARN: no part of it may be a wildcard, a group is none, and a session is named under `sts`. The policy of a repository and the trust policy of a role have no `Resource`, for that is what they are attached to; a policy of an identity has no `Principal`. The deployment of such a document fails, at ECR with no more than "Invalid repository policy provided".',
  instead:
    'Name accounts by their 12 digits or `arn:aws:iam::<account>:root`, narrow them by a condition on `aws:PrincipalArn` (which takes wildcards), and leave out the element that is not wanted.',
  doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  *check(evidence) {
    // A registry may name a thousand accounts in each of its policies.
    const known = new Map<string, string | undefined>();
    for (const clause of evidence.clauses.all) {
      for (const problem of problemsOf(clause, known))
        yield { message: `${policyName(clause.attachment)} is refused: ${problem}`, because: [clause.reason] };
      for (const { id, isNumber } of clause.statement?.principals?.values ?? []) {
        if (isNumber !== true) continue;
        yield {
          // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
          message: `${policyName(clause.attachment)} has the account ${id} as a number, and the grammar of policies has strings only`,
          because: [clause.reason],
          severity: 'warning',
        };
      }
      if (clause.attachment.kind === 'registry' && clause.statement !== undefined && !clause.statement.resources)
        yield {
          // https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-examples.html
          message: `${policyName(clause.attachment)} has a statement without Resource, which every registry policy of the vendor's pages has`,
          because: [clause.reason],
          severity: 'warning',
        };
    }
  },
};

function problemsOf({ statement, attachment, cloud }: Clause, known: Map<string, string | undefined>): string[] {
  if (statement === undefined) return [];
  const problems: string[] = [];
  const place = PLACES[cloud][attachment.kind];
  const { principals, resources, actions } = statement;
  if (resources !== undefined && place?.resource === 'never')
    problems.push(`it has ${resources.not ? 'NotResource' : 'Resource'}, and ${place.what} has none`);
  if (resources === undefined && place?.resource === 'always') problems.push('it has no Resource');
  if (principals !== undefined && place?.principal === 'never')
    problems.push(`it has ${principals.not ? 'NotPrincipal' : 'Principal'}, and ${place.what} has none`);
  if (principals === undefined && place?.principal === 'always') problems.push('it has no Principal');
  if (attachment.kind === 'trust' && !actions.not) {
    const other = actions.values.find((action) => !hasUnknown(action) && !/^sts:/i.test(action));
    if (other !== undefined) problems.push(`it has the action ${other}, and a trust policy has actions of sts only`);
  }
  if (place?.principal !== 'never')
    for (const principal of principals?.values ?? []) {
      const key = `${principal.type} ${principal.id}`;
      if (!known.has(key))
        known.set(key, cloud === 'aws' ? awsPrincipalProblem(principal) : ramPrincipalProblem(principal));
      const problem = known.get(key);
      if (problem !== undefined) problems.push(`the principal ${displayText(principal.id)} ${problem}`);
    }
  return problems;
}

interface PlaceOfPolicy {
  readonly what: string;
  readonly resource?: 'never' | 'always';
  readonly principal?: 'never' | 'always';
}

const IDENTITY: PlaceOfPolicy = { what: 'a policy of an identity', resource: 'always', principal: 'never' };
const TRUST: PlaceOfPolicy = { what: 'a trust policy', resource: 'never', principal: 'always' };
const REPOSITORY: PlaceOfPolicy = { what: 'the policy of a repository', resource: 'never', principal: 'always' };

/**
 * Elements that a document must or cannot have where it is attached. ECR's refusal of `Resource` is in no page but in its
 * examples, which have none, and was confirmed there: https://github.com/awsdocs/amazon-ecr-user-guide/pull/20
 */
const PLACES: Readonly<Record<Dialect, Partial<Record<Attachment['kind'], PlaceOfPolicy>>>> = {
  aws: {
    repository: REPOSITORY,
    template: REPOSITORY,
    registry: { what: 'a registry policy', principal: 'always' },
    trust: TRUST,
    identity: IDENTITY,
    boundary: { ...IDENTITY, what: 'a permissions boundary' },
  },
  // https://www.alibabacloud.com/help/en/ram/policy-structure-and-syntax
  alicloud: { trust: TRUST, identity: IDENTITY },
};

/** Unique ids of roles, users and the like, which stand in the place of what was deleted and have a rule of their own. */
const UNIQUE_ID = /^A[A-Z0-9]{15,}$/;

function awsPrincipalProblem({ type, id }: Principal): string | undefined {
  if (type === 'Service' && !isServicePrincipal(id)) return 'is no name of a service, such as codebuild.amazonaws.com';
  if (type !== 'AWS' || id === '*' || isAccountId(id) || UNIQUE_ID.test(id)) return undefined;
  const arn = parseArn(id);
  if (arn === undefined) return hasUnknown(id) ? undefined : 'is neither an account id nor an ARN';
  if (/[*?]/.test(id)) return 'has a wildcard, and a principal is named as a whole';
  const { service, account, resource } = arn;
  if (hasUnknown(service) || hasUnknown(resource.split('/')[0] as string)) return undefined;
  if (!hasUnknown(account) && !isAccountId(account)) return 'is of an account that is not 12 digits';
  const kind = resource.split('/')[0] as string;
  if (service === 'iam' && kind === 'group') return 'is a group, and groups are no principals';
  if (service === 'iam' && (kind === 'assumed-role' || kind === 'federated-user'))
    return `is a session, which is named under sts: arn:${arn.partition}:sts::${displayText(account)}:${kind}/…`;
  if (service === 'sts' && (kind === 'role' || kind === 'user' || kind === 'root'))
    return `is named under iam: arn:${arn.partition}:iam::${displayText(account)}:${kind}${kind === 'root' ? '' : '/…'}`;
  const known = service === 'iam' ? /^(root$|role\/.|user\/.)/ : /^(assumed-role\/[^/]+\/.|federated-user\/.)/;
  if ((service !== 'iam' && service !== 'sts') || !(known.test(resource) || hasUnknown(resource)))
    return service === 'sts' && kind === 'assumed-role'
      ? 'names no session, and a session is named as a whole'
      : 'is no account, role, user or session';
  return undefined;
}

/** https://www.alibabacloud.com/help/en/ram/user-guide/edit-the-trust-policy-of-a-ram-role */
function ramPrincipalProblem({ type, id }: Principal): string | undefined {
  if (type !== 'RAM' || id === '*') return undefined;
  const name = parseAcsName(id);
  if (name === undefined)
    return hasUnknown(id) ? undefined : 'is no name of RAM (acs:ram::<UID>:root, :role/…, :user/…)';
  const kind = name.resource.split('/')[0] as string;
  if (hasUnknown(kind) || hasUnknown(name.service)) return undefined;
  if (name.service !== 'ram') return `is of the service ${name.service}, and principals are of ram`;
  if (kind === 'group') return 'is a group, and groups are no principals';
  return kind === 'root' || kind === 'role' || kind === 'user' || kind === 'assumed-role'
    ? undefined
    : 'is no account, role or user';
}
