import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { barePrefix } from '../policy/aws-names';
import { complain } from '../policy/errors';
import { isSurelySame } from './private/cache-checks';
import { GRANTEE, ROLE, UPSTREAM } from './private/known-shapes';
import { Refusal, refusedOf } from './private/refusal';
import { checkMembers, FLAG, type Members, optional, options, text } from './private/shapes';
import { PrivateRegistry } from './private-registry';
import { PullThroughCacheGrants } from './pull-through-cache-grants';
import { PullThroughCacheRole } from './pull-through-cache-role';
import { PullThroughCacheRule, patternOf } from './pull-through-cache-rule';
import { RepositoryCreationTemplate } from './repository-creation-template';
import { RepositoryCreationCause, type RepositoryCreationOptions } from './repository-creation-template-options';
import type { UpstreamRegistry } from './upstream-registry';

/** Properties of a `PullThroughCache`. */
export interface PullThroughCacheProps {
  /** The registry that images come from. */
  readonly upstream: UpstreamRegistry;

  /**
   * Prefix in the caching registry, as grants name it: `team-a/*`, 2 to 30 characters before the slash, or `*` for every repository name
   * that no other rule takes. ECR's own words for them, `team-a` and `ROOT`, mean the same.
   */
  readonly repositoryPrefix: string;

  /**
   * Prefix in the upstream registry that is cached, written in the same ways; `*` is the whole registry.
   *
   * @default - for an ECR upstream the same as `repositoryPrefix`, so that images keep their names and nothing else is readable;
   * for others `*`
   */
  readonly upstreamRepositoryPrefix?: string;

  /**
   * Role under which ECR reads an upstream ECR registry.
   *
   * @default - a `PullThroughCacheRole`, where the upstream is an ECR registry that may be in another account
   */
  readonly role?: iam.IRole;

  /**
   * Whom an upstream registry of this app trusts. ECR's documentation trusts the account of the cache; a cache that is rolled out to
   * accounts yet to come can only be trusted as its organization or unit, which has not been confirmed against a real registry.
   *
   * @default - the account of the cache
   */
  readonly upstreamGrantee?: iam.IGrantable;

  /**
   * Limit the role that is made to the repositories of both sides. ECR's documentation gives the role its permissions on `*`;
   * that ECR is content with less has not been confirmed against a real registry.
   *
   * @default false
   */
  readonly scopedRole?: boolean;

  /**
   * How the cached repositories are made: lifecycle, encryption, tags …
   *
   * @default - no creation template: mutable, AES-256, no tags, kept forever
   */
  readonly repositories?: RepositoryCreationOptions;
}

const PROPS: Members = {
  upstream: UPSTREAM,
  repositoryPrefix: text("'team-a'"),
  upstreamRepositoryPrefix: optional(text("'team-a'")),
  role: optional(ROLE),
  upstreamGrantee: optional(GRANTEE),
  scopedRole: optional(FLAG),
  repositories: optional(options('{ lifecycleRules: [{ maxImageCount: 10 }] }')),
};

/**
 * A pull through cache: the downstream side of it, and the upstream side too where that registry is in the same app.
 *
 * @example
 * const cache = new PullThroughCache(spoke, 'Cache', {
 *   upstream: UpstreamRegistry.privateRegistry(hub.registry),
 *   repositoryPrefix: 'platform/*',
 * });
 * cache.grants.pull(taskExecutionRole);
 */
export class PullThroughCache extends Construct {
  /** The registry that caches. */
  public readonly registry: PrivateRegistry;
  /** The rule. */
  public readonly rule: PullThroughCacheRule;
  /** The role under which ECR reads the upstream; undefined where it needs none. */
  public readonly role?: iam.IRole;
  /** How the cached repositories are made; undefined where nothing was said about it. */
  public readonly template?: RepositoryCreationTemplate;
  /** Permissions on the cached images. */
  public readonly grants: PullThroughCacheGrants;

  constructor(scope: Construct, id: string, props: PullThroughCacheProps) {
    super(scope, id);
    try {
      checkMembers('a pull through cache', props, PROPS);
      const { upstream, repositoryPrefix } = props;
      const { account } = Stack.of(this);
      const isEcr = upstream.ecrRegistry !== undefined;
      const sameAccount = upstream.ecrRegistry !== undefined && isSurelySame(account, upstream.ecrRegistry.account);
      const upstreamPrefix =
        props.upstreamRepositoryPrefix ??
        (isEcr && barePrefix(repositoryPrefix) !== 'ROOT' ? repositoryPrefix : undefined);

      this.registry = PrivateRegistry.of(this);
      this.role = props.role ?? (isEcr && !sameAccount ? this.makeRole(props, upstreamPrefix) : undefined);
      this.rule = new PullThroughCacheRule(this, 'Rule', {
        upstream,
        repositoryPrefix,
        ...(upstreamPrefix === undefined ? {} : { upstreamRepositoryPrefix: upstreamPrefix }),
        ...(this.role === undefined ? {} : { role: this.role }),
      });
      if (props.repositories !== undefined) {
        this.template = new RepositoryCreationTemplate(this, 'Template', {
          ...props.repositories,
          repositoryPrefix: this.rule.repositoryPrefix,
          appliedFor: [RepositoryCreationCause.PULL_THROUGH_CACHE],
        });
      }
      this.grants = PullThroughCacheGrants.fromPullThroughCacheRule(this.rule, {
        registry: this.registry,
        tagged: this.template?.hasTags === true,
      });
      if (isEcr && !sameAccount) this.grantImport(props, patternOf(upstreamPrefix ?? 'ROOT'));
    } catch (error) {
      throw refusedOf(this, error);
    }
  }

  /** The same as `grants.pull`. */
  public grantPull(grantee: iam.IGrantable): iam.Grant {
    return this.grants.pull(grantee);
  }

  private makeRole(
    { upstream, repositoryPrefix, scopedRole }: PullThroughCacheProps,
    upstreamPrefix?: string,
  ): iam.Role {
    if (scopedRole !== true || upstream.ecrRegistry === undefined) return new PullThroughCacheRole(this, 'Role').role;
    const stack = Stack.of(this);
    const { account, region } = upstream.ecrRegistry;
    const there = {
      service: 'ecr',
      account,
      region,
      resource: 'repository',
      resourceName: patternOf(upstreamPrefix ?? 'ROOT'),
    };
    return new PullThroughCacheRole(this, 'Role', {
      repositoryArns: [stack.formatArn(there), this.registry.repositoryArn(patternOf(repositoryPrefix))],
    }).role;
  }

  /** The statement that the upstream's owner has to give; ECR documents it for the whole account of the cache. */
  private grantImport({ upstream, upstreamGrantee }: PullThroughCacheProps, pattern: string): void {
    const { registry } = upstream;
    if (registry === undefined) return;
    if (upstreamGrantee !== undefined) {
      registry.grants.import(upstreamGrantee, { repositories: [pattern] });
      return;
    }
    const { account } = Stack.of(this);
    if (Token.isUnresolved(account)) {
      // A pseudo parameter would mean the upstream's own account in the upstream's template.
      throw new Refusal(
        complain({
          what: `the account of the cache in stack '${Stack.of(this).node.path}' is not known, so its upstream cannot trust it`,
          instead: 'give the stack an env, or say with upstreamGrantee whom the upstream is to trust',
        }),
      );
    }
    registry.grants.import(new iam.AccountPrincipal(account), { repositories: [pattern] });
  }
}
