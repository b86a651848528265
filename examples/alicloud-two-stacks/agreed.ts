/**
 * What the two pipelines agree on. Neither stack reads the other's outputs: role names are agreed here, and a role's ARN follows
 * from the account and the name, so that there is no circle between them.
 */
export const registry = { uid: '1609982529000001', regionId: 'cn-hangzhou', instanceId: 'cri-nwj395hgf6f3a1b2' };
export const workload = { uid: '1298452580000002', regionId: 'cn-beijing', instanceId: 'cri-4im1o411ls8gc3d4' };
export const roles = { service: 'eci-image-service', pull: 'workload-image-pull' };
export const namespaces = { synchronized: 'storefront', pulled: 'base' };
