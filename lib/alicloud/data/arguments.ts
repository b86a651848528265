// Generated on 2026-11-26 by scripts/data/alicloud-arguments.ts (`npm run data`). Do not edit.
// From the interfaces of lib/alicloud/*.ts.

/** Name of an interface of arguments. */
export type ArgumentsName =
  | 'AcrPullRoleArgs'
  | 'AcrRegistryInfoArgs'
  | 'AdoptedAccessArgs'
  | 'AdoptedRoleArgs'
  | 'AdoptedTargetArgs'
  | 'AllowedRangeArgs'
  | 'CallArgs'
  | 'CredentialHelperArgs'
  | 'CredentialHelperRoleArgs'
  | 'CrossAccountSyncArgs'
  | 'CrossAccountSyncRoleArgs'
  | 'CrossAccountSyncRuleArgs'
  | 'EciContainerArgs'
  | 'EciContainerGroupArgs'
  | 'EciImageCacheArgs'
  | 'EciServiceRoleArgs'
  | 'HelperOptions'
  | 'HelperRegistry'
  | 'ImageScopeArgs'
  | 'ImageSyncTaskArgs'
  | 'LinkedVpcArgs'
  | 'PasswordFreePullArgs'
  | 'PulledImagesArgs'
  | 'PulledRegistry'
  | 'RegistryEndpointAccessArgs'
  | 'RepositoryAccessArgs'
  | 'RepositoryScopeArgs'
  | 'RrsaArgs'
  | 'SyncScopeArgs'
  | 'SyncTargetArgs'
  | 'TagArgs'
  | 'TargetInstanceArgs';

/**
 * Keys of the arguments of components and functions, by interface. The value says what a key takes: nothing for a value, the name of
 * another interface for an object, with `[]` for a list of them and with `{}` for some by their names; several are joined by '|'.
 */
export const ARGUMENTS: Readonly<Record<ArgumentsName, Readonly<Record<string, string>>>> = {
  AcrPullRoleArgs: {
    registryUid: '',
    roleName: '',
    trustedRoleArns: '',
    trustedAccountUids: '',
    pull: 'ImageScopeArgs[]',
    permission: '',
    maxSessionDuration: '',
    policyName: '',
    adopt: 'AdoptedRoleArgs',
  },
  AcrRegistryInfoArgs: {
    arnService: '',
    arnUser: '',
    instanceId: '',
    regionId: '',
    domains: '',
  },
  AdoptedAccessArgs: {
    policy: '',
    policyDocument: '',
    users: '',
    groups: '',
    roles: '',
  },
  AdoptedRoleArgs: {
    role: '',
    trustDocument: '',
    policy: '',
    policyDocument: '',
    attachedPolicies: '',
    attachedSystemPolicies: '',
  },
  AdoptedTargetArgs: {
    namespace: '',
    repositories: '',
  },
  AllowedRangeArgs: {
    cidr: '',
    comment: '',
  },
  CallArgs: {
    profile: '',
    roleArn: '',
    timeoutSeconds: '',
  },
  CredentialHelperArgs: {
    watchNamespace: '',
    serviceAccount: '',
    expiringThreshold: '',
    notifyEmail: '',
    rrsa: 'RrsaArgs',
  },
  CredentialHelperRoleArgs: {
    clusterUid: '',
    oidcProviderArn: '',
    oidcIssuerUrl: '',
    pullRoleArns: '',
    assumePermission: '',
    roleName: '',
    policyName: '',
    adopt: 'AdoptedRoleArgs',
  },
  CrossAccountSyncArgs: {
    sourceProvider: '',
    targetProvider: '',
    sourceUid: '',
    sourceInstanceId: '',
    sourceRegionId: '',
    sourceInstanceType: '',
    site: '',
    targetUid: '',
    targetInstanceId: '',
    targetRegionId: '',
    scopes: 'SyncScopeArgs[]',
    createTargets: '',
    role: '',
    rolePolicyName: '',
    adoptRole: 'AdoptedRoleArgs',
  },
  CrossAccountSyncRoleArgs: {
    targetUid: '',
    sourceUids: '',
    targetInstances: 'TargetInstanceArgs[]',
    policyName: '',
    adopt: 'AdoptedRoleArgs',
    adoptExistingRole: '',
  },
  CrossAccountSyncRuleArgs: {
    sourceUid: '',
    sourceInstanceId: '',
    sourceRegionId: '',
    sourceInstanceType: '',
    site: '',
    targetUid: '',
    targetInstanceId: '',
    targetRegionId: '',
    namespaceName: '',
    repositoryName: '',
    targetNamespaceName: '',
    targetRepositoryName: '',
    tagFilter: '',
    trigger: '',
    ruleName: '',
    adoptRuleId: '',
  },
  EciContainerArgs: {
    name: '',
    image: '',
    cpu: '',
    memory: '',
    command: '',
    args: '',
    environment: '',
    ports: '',
    workingDirectory: '',
  },
  EciContainerGroupArgs: {
    regionId: '',
    vSwitchId: '',
    securityGroupId: '',
    containers: 'EciContainerArgs[]',
    initContainers: 'EciContainerArgs[]',
    acrRegistryInfo: 'AcrRegistryInfoArgs[]',
    otherRegistries: '',
    containerGroupName: '',
    cpu: '',
    memory: '',
    restartPolicy: '',
    ramRoleName: '',
    tags: '',
    parameters: '',
    profile: '',
    roleArn: '',
    timeoutSeconds: '',
  },
  EciImageCacheArgs: {
    regionId: '',
    vSwitchId: '',
    securityGroupId: '',
    images: '',
    acrRegistryInfo: 'AcrRegistryInfoArgs[]',
    otherRegistries: '',
    imageCacheName: '',
    size: '',
    retentionDays: '',
    tags: '',
    parameters: '',
    profile: '',
    roleArn: '',
    timeoutSeconds: '',
  },
  EciServiceRoleArgs: {
    eciUid: '',
    roleName: '',
    pullRoleArns: '',
    assumePermission: '',
    pull: 'PulledImagesArgs[]',
    eciRegionId: '',
    pullPermission: '',
    policyName: '',
    adopt: 'AdoptedRoleArgs',
  },
  HelperOptions: {
    registries: 'HelperRegistry[]',
    assumeRoleArn: '',
    rrsaRoleArn: '',
    rrsaOidcProviderArn: '',
    expireDuration: '',
    serviceAccount: '',
    watchNamespace: '',
    expiringThreshold: '',
    notifyEmail: '',
  },
  HelperRegistry: {
    instanceId: '',
    regionId: '',
    domains: '',
  },
  ImageScopeArgs: {
    edition: '',
    instanceId: '',
    regionId: '',
    everything: '',
    namespaces: '',
    repositories: '',
  },
  ImageSyncTaskArgs: {
    sourceUid: '',
    sourceInstanceId: '',
    sourceRegionId: '',
    namespaceName: '',
    repositoryName: '',
    repositoryId: '',
    tags: '',
    targetTags: '',
    targetUid: '',
    targetInstanceId: '',
    targetRegionId: '',
    targetNamespaceName: '',
    targetRepositoryName: '',
    override: '',
    syncRuleId: '',
    profile: '',
    roleArn: '',
    timeoutSeconds: '',
  },
  LinkedVpcArgs: {
    vpcId: '',
    vSwitchId: '',
    createDnsRecord: '',
    charts: '',
  },
  PasswordFreePullArgs: {
    eciProvider: '',
    registryProvider: '',
    eciUid: '',
    eciRegionId: '',
    registryUid: '',
    pull: 'PulledImagesArgs[]',
    permission: '',
    assumePermission: '',
    serviceRoleName: '',
    pullRoleName: '',
    servicePolicyName: '',
    pullPolicyName: '',
    adoptServiceRole: 'AdoptedRoleArgs',
    adoptPullRole: 'AdoptedRoleArgs',
    clusterRoleArns: '',
    credentialHelper: 'CredentialHelperArgs',
    trustWholeEciAccount: '',
  },
  PulledImagesArgs: {
    edition: '',
    instanceId: '',
    regionId: '',
    everything: '',
    namespaces: '',
    repositories: '',
    customDomain: '',
    domains: '',
  },
  PulledRegistry: {
    arnService: '',
    arnUser: '',
    instanceId: '',
    regionId: '',
    customDomain: '',
    domains: '',
  },
  RegistryEndpointAccessArgs: {
    instanceId: '',
    registryUid: '',
    regionId: '',
    internet: 'AllowedRangeArgs[]',
    allowEverywhere: '',
    vpcs: 'LinkedVpcArgs[]|LinkedVpcArgs{}',
  },
  RepositoryAccessArgs: {
    registryUid: '',
    edition: '',
    instanceId: '',
    regionId: '',
    pull: 'RepositoryScopeArgs',
    push: 'RepositoryScopeArgs',
    manage: 'RepositoryScopeArgs',
    consoleListing: '',
    users: '',
    groups: '',
    roles: '',
    policyName: '',
    adopt: 'AdoptedAccessArgs',
  },
  RepositoryScopeArgs: {
    everything: '',
    namespaces: '',
    repositories: '',
  },
  RrsaArgs: {
    oidcProviderArn: '',
    oidcIssuerUrl: '',
    roleName: '',
    policyName: '',
    adopt: 'AdoptedRoleArgs',
  },
  SyncScopeArgs: {
    namespaceName: '',
    repositoryName: '',
    tagFilter: '',
    trigger: '',
    ruleName: '',
    adoptRuleId: '',
  },
  SyncTargetArgs: {
    targetUid: '',
    targetInstanceId: '',
    targetRegionId: '',
    namespaceName: '',
    repositories: '',
    autoCreate: '',
    adopt: 'AdoptedTargetArgs',
    adoptExistingNamespace: '',
  },
  TagArgs: {
    tags: '',
    targetTags: '',
  },
  TargetInstanceArgs: {
    instanceId: '',
    regionId: '',
  },
};
