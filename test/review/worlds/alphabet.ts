import type { Json } from '../support/oracle';

/** Small alphabets, so that what is generated meets. */
export interface PartitionNames {
  readonly partition: string;
  readonly regions: readonly [string, string];
  readonly suffix: string;
}

export const PARTITIONS: readonly PartitionNames[] = [
  { partition: 'aws', regions: ['eu-west-1', 'us-east-1'], suffix: 'amazonaws.com' },
  { partition: 'aws-cn', regions: ['cn-north-1', 'cn-northwest-1'], suffix: 'amazonaws.com' },
  { partition: 'aws-us-gov', regions: ['us-gov-west-1', 'us-gov-east-1'], suffix: 'amazonaws.com' },
  { partition: 'aws-eusc', regions: ['eusc-de-east-1', 'eusc-de-east-2'], suffix: 'amazonaws.com' },
];

/** Owner of most registries, a second account, a third one, and one that nothing ever names. */
export const OWNER = '111122223333';
export const SECOND = '444455556666';
const THIRD = '777788889999';
export const STRANGER = '999988887777';
export const ACCOUNTS = [OWNER, SECOND, THIRD] as const;

export const ORGANIZATION = 'o-abcde12345';

export const REPOSITORY_NAMES = ['app', 'team-a/app', 'x-prod', 'team-a/x-prod'] as const;
export const REPOSITORY_PATTERNS = ['*', 'team-a/*', '*-prod', 'app', 'team-a/app', 'a?p', 'team-?/app'] as const;
/** Names that no policy writes out: of nothing, of one pattern, of two patterns that only meet. */
export const OTHER_NAMES = ['zzz', 'team-a/zzz', 'zzz-prod', 'team-a/zzz-prod', 'team-b/app'] as const;

export const ROLE_NAMES = ['ci', 'deploy', 'puller'] as const;
export const USER_NAMES = ['anna', 'ben'] as const;
export const GROUP_NAMES = ['devs', 'frozen'] as const;

/** How policies write actions: what belongs together, single ones, and patterns. */
export const ECR_ACTION_SETS: readonly (readonly string[])[] = [
  ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'],
  [
    'ecr:BatchCheckLayerAvailability',
    'ecr:CompleteLayerUpload',
    'ecr:InitiateLayerUpload',
    'ecr:PutImage',
    'ecr:UploadLayerPart',
  ],
  ['ecr:*'],
  ['*'],
  ['ecr:Batch*'],
  ['ecr:Get*', 'ecr:List*', 'ecr:Describe*'],
  ['ecr:GetAuthorizationToken'],
  ['ecr:GetDownloadUrlForLayer'],
  ['ecr:CompleteLayerUpload'],
  ['ecr:DeleteRepository', 'ecr:BatchDeleteImage'],
  ['ecr:SetRepositoryPolicy'],
  ['ecr:PutRegistryPolicy'],
  ['ecr:CreateRepository', 'ecr:BatchImportUpstreamImage'],
  ['ecr:CreatePullThroughCacheRule'],
  ['ecr:ReplicateImage'],
  ['ecr:UpdateImageStorageClass'],
  ['ecr:TagResource'],
];

export const ACR_ACTION_SETS: readonly (readonly string[])[] = [
  ['cr:PullRepository'],
  ['cr:PushRepository', 'cr:PullRepository'],
  ['cr:*'],
  ['*'],
  ['cr:Get*', 'cr:List*', 'cr:PullRepository'],
  ['cr:GetAuthorizationToken'],
  ['cr:DeleteNamespace'],
  ['cr:DeleteRepository'],
  ['cr:CreateRepositorySync', 'cr:CreateSyncRule'],
  ['cr:UpdateNamespace'],
  ['cr:CreateRepository'],
  ['cr:DeleteChartRepository'],
];

export const UIDS = ['1298452580000002', '1609982529000001'] as const;
export const STRANGER_UID = '1999999999999999';
export const ACR_REGIONS = ['cn-hangzhou', 'cn-beijing'] as const;
export const INSTANCES = ['cri-nwj395hgf6f3aaaa', 'cri-4im1o411ls8gbbbb'] as const;
export const NAMESPACES = ['prod', 'shop'] as const;

/** A document of either cloud. */
export function documentOf(statements: readonly Json[], version = '2012-10-17'): Json {
  return { Version: version, Statement: statements };
}
