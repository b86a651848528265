/**
 * The ECR actions behind each capability, sorted. Each list is the one that its vendor page documents; `test/aws/action-pages.test.ts`
 * says when each page was last read. `ecr:GetAuthorizationToken` has no resource and is only ever granted on the identity side: ECR refuses it in a
 * repository policy (https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html).
 */

/**
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_EKS.html, as in the CDK's own `grantPull`. ECS and Lambda do without
 * `ecr:BatchCheckLayerAvailability` (https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html).
 */
export const PULL_ACTIONS: readonly string[] = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
];

/**
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html. Clients such as BuildKit and crane first ask for the
 * manifest (`ecr:BatchGetImage`) and give up on 403; without `ecr:GetDownloadUrlForLayer` nobody gets a layer, so this is no pull.
 */
export const PUSH_ACTIONS: readonly string[] = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];

/** Both, as https://repost.aws/knowledge-center/secondary-account-access-ecr lists them. */
export const PULL_PUSH_ACTIONS: readonly string[] = [...new Set([...PULL_ACTIONS, ...PUSH_ACTIONS])].sort();

/**
 * What the owner of an upstream registry grants to the account of a pull through cache:
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-private.html
 */
export const IMPORT_ACTIONS: readonly string[] = [
  'ecr:BatchGetImage',
  'ecr:BatchImportUpstreamImage',
  'ecr:GetDownloadUrlForLayer',
  'ecr:GetImageCopyStatus',
];

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-create-replication.html */
export const REPLICATE_ACTIONS: readonly string[] = ['ecr:CreateRepository', 'ecr:ReplicateImage'];

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-create.html */
export const CREATE_REPOSITORY_ACTIONS: readonly string[] = ['ecr:CreateRepository'];

/** Identity side only, on `*`. */
export const TOKEN_ACTION = 'ecr:GetAuthorizationToken';

/**
 * What the role of a pull through cache rule may do, besides the token:
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-private.html
 */
export const CACHE_ROLE_ACTIONS: readonly string[] = [
  'ecr:BatchGetImage',
  'ecr:BatchImportUpstreamImage',
  'ecr:CompleteLayerUpload',
  'ecr:GetDownloadUrlForLayer',
  'ecr:GetImageCopyStatus',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];

/**
 * What somebody who pulls from a cache needs besides pulling, for the first pull of an image and of a repository:
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html
 */
export const FIRST_PULL_ACTIONS: readonly string[] = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'];

/** For the first pull of a repository by a template with tags; identity side only. */
export const TAG_ACTION = 'ecr:TagResource';

/** https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#configuration-images-xaccount */
export const LAMBDA_ACTIONS: readonly string[] = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

/**
 * Everybody may pull from ECR Public, so that its policies are about pushing:
 * https://docs.aws.amazon.com/AmazonECR/latest/public/public-repository-policy-examples.html
 */
export const PUBLIC_PUSH_ACTIONS: readonly string[] = [
  'ecr-public:BatchCheckLayerAvailability',
  'ecr-public:CompleteLayerUpload',
  'ecr-public:InitiateLayerUpload',
  'ecr-public:PutImage',
  'ecr-public:UploadLayerPart',
];

/**
 * Identity side only, on `*`, for logging in to ECR Public:
 * https://docs.aws.amazon.com/AmazonECR/latest/public/public-repository-policies.html
 */
export const PUBLIC_TOKEN_ACTIONS: readonly string[] = [
  'ecr-public:GetAuthorizationToken',
  'sts:GetServiceBearerToken',
];

/**
 * What the role of a repository creation template may do, and with a key of the customer besides:
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-custom.html
 */
export const TEMPLATE_ROLE_ACTIONS: readonly string[] = [
  'ecr:CreateRepository',
  'ecr:ReplicateImage',
  'ecr:TagResource',
];
export const TEMPLATE_KEY_ACTIONS: readonly string[] = ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant'];
