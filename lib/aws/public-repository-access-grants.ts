import type * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { PUBLIC_PUSH_ACTIONS, PUBLIC_TOKEN_ACTIONS } from './actions';
import type { ConditionJson } from './private/grant-data';
import { grantAccess, grantIdentity } from './private/granting';
import { CONDITIONS, checkIsGrantee } from './private/known-shapes';
import { PublicRepositoryPolicy } from './private/public-repository-policy';
import { asked } from './private/refusal';
import { checkMembers, optional } from './private/shapes';
import type { RepositoryGrantOptions } from './repository-access-grants';

/** Permissions on one public repository. The same principals as on a registry; see `PrivateRegistryGrants`. */
export class PublicRepositoryAccessGrants {
  /**
   * The permissions on a public repository, by its repository policy.
   *
   * @param repository a `CfnPublicRepository`, or an imported one: `CfnPublicRepository.fromPublicRepositoryArn(…)`
   */
  public static fromPublicRepository(repository: ecr.IPublicRepositoryRef): PublicRepositoryAccessGrants {
    return new PublicRepositoryAccessGrants(PublicRepositoryPolicy.of(repository));
  }

  private constructor(private readonly policy: PublicRepositoryPolicy) {}

  /**
   * Log in to pull. Everybody can pull without it; who is logged in may pull more in a time. Nothing goes into the repository's policy,
   * and a principal without an identity policy in the app gets nothing.
   *
   * See https://docs.aws.amazon.com/AmazonECR/latest/public/public-service-quotas.html
   */
  public pull(grantee: iam.IGrantable): iam.Grant {
    return asked(this.policy.scope, () => {
      checkIsGrantee(grantee);
      return grantIdentity(grantee, PUBLIC_TOKEN_ACTIONS, ['*'], false);
    });
  }

  /**
   * Push images, and log in.
   *
   * See https://docs.aws.amazon.com/AmazonECR/latest/public/public-repository-policy-examples.html
   */
  public push(grantee: iam.IGrantable, options: RepositoryGrantOptions = {}): iam.Grant {
    return asked(this.policy.scope, () => {
      checkMembers('a grant on a public repository', options, { conditions: optional(CONDITIONS) });
      const { conditions } = options;
      const grant = grantAccess({
        sink: this.policy,
        grantee,
        actions: PUBLIC_PUSH_ACTIONS,
        resourceArns: () => [this.policy.repositoryArn],
        authenticate: false,
        ...(conditions === undefined ? {} : { conditions: conditions as ConditionJson }),
      });
      const token = grantIdentity(grantee, PUBLIC_TOKEN_ACTIONS, ['*'], false);
      return token.success ? grant.combine(token) : grant;
    });
  }

  /** The same as `push`: pulling is everybody's. */
  public pullPush(grantee: iam.IGrantable, options: RepositoryGrantOptions = {}): iam.Grant {
    return this.push(grantee, options);
  }
}
