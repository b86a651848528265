import type { Flow, RegistryRef } from '../../model/model';
import { presenceField, type Sink } from '../sink';
import type { View } from '../values/view';
import { type Kind, kind, type Resource } from './resource';

type Field =
  | 'configuration'
  | 'rules'
  | 'filters'
  | 'filter'
  | 'destinations'
  | 'account'
  | 'destinationRegion'
  | 'deletion'
  | 'enabled'
  | 'region';

/**
 * The one replication configuration of a registry. What is not known of it is a flow that may be: of rules to anywhere, of
 * filters for any repository, of destinations from the repositories of the rule.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationRule.html
 */
export const REPLICATION: Kind = kind<Field>(
  {
    cloudformation: {
      types: ['AWS::ECR::ReplicationConfiguration'],
      names: {
        configuration: 'ReplicationConfiguration',
        rules: 'Rules',
        filters: 'RepositoryFilters',
        filter: 'Filter',
        destinations: 'Destinations',
        account: 'RegistryId',
        destinationRegion: 'Region',
        deletion: 'DeleteReplication',
        enabled: 'Enabled',
        region: undefined,
      },
    },
    provider: {
      types: ['aws:ecr/replicationConfiguration:ReplicationConfiguration'],
      names: {
        configuration: 'replicationConfiguration',
        rules: 'rules',
        filters: 'repositoryFilters',
        filter: 'filter',
        destinations: 'destinations',
        account: 'registryId',
        destinationRegion: 'region',
        deletion: 'deleteReplication',
        enabled: 'enabled',
        region: 'region',
      },
    },
  },
  {},
  (resource, sink) => {
    for (const configuration of resource.get('configuration').settled()) {
      const rule = (one: View<Field>): void => readRule(resource, one, sink);
      if (configuration.unknown === undefined) configuration.get('rules').list(rule, rule);
      else rule(configuration);
    }
  },
);

/** A rule, or a part of the list of rules that is not known: then all of it is. */
function readRule(resource: Resource<Field>, rule: View<Field>, { collector }: Sink): void {
  const filters = new Set<string>();
  let doubt = rule.unknown === undefined ? undefined : `the replication rules are not known (${rule.unknown})`;
  rule.get('filters').list<unknown>(
    (one) => filters.add(`${one.get('filter').text() ?? ''}*`),
    (part) => {
      doubt ??= `the repository filters of the rule are not known (${part.unknown})`;
    },
  );
  const repositories = doubt !== undefined || filters.size === 0 ? ['*'] : [...filters].sort();
  const to = (registry: RegistryRef, why: string | undefined): void => {
    if (why !== undefined) collector.notice('unresolved-value', resource.origin, `replication: ${why}`);
    const from = { registry: collector.registry(resource.registry('region')), repositories };
    collector.flow({
      cloud: 'aws',
      kind: 'replication',
      origin: resource.origin,
      from,
      to: { registry: collector.registry(registry), repositories },
      ...deletes(rule),
      ...(why === undefined ? {} : { doubt: why }),
      ...presenceField(rule.assumption),
    });
  };
  rule.get('destinations').list(
    (one) =>
      to(
        { cloud: 'aws', account: one.get('account').textOrHole(), region: one.get('destinationRegion').textOrHole() },
        one.unknown === undefined ? doubt : (doubt ?? `a destination of the rule is not known (${one.unknown})`),
      ),
    (part) =>
      to(
        { cloud: 'aws', account: resource.hole('RegistryId'), region: resource.hole('Region') },
        doubt ?? `the destinations of the rule are not known (${part.unknown})`,
      ),
  );
}

function deletes(rule: View<Field>): Pick<Flow, 'deletes'> {
  const enabled = rule.get('deletion').get('enabled').flag(false);
  return enabled === false ? {} : { deletes: enabled };
}
