/** Edition of Container Registry. Resource names of one edition never match in the other. */
export enum AcrEdition {
  /** An instance of its own (`cri-…`); names are `repository/<instance>/<namespace>/<repository>`. */
  Enterprise = 'Enterprise',
  /** The account's registry in a region; names are `repository/<namespace>/<repository>`. */
  Personal = 'Personal',
}

/**
 * Edition of an Enterprise Edition instance, as the provider's `instanceType` spells it. Where one is asked for, the words of the API
 * (`Enterprise_Advanced`) and of both consoles (`Premium`, `高级版`) are taken, too.
 */
export enum InstanceType {
  Basic = 'Basic',
  Economy = 'Economy',
  Standard = 'Standard',
  Advanced = 'Advanced',
}

/** The two sites of Alibaba Cloud, which sell different editions. */
export enum Site {
  /** aliyun.com */
  Domestic = 'Domestic',
  /** alibabacloud.com */
  International = 'International',
}

/** When images are synchronized; the values are the API's. */
export enum SyncTrigger {
  /** On every push after the rule exists; images from before are not synchronized. */
  Automatic = 'PASSIVE',
  /** Only when a task is started by hand or by `ImageSyncTask`. */
  Manual = 'INITIATIVE',
}
