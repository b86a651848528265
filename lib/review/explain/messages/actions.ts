import type { Cloud } from '../../model/model';

/**
 * Actions behind what somebody tried, for messages that name none; the one that fails first stands first. A client asks for the
 * manifest before the layers, and ECR answers 403 for either.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html
 */
const PULL: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'],
  alicloud: ['cr:PullRepository'],
};

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html */
const PUSH: Readonly<Record<Cloud, readonly string[]>> = {
  aws: [
    'ecr:InitiateLayerUpload',
    'ecr:BatchCheckLayerAvailability',
    'ecr:BatchGetImage',
    'ecr:UploadLayerPart',
    'ecr:CompleteLayerUpload',
    'ecr:PutImage',
  ],
  alicloud: ['cr:PushRepository'],
};

const TOKEN: Readonly<Record<Cloud, string>> = {
  aws: 'ecr:GetAuthorizationToken',
  alicloud: 'cr:GetAuthorizationToken',
};

export type Tried = 'pull' | 'push' | 'login';

export function actionsTried(tried: Tried, cloud: Cloud, isAboutLogin: boolean): readonly string[] {
  const token = isAboutLogin || tried === 'login' ? [TOKEN[cloud]] : [];
  return [...token, ...(tried === 'push' ? PUSH[cloud] : tried === 'pull' ? PULL[cloud] : [])];
}

/** What the Lambda service asks of the repository: https://docs.aws.amazon.com/lambda/latest/dg/images-create.html */
export const LAMBDA_ACTIONS: readonly string[] = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-create-replication.html */
const REPLICATE = ['ecr:ReplicateImage', 'ecr:CreateRepository'];
/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html */
const FIRST_PULL = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'];
/** What the owner of an upstream grants: https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-private.html */
const IMPORT = [
  'ecr:BatchImportUpstreamImage',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
  'ecr:GetImageCopyStatus',
];

/** The actions that go together with one: what is missing beside it fails next. */
export function companionsOf(action: string, isOwnAccount: boolean): readonly string[] {
  const lower = action.toLowerCase();
  if (lower === 'ecr:batchimportupstreamimage') return isOwnAccount ? FIRST_PULL : IMPORT;
  if (lower === 'ecr:replicateimage') return REPLICATE;
  // What a pull and a push share says of neither.
  if (lower === 'ecr:batchchecklayeravailability') return [action];
  return [PULL.aws, PUSH.aws].find((set) => set.some((one) => one.toLowerCase() === lower)) ?? [action];
}
