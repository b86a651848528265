/** A statement of a system policy of RAM: only what it says about registries, sessions and identities. */
export interface SystemStatement {
  readonly Action?: string | readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource: string;
}

const ACR_PULL: readonly SystemStatement[] = [
  { Action: ['cr:GetAuthorizationToken', 'cr:ListInstanceEndpoint', 'cr:PullRepository'], Resource: '*' },
];

/**
 * System policies of Alibaba Cloud as of 2026-11-26. No package has them and no page has them all; each was read from its own
 * page, https://help.aliyun.com/zh/ram/developer-reference/<its name in lower case>, and is here only if that page showed
 * the whole document. Rights on a service's own role (`ram:PassRole`, `ram:*ServiceLinkedRole`) and to look at identities are left
 * out: they change nothing. What is not in this table may allow anything.
 */
const SPEAKING: Readonly<Record<string, readonly SystemStatement[]>> = {
  AdministratorAccess: [{ Action: '*', Resource: '*' }],
  AliyunAdcpManagedAcrRolePolicy: ACR_PULL,
  AliyunAdcpManagedAcrRoleRolePolicy: ACR_PULL,
  AliyunCCManagedAcrRolePolicy: ACR_PULL,
  AliyunCSManagedAcrRolePolicy: ACR_PULL,
  // https://help.aliyun.com/en/acr/user-guide/grant-ram-user-system-policy
  AliyunContainerRegistryFullAccess: [{ Action: 'cr:*', Resource: '*' }],
  AliyunContainerRegistryReadOnlyAccess: [{ Action: ['cr:Get*', 'cr:List*', 'cr:Pull*'], Resource: '*' }],
  AliyunLindormImageMgmtRolePolicy: [
    {
      Action: [
        'cr:GetAuthorizationToken',
        'cr:GetRepository',
        'cr:GetRepositoryLayers',
        'cr:GetRepositoryManifest',
        'cr:GetRepositoryTag',
        'cr:ListInstance',
        'cr:ListInstanceEndpoint',
        'cr:PullRepository',
      ],
      Resource: '*',
    },
  ],
  AliyunSTSAssumeRoleAccess: [{ Action: 'sts:AssumeRole', Resource: '*' }],
  AliyunServiceRolePolicyForDCDNEdgeImage: [
    {
      Action: [
        'cr:CreateArtifactBuildTask',
        'cr:GetArtifactBuildRule',
        'cr:GetArtifactTag',
        'cr:GetAuthorizationToken',
        'cr:GetInstance',
        'cr:GetInstanceVpcEndpoint',
        'cr:GetNamespace',
        'cr:GetRepoTagManifest',
        'cr:GetRepository',
        'cr:GetRepositoryManifest',
        'cr:GetRepositoryTag',
        'cr:ListInstance',
        'cr:ListRepositoryTag',
        'cr:PullRepository',
      ],
      Resource: '*',
    },
  ],
  AliyunServiceRolePolicyForSFMAccessACR: [
    {
      Action: [
        'cr:BuildRepositoryByRecord',
        'cr:BuildRepositoryByRule',
        'cr:CreateArtifactBuildTask',
        'cr:CreateNamespace',
        'cr:GetArtifactBuildRule',
        'cr:GetArtifactBuildTask',
        'cr:GetInstance',
        'cr:GetInstanceEndpoint',
        'cr:GetInstanceUsage',
        'cr:GetNamespace',
        'cr:GetRepository',
        'cr:GetRepositoryBuildLog',
        'cr:GetRepositorySync',
        'cr:ListArtifactBuildTaskLog',
        'cr:ListArtifactLifecycleRule',
        'cr:ListInstance',
        'cr:ListInstanceEndpoint',
        'cr:ListRepositoryTag',
        'cr:TagResources',
        'cr:UntagResources',
      ],
      Resource: '*',
    },
  ],
  // https://www.alibabacloud.com/help/doc-detail/2932954.html, of which the end of a second statement (RAM, Resource Directory)
  // was not seen; it can add nothing on registries and sessions, which the first allows whole.
  PowerUserAccess: [
    { NotAction: ['ram:*', 'ims:*', 'resourcemanager:*', 'resourcesharing:*', 'cloudsso:*'], Resource: '*' },
  ],
};

/** System policies whose documents say nothing about registries, sessions or changing identities. */
const SILENT: ReadonlySet<string> = new Set(
  `AliyunADBFullAccess AliyunAOSSReadOnlyAccess AliyunAccountCenterReadOnlyAccess AliyunActionTrailReadOnlyAccess
  AliyunAdcpReadOnlyAccess AliyunAnalyticDBAccessingOSSRolePolicy AliyunAuthorizationFullAccess
  AliyunBatchComputeToEciServiceRolePolicy AliyunCAMSChatFlowAccessingFCRolePolicy AliyunCDNLoggingRolePolicy
  AliyunCSLocalPassthroughControllerRolePolicy AliyunCSManagedCsiPluginRolePolicy AliyunCSManagedSecurityRolePolicy
  AliyunCloudControlAPIReadOnlyAccess AliyunConfigReadOnlyAccess AliyunContainerRegistryCustomizedDomainRolePolicy
  AliyunDCDNLogPushOSSRolePolicy AliyunDRDSReadOnlyWithSQLLogArchiveAccess AliyunDianJinAccessingOSSRolePolicy
  AliyunEBSReadOnlyAccess AliyunECIReadOnlyAccess AliyunEDASApplicationReadOnlyAccess AliyunESSReadOnlyAccess
  AliyunElasticsearchReadOnlyAccess AliyunFCFullAccess AliyunFCFunctionAIFullAccess AliyunFCInvocationAccess
  AliyunFCReadOnlyAccess AliyunFnFFullAccess AliyunICEReadOnlyAccess AliyunIDaaSEiamReadOnlyAccess AliyunIMMReadOnlyAccess
  AliyunKMSFullAccess AliyunLindormAccessingCSRolePolicy AliyunLogicComposerReadOnlyAccess
  AliyunMyBaseCPaaSPolarDBXOperatorRolePolicy AliyunOOSReadOnlyAccess AliyunOSSReadOnlyAccess AliyunOTSAccessingOSSRolePolicy
  AliyunOTSFullAccess AliyunOTSReadOnlyAccess AliyunOceanBaseReadOnlyAccess AliyunOptFullAccess AliyunPolardbReadOnlyAccess
  AliyunPolardbReadOnlyWithSQLLogArchiveAccess AliyunRAMReadOnlyAccess AliyunRDSReadOnlyAccess
  AliyunResourceDirectoryReadOnlyAccess AliyunServiceRolePolicyForContainerRegistryAccessCustomerPrivate
  AliyunServiceRolePolicyForECR AliyunServiceRolePolicyForIDaaSCiamFc AliyunServiceRolePolicyForKMSSecretsManagerForRDS
  AliyunStreamReadOnlyAccess AliyunVPCFullAccess AliyunVpcPeerFullAccess`.split(/\s+/),
);

/** What a system policy of RAM says, by its name: an empty list where it says nothing, undefined where it is not known. */
export function ramSystemStatements(name: string): readonly SystemStatement[] | undefined {
  if (Object.hasOwn(SPEAKING, name)) return SPEAKING[name];
  return SILENT.has(name) ? [] : undefined;
}
