import {
  AcrPullRole,
  CrossAccountSyncRole,
  CrossAccountSyncRule,
  EciServiceRole,
  RegistryEndpointAccess,
  RepositoryAccess,
  SyncTarget,
} from 'registry-access/alicloud';

/** Name of the plugin, and first part of every type token. */
export const NAME = 'registry-access';

/**
 * Components of one account. Those of two accounts take providers as arguments, which no schema can say; those that call the
 * OpenAPI are dynamic resources, which need the program itself to be one of Node's.
 */
export const COMPONENTS = [
  AcrPullRole,
  CrossAccountSyncRole,
  CrossAccountSyncRule,
  EciServiceRole,
  RegistryEndpointAccess,
  RepositoryAccess,
  SyncTarget,
];
