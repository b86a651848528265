import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { type ResourceEnvironment, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { barePrefix } from '../policy/aws-names';
import { CHECKS, warn } from './checks';
import { checkCaches } from './private/cache-book';
import { checkCacheRule } from './private/cache-checks';
import { checkCredentials, credentialErrors } from './private/cache-credentials';
import { ROLE, UPSTREAM } from './private/known-shapes';
import { refusedOf } from './private/refusal';
import { checkRegion, partitionAt, regionsAround } from './private/regions';
import { CACHE_ROLE, checkServiceRole } from './private/service-roles';
import { checkMembers, optional, text } from './private/shapes';
import type { UpstreamRegistry } from './upstream-registry';

/** Properties of a `PullThroughCacheRule`. */
export interface PullThroughCacheRuleProps {
  /** The registry that images come from. */
  readonly upstream: UpstreamRegistry;

  /**
   * Prefix in the caching registry under which the images appear, as grants name it: `team-a/*`, 2 to 30 characters before the slash, or
   * `*` for every repository name that no other rule takes. ECR's own words for them, `team-a` and `ROOT`, mean the same.
   */
  readonly repositoryPrefix: string;

  /**
   * Prefix in the upstream registry that is cached, written in the same ways. `app/image` of the cache is then `<this>/image` upstream. Must
   * be absent where `repositoryPrefix` is `*`.
   *
   * @default - the whole upstream registry (`*`)
   */
  readonly upstreamRepositoryPrefix?: string;

  /**
   * Role under which ECR reads an upstream ECR registry, in the account of the cache. See `PullThroughCacheRole`.
   *
   * @default - none; required when the upstream is an ECR registry of another account
   */
  readonly role?: iam.IRole;
}

/**
 * A rule by which the stack's private registry caches images of another registry on their first pull.
 *
 * CloudFormation replaces a rule when any of its properties changes, and identifies it by its prefix, so that the new rule
 * meets the old one: to change a rule, remove it in one deployment and add it in the next, or use another prefix.
 *
 * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-rule.html
 *
 * @throws Error for a prefix that ECR refuses, a registry URL as prefix, `ROOT` with an upstream prefix, an upstream ECR registry
 * of another account without a role, a registry as its own upstream, a Region without the feature, a role of another account, and a login
 * that ECR cannot read: of another name, account or Region, or encrypted with a customer managed key
 */
export class PullThroughCacheRule extends Construct implements ecr.IPullThroughCacheRuleRef {
  /** Prefix in the caching registry, without a final slash, or `ROOT`. */
  public readonly repositoryPrefix: string;
  /** Account and Region of the registry that caches. */
  public readonly env: ResourceEnvironment;

  constructor(scope: Construct, id: string, props: PullThroughCacheRuleProps) {
    super(scope, id);
    try {
      checkMembers('a pull through cache rule', props, {
        upstream: UPSTREAM,
        repositoryPrefix: text("'team-a'"),
        upstreamRepositoryPrefix: optional(text("'team-a'")),
        role: optional(ROLE),
      });
      const { upstream, repositoryPrefix, upstreamRepositoryPrefix, role } = props;
      const { account, region } = Stack.of(this);
      const partition = partitionAt(region, this);
      checkRegion(region);
      checkCacheRule({
        account,
        region,
        regions: regionsAround(this),
        ...(partition === undefined ? {} : { partition }),
        repositoryPrefix,
        upstream,
        hasRole: role !== undefined,
        ...(upstreamRepositoryPrefix === undefined ? {} : { upstreamRepositoryPrefix }),
      });
      checkCredentials(upstream.credentials, { account, region });
      this.node.addValidation({ validate: () => credentialErrors(upstream.credentials, { account, region }) });
      checkServiceRole(this, role, CACHE_ROLE);
      this.env = { account, region };
      this.repositoryPrefix = barePrefix(repositoryPrefix);
      new ecr.CfnPullThroughCacheRule(this, 'Resource', {
        ecrRepositoryPrefix: this.repositoryPrefix,
        upstreamRegistry: upstream.kind,
        upstreamRegistryUrl: upstream.url,
        upstreamRepositoryPrefix:
          upstreamRepositoryPrefix === undefined ? undefined : barePrefix(upstreamRepositoryPrefix),
        customRoleArn: role?.roleArn,
        credentialArn: upstream.credentials?.secretArn,
      });
      if (isPartialArn(upstream.credentials)) {
        warn(
          this,
          CHECKS.partialCredentialArn,
          'the ARN of the login lacks the six characters that Secrets Manager adds; import the secret by its complete ARN',
        );
      }
      if (hasGeneratedName(role)) {
        warn(
          this,
          CHECKS.unstableCacheRole,
          'the role of this rule has a generated name; give it a roleName that never changes, or use PullThroughCacheRole',
        );
      }
      checkCaches(this);
    } catch (error) {
      throw refusedOf(this, error);
    }
  }

  /** A reference to the rule. */
  public get pullThroughCacheRuleRef(): ecr.PullThroughCacheRuleReference {
    return { ecrRepositoryPrefix: this.repositoryPrefix };
  }

  /** Pattern of the repositories that the rule makes: `team-a/*`. */
  public get repositoryPattern(): string {
    return patternOf(this.repositoryPrefix);
  }
}

/** Whether a secret was imported by name, so that its ARN is only the beginning of the real one. */
function isPartialArn(secret: secretsmanager.ISecret | undefined): boolean {
  return secret !== undefined && secret.node.defaultChild === undefined && secret.secretFullArn === undefined;
}

/** Whether a role of this app has no name of its own, so that its ARN may change under the rule. */
function hasGeneratedName(role: iam.IRole | undefined): boolean {
  const child = role?.node.defaultChild;
  return iam.CfnRole.isCfnRole(child) && Stack.of(child).resolve(child.roleName) === undefined;
}

/** The prefix of a rule as it was declared: the reference of an L1 is one that only its own stack can make. */
export function prefixOf(rule: ecr.IPullThroughCacheRuleRef): string {
  return ecr.CfnPullThroughCacheRule.isCfnPullThroughCacheRule(rule)
    ? (rule.ecrRepositoryPrefix ?? 'ROOT')
    : rule.pullThroughCacheRuleRef.ecrRepositoryPrefix;
}

/** Pattern of the repositories under a prefix. */
export function patternOf(prefix: string): string {
  const bare = barePrefix(prefix);
  return bare === 'ROOT' ? '*' : `${bare}/*`;
}
