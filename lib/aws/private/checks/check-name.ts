import type { CacheCheckName } from './cache-checks';
import type { ConsumerCheckName } from './consumer-checks';
import type { GrantCheckName } from './grant-checks';
import type { ImageCheckName } from './image-checks';
import type { RegistryCheckName } from './registry-checks';

/** Name of a check in `CHECKS`. */
export type CheckName = RegistryCheckName | ImageCheckName | GrantCheckName | CacheCheckName | ConsumerCheckName;
