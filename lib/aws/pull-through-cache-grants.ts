import type * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnResource } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { complain } from '../policy/errors';
import { FIRST_PULL_ACTIONS, PULL_ACTIONS, TAG_ACTION } from './actions';
import { CHECKS, warn } from './checks';
import { grantAccess } from './private/granting';
import { checkIsGrantee, REGISTRY } from './private/known-shapes';
import { asked, Refusal } from './private/refusal';
import { registrySink } from './private/registry-sink';
import { checkMembers, checkShape, FLAG, having, optional } from './private/shapes';
import { PrivateRegistry } from './private-registry';
import type { IRegistryWithPolicy } from './private-registry-grants';
import { patternOf, prefixOf } from './pull-through-cache-rule';

/** What the rule of a cache does not say. */
export interface PullThroughCacheGrantsOptions {
  /**
   * The registry that caches.
   *
   * @default - that of the rule's stack, `PrivateRegistry.of(rule)`
   */
  readonly registry?: IRegistryWithPolicy;

  /**
   * The creation template of the cache tags its repositories, which whoever pulls an image first has to be allowed to.
   *
   * @default false
   */
  readonly tagged?: boolean;
}

/** Permissions on the images of a pull through cache. */
export class PullThroughCacheGrants {
  /**
   * The permissions on the images of a cache, by its rule.
   *
   * @param rule a `PullThroughCacheRule`, a `CfnPullThroughCacheRule`, or any other construct that refers to one
   */
  public static fromPullThroughCacheRule(
    rule: ecr.IPullThroughCacheRuleRef,
    options: PullThroughCacheGrantsOptions = {},
  ): PullThroughCacheGrants {
    checkShape('the rule', rule, having('a cache rule', 'cache.rule', 'pullThroughCacheRuleRef', 'node'));
    checkMembers('the permissions on a cache', options, { registry: optional(REGISTRY), tagged: optional(FLAG) });
    return new PullThroughCacheGrants(rule, options.registry ?? PrivateRegistry.of(rule), options.tagged === true);
  }

  private readonly pattern: string;

  private constructor(
    private readonly rule: ecr.IPullThroughCacheRuleRef,
    private readonly registry: IRegistryWithPolicy,
    private readonly tagged: boolean,
  ) {
    this.pattern = patternOf(prefixOf(rule));
  }

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
    return asked(this.rule, () => {
      checkIsGrantee(grantee);
      refuseLambda(grantee);
      const grant = grantAccess({
        sink: registrySink(this.registry),
        grantee,
        actions: [...PULL_ACTIONS, ...FIRST_PULL_ACTIONS].sort(),
        resourceArns: () => [this.registry.repositoryArn(this.pattern)],
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
          this.rule,
          CHECKS.tagOnFirstPull,
          `${grantee.grantPrincipal} needs ${TAG_ACTION} on ${this.pattern} in its identity policy for the first pull of a repository`,
        );
      }
      return grant.combine(tagging);
    });
  }
}

/** See the considerations in https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html */
function refuseLambda(grantee: iam.IGrantable): void {
  const child = (grantee as Partial<IConstruct>).node?.defaultChild;
  const isFunction = CfnResource.isCfnResource(child) && child.cfnResourceType === 'AWS::Lambda::Function';
  if (isFunction || grantee.grantPrincipal.toString() === 'ServicePrincipal(lambda.amazonaws.com)') {
    throw new Refusal(
      complain({
        what: 'Lambda cannot use images of a pull through cache',
        instead: 'grant the function the upstream repository: RepositoryAccess.fromRepository(…).grants.lambdaPull(…)',
      }),
    );
  }
}
