export { AccessReviewPlugin, type AccessReviewPluginProps, AccessReviewSeverity } from './access-review-plugin';
export type { Check } from './check';
export { Checks } from './check-constants';
export { CHECKS } from './checks';
export { ConsumerStackSet, type ConsumerStackSetProps } from './consumer-stack-set';
export { ImageScanFrequency, type ImageScanningOptions, ImageScanType } from './image-scanning-options';
export type { IImageSigningProfile, ImageSigningOptions } from './image-signing-options';
export { ImageSigningProfile, type ImageSigningProfileProps } from './image-signing-profile';
export { OrganizationalUnitPrincipal } from './organizational-unit-principal';
export { PrivateRegistry } from './private-registry';
export { type IPrivateRegistry, type PrivateRegistryAttributes, PrivateRegistryBase } from './private-registry-base';
export { type IRegistryWithPolicy, PrivateRegistryGrants, type RegistryGrantOptions } from './private-registry-grants';
export type { PrivateRegistryProps } from './private-registry-props';
export { PublicRepositoryAccess } from './public-repository-access';
export { PublicRepositoryAccessGrants } from './public-repository-access-grants';
export { PullThroughCache, type PullThroughCacheProps } from './pull-through-cache';
export { PullThroughCacheGrants, type PullThroughCacheGrantsOptions } from './pull-through-cache-grants';
export { PullThroughCacheRole, type PullThroughCacheRoleProps } from './pull-through-cache-role';
export { PullThroughCacheRule, type PullThroughCacheRuleProps } from './pull-through-cache-rule';
export { RegistryConsumer, type RegistryConsumerProps } from './registry-consumer';
export type { ReplicationOptions } from './replication-options';
export { RepositoryAccess } from './repository-access';
export {
  type LambdaPullOptions,
  RepositoryAccessGrants,
  type RepositoryGrantOptions,
} from './repository-access-grants';
export { RepositoryCreationTemplate, type RepositoryCreationTemplateProps } from './repository-creation-template';
export { RepositoryCreationCause, type RepositoryCreationOptions } from './repository-creation-template-options';
export { UpstreamRegistry } from './upstream-registry';
