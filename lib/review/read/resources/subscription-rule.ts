import { BY_INSTANCE, registryIn } from './acr-instance';
import { BY_NAMESPACE, BY_REPOSITORY } from './acr-repository';
import { type Kind, kind } from './resource';

type Field = 'instance' | 'namespace' | 'repository' | 'provider' | 'sourceNamespace' | 'sourceRepository';

/** Copies of public images, on a schedule. */
export const SUBSCRIPTION_RULE: Kind = kind<Field>(
  {
    provider: {
      types: ['alicloud:cr/artifactSubscriptionRule:ArtifactSubscriptionRule'],
      names: {
        instance: 'instanceId',
        namespace: 'namespaceName',
        repository: 'repoName',
        provider: 'sourceProvider',
        sourceNamespace: 'sourceNamespaceName',
        sourceRepository: 'sourceRepoName',
      },
    },
  },
  { instance: BY_INSTANCE, namespace: BY_NAMESPACE, repository: BY_REPOSITORY },
  (resource, { collector }) => {
    const source = [resource.get('provider').textOrHole(), resource.get('sourceNamespace').text()];
    const into = `${resource.get('namespace').textOrHole()}/${resource.get('repository').textOrHole()}`;
    collector.flow({
      cloud: 'alicloud',
      kind: 'pull-through',
      origin: resource.origin,
      from: {
        registry: { external: source.filter((part) => part !== undefined).join('/') },
        repositories: [resource.get('sourceRepository').textOrHole()],
      },
      to: { registry: collector.registry(registryIn(resource, resource.get('instance'))), repositories: [into] },
    });
  },
);
