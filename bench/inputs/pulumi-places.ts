import type { Provider } from '@pulumi/alicloud';

export const REGISTRY_UID = '1609982529000001';
export const ECI_UID = '1298452580000002';

/** The providers of both accounts. */
export function providers(type: typeof Provider): { readonly eci: Provider; readonly registry: Provider } {
  return {
    eci: new type('eci', { region: 'cn-beijing', accountId: ECI_UID }),
    registry: new type('registry', { region: 'cn-hangzhou', accountId: REGISTRY_UID }),
  };
}

export function pulled(index: number) {
  return { instanceId: 'cri-nwj395hgf6f3a1b2', regionId: 'cn-hangzhou', namespaces: [`team-${index}`] };
}
