import type * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { ResourceEnvironment } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { pasteable } from './private/policy-document';
import { ACCESS, RepositoryPolicy } from './private/repository-policy';
import { grantsInto, type RepositoryAccessGrants } from './repository-access-grants';

/**
 * Cross-account access to one repository, by its repository policy.
 *
 * Works beside the CDK's own `repository.grantPull`: what both have said is rendered together and never twice. On a repository
 * that this app does not own, the CDK drops the statement in silence; here it becomes a warning
 * (`registry-access:policyNotWritten`) and is readable as `requiredStatements`.
 *
 * @example
 * RepositoryAccess.fromRepository(repository).grants.pull(new iam.AccountPrincipal('444455556666'));
 */
export class RepositoryAccess extends Construct {
  /**
   * The access of a repository; the same one for every call with the same repository.
   *
   * @param repository an `ecr.Repository`, a `CfnRepository`, an imported one, or any other construct that refers to one
   */
  public static fromRepository(repository: ecr.IRepositoryRef): RepositoryAccess {
    const policy = RepositoryPolicy.of(repository);
    const found = policy.scope.node.tryFindChild(ACCESS);
    return found === undefined ? new RepositoryAccess(policy) : (found as RepositoryAccess);
  }

  /** Permissions on the repository. */
  public readonly grants: RepositoryAccessGrants;
  /** Account and Region of the repository. */
  public readonly env: ResourceEnvironment;

  private constructor(private readonly policy: RepositoryPolicy) {
    super(policy.scope as Construct, ACCESS);
    this.env = policy.env;
    this.grants = grantsInto(policy);
  }

  /** ARN of the repository. */
  public get repositoryArn(): string {
    return this.policy.repositoryArn;
  }

  /**
   * What the owner of the repository has to add to its policy. Empty where this app owns the repository.
   * Complete once every grant is made.
   */
  public get requiredStatements(): iam.PolicyStatement[] {
    return this.policy.requiredStatements;
  }

  /** The same as one policy document, ready to paste into the console; empty text where there is nothing to add. */
  public get requiredPolicy(): string {
    return pasteable(this, this.requiredStatements);
  }
}
