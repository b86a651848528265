import { Token, TokenComparison } from 'aws-cdk-lib/core';
import { barePrefix, cachePrefixProblem } from '../../policy/aws-names';
import { complain } from '../../policy/errors';
import type { UpstreamRegistry } from '../upstream-registry';
import { fail } from './grant-data';
import { Refusal } from './refusal';
import { checkPartition, checkRegion, partitionOfRegion } from './regions';

export interface CacheRuleShape {
  /** Account and Region of the cache. */
  readonly account: string;
  readonly region: string;
  /** The partition and the Regions of the cache, which a template that is rolled out has several of, as far as they are known. */
  readonly partition?: string;
  readonly regions: readonly string[];
  readonly repositoryPrefix: string;
  readonly upstreamRepositoryPrefix?: string;
  readonly upstream: UpstreamRegistry;
  readonly hasRole: boolean;
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html */
const WITHOUT_THE_FEATURE = ['cn-north-1', 'cn-northwest-1', 'us-gov-east-1', 'us-gov-west-1'];

/** Throws for what ECR would refuse, or would accept and then never fill. */
export function checkCacheRule(rule: CacheRuleShape): void {
  const { repositoryPrefix, upstreamRepositoryPrefix, upstream, region } = rule;
  if (!Token.isUnresolved(repositoryPrefix)) fail(cachePrefixProblem(repositoryPrefix));
  if (upstreamRepositoryPrefix !== undefined && !Token.isUnresolved(upstreamRepositoryPrefix)) {
    fail(cachePrefixProblem(upstreamRepositoryPrefix));
  }
  const upstreamPrefix = upstreamRepositoryPrefix === undefined ? 'ROOT' : barePrefix(upstreamRepositoryPrefix);
  if (barePrefix(repositoryPrefix) === 'ROOT' && upstreamPrefix !== 'ROOT') {
    throw new Refusal(
      complain({
        what: 'a cache rule for ROOT takes every repository of the upstream under its own name',
        got: upstreamRepositoryPrefix,
        allowed: 'no upstreamRepositoryPrefix',
        instead: `cache '${upstreamRepositoryPrefix}' under a prefix of its own`,
      }),
    );
  }
  const without = rule.regions.find((one) => WITHOUT_THE_FEATURE.includes(one));
  if (without !== undefined) {
    throw new Refusal(
      complain({
        what: 'ECR has no pull through cache in this Region',
        got: without,
        instead: 'replicate into the registry, or pull from the upstream directly',
      }),
    );
  }
  if (upstream.ecrRegistry === undefined) return;
  checkRegion(upstream.ecrRegistry.region);
  checkPartition({
    what: 'a pull through cache',
    there: partitionOfRegion(upstream.ecrRegistry.region),
    here: rule.partition,
    got: upstream.url,
    instead: 'push or copy the images into a registry of the partition of the cache',
  });
  const sameAccount = isSurelySame(rule.account, upstream.ecrRegistry.account);
  if (sameAccount && isSurelySame(region, upstream.ecrRegistry.region)) {
    throw new Refusal(
      complain({
        what: 'a registry cannot be the upstream of its own pull through cache',
        got: upstream.url,
        allowed: 'a registry of another account or Region',
      }),
    );
  }
  if (!rule.hasRole && Token.compareStrings(rule.account, upstream.ecrRegistry.account) === TokenComparison.DIFFERENT) {
    throw new Refusal(
      complain({
        what: `a cache of account ${upstream.ecrRegistry.account}'s registry in another account needs a role`,
        instead: 'give a PullThroughCacheRole as role, or use PullThroughCache, which makes it',
      }),
    );
  }
}

/** Whether two values are the same whatever their tokens become. */
export function isSurelySame(a: string, b: string): boolean {
  return a === b;
}
