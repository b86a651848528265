import type { RegistryRef } from '../../model/model';
import { below, objectsIn, upstreamOf } from '../ecr-names';
import { addDocuments, presenceField, type Sink } from '../found';
import { hole, isValueObject, textOf, type Value } from '../value';
import type { DeclaredResource } from './resource';

/** `AWS::ECR::RegistryPolicy` */
export function registryPolicy(resource: DeclaredResource, { collector }: Sink): void {
  const attachment = { kind: 'registry', registry: collector.registry(resource.registry) } as const;
  addDocuments(collector, 'aws', attachment, resource.origin, resource.documents('PolicyText'));
}

/** `AWS::ECR::Repository` */
export function repository(resource: DeclaredResource, { collector }: Sink): void {
  declareRepository(resource, { collector }, resource.registry, 'private');
}

function declareRepository(
  resource: DeclaredResource,
  { collector }: Pick<Sink, 'collector'>,
  at: RegistryRef,
  visibility: 'private' | 'public',
): void {
  const registry = collector.registry(at);
  // The name goes through the template, so that it is the hole that references to the repository have.
  const name = resource.template.nameOf(resource.logicalId, 'RepositoryName', 0);
  for (const { value, assumption } of namesOf(name, resource)) {
    collector.repository({ registry, name: value, origin: resource.origin, visibility });
    const attachment = { kind: 'repository', registry, repository: value } as const;
    const documents = resource.documents('RepositoryPolicyText', assumption);
    addDocuments(collector, 'aws', attachment, resource.origin, documents);
  }
}

/**
 * `AWS::ECR::PublicRepository`: readable by everybody. Its own policy speaks of `ecr-public` actions (push and
 * administration), which are not among those that are reviewed.
 */
export function publicRepository(resource: DeclaredResource, sink: Sink): void {
  declareRepository(resource, sink, { cloud: 'aws', account: resource.account, region: 'public' }, 'public');
  if (resource.documents('RepositoryPolicyText').length > 0) {
    const message = 'the policy of a public repository names ecr-public actions, which are not evaluated';
    sink.collector.notice('ecr-public-policy', resource.origin, message);
  }
}

/** `AWS::ECR::ReplicationConfiguration` */
export function replication(resource: DeclaredResource, { collector }: Sink): void {
  const from = collector.registry(resource.registry);
  for (const { of, assumption } of resource.alternatives('ReplicationConfiguration')) {
    const configuration = of.ReplicationConfiguration;
    for (const rule of objectsIn(isValueObject(configuration) ? configuration.Rules : undefined)) {
      const filters = objectsIn(rule.RepositoryFilters).map((filter) => `${textOf(filter.Filter) ?? ''}*`);
      const repositories = filters.length > 0 ? filters.sort() : ['*'];
      for (const destination of objectsIn(rule.Destinations)) {
        const account = textOf(destination.RegistryId) ?? hole(`${resource.path}.RegistryId`);
        const region = textOf(destination.Region) ?? hole(`${resource.path}.Region`);
        collector.flow({
          cloud: 'aws',
          kind: 'replication',
          origin: resource.origin,
          from: { registry: from, repositories },
          to: { registry: collector.registry({ cloud: 'aws', account, region }), repositories },
          ...presenceField(assumption),
        });
      }
    }
    if (configuration !== undefined && !isValueObject(configuration)) {
      collector.notice('unresolved-value', resource.origin, 'the replication rules are not known before deployment');
    }
  }
}

/** `AWS::ECR::PullThroughCacheRule` */
export function pullThroughCacheRule(resource: DeclaredResource, { collector }: Sink): void {
  const to = collector.registry(resource.registry);
  const properties = [
    'EcrRepositoryPrefix',
    'UpstreamRegistry',
    'UpstreamRegistryUrl',
    'UpstreamRepositoryPrefix',
    'CustomRoleArn',
  ];
  for (const { of, assumption } of resource.alternatives(...properties)) {
    const prefix = textOf(of.EcrRepositoryPrefix) ?? hole(`${resource.path}.EcrRepositoryPrefix`);
    const upstream = upstreamOf(textOf(of.UpstreamRegistryUrl), textOf(of.UpstreamRegistry));
    const upstreamPrefix = textOf(of.UpstreamRepositoryPrefix) ?? 'ROOT';
    const role = textOf(of.CustomRoleArn);
    collector.flow({
      cloud: 'aws',
      kind: 'pull-through',
      origin: resource.origin,
      from: { registry: upstream, repositories: [below(upstreamPrefix)] },
      to: { registry: to, repositories: [below(prefix)] },
      ...(role === undefined ? {} : { role }),
      ...presenceField(assumption),
    });
  }
}

/** `AWS::ECR::RepositoryCreationTemplate`, whose repository policy is JSON text. */
export function creationTemplate(resource: DeclaredResource, { collector }: Sink): void {
  const registry = collector.registry(resource.registry);
  for (const { of, assumption } of resource.alternatives('Prefix', 'AppliedFor')) {
    const prefix = (textOf(of.Prefix) ?? hole(`${resource.path}.Prefix`)).replace(/\/$/, '');
    const applied = Array.isArray(of.AppliedFor) ? of.AppliedFor : [];
    const appliedFor = applied.map((item: Value) => textOf(item) ?? hole(`${resource.path}.AppliedFor`)).sort();
    const attachment = { kind: 'template', registry, prefix, appliedFor } as const;
    addDocuments(collector, 'aws', attachment, resource.origin, resource.documents('RepositoryPolicy', assumption));
  }
}

function namesOf(name: Value, resource: DeclaredResource) {
  return resource.settled(name).map(({ value, assumption }) => ({
    value: textOf(value) ?? hole(resource.path),
    assumption,
  }));
}
