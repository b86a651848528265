import type { Holds } from '../../model/model';
import { BY_INSTANCE, registryIn } from './acr-instance';
import { NAMESPACE_TYPES, visibilityOf } from './acr-namespace';
import { byProperty } from './referents';
import { type Kind, kind, type Referent } from './resource';

type Field = 'instance' | 'namespace' | 'name' | 'visibility';

/** A property that names a repository of the Enterprise Edition. */
export const BY_REPOSITORY: Referent = byProperty('name', 'alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo');
/** A property that names a namespace of the Enterprise Edition. */
export const BY_NAMESPACE: Referent = byProperty('name', NAMESPACE_TYPES.namespace);

function repositoryKind(
  type: string,
  holds: Holds,
  namespace: ReturnType<typeof byProperty>,
  names: Readonly<Record<Field, string | undefined>>,
): Kind {
  return kind<Field>(
    { provider: { types: [type], names } },
    { instance: BY_INSTANCE, namespace },
    (resource, { collector }) => {
      const instance = names.instance === undefined ? undefined : resource.get('instance');
      for (const { resource: one, name, generated } of resource.named('name')) {
        collector.repository({
          registry: collector.registry(registryIn(one, instance)),
          name: `${one.get('namespace').textOrHole()}/${name}`,
          origin: one.origin,
          visibility: visibilityOf(one.get('visibility'), 'unknown'),
          ...(generated ? { generated } : {}),
          ...(holds === 'image' ? {} : { holds }),
        });
      }
    },
  );
}

const IMAGES = { namespace: 'namespace', name: 'name', visibility: 'repoType' };

export const ACR_REPOSITORIES: readonly Kind[] = [
  repositoryKind('alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo', 'image', BY_NAMESPACE, {
    ...IMAGES,
    instance: 'instanceId',
  }),
  repositoryKind('alicloud:cr/repo:Repo', 'image', byProperty('name', NAMESPACE_TYPES.personal), {
    ...IMAGES,
    instance: undefined,
  }),
  repositoryKind(
    'alicloud:cr/chartRepository:ChartRepository',
    'chart',
    byProperty('namespaceName', NAMESPACE_TYPES.chart),
    {
      instance: 'instanceId',
      namespace: 'repoNamespaceName',
      name: 'repoName',
      visibility: 'repoType',
    },
  ),
];
