import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, Token, TokenComparison } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { TOKEN_ACTION } from '../actions';
import { earlyProblems } from './classify';
import { type AskedGrant, askedPrincipals, type ConditionJson, checkGrantee, checkRepositories } from './grant-data';
import type { GrantSink } from './grant-sink';
import { statementsFor } from './grant-statements';
import { notePusher } from './pushers';
import { checkPartition, checkRegion, partitionAt } from './regions';
import { nameInPolicy } from './role-names';

/** The action by which an image comes into being. */
const PUSH_ACTION = 'ecr:PutImage';

export interface AccessRequest {
  readonly sink: GrantSink;
  readonly grantee: iam.IGrantable;
  readonly actions: readonly string[];
  /** What the identity policy names. Asked for when a statement is made of it: the ARN of a repository is several tokens of the CDK. */
  readonly resourceArns: () => readonly string[];
  /** What the registry policy names; undefined for a repository policy. */
  readonly repositories?: readonly string[];
  readonly conditions?: ConditionJson;
  /** Whether who uses the grant has to log in to the registry first. */
  readonly authenticate: boolean;
}

/**
 * Grants on both sides: the identity policy as far as the grantee has one here, and the resource policy unless the grantee is
 * in the same account and the identity policy alone decides. The result lists every statement of both sides.
 */
export function grantAccess(request: AccessRequest): iam.Grant {
  const { sink, grantee, actions, repositories, conditions = {} } = request;
  checkRegion(sink.env.region);
  const partition = partitionAt(sink.env.region, sink.scope);
  checkGrantee(grantee);
  checkPartitionOf(grantee.grantPrincipal, partition);
  if (repositories !== undefined) checkRepositories(repositories);

  const { principals, trustConditions } = askedPrincipals(grantee);
  const asked: AskedGrant = { principals, trustConditions, conditions, actions, repositories, partition };
  for (const problem of earlyProblems(asked)) throw new Error(problem);

  if (actions.includes(PUSH_ACTION)) {
    notePusher(sink.scope, sink.env, grantee, repositories ?? sink.repositories ?? ['*']);
  }

  const identity = (): iam.Grant =>
    grantIdentity(grantee, actions, request.resourceArns(), request.authenticate, conditions);
  const grant = isOnlyName(grantee.grantPrincipal) ? undefined : identity();
  if (grant?.success && isSameAccount(sink.env.account, grantee)) return grant;

  nameInPolicy(sink, grantee.grantPrincipal);
  const statements = statementsFor(
    sink.scope,
    grantee,
    asked,
    repositories === undefined ? [] : request.resourceArns(),
  );
  const result = sink.record(asked, statements);
  if (!result.statementAdded) return grant ?? identity();
  const added = statements.map((statement) => grantByResource(request, statement, result));
  return (grant === undefined ? added : [grant, ...added]).reduce((all, one) => all.combine(one));
}

/** The grant of a statement that is in a resource policy. */
function grantByResource(
  { sink, grantee, actions, resourceArns }: AccessRequest,
  statement: iam.PolicyStatement,
  result: iam.AddToResourcePolicyResult,
): iam.Grant {
  return iam.Grant.addStatementToResourcePolicy({
    grantee,
    actions: [...actions],
    // For the text of a refusal alone, and this grant is none.
    get resourceArns() {
      return [...resourceArns()];
    },
    resource: { env: sink.env, addToResourcePolicy: () => result },
    statement,
  });
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
