import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { complain } from '../policy';
import { isSurelySame } from './private/cache-checks';
import { PrivateRegistry } from './private-registry';
import { PullThroughCacheGrants } from './pull-through-cache-grants';
import { PullThroughCacheRole } from './pull-through-cache-role';
import { PullThroughCacheRule, patternOf } from './pull-through-cache-rule';
import type { UpstreamRegistry } from './upstream-registry';

/** Properties of a `PullThroughCache`. */
export interface PullThroughCacheProps {
  /** The registry that images come from. */
  readonly upstream: UpstreamRegistry;

  /** Prefix in the caching registry: 2 to 30 characters (`team-a`), or `ROOT`. */
  readonly repositoryPrefix: string;

  /**
   * Prefix in the upstream registry that is cached; `ROOT` is the whole registry.
   *
   * @default - for an ECR upstream the same as `repositoryPrefix`, so that images keep their names and nothing else is readable;
   * for others `ROOT`
   */
  readonly upstreamRepositoryPrefix?: string;

  /**
   * Role under which ECR reads an upstream ECR registry.
   *
   * @default - a `PullThroughCacheRole`, where the upstream is an ECR registry that may be in another account
   */
  readonly role?: iam.IRole;
}

/**
 * A pull through cache: the downstream side of it, and the upstream side too where that registry is in the same app.
 *
 * @example
 * const cache = new PullThroughCache(spoke, 'Cache', {
 *   upstream: UpstreamRegistry.privateRegistry(hub.registry),
 *   repositoryPrefix: 'platform',
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
  /** Permissions on the cached images. */
  public readonly grants: PullThroughCacheGrants;

  constructor(scope: Construct, id: string, props: PullThroughCacheProps) {
    super(scope, id);
    const { upstream, repositoryPrefix } = props;
    const { account } = Stack.of(this);
    const isEcr = upstream.ecrRegistry !== undefined;
    const sameAccount = upstream.ecrRegistry !== undefined && isSurelySame(account, upstream.ecrRegistry.account);
    const upstreamPrefix =
      props.upstreamRepositoryPrefix ?? (isEcr && repositoryPrefix !== 'ROOT' ? repositoryPrefix : undefined);

    this.role = props.role ?? (isEcr && !sameAccount ? new PullThroughCacheRole(this, 'Role').role : undefined);
    this.rule = new PullThroughCacheRule(this, 'Rule', {
      upstream,
      repositoryPrefix,
      ...(upstreamPrefix === undefined ? {} : { upstreamRepositoryPrefix: upstreamPrefix }),
      ...(this.role === undefined ? {} : { role: this.role }),
    });
    this.registry = PrivateRegistry.of(this);
    this.grants = PullThroughCacheGrants._of(this.registry, this.rule.repositoryPattern);
    if (isEcr && !sameAccount) this.grantImport(upstream, patternOf(upstreamPrefix ?? 'ROOT'));
  }

  /** The same as `grants.pull`. */
  public grantPull(grantee: iam.IGrantable): iam.Grant {
    return this.grants.pull(grantee);
  }

  /** The statement that the upstream's owner has to give; ECR documents it for the whole account of the cache. */
  private grantImport(upstream: UpstreamRegistry, pattern: string): void {
    const { registry } = upstream;
    if (registry === undefined) return;
    const { account } = Stack.of(this);
    if (Token.isUnresolved(account)) {
      // A pseudo parameter would mean the upstream's own account in the upstream's template.
      throw new Error(
        complain({
          what: `the account of the cache in stack '${Stack.of(this).node.path}' is not known, so its upstream cannot trust it`,
          instead: "give the stack an env, or name the upstream with UpstreamRegistry.ecr(…) and grant 'import' there",
        }),
      );
    }
    registry.grants.import(new iam.AccountPrincipal(account), { repositories: [pattern] });
  }
}
