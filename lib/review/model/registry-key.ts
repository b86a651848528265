import type { RegistryRef } from './model';

/** Identity of a registry in maps. */
export function registryKey(registry: RegistryRef): string {
  return [registry.cloud, registry.account, registry.region, registry.instance ?? ''].join('\n');
}
