import type * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { ResourceEnvironment } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { pasteable } from './private/policy-document';
import { ACCESS, RepositoryPolicy } from './private/repository-policy';
import { RepositoryAccessGrants } from './repository-access-grants';

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
    const { scope: owner } = RepositoryPolicy.of(repository);
    const found = owner.node.tryFindChild(ACCESS);
    return found === undefined ? new RepositoryAccess(owner, repository) : (found as RepositoryAccess);
  }

  /** Permissions on the repository. */
  public readonly grants: RepositoryAccessGrants;
  /** ARN of the repository. */
  public readonly repositoryArn: string;
  /** Account and Region of the repository. */
  public readonly env: ResourceEnvironment;
  private readonly policy: RepositoryPolicy;

  private constructor(owner: IConstruct, repository: ecr.IRepositoryRef) {
    super(owner as Construct, ACCESS);
    this.policy = RepositoryPolicy.of(repository);
    this.repositoryArn = this.policy.repositoryArn;
    this.env = this.policy.env;
    this.grants = RepositoryAccessGrants.fromRepository(repository);
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
