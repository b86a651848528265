import type { AccountAccess } from './credentials';
import type { Parameters } from './request';

/** Inputs of a dynamic resource of ECI: its parameters as the OpenAPI takes them, and where to send them. */
export interface EciInputs extends AccountAccess {
  readonly regionId: string;
  readonly parameters: Parameters;
  readonly timeoutSeconds: number;
}

export interface EciOutputs extends EciInputs {
  readonly status: string;
  readonly intranetIp: string;
  readonly internetIp: string;
}

/** What is common to the kinds of things that ECI makes. */
export interface EciKind {
  /** For people. */
  readonly what: string;
  readonly actions: {
    readonly create: string;
    readonly describe: string;
    readonly update: string;
    readonly delete: string;
  };
  /** Name of the id in requests and answers. */
  readonly idKey: string;
  /** The parameter that names it for people. */
  readonly nameKey: string;
  /** How the describing action is asked for one id. */
  readonly asked: (id: string) => Parameters;
  /** Where its answer has the list. */
  readonly listKey: string;
  readonly ready: readonly string[];
  /** What nothing brings back, so that the next update makes another one in its place. */
  readonly failed: readonly string[];
  /** Parameters that the updating action takes; a change of any other replaces. */
  readonly updatable: RegExp;
}

/**
 * https://www.alibabacloud.com/help/en/eci/developer-reference/api-eci-2018-08-08-createcontainergroup, and of its states
 * https://www.alibabacloud.com/help/en/document_detail/451260.html (read on 2026-11-26): no group is started again by itself.
 */
export const CONTAINER_GROUP: EciKind = {
  what: 'container group',
  actions: {
    create: 'CreateContainerGroup',
    describe: 'DescribeContainerGroups',
    update: 'UpdateContainerGroup',
    delete: 'DeleteContainerGroup',
  },
  idKey: 'ContainerGroupId',
  nameKey: 'ContainerGroupName',
  asked: (id) => ({ ContainerGroupIds: JSON.stringify([id]) }),
  listKey: 'ContainerGroups',
  ready: ['Running', 'Succeeded'],
  failed: ['Failed', 'ScheduleFailed', 'Expired'],
  updatable: /^(?:AcrRegistryInfo|Container|InitContainer|Tag)\.|^(?:Cpu|Memory|RestartPolicy)$/,
};

/** https://www.alibabacloud.com/help/en/eci/developer-reference/api-eci-2018-08-08-createimagecache */
export const IMAGE_CACHE: EciKind = {
  what: 'image cache',
  actions: {
    create: 'CreateImageCache',
    describe: 'DescribeImageCaches',
    update: 'UpdateImageCache',
    delete: 'DeleteImageCache',
  },
  idKey: 'ImageCacheId',
  nameKey: 'ImageCacheName',
  asked: (id) => ({ ImageCacheId: id }),
  listKey: 'ImageCaches',
  ready: ['Ready'],
  failed: ['Failed', 'UpdateFailed'],
  updatable: /^(?:AcrRegistryInfo|Image)\.|^(?:ImageCacheSize|RetentionDays)$/,
};

/** Status of what is there no longer, and of what was made and could not be asked about. */
export const GONE = 'Gone';
export const UNKNOWN = 'Unknown';
