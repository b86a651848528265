import { presenceField } from '../sink';
import { below, upstreamOf } from './ecr-names';
import { byArn } from './referents';
import { type Kind, kind } from './resource';

type Field = 'prefix' | 'upstream' | 'upstreamUrl' | 'upstreamPrefix' | 'role' | 'region';

export const PULL_THROUGH_CACHE_RULE: Kind = kind<Field>(
  {
    cloudformation: {
      types: ['AWS::ECR::PullThroughCacheRule'],
      names: {
        prefix: 'EcrRepositoryPrefix',
        upstream: 'UpstreamRegistry',
        upstreamUrl: 'UpstreamRegistryUrl',
        upstreamPrefix: 'UpstreamRepositoryPrefix',
        role: 'CustomRoleArn',
        region: undefined,
      },
    },
    provider: {
      types: [
        'aws:ecr/pullThroughCacheRule:PullThroughCacheRule',
        'aws:ecr/getPullThroughCacheRule:getPullThroughCacheRule',
      ],
      names: {
        prefix: 'ecrRepositoryPrefix',
        upstream: undefined,
        upstreamUrl: 'upstreamRegistryUrl',
        upstreamPrefix: 'upstreamRepositoryPrefix',
        role: 'customRoleArn',
        region: 'region',
      },
    },
  },
  { role: byArn('role') },
  (resource, { collector }) => {
    for (const one of resource.ways('prefix', 'upstream', 'upstreamUrl', 'upstreamPrefix', 'role', 'region')) {
      const role = one.get('role').text();
      const upstream = upstreamOf(one.get('upstreamUrl').text(), one.get('upstream').text());
      collector.flow({
        cloud: 'aws',
        kind: 'pull-through',
        origin: one.origin,
        from: { registry: upstream, repositories: [below(one.get('upstreamPrefix').text() ?? 'ROOT')] },
        to: {
          registry: collector.registry(one.registry('region')),
          repositories: [below(one.get('prefix').textOrHole())],
        },
        ...(role === undefined ? {} : { role }),
        ...presenceField(one.assumption),
      });
    }
  },
);
