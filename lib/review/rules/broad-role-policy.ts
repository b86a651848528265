import { isAnyone, type Principal } from '../../policy/principal';
import type { Clause } from '../decide/clause';
import type { Evidence, ReadClause } from './evidence';
import { identityName } from './names';
import type { RuleWithCheck, Violation } from './rule';
import { accountOf, isForeign } from './strangers';

export const broadRolePolicy: RuleWithCheck = {
  id: 'broad-role-policy',
  severity: 'warning',
  clouds: ['aws', 'alicloud'],
  cause: 'a role that another account can use, or that assumes roles of other accounts, has a policy without bounds',
  explanation:
    'System policies such as `AliyunContainerRegistryFullAccess`, `AmazonEC2ContainerRegistryFullAccess` and `AdministratorAccess` allow everything on every registry of the account, and the other account has all of it through the role. `AliyunSTSAssumeRoleAccess` lets a role assume every role anywhere that lets it in. The walkthroughs of the vendors use them; nothing says that they are needed.',
  instead:
    'Write a policy with the actions of a pull on the instance, namespace or repositories that are meant, and for the calling role `sts:AssumeRole` on the one role.',
  doc: 'https://www.alibabacloud.com/help/en/acr/user-guide/use-secret-free-components-to-pull-images-across-accounts',
  *check(evidence) {
    const foreign = rolesForOthers(evidence);
    for (const [arn, clauses] of evidence.clauses.identity) {
      for (const clause of clauses) yield* checkClause(evidence, arn, foreign.get(arn), clause);
    }
  },
};

function* checkClause(
  evidence: Evidence,
  arn: string,
  users: ReadClause | undefined,
  clause: Clause,
): Iterable<Violation> {
  const { statement, reason } = clause;
  if (statement === undefined) {
    const name = BROAD_NAME.exec(unreadableText(evidence, clause))?.[1];
    if (name !== undefined && users !== undefined) {
      const message = `another account can use ${identityName(arn)}, which has ${name}`;
      yield { message, because: [reason, users.reason] };
    }
    return;
  }
  if (statement.effect !== 'Allow' || statement.conditions.length > 0) return;
  if (statement.resources?.not !== false || !statement.resources.values.includes('*')) return;
  const policy = systemPolicyIn(reason.path);
  const by = policy === undefined ? '' : ` by ${policy}`;
  const everything = statement.actions.not || statement.actions.values.some((one) => WHOLE.test(one));
  if (everything && users !== undefined) {
    const what = statement.actions.not
      ? 'nearly everything'
      : statement.actions.values.filter((one) => WHOLE.test(one)).join(', ');
    const message = `another account can use ${identityName(arn)}, which is allowed ${what} on *${by}`;
    yield { message, because: [reason, users.reason] };
  } else if (statement.actions.values.some((one) => ASSUME.test(one)) && evidence.isRegistryRole(arn)) {
    const message = `${identityName(arn)} may assume every role of any account that lets it in${by}`;
    yield { message, because: [reason] };
  }
}

const WHOLE = /^(\*|ecr:\*|cr:\*)$/i;
const ASSUME = /^sts:(\*|assume\*|assumerole\*?)$/i;
/** Policies whose content is not known, but whose name says enough. */
const BROAD_NAME = /\b(AdministratorAccess|PowerUserAccess|\w*ContainerRegistry\w*(?:FullAccess|PowerUser))\b/;

/** Readers put the name of an attached system policy behind the path of what it is attached to. */
export function systemPolicyIn(path: string): string | undefined {
  return / \((\w+)\)$/.exec(path)?.[1];
}

function unreadableText({ model }: Evidence, { reason }: Clause): string {
  const policy = model.policies.find(
    ({ origin, policy: one }) => 'unreadable' in one && origin.source === reason.source && origin.path === reason.path,
  )?.policy;
  return policy !== undefined && 'unreadable' in policy ? policy.unreadable : '';
}

/** Roles whose trust policy lets in somebody of another account, with a statement that does. */
function rolesForOthers({ trustAllows }: Evidence): ReadonlyMap<string, ReadClause> {
  const roles = new Map<string, ReadClause>();
  for (const clause of trustAllows) {
    const { attachment, statement } = clause;
    if (attachment.kind !== 'trust' || statement.principals === undefined) continue;
    const owner = accountOf(attachment.role);
    if (statement.principals.not || statement.principals.values.some((one) => isOfAnother(owner, one)))
      roles.set(attachment.role, clause);
  }
  return roles;
}

function isOfAnother(owner: string | undefined, principal: Principal): boolean {
  if (isAnyone(principal)) return true;
  // `<uid>@cr.aliyuncs.com` is the service on behalf of that account.
  if (principal.type === 'Service') return isForeign(owner, /^(\d+)@/.exec(principal.id)?.[1]);
  return principal.type !== 'Federated' && isForeign(owner, accountOf(principal.id));
}
