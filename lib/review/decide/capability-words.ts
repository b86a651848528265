import type { Capability } from '../model/facts';
import type { ActionService } from './data/actions';

interface Words {
  readonly required: string;
  /** Further actions. */
  readonly also?: string;
  readonly quiet?: string;
  readonly aside?: string;
}

/**
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
 * Clients ask `BatchCheckLayerAvailability` before they push, and the vendor's pull policies have it too. A push takes
 * `BatchGetImage` as well (https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html), which alone is a part of a
 * pull. `PutImage` alone re-tags layers that are already there, so it alone breaks a claim that somebody cannot push.
 */
const ECR: Partial<Record<Capability, Words>> = {
  authenticate: { required: 'GetAuthorizationToken' },
  list: { required: 'DescribeImages DescribeRepositories ListImages' },
  pull: { required: 'BatchGetImage GetDownloadUrlForLayer', quiet: 'BatchCheckLayerAvailability' },
  push: {
    required:
      'BatchCheckLayerAvailability BatchGetImage CompleteLayerUpload InitiateLayerUpload PutImage UploadLayerPart',
    aside: 'BatchCheckLayerAvailability BatchGetImage',
  },
  import: {
    required: 'BatchImportUpstreamImage',
    also: 'CreatePullThroughCacheRule UpdatePullThroughCacheRule',
    quiet: 'GetImageCopyStatus',
  },
  'replicate-in': { required: 'ReplicateImage' },
  'replicate-out': { required: 'PutReplicationConfiguration' },
  'create-repository': {
    required: 'CreateRepository',
    also: 'CreateRepositoryCreationTemplate UpdateRepositoryCreationTemplate',
  },
  delete: { required: 'BatchDeleteImage', also: 'DeleteRepository PutImageTagMutability PutLifecyclePolicy' },
  'set-policy': {
    required: 'SetRepositoryPolicy',
    also: 'DeleteRegistryPolicy DeleteRepositoryPolicy PutAccountSetting PutRegistryPolicy',
  },
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistrypublic.html */
const ECR_PUBLIC: Partial<Record<Capability, Words>> = {
  authenticate: { required: 'GetAuthorizationToken' },
  list: { required: 'DescribeImageTags DescribeImages DescribeRepositories' },
  push: {
    required: 'BatchCheckLayerAvailability CompleteLayerUpload InitiateLayerUpload PutImage UploadLayerPart',
    aside: 'BatchCheckLayerAvailability',
  },
  'create-repository': { required: 'CreateRepository' },
  delete: { required: 'BatchDeleteImage', also: 'DeleteRepository' },
  'set-policy': { required: 'SetRepositoryPolicy', also: 'DeleteRepositoryPolicy' },
};

/**
 * https://www.alibabacloud.com/help/en/acr/user-guide/ram-authorization-information
 * `cr:CreateRepositorySync` is checked on the repository family of the instance for the account that sends images, and by the
 * service with the cross-account role on `instance/<id>` for the one that gets them. ACR has no resource policies; what opens
 * a repository to everybody is its visibility.
 */
const ACR: Partial<Record<Capability, Words>> = {
  authenticate: { required: 'GetAuthorizationToken' },
  list: { required: 'GetRepository ListRepository', also: 'ListNamespace' },
  pull: { required: 'PullRepository' },
  push: { required: 'PushRepository' },
  import: { required: 'CreateArtifactSubscriptionRule', also: 'UpdateArtifactSubscriptionRule' },
  'replicate-out': { required: 'CreateRepositorySync CreateSyncRule' },
  'create-repository': { required: 'CreateRepository' },
  delete: { required: 'DeleteRepository', also: 'DeleteNamespace DeleteRepositoryTag' },
  'set-policy': { required: 'UpdateRepository', also: 'UpdateNamespace' },
};

export const WORDS: Readonly<Record<ActionService, Partial<Record<Capability, Words>>>> = {
  ecr: ECR,
  'ecr-public': ECR_PUBLIC,
  cr: ACR,
};
