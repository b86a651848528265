import type * as iam from 'aws-cdk-lib/aws-iam';
import type { ResourceEnvironment } from 'aws-cdk-lib/core';
import type { ConditionJson } from './grant-data';
import type { GrantSink } from './grant-sink';

export interface AccessRequest {
  readonly sink: GrantSink;
  readonly grantee: iam.IGrantable;
  readonly actions: readonly string[];
  /** What the identity policy names. Asked for when a statement is made of it: the ARN of a repository is several tokens of the CDK. */
  readonly resourceArns: () => readonly string[];
  /** What the registry policy names; undefined for a repository policy. */
  readonly repositories?: readonly string[];
  readonly conditions?: ConditionJson | undefined;
  /** Whether who uses the grant has to log in to the registry first. */
  readonly authenticate: boolean;
}

/**
 * A statement that is in a resource policy, as the CDK makes a grant of it. A class, because grants are many, and an object with an accessor
 * of its own is slow to make.
 */
export class GrantedStatement implements iam.GrantPolicyWithResourceOptions, iam.IResourceWithPolicyV2 {
  constructor(
    private readonly request: AccessRequest,
    public readonly statement: iam.PolicyStatement,
    private readonly result: iam.AddToResourcePolicyResult,
  ) {}

  public get grantee(): iam.IGrantable {
    return this.request.grantee;
  }

  public get actions(): string[] {
    return [...this.request.actions];
  }

  /** For the text of a refusal alone, and this grant is none. */
  public get resourceArns(): string[] {
    return [...this.request.resourceArns()];
  }

  /** Where the statement is already. */
  public get resource(): iam.IResourceWithPolicyV2 {
    return this;
  }

  public get env(): ResourceEnvironment {
    return this.request.sink.env;
  }

  public addToResourcePolicy(): iam.AddToResourcePolicyResult {
    return this.result;
  }
}
