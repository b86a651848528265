import * as alicloud from '@pulumi/alicloud';
import * as pulumi from '@pulumi/pulumi';
import { PasswordFreePull } from 'registry-access/alicloud';
import { ECI_UID, providers, pulled, REGISTRY_UID } from './pulumi-places';

/** Password-free pulls, declared with components. */
const loaded = performance.now();
const { eci, registry } = providers(alicloud.Provider);
const count = new pulumi.Config().requireNumber('components');
for (let index = 0; index < count; index++) {
  new PasswordFreePull(`team-${index}`, {
    eciProvider: eci,
    eciUid: ECI_UID,
    eciRegionId: 'cn-beijing',
    registryProvider: registry,
    registryUid: REGISTRY_UID,
    pull: [pulled(index)],
  });
}

export const loadMs = loaded;
export const declareMs = performance.now() - loaded;
