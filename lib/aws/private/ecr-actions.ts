/** Every action of ECR that IAM knows, without the service prefix; a test compares it with the published list. */
const NAMES = `
BatchCheckLayerAvailability BatchDeleteImage BatchGetImage BatchGetRepositoryScanningConfiguration BatchImportUpstreamImage
CompleteLayerUpload CreatePullThroughCacheRule CreateRepository CreateRepositoryCreationTemplate DeleteLifecyclePolicy
DeletePullThroughCacheRule DeleteRegistryPolicy DeleteRepository DeleteRepositoryCreationTemplate DeleteRepositoryPolicy
DeleteSigningConfiguration DeregisterPullTimeUpdateExclusion DescribeImageReplicationStatus DescribeImageScanFindings
DescribeImageSigningStatus DescribeImages DescribePullThroughCacheRules DescribeRegistry DescribeRepositories
DescribeRepositoryCreationTemplates GetAccountSetting GetAuthorizationToken GetDownloadUrlForLayer GetImageCopyStatus
GetLifecyclePolicy GetLifecyclePolicyPreview GetRegistryPolicy GetRegistryScanningConfiguration GetRepositoryPolicy
GetSigningConfiguration InitiateLayerUpload ListImages ListPullTimeUpdateExclusions ListTagsForResource PutAccountSetting
PutImage PutImageScanningConfiguration PutImageTagMutability PutLifecyclePolicy PutRegistryPolicy
PutRegistryScanningConfiguration PutReplicationConfiguration PutSigningConfiguration RegisterPullTimeUpdateExclusion
ReplicateImage SetRepositoryPolicy StartImageScan StartLifecyclePolicyPreview TagResource UntagResource
UpdateImageStorageClass UpdatePullThroughCacheRule UpdateRepositoryCreationTemplate UploadLayerPart
ValidatePullThroughCacheRule`;

const PUBLIC_NAMES = `
BatchCheckLayerAvailability BatchDeleteImage CompleteLayerUpload CreateRepository DeleteRepository DeleteRepositoryPolicy
DescribeImageTags DescribeImages DescribeRegistries DescribeRepositories GetAuthorizationToken GetRegistryCatalogData
GetRepositoryCatalogData GetRepositoryPolicy InitiateLayerUpload ListTagsForResource PutImage PutRegistryCatalogData
PutRepositoryCatalogData SetRepositoryPolicy TagResource UntagResource UploadLayerPart`;

/** The actions as policies spell them. */
export const ECR_ACTIONS: readonly string[] = spelled('ecr', NAMES);

/** Those of ECR Public. */
export const ECR_PUBLIC_ACTIONS: readonly string[] = spelled('ecr-public', PUBLIC_NAMES);

function spelled(service: string, names: string): string[] {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => `${service}:${name}`);
}
