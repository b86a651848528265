import { compareText, type Presence } from '../../policy/statement';
import type { AttachedPolicy, Flow, SigningProfile, SigningRule, UniqueResource, Workload } from '../model/model';
import type { RegistryEndpoint } from '../model/registry-endpoint';
import { registryKey } from '../model/registry-key';

/** By what the things of a model are told apart and sorted. */
export function uniqueKey({ kind, account, region, name, stack, logicalId }: UniqueResource): string {
  return [kind, account, region, name, stack, logicalId].join('\n');
}

export function policyKey(policy: AttachedPolicy): string {
  const { attachment } = policy;
  const target =
    'registry' in attachment
      ? registryKey(attachment.registry) +
        ('repository' in attachment ? attachment.repository : 'prefix' in attachment ? attachment.prefix : '')
      : 'identity' in attachment
        ? attachment.identity
        : 'role' in attachment
          ? attachment.role
          : 'targets' in attachment
            ? `${attachment.limits} ${attachment.targets.ids.join()}`
            : 'endpoint' in attachment
              ? attachment.endpoint
              : '';
  return [
    policy.cloud,
    attachment.kind,
    target,
    policy.origin.source,
    policy.origin.path,
    presenceKey(policy.presence),
  ].join('\n');
}

export function signingKey({ registry, profile, repositories, origin, presence }: SigningRule): string {
  return [registryKey(registry), profile, repositories.join(), origin.path, presenceKey(presence)].join('\n');
}

export function profileKey({ profile, origin, presence }: SigningProfile): string {
  return [profile, origin.source, origin.path, presenceKey(presence)].join('\n');
}

export function flowKey(flow: Flow): string {
  const from = 'external' in flow.from.registry ? flow.from.registry.external : registryKey(flow.from.registry);
  return [
    flow.cloud,
    flow.kind,
    from,
    flow.from.repositories.join(),
    registryKey(flow.to.registry),
    flow.to.repositories.join(),
    flow.origin.source,
    flow.origin.path,
    presenceKey(flow.presence),
  ].join('\n');
}

export function workloadKey({ origin, image, puller, presence }: Workload): string {
  return [origin.source, origin.path, image, JSON.stringify(puller), presenceKey(presence)].join('\n');
}

export function presenceKey(presence: readonly Presence[] | undefined): string {
  return (presence ?? []).map(({ choice, is }) => `${choice}=${is}`).join();
}

export function endpointKey({ registry, origin, reach }: RegistryEndpoint): string {
  return [registryKey(registry), origin.source, origin.path, JSON.stringify(reach)].join('\n');
}

/** Items by their keys, each of which is made once. */
export function sortedBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ item }) => item);
}
