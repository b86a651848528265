import type * as iam from 'aws-cdk-lib/aws-iam';
import type { ResourceEnvironment } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { AskedGrant } from './grant-data';

/** A registry, a repository or a creation template whose policy takes grants. */
export interface GrantSink {
  /** The construct that stands for it. */
  readonly scope: IConstruct;
  readonly env: ResourceEnvironment;
  /** Names or patterns of the repositories that it is about, as far as they are known now. */
  readonly repositories?: readonly string[];
  /**
   * Puts a grant into the policy; `statementAdded` is false where the policy is somebody else's.
   *
   * @param grant the grant as data, for policies that are rendered here
   * @param statements the same grant as complete statements, for policies that are not
   */
  record(grant: AskedGrant, statements: readonly iam.PolicyStatement[]): iam.AddToResourcePolicyResult;
}

/** Adds statements to a policy that somebody else renders; added only where all of them are. */
export function addStatements(
  policy: iam.IResourceWithPolicyV2 & IConstruct,
  statements: readonly iam.PolicyStatement[],
): iam.AddToResourcePolicyResult {
  const results = statements.map((statement) => policy.addToResourcePolicy(statement));
  if (!results.every((result) => result.statementAdded)) return { statementAdded: false };
  const [only, ...others] = results;
  return {
    statementAdded: true,
    policyDependable: (others.length === 0 ? only?.policyDependable : undefined) ?? policy,
  };
}
