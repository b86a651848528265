import type { RegistryRef } from '../../model/model';
import type { View } from '../values/view';
import { byId } from './referents';
import { type Kind, kind, type Referent, type Resource } from './resource';

const TYPE = 'alicloud:cr/registryEnterpriseInstance:RegistryEnterpriseInstance';

/** A property that names an instance of the Enterprise Edition. */
export const BY_INSTANCE: Referent = byId(TYPE);

export const ACR_INSTANCE: Kind = kind<'edition' | 'name'>(
  { provider: { types: [TYPE], names: { edition: 'instanceType', name: 'instanceName' } } },
  {},
  (resource, { collector }) => {
    const edition = resource.get('edition').text();
    const { account, region } = resource.place;
    const name = resource.get('name').text();
    const registry: RegistryRef = { cloud: 'alicloud', account, region, instance: resource.declared.id };
    collector.registry({
      ...registry,
      ...(edition === undefined ? {} : { edition }),
      ...(name === undefined ? {} : { name }),
    });
  },
);

/** The instance that a resource says it is in; without one, the account's registry of the Personal Edition in the Region. */
export function registryIn<F extends string>(resource: Resource<F>, instance: View<F> | undefined): RegistryRef {
  const { account, region } = resource.place;
  const registry = { cloud: 'alicloud', account, region } as const;
  return instance === undefined ? registry : { ...registry, instance: instance.textOrHole() };
}
