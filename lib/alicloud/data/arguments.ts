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
  | 'ChartAccessArgs'
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
  | 'RemarkArgs'
  | 'RepositoryAccessArgs'
  | 'RepositoryScopeArgs'
  | 'RrsaArgs'
  | 'SyncScopeArgs'
  | 'SyncTargetArgs'
  | 'TagArgs'
  | 'TargetInstanceArgs';

/**
 * Keys of the arguments of components and functions, by interface. The value says what a key takes, as its type does: `boolean`, `number`,
 * `string`, the name of an enum or of another interface, with `[]` for a list of them and with `{}` for some by their names; several are
 * joined by '|'. What may be an output stands in `Input<>`, what may be left out ends with `?`. `any` is whatever else.
 */
export const ARGUMENTS: Readonly<Record<ArgumentsName, Readonly<Record<string, string>>>> = {
  AcrPullRoleArgs: {
    registryUid: 'Input<string>',
    roleName: 'Input<string>?',
    trustedRoleArns: 'Input<string[]>?',
    trustedAccountUids: 'Input<string[]>?',
    pull: 'Input<ImageScopeArgs[]>',
    permission: 'PullPermission?',
    maxSessionDuration: 'Input<number>?',
    policyName: 'Input<string>?',
    adopt: 'AdoptedRoleArgs?',
    description: 'Input<string>?',
    tags: 'Input<string{}>?',
  },
  AcrRegistryInfoArgs: {
    arnService: 'Input<string>?',
    arnUser: 'Input<string>?',
    instanceId: 'Input<string>?',
    regionId: 'Input<string>?',
    domains: 'Input<string[]>?',
  },
  AdoptedAccessArgs: {
    policy: 'boolean?',
    policyDocument: 'string?',
    users: 'string[]?',
    groups: 'string[]?',
    roles: 'string[]?',
  },
  AdoptedRoleArgs: {
    role: 'boolean?',
    trustDocument: 'string?',
    policy: 'boolean?',
    policyDocument: 'string?',
    attachedPolicies: 'string[]?',
    attachedSystemPolicies: 'string[]?',
  },
  AdoptedTargetArgs: {
    namespace: 'boolean?',
    repositories: 'string[]?',
  },
  AllowedRangeArgs: {
    cidr: 'Input<string>',
    comment: 'Input<string>?',
  },
  CallArgs: {
    profile: 'Input<string>?',
    roleArn: 'Input<string>?',
    timeoutSeconds: 'Input<number>?',
  },
  ChartAccessArgs: {
    pull: 'RepositoryScopeArgs?',
    push: 'RepositoryScopeArgs?',
    manage: 'RepositoryScopeArgs?',
  },
  CredentialHelperArgs: {
    watchNamespace: 'Input<string>?',
    serviceAccount: 'Input<string>?',
    expiringThreshold: 'Input<string>?',
    notifyEmail: 'Input<string>?',
    rrsa: 'RrsaArgs?',
  },
  CredentialHelperRoleArgs: {
    clusterUid: 'Input<string>',
    oidcProviderArn: 'Input<string>',
    oidcIssuerUrl: 'Input<string>',
    pullRoleArns: 'Input<string[]>',
    assumePermission: 'AssumePermission?',
    roleName: 'Input<string>?',
    policyName: 'Input<string>?',
    adopt: 'AdoptedRoleArgs?',
    description: 'Input<string>?',
    tags: 'Input<string{}>?',
  },
  CrossAccountSyncArgs: {
    sourceProvider: 'any',
    targetProvider: 'any',
    sourceUid: 'Input<string>',
    sourceInstanceId: 'Input<string>',
    sourceRegionId: 'Input<string>',
    sourceInstanceType: 'Input<InstanceType>|Input<string>?',
    site: 'Input<Site>?',
    targetUid: 'Input<string>',
    targetInstanceId: 'Input<string>',
    targetRegionId: 'Input<string>',
    scopes: 'SyncScopeArgs[]|SyncScopeArgs{}',
    createTargets: 'boolean?',
    role: 'any?',
    rolePolicyName: 'Input<string>?',
    adoptRole: 'AdoptedRoleArgs?',
    tags: 'Input<string{}>?',
  },
  CrossAccountSyncRoleArgs: {
    targetUid: 'Input<string>',
    sourceUids: 'Input<string[]>',
    targetInstances: 'Input<TargetInstanceArgs[]>',
    policyName: 'Input<string>?',
    adopt: 'AdoptedRoleArgs?',
    adoptExistingRole: 'boolean?',
    description: 'Input<string>?',
    tags: 'Input<string{}>?',
  },
  CrossAccountSyncRuleArgs: {
    sourceUid: 'Input<string>',
    sourceInstanceId: 'Input<string>',
    sourceRegionId: 'Input<string>',
    sourceInstanceType: 'Input<InstanceType>|Input<string>?',
    site: 'Input<Site>?',
    targetUid: 'Input<string>',
    targetInstanceId: 'Input<string>',
    targetRegionId: 'Input<string>',
    namespaceName: 'Input<string>',
    repositoryName: 'Input<string>?',
    targetNamespaceName: 'Input<string>?',
    targetRepositoryName: 'Input<string>?',
    tagFilter: 'Input<string>?',
    trigger: 'Input<SyncTrigger>?',
    ruleName: 'Input<string>?',
    adoptRuleId: 'string?',
  },
  EciContainerArgs: {
    name: 'Input<string>',
    image: 'Input<string>',
    cpu: 'Input<number>?',
    memory: 'Input<number>?',
    command: 'Input<string[]>?',
    args: 'Input<string[]>?',
    environment: 'Input<string{}>?',
    ports: 'Input<number[]>?',
    workingDirectory: 'Input<string>?',
  },
  EciContainerGroupArgs: {
    regionId: 'Input<string>',
    vSwitchId: 'Input<string>',
    securityGroupId: 'Input<string>',
    containers: 'Input<EciContainerArgs[]>',
    initContainers: 'Input<EciContainerArgs[]>?',
    acrRegistryInfo: 'Input<AcrRegistryInfoArgs[]>',
    otherRegistries: 'Input<string[]>?',
    containerGroupName: 'Input<string>?',
    cpu: 'Input<number>?',
    memory: 'Input<number>?',
    restartPolicy: 'Input<RestartPolicy>?',
    ramRoleName: 'Input<string>?',
    tags: 'Input<string{}>?',
    parameters: 'Input<string{}>?',
    profile: 'Input<string>?',
    roleArn: 'Input<string>?',
    timeoutSeconds: 'Input<number>?',
  },
  EciImageCacheArgs: {
    regionId: 'Input<string>',
    vSwitchId: 'Input<string>',
    securityGroupId: 'Input<string>',
    images: 'Input<string[]>',
    acrRegistryInfo: 'Input<AcrRegistryInfoArgs[]>',
    otherRegistries: 'Input<string[]>?',
    imageCacheName: 'Input<string>?',
    size: 'Input<number>?',
    retentionDays: 'Input<number>?',
    tags: 'Input<string{}>?',
    parameters: 'Input<string{}>?',
    profile: 'Input<string>?',
    roleArn: 'Input<string>?',
    timeoutSeconds: 'Input<number>?',
  },
  EciServiceRoleArgs: {
    eciUid: 'Input<string>',
    roleName: 'Input<string>?',
    pullRoleArns: 'Input<string[]>?',
    assumePermission: 'AssumePermission?',
    pull: 'Input<PulledImagesArgs[]>?',
    eciRegionId: 'Input<string>?',
    pullPermission: 'PullPermission?',
    policyName: 'Input<string>?',
    adopt: 'AdoptedRoleArgs?',
    description: 'Input<string>?',
    tags: 'Input<string{}>?',
  },
  HelperOptions: {
    registries: 'HelperRegistry[]',
    assumeRoleArn: 'string',
    rrsaRoleArn: 'string?',
    rrsaOidcProviderArn: 'string?',
    expireDuration: 'number?',
    serviceAccount: 'string?',
    watchNamespace: 'string?',
    expiringThreshold: 'string?',
    notifyEmail: 'string?',
  },
  HelperRegistry: {
    instanceId: 'string',
    regionId: 'string',
    domains: 'string[]?',
  },
  ImageScopeArgs: {
    edition: 'Input<AcrEdition>?',
    instanceId: 'Input<string>?',
    regionId: 'Input<string>',
    everything: 'Input<boolean>?',
    namespaces: 'Input<string[]>?',
    repositories: 'Input<string[]>?',
  },
  ImageSyncTaskArgs: {
    sourceUid: 'Input<string>',
    sourceInstanceId: 'Input<string>',
    sourceRegionId: 'Input<string>',
    namespaceName: 'Input<string>',
    repositoryName: 'Input<string>',
    repositoryId: 'Input<string>?',
    tags: 'string[]|any|Input<string{}>',
    targetTags: 'Input<string{}>?',
    targetUid: 'Input<string>',
    targetInstanceId: 'Input<string>',
    targetRegionId: 'Input<string>',
    targetNamespaceName: 'Input<string>?',
    targetRepositoryName: 'Input<string>?',
    override: 'Input<boolean>?',
    syncRuleId: 'Input<string>?',
    profile: 'Input<string>?',
    roleArn: 'Input<string>?',
    timeoutSeconds: 'Input<number>?',
  },
  LinkedVpcArgs: {
    vpcId: 'Input<string>',
    vSwitchId: 'Input<string>',
    createDnsRecord: 'Input<boolean>?',
    charts: 'boolean?',
  },
  PasswordFreePullArgs: {
    eciProvider: 'any',
    registryProvider: 'any',
    eciUid: 'Input<string>',
    eciRegionId: 'Input<string>',
    registryUid: 'Input<string>',
    pull: 'Input<PulledImagesArgs[]>',
    permission: 'PullPermission?',
    assumePermission: 'AssumePermission?',
    serviceRoleName: 'Input<string>?',
    pullRoleName: 'Input<string>?',
    servicePolicyName: 'Input<string>?',
    pullPolicyName: 'Input<string>?',
    adoptServiceRole: 'AdoptedRoleArgs?',
    adoptPullRole: 'AdoptedRoleArgs?',
    clusterRoleArns: 'Input<string[]>?',
    credentialHelper: 'CredentialHelperArgs?',
    trustWholeEciAccount: 'boolean?',
    tags: 'Input<string{}>?',
  },
  PulledImagesArgs: {
    edition: 'Input<AcrEdition>?',
    instanceId: 'Input<string>?',
    regionId: 'Input<string>',
    everything: 'Input<boolean>?',
    namespaces: 'Input<string[]>?',
    repositories: 'Input<string[]>?',
    customDomain: 'Input<boolean>?',
    domains: 'Input<string[]>?',
  },
  PulledRegistry: {
    arnService: 'string?',
    arnUser: 'string?',
    instanceId: 'string?',
    regionId: 'string',
    customDomain: 'boolean?',
    domains: 'string[]?',
  },
  RegistryEndpointAccessArgs: {
    instanceId: 'Input<string>',
    registryUid: 'Input<string>?',
    regionId: 'Input<string>?',
    internet: 'Input<AllowedRangeArgs[]>?',
    allowEverywhere: 'boolean?',
    vpcs: 'LinkedVpcArgs[]|Input<LinkedVpcArgs{}>?',
    formerKeys: 'string{}?',
  },
  RemarkArgs: {
    description: 'Input<string>?',
    tags: 'Input<string{}>?',
  },
  RepositoryAccessArgs: {
    registryUid: 'Input<string>',
    edition: 'AcrEdition?',
    instanceId: 'Input<string>?',
    regionId: 'Input<string>',
    pull: 'RepositoryScopeArgs?',
    push: 'RepositoryScopeArgs?',
    manage: 'RepositoryScopeArgs?',
    charts: 'ChartAccessArgs?',
    consoleListing: 'boolean?',
    users: 'string[]|any|Input<string{}>?',
    groups: 'string[]|any|Input<string{}>?',
    roles: 'string[]|any|Input<string{}>?',
    formerKeys: 'string{}?',
    policyName: 'Input<string>?',
    description: 'Input<string>?',
    tags: 'Input<string{}>?',
    adopt: 'AdoptedAccessArgs?',
  },
  RepositoryScopeArgs: {
    everything: 'boolean?',
    namespaces: 'string[]?',
    repositories: 'string[]?',
  },
  RrsaArgs: {
    oidcProviderArn: 'Input<string>',
    oidcIssuerUrl: 'Input<string>',
    roleName: 'Input<string>?',
    policyName: 'Input<string>?',
    adopt: 'AdoptedRoleArgs?',
  },
  SyncScopeArgs: {
    namespaceName: 'Input<string>',
    repositoryName: 'Input<string>?',
    tagFilter: 'Input<string>?',
    trigger: 'Input<SyncTrigger>?',
    ruleName: 'Input<string>?',
    adoptRuleId: 'string?',
  },
  SyncTargetArgs: {
    targetUid: 'Input<string>',
    targetInstanceId: 'Input<string>',
    targetRegionId: 'Input<string>',
    namespaceName: 'Input<string>',
    repositories: 'string[]|Input<string{}>?',
    formerKeys: 'string{}?',
    autoCreate: 'Input<boolean>?',
    adopt: 'AdoptedTargetArgs?',
    adoptExistingNamespace: 'boolean?',
    summary: 'Input<string>?',
  },
  TagArgs: {
    tags: 'any',
    targetTags: 'Input<string{}>?',
  },
  TargetInstanceArgs: {
    instanceId: 'Input<string>',
    regionId: 'Input<string>',
  },
};

/** Members of the enums among them. */
export const ENUMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  RestartPolicy: {
    Always: 'Always',
    OnFailure: 'OnFailure',
    Never: 'Never',
  },
  AcrEdition: {
    Enterprise: 'Enterprise',
    Personal: 'Personal',
  },
  InstanceType: {
    Basic: 'Basic',
    Economy: 'Economy',
    Standard: 'Standard',
    Advanced: 'Advanced',
  },
  Site: {
    Domestic: 'Domestic',
    International: 'International',
  },
  SyncTrigger: {
    Automatic: 'PASSIVE',
    Manual: 'INITIATIVE',
  },
  PullPermission: {
    Documented: 'Documented',
    Minimal: 'Minimal',
    Sae: 'Sae',
    AliyunContainerRegistryReadOnlyAccess: 'AliyunContainerRegistryReadOnlyAccess',
    AliyunContainerRegistryFullAccess: 'AliyunContainerRegistryFullAccess',
  },
  AssumePermission: {
    NamedRoles: 'NamedRoles',
    AliyunSTSAssumeRoleAccess: 'AliyunSTSAssumeRoleAccess',
  },
};
