import type * as iam from 'aws-cdk-lib/aws-iam';
import { Token } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { checkShape, having, isPlain, type Members, mayHaveMembers, type Shape, text } from './shapes';

/*
 * Shapes of what many arguments are: things of the CDK and of this package.
 */

/** Conditions as an IAM policy has them. */
export const CONDITIONS: Shape = {
  what: 'conditions as of an IAM policy',
  example: "{ StringEquals: { 'aws:PrincipalTag/team': 'a' } }",
  fits: (value) =>
    isPlain(value) &&
    Object.values(value).every((keys) => isPlain(keys) && Object.values(keys).every(isConditionValue)),
};

/** A value that is left out would leave out the condition. What is known at deployment only may be anything. */
function isConditionValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((one) => !Array.isArray(one) && isConditionValue(one));
  if (mayHaveMembers(value)) return Token.isUnresolved(value) || isIntrinsic(value);
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isIntrinsic(value: Record<string, unknown>): boolean {
  const [key = '', ...more] = Object.keys(value);
  return more.length === 0 && (key === 'Ref' || key.startsWith('Fn::'));
}

export const GRANTEE: Shape = {
  what: 'whom to grant to',
  example: "new iam.AccountPrincipal('444455556666'), or a role, user, organization or service",
  fits: (value) => mayHaveMembers(value) && mayHaveMembers(value.grantPrincipal),
  instead: (value) => {
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    if (/^\d{12}$/.test(String(value))) return `new iam.AccountPrincipal('${value}')`;
    return /^arn:/.test(String(value)) ? `new iam.ArnPrincipal('${value}')` : undefined;
  },
};

export const REGISTRY: Shape = having(
  'a registry',
  'PrivateRegistry.of(stack), or PrivateRegistry.fromRegistryAttributes(…)',
  'registryAccount',
  'registryRegion',
  'grants',
);

export const ROLE: Shape = having(
  'a role',
  "new iam.Role(this, 'Role', …), or iam.Role.fromRoleArn(…)",
  'roleArn',
  'node',
);

export const REGISTRY_ATTRIBUTES: Members = { account: text("'111122223333'"), region: text("'eu-west-1'") };

export const UPSTREAM: Shape = having('an upstream registry', 'UpstreamRegistry.quay()', 'kind', 'url');

export const SECRET: Shape = having(
  'a secret',
  "secretsmanager.Secret.fromSecretCompleteArn(this, 'Login', …)",
  'secretArn',
  'node',
);

/** @throws Error for something that is no statement */
export function checkStatement(value: iam.PolicyStatement): void {
  checkShape(
    'the statement',
    value,
    having(
      'a policy statement',
      'new iam.PolicyStatement({ principals: […], actions: […], resources: […] })',
      'toStatementJson',
    ),
  );
}

/** @throws Error for something that is no public repository */
export function checkPublicRepository(value: unknown): void {
  const example = "new ecr.CfnPublicRepository(this, 'App')";
  checkShape('the repository', value, having('a public repository', example, 'publicRepositoryRef', 'node'));
}

/** @throws Error for a grantee that is none */
export function checkIsGrantee(value: iam.IGrantable): void {
  checkShape('the grantee', value, GRANTEE);
}

/** @throws Error for something that is not in the tree of the app */
export function checkScope(value: IConstruct): void {
  checkShape('the scope', value, {
    what: 'a construct',
    example: 'the stack or construct that it belongs to: this',
    fits: (one) => Construct.isConstruct(one),
  });
}
