import { type Document, documentsOf } from '../documents';
import { NOTHING_ASSUMED } from '../formula';

type Statement = {
  readonly Action?: string | readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource: string | readonly string[];
};

const READ = [
  'ecr:GetAuthorizationToken',
  'ecr:BatchCheckLayerAvailability',
  'ecr:GetDownloadUrlForLayer',
  'ecr:GetRepositoryPolicy',
  'ecr:DescribeRepositories',
  'ecr:ListImages',
  'ecr:DescribeImages',
  'ecr:BatchGetImage',
  'ecr:GetLifecyclePolicy',
  'ecr:GetLifecyclePolicyPreview',
  'ecr:ListTagsForResource',
  'ecr:DescribeImageScanFindings',
];
const WRITE = ['ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload', 'ecr:PutImage'];
const PULL = [
  'ecr:GetAuthorizationToken',
  'ecr:BatchCheckLayerAvailability',
  'ecr:GetDownloadUrlForLayer',
  'ecr:BatchGetImage',
];

function allow(Action: string | readonly string[]): readonly Statement[] {
  return [{ Action, Resource: '*' }];
}

/**
 * AWS managed policies by name, without their path: the statements that bear on ECR, STS and IAM, which are all that a
 * review asks about, as of 2026-11-21. An empty list is a policy without any. What is not in this table may allow anything.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const MANAGED_POLICIES: Readonly<Record<string, readonly Statement[]>> = {
  AdministratorAccess: allow('*'),
  AmazonEC2ContainerRegistryFullAccess: allow(['ecr:*', 'cloudtrail:LookupEvents']),
  AmazonEC2ContainerRegistryPowerUser: allow([...READ, ...WRITE]),
  AmazonEC2ContainerRegistryPullOnly: allow([
    'ecr:GetAuthorizationToken',
    'ecr:BatchImportUpstreamImage',
    'ecr:BatchGetImage',
    'ecr:GetDownloadUrlForLayer',
  ]),
  AmazonEC2ContainerRegistryReadOnly: allow(READ),
  AmazonECSTaskExecutionRolePolicy: allow(PULL),
  IAMFullAccess: allow('iam:*'),
  PowerUserAccess: [
    { NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    ...allow(['iam:CreateServiceLinkedRole', 'iam:DeleteServiceLinkedRole', 'iam:ListRoles']),
  ],
  AWSLambdaBasicExecutionRole: [],
  AWSLambdaVPCAccessExecutionRole: [],
  AWSXRayDaemonWriteAccess: [],
  AmazonEKSWorkerNodeMinimalPolicy: [],
  AmazonEKSWorkerNodePolicy: [],
  AmazonEKS_CNI_Policy: [],
  AmazonSSMManagedInstanceCore: [],
  CloudWatchAgentServerPolicy: [],
};

const PREFIX = /^arn:[\w-]+:iam::aws:policy\/(?:[\w-]+\/)*([\w+=,.@-]+)$/;
const DOCUMENTS = new Map<string, readonly Document[]>();

/** The content of an AWS managed policy by its ARN; undefined where it is not known. */
export function awsManagedPolicy(arn: string): readonly Document[] | undefined {
  const name = PREFIX.exec(arn)?.[1];
  if (name === undefined || !Object.hasOwn(MANAGED_POLICIES, name)) return undefined;
  const known = DOCUMENTS.get(name);
  if (known !== undefined) return known;
  const Statement = (MANAGED_POLICIES[name] ?? []).map((statement) => ({ Effect: 'Allow', ...statement }));
  const documents = documentsOf({ Version: '2012-10-17', Statement }, 'aws', NOTHING_ASSUMED);
  DOCUMENTS.set(name, documents);
  return documents;
}
