import type { Holds, Visibility } from '../../model/model';
import type { View } from '../values/view';
import { BY_INSTANCE, registryIn } from './acr-instance';
import { type Kind, kind } from './resource';

type Field = 'instance' | 'name' | 'autoCreate' | 'visibility';

const TYPES = {
  namespace: 'alicloud:cs/registryEnterpriseNamespace:RegistryEnterpriseNamespace',
  personal: 'alicloud:cr/namespace:Namespace',
  chart: 'alicloud:cr/chartNamespace:ChartNamespace',
} as const;

function namespaceKind(
  type: keyof typeof TYPES,
  holds: Holds,
  names: Readonly<Record<Field, string | undefined>>,
): Kind {
  return kind<Field>(
    { provider: { types: [TYPES[type]], names } },
    { instance: BY_INSTANCE },
    (resource, { collector }) => {
      const instance = names.instance === undefined ? undefined : resource.get('instance');
      for (const { resource: one, name } of resource.named('name')) {
        collector.namespace({
          registry: collector.registry(registryIn(one, instance)),
          name,
          origin: one.origin,
          // Defaults of the provider and of the vendor: no auto-create, private.
          autoCreate: one.get('autoCreate').flag(false),
          defaultVisibility: visibilityOf(one.get('visibility'), 'private'),
          ...(holds === 'image' ? {} : { holds }),
        });
      }
    },
  );
}

/** `PUBLIC` or `PRIVATE`; `absent` where it is not there. */
export function visibilityOf<F extends string>(view: View<F>, absent: Visibility): Visibility {
  const text = view.text();
  if (text === undefined) return absent;
  return text === 'PUBLIC' ? 'public' : text === 'PRIVATE' ? 'private' : 'unknown';
}

const IMAGES = { name: 'name', autoCreate: 'autoCreate', visibility: 'defaultVisibility' };

export const ACR_NAMESPACES: readonly Kind[] = [
  namespaceKind('namespace', 'image', { ...IMAGES, instance: 'instanceId' }),
  namespaceKind('personal', 'image', { ...IMAGES, instance: undefined }),
  namespaceKind('chart', 'chart', {
    instance: 'instanceId',
    name: 'namespaceName',
    autoCreate: 'autoCreateRepo',
    visibility: 'defaultRepoType',
  }),
];

export { TYPES as NAMESPACE_TYPES };
