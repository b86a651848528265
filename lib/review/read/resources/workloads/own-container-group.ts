import { parseAcsName } from '../../../../policy/alicloud-names';
import type { Puller } from '../../../model/model';
import { ownTypes } from '../own-types';
import { type Kind, kind } from '../resource';
import { addWorkload, type Pulling } from './add-workload';

type Field = 'parameters';
type Info = Partial<Record<'ArnService' | 'ArnUser' | 'InstanceId' | 'InstanceName' | 'RegionId', string>>;

const SERVICE = 'eci.aliyuncs.com';

/**
 * Container groups and image caches by ECI's own API, which can name the roles: the service assumes one of the account in which
 * it runs, and with it one of the account of the registry.
 * https://www.alibabacloud.com/help/en/eci/user-guide/pull-images-from-a-container-registry-instance-without-using-secrets
 */
export const OWN_CONTAINER_GROUP: Kind = kind<Field>(
  {
    provider: {
      types: ownTypes('ContainerGroup', 'ImageCache'),
      names: { parameters: 'parameters' },
    },
  },
  {},
  (resource, sink) => {
    const what = resource.type.endsWith(':ImageCache') ? 'an ECI image cache' : 'an ECI container group';
    // Of secret parameters nothing is seen, which has a notice.
    const entries = resource.get('parameters').entries() ?? [];
    const infos = new Map<string, Info>();
    let hasLogin = false;
    for (const [name, value] of entries) {
      hasLogin ||= name.startsWith('ImageRegistryCredential.');
      const [, number, key] = /^AcrRegistryInfo\.(\d+)\.(\w+)$/.exec(name) ?? [];
      if (number !== undefined && key !== undefined)
        infos.set(number, { ...infos.get(number), [key]: value.textOrHole() });
    }
    // Which of several an image is pulled with, their domains would say.
    const [info] = infos.values();
    if (hasLogin || info === undefined || infos.size > 1) return;
    const pulling = pullingOf(what, info);
    if (pulling === undefined) return;
    for (const [name, value] of entries) {
      if (/^(?:(?:Init)?Container\.\d+\.Image|Image\.\d+)$/.test(name)) addWorkload(sink, resource, value, pulling);
    }
  },
);

function pullingOf(what: string, { ArnService, ArnUser, InstanceId, RegionId }: Info): Pulling | undefined {
  const role = ArnUser ?? ArnService;
  if (role === undefined) return undefined;
  const through = [SERVICE, ...(ArnUser === undefined || ArnService === undefined ? [] : [ArnService])];
  const puller: Puller = { kind: 'role', role, through };
  const account = parseAcsName(role)?.account;
  return {
    what,
    puller,
    instance: {
      ...(InstanceId === undefined ? {} : { id: InstanceId }),
      ...(ArnUser === undefined || account === undefined ? {} : { account }),
      ...(RegionId === undefined ? {} : { region: RegionId }),
    },
  };
}
