import type * as iam from 'aws-cdk-lib/aws-iam';
import { FIRST_PULL_ACTIONS, PULL_ACTIONS } from './actions';
import { grantAccess } from './private/granting';
import type { IPrivateRegistry } from './private-registry';

/** Permissions on the images of a pull through cache. */
export class PullThroughCacheGrants {
  /** @internal */
  public static _of(registry: IPrivateRegistry, pattern: string): PullThroughCacheGrants {
    return new PullThroughCacheGrants(registry, pattern);
  }

  private constructor(
    private readonly registry: IPrivateRegistry,
    private readonly pattern: string,
  ) {}

  /**
   * Pull through the cache: pulling, importing what is not cached yet, making the repository on its first pull, and logging in.
   * A role or user of the cache's account gets it in its identity policy; anybody else also in the registry policy.
   *
   * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html
   */
  public pull(grantee: iam.IGrantable): iam.Grant {
    return grantAccess({
      sink: this.registry,
      grantee,
      actions: [...PULL_ACTIONS, ...FIRST_PULL_ACTIONS].sort(),
      resourceArns: [this.registry.repositoryArn(this.pattern)],
      repositories: [this.pattern],
      authenticate: true,
    });
  }
}
