import type * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { checkPublicRepository } from './private/known-shapes';
import { pasteable } from './private/policy-document';
import { PublicRepositoryPolicy } from './private/public-repository-policy';
import { PublicRepositoryAccessGrants } from './public-repository-access-grants';

const CHILD = 'RegistryAccess';

/**
 * Access to one repository of Amazon ECR Public, by its repository policy. Everybody can pull from it, which no policy can change;
 * what is granted is pushing, and logging in.
 *
 * Works beside a policy that the resource has already: what both say is rendered together and never twice. On a repository that this app
 * does not own, what its owner has to add becomes a warning (`registry-access:policyNotWritten`) and is readable as
 * `requiredStatements`.
 *
 * See https://docs.aws.amazon.com/AmazonECR/latest/public/public-repository-policies.html
 *
 * @example
 * const repository = new ecr.CfnPublicRepository(this, 'Base', { repositoryName: 'base' });
 * PublicRepositoryAccess.fromPublicRepository(repository).grants.push(ciRole);
 */
export class PublicRepositoryAccess extends Construct {
  /**
   * The access of a public repository; the same one for every call with the same repository.
   *
   * @param repository a `CfnPublicRepository`, or an imported one: `CfnPublicRepository.fromPublicRepositoryArn(…)`
   *
   * @throws Error for a repository in a stack of another Region than us-east-1, in which CloudFormation has none
   */
  public static fromPublicRepository(repository: ecr.IPublicRepositoryRef): PublicRepositoryAccess {
    checkPublicRepository(repository);
    const found = repository.node.tryFindChild(CHILD);
    return found === undefined ? new PublicRepositoryAccess(repository) : (found as PublicRepositoryAccess);
  }

  /** Permissions on the repository. */
  public readonly grants: PublicRepositoryAccessGrants;
  /** ARN of the repository. */
  public readonly repositoryArn: string;
  private readonly policy: PublicRepositoryPolicy;

  private constructor(repository: ecr.IPublicRepositoryRef) {
    super(repository as unknown as Construct, CHILD);
    this.policy = PublicRepositoryPolicy.of(repository);
    this.repositoryArn = this.policy.repositoryArn;
    this.grants = PublicRepositoryAccessGrants.fromPublicRepository(repository);
  }

  /** What the owner of the repository has to add to its policy. Empty where this app owns it. Complete once every grant is made. */
  public get requiredStatements(): iam.PolicyStatement[] {
    return this.policy.requiredStatements;
  }

  /** The same as one policy document, ready to paste into the console; empty text where there is nothing to add. */
  public get requiredPolicy(): string {
    return pasteable(this, this.requiredStatements);
  }
}
