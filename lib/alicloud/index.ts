export { ramRoleArn, SYNC_ROLE_NAME } from '../policy/alicloud-names';
export { verifiedUid } from './accounts';
export { AcrPullRole, type AcrPullRoleArgs } from './acr-pull-role';
export {
  type AcrRegistryInfo,
  acrRegistryInfos,
  openApiParameters,
  type PulledRegistry,
  podAnnotations,
  type SaeArguments,
} from './acr-registry-info';
export type { AdoptedAccessArgs, AdoptedRoleArgs, AdoptedTargetArgs } from './adoption';
export {
  type ConfigMap,
  type ConfigMapMetadata,
  credentialHelperConfigMap,
} from './credential-helper';
export type { HelperOptions, HelperRegistry } from './credential-helper-options';
export { CredentialHelperRole, type CredentialHelperRoleArgs } from './credential-helper-role';
export { CrossAccountSync, type CrossAccountSyncArgs } from './cross-account-sync';
export {
  CrossAccountSyncRole,
  type CrossAccountSyncRoleArgs,
  type TargetInstanceArgs,
} from './cross-account-sync-role';
export { CrossAccountSyncRule, type CrossAccountSyncRuleArgs } from './cross-account-sync-rule';
export type { AcrRegistryInfoArgs, EciContainerArgs } from './eci-args';
export { EciContainerGroup, type EciContainerGroupArgs, RestartPolicy } from './eci-container-group';
export { EciImageCache, type EciImageCacheArgs } from './eci-image-cache';
export { EciServiceRole, type EciServiceRoleArgs } from './eci-service-role';
export { AcrEdition, InstanceType, Site, SyncTrigger } from './editions';
export type { ImageScopeArgs, PulledImagesArgs } from './image-scope';
export { ImageSyncTask, type ImageSyncTaskArgs } from './image-sync-task';
export { PasswordFreePull } from './password-free-pull';
export type { CredentialHelperArgs, PasswordFreePullArgs, RrsaArgs } from './password-free-pull-args';
export { AssumePermission, PullPermission } from './pull-permissions';
export {
  type AllowedRangeArgs,
  type LinkedVpcArgs,
  RegistryEndpointAccess,
  type RegistryEndpointAccessArgs,
} from './registry-endpoint-access';
export { RepositoryAccess } from './repository-access';
export type { ChartAccessArgs, RepositoryAccessArgs, RepositoryScopeArgs } from './repository-access-args';
export type { SyncScopeArgs } from './sync-scopes';
export { SyncTarget, type SyncTargetArgs } from './sync-target';
