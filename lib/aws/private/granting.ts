import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, Token, TokenComparison } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { TOKEN_ACTION } from '../actions';
import { grantOfAccount } from './account-grants';
import { settle } from './classify';
import { accountAlone, askedPrincipals, type ConditionJson, checkGrantee, checkRepositories } from './grant-data';
import { statementsFor } from './grant-statements';
import { type AccessRequest, GrantedStatement } from './granted-statement';
import { checkIsGrantee } from './known-shapes';
import { notePusher } from './pushers';
import { checkPartition, checkRegion, partitionAt } from './regions';
import { nameInPolicy } from './role-names';

/** The action by which an image comes into being. */
const PUSH_ACTION = 'ecr:PutImage';

/**
 * Grants on both sides: the identity policy as far as the grantee has one here, and the resource policy unless the grantee is
 * in the same account and the identity policy alone decides. The result lists every statement of both sides.
 */
export function grantAccess(request: AccessRequest): iam.Grant {
  const { sink, grantee, repositories, conditions } = request;
  checkRegion(sink.env.region);
  checkIsGrantee(grantee);
  const principal = grantee.grantPrincipal;
  const account = accountAlone(principal);
  return account !== undefined && repositories === undefined && conditions === undefined && isOnlyName(principal)
    ? grantToAccount(request, account)
    : grantToAny(request);
}

/** An account is a name, of every partition, with no policy in this app: what else is asked of a grant is known of it. */
function grantToAccount(request: AccessRequest, account: string): iam.Grant {
  const { sink, grantee, actions } = request;
  notePush(request);
  const statement = new iam.PolicyStatement({ actions: [...actions], principals: [grantee.grantPrincipal] });
  const result = sink.record(grantOfAccount(account, actions), [statement]);
  return result.statementAdded
    ? iam.Grant.addStatementToResourcePolicy(new GrantedStatement(request, statement, result))
    : identitySide(request);
}

function grantToAny(request: AccessRequest): iam.Grant {
  const { sink, grantee, actions, repositories, conditions = {} } = request;
  const partition = partitionAt(sink.env.region, sink.scope);
  checkGrantee(grantee);
  checkPartitionOf(grantee.grantPrincipal, partition);
  if (repositories !== undefined) checkRepositories(repositories);

  const { principals, trustConditions } = askedPrincipals(grantee);
  const asked = settle({ principals, trustConditions, conditions, actions, repositories, partition });
  notePush(request);

  const grant = isOnlyName(grantee.grantPrincipal) ? undefined : identitySide(request);
  if (grant?.success && isSameAccount(sink.env.account, grantee)) return grant;

  nameInPolicy(sink, grantee.grantPrincipal);
  const statements = statementsFor(
    sink.scope,
    grantee,
    asked,
    repositories === undefined ? [] : request.resourceArns(),
  );
  const result = sink.record(asked, statements);
  if (!result.statementAdded) return grant ?? identitySide(request);
  const added = statements.map((statement) =>
    iam.Grant.addStatementToResourcePolicy(new GrantedStatement(request, statement, result)),
  );
  return (grant === undefined ? added : [grant, ...added]).reduce((all, one) => all.combine(one));
}

/** Notes who makes images: who pushes. */
function notePush({ sink, grantee, actions, repositories }: AccessRequest): void {
  if (actions.includes(PUSH_ACTION))
    notePusher(sink.scope, sink.env, grantee, repositories ?? sink.repositories ?? ['*']);
}

/** Whether a principal is a name and nothing else, such as an account: the CDK's own word for whoever has no policy in this app. */
function isOnlyName(principal: iam.IPrincipal): boolean {
  return principal.addToPrincipalPolicy === iam.PrincipalBase.prototype.addToPrincipalPolicy;
}

/**
 * A role or user that this app makes is in the partition of its stack, whatever its ARN, which is a token. One that was imported by
 * its ARN says itself where it is, and is looked at with the other principals.
 */
function checkPartitionOf(principal: iam.IPrincipal, partition: string | undefined): void {
  if (!Construct.isConstruct(principal)) return;
  const ids = Object.values(principal.policyFragment.principalJson).flat();
  if (ids.some((id) => !Token.isUnresolved(id))) return;
  const there = partitionAt(Stack.of(principal).region, principal);
  checkPartition({ what: 'a grant', there, here: partition, got: principal.node.path });
}

function identitySide({ grantee, actions, resourceArns, authenticate, conditions }: AccessRequest): iam.Grant {
  return grantIdentity(grantee, actions, resourceArns(), authenticate, conditions);
}

/** The identity side alone. The authorization token has no resource, so it is a statement of its own on `*`. */
export function grantIdentity(
  grantee: iam.IGrantable,
  actions: readonly string[],
  resourceArns: readonly string[],
  authenticate: boolean,
  conditions: ConditionJson = {},
): iam.Grant {
  if (isForeignImport(grantee.grantPrincipal)) return iam.Grant.drop(grantee, '');
  const grant = iam.Grant.addToPrincipal({
    grantee,
    actions: [...actions],
    resourceArns: [...resourceArns],
    conditions,
  });
  return authenticate && grant.success
    ? grant.combine(iam.Grant.addToPrincipal({ grantee, actions: [TOKEN_ACTION], resourceArns: ['*'] }))
    : grant;
}

/**
 * Whether a role is an import from another account. The CDK pretends to write policies of such a role and drops them, so that its
 * grant would list what is nowhere.
 */
function isForeignImport(principal: iam.IPrincipal): boolean {
  const account = principal.principalAccount;
  if (account === undefined || iam.principalIsOwnedResource(principal) || !Construct.isConstruct(principal))
    return false;
  return Token.compareStrings(account, Stack.of(principal).account) === TokenComparison.DIFFERENT;
}

/** Whether grantee and resource are surely in one account; two accounts that are both not known count as one, as in the CDK. */
function isSameAccount(account: string, grantee: iam.IGrantable): boolean {
  const other = grantee.grantPrincipal.principalAccount;
  if (other === undefined) return false;
  const compared = Token.compareStrings(account, other);
  return compared === TokenComparison.SAME || compared === TokenComparison.BOTH_UNRESOLVED;
}
