import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnResource } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { complain } from '../policy';
import { FIRST_PULL_ACTIONS, PULL_ACTIONS, TAG_ACTION } from './actions';
import { CHECKS, warn } from './checks';
import { grantAccess } from './private/granting';
import type { IPrivateRegistry } from './private-registry-base';

/** Permissions on the images of a pull through cache. */
export class PullThroughCacheGrants {
  /** @internal */
  public static _of(
    scope: IConstruct,
    registry: IPrivateRegistry,
    pattern: string,
    tagged: boolean,
  ): PullThroughCacheGrants {
    return new PullThroughCacheGrants(scope, registry, pattern, tagged);
  }

  private constructor(
    private readonly scope: IConstruct,
    private readonly registry: IPrivateRegistry,
    private readonly pattern: string,
    private readonly tagged: boolean,
  ) {}

  /**
   * Pull through the cache: pulling, importing what is not cached yet, making the repository on its first pull (and tagging it,
   * where the template has tags), and logging in. A role or user of the cache's account gets it in its identity policy; anybody
   * else also in the registry policy.
   *
   * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html
   *
   * @throws Error for a Lambda function: Lambda cannot use images of a pull through cache
   */
  public pull(grantee: iam.IGrantable): iam.Grant {
    refuseLambda(grantee);
    const grant = grantAccess({
      sink: this.registry,
      grantee,
      actions: [...PULL_ACTIONS, ...FIRST_PULL_ACTIONS].sort(),
      resourceArns: [this.registry.repositoryArn(this.pattern)],
      repositories: [this.pattern],
      authenticate: true,
    });
    if (!this.tagged) return grant;
    const tagging = iam.Grant.addToPrincipal({
      grantee,
      actions: [TAG_ACTION],
      resourceArns: [this.registry.repositoryArn(this.pattern)],
    });
    if (!tagging.success) {
      warn(
        this.scope,
        CHECKS.tagOnFirstPull,
        `${grantee.grantPrincipal} needs ${TAG_ACTION} on ${this.pattern} in its identity policy for the first pull of a repository`,
      );
    }
    return grant.combine(tagging);
  }
}

/** See the considerations in https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html */
function refuseLambda(grantee: iam.IGrantable): void {
  const child = (grantee as Partial<IConstruct>).node?.defaultChild;
  const isFunction = CfnResource.isCfnResource(child) && child.cfnResourceType === 'AWS::Lambda::Function';
  if (isFunction || grantee.grantPrincipal.toString() === 'ServicePrincipal(lambda.amazonaws.com)') {
    throw new Error(
      complain({
        what: 'Lambda cannot use images of a pull through cache',
        instead: 'grant the function the upstream repository: RepositoryAccess.fromRepository(…).grants.lambdaPull(…)',
      }),
    );
  }
}
