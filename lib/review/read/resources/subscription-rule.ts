import { BY_INSTANCE, registryIn } from './acr-instance';
import { BY_NAMESPACE, BY_REPOSITORY } from './acr-repository';
import { type Kind, kind, type Resource } from './resource';

type Field =
  | 'instance'
  | 'namespace'
  | 'repository'
  | 'provider'
  | 'domain'
  | 'sourceNamespace'
  | 'sourceRepository'
  | 'tags';

/**
 * Copies of somebody else's images, made by the service as they appear there: of Docker Hub, GCR or Quay, or of a registry by its domain, which
 * the console takes as a custom source and which may be an instance of another account.
 * https://www.alibabacloud.com/help/en/acr/user-guide/subscribe-to-image-tags (2026-11-26)
 */
export const SUBSCRIPTION_RULE: Kind = kind<Field>(
  {
    provider: {
      types: ['alicloud:cr/artifactSubscriptionRule:ArtifactSubscriptionRule'],
      names: {
        instance: 'instanceId',
        namespace: 'namespaceName',
        repository: 'repoName',
        provider: 'sourceProvider',
        domain: 'sourceDomain',
        sourceNamespace: 'sourceNamespaceName',
        sourceRepository: 'sourceRepoName',
        tags: 'tagRegexp',
      },
    },
  },
  { instance: BY_INSTANCE, namespace: BY_NAMESPACE, repository: BY_REPOSITORY },
  (resource, { collector }) => {
    const source = [registryOf(resource), resource.get('sourceNamespace').text()];
    const into = `${resource.get('namespace').textOrHole()}/${resource.get('repository').textOrHole()}`;
    const tagFilter = resource.get('tags').text();
    collector.flow({
      cloud: 'alicloud',
      kind: 'subscription',
      origin: resource.origin,
      from: {
        registry: { external: source.filter((part) => part !== undefined).join('/') },
        repositories: [resource.get('sourceRepository').textOrHole()],
      },
      to: { registry: collector.registry(registryIn(resource, resource.get('instance'))), repositories: [into] },
      ...(tagFilter === undefined || tagFilter === '' ? {} : { tagFilter }),
    });
  },
);

/** https://www.alibabacloud.com/help/en/acr/developer-reference/api-cr-2018-12-01-createartifactsubscriptionrule (2026-11-26) */
const PUBLIC: ReadonlyMap<string, string> = new Map([
  ['DOCKER_HUB', 'docker.io'],
  ['GCR', 'gcr.io'],
  ['QUAY', 'quay.io'],
]);

/** The host of the registry that is copied from; a stack that is deployed has it as an output, of a custom source too. */
function registryOf(resource: Resource<Field>): string {
  const provider = resource.get('provider').textOrHole();
  const known = PUBLIC.get(provider);
  if (known !== undefined) return known;
  const domain = resource.get('domain').text();
  return domain === undefined || domain === '' ? provider : domain;
}
