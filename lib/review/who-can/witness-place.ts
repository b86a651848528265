import { witnessOf } from '../decide/witness';
import type { RegistryRef } from '../model/model';

/** A place of which policies give parts by patterns, with names in their place that nothing else has. */
export function witnessPlace(registry: RegistryRef): RegistryRef {
  const { account, region, instance } = registry;
  if (![account, region, instance ?? ''].some(isWild)) return registry;
  return {
    ...registry,
    account: witnessOf(account),
    region: witnessOf(region),
    ...(instance === undefined ? {} : { instance: witnessOf(instance) }),
    ...(registry.cloud === 'aws' ? { partition: registry.partition ?? 'aws' } : {}),
  };
}

/** An ACR repository always has a namespace before it, so the witness of `*` has one too. */
export function full(registry: RegistryRef, witness: string): string {
  return registry.cloud === 'alicloud' && !witness.includes('/') ? `${witness}/${witnessOf('*')}` : witness;
}

/** Whether a name is a pattern. */
export function isWild(name: string): boolean {
  return /[*?]/.test(name);
}
