import type { Capability } from '../model/facts';
import type { Cloud } from '../model/model';
import { ACTIONS } from './data/actions';

/**
 * What an action is checked against: one repository, the registry (ECR) or instance (ACR), or the caller's own account.
 * An ECR action is of the caller's account where its API takes no registry id: nobody can send it to another's registry,
 * whatever a policy there says.
 */
export type Level = 'repository' | 'namespace' | 'registry' | 'account';

export interface CapabilityAction {
  readonly action: string;
  readonly level: Level;
}

/**
 * The vendor actions behind a capability. It works when all of `required` are allowed; any one of `danger` alone is
 * enough to break a claim that somebody cannot, and is shown as `only <action>`.
 */
export interface CapabilityActions {
  readonly capability: Capability;
  readonly required: readonly CapabilityAction[];
  readonly danger: readonly CapabilityAction[];
}

const known = new Map<string, CapabilityAction>();

/** One object for each action at each level, so that answers can be kept by it. */
function at(level: Level, prefix: string, ...names: string[]): CapabilityAction[] {
  return names.map((name) => {
    const key = `${level} ${prefix}:${name}`;
    const action = known.get(key) ?? { action: `${prefix}:${name}`, level };
    known.set(key, action);
    return action;
  });
}

/**
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
 * `PutImage` alone re-tags layers that are already there, so it alone is a push.
 */
const ECR: readonly CapabilityActions[] = [
  {
    capability: 'authenticate',
    required: at('account', 'ecr', 'GetAuthorizationToken'),
    danger: at('account', 'ecr', 'GetAuthorizationToken'),
  },
  {
    capability: 'list',
    required: at('repository', 'ecr', 'DescribeImages', 'DescribeRepositories', 'ListImages'),
    danger: at('repository', 'ecr', 'DescribeImages', 'DescribeRepositories', 'ListImages'),
  },
  {
    capability: 'pull',
    required: at('repository', 'ecr', 'BatchGetImage', 'GetDownloadUrlForLayer'),
    danger: at('repository', 'ecr', 'BatchGetImage', 'GetDownloadUrlForLayer'),
  },
  {
    capability: 'push',
    required: at(
      'repository',
      'ecr',
      'BatchCheckLayerAvailability',
      'CompleteLayerUpload',
      'InitiateLayerUpload',
      'PutImage',
      'UploadLayerPart',
    ),
    danger: at('repository', 'ecr', 'PutImage'),
  },
  {
    capability: 'import',
    required: at('repository', 'ecr', 'BatchImportUpstreamImage'),
    danger: [
      ...at('repository', 'ecr', 'BatchImportUpstreamImage'),
      ...at('registry', 'ecr', 'CreatePullThroughCacheRule', 'UpdatePullThroughCacheRule'),
    ],
  },
  {
    capability: 'replicate-in',
    required: at('repository', 'ecr', 'ReplicateImage'),
    danger: at('repository', 'ecr', 'ReplicateImage'),
  },
  {
    capability: 'replicate-out',
    required: at('account', 'ecr', 'PutReplicationConfiguration'),
    danger: at('account', 'ecr', 'PutReplicationConfiguration'),
  },
  {
    capability: 'create-repository',
    required: at('repository', 'ecr', 'CreateRepository'),
    danger: [
      ...at('repository', 'ecr', 'CreateRepository'),
      ...at('account', 'ecr', 'CreateRepositoryCreationTemplate', 'UpdateRepositoryCreationTemplate'),
    ],
  },
  {
    capability: 'delete',
    required: at('repository', 'ecr', 'BatchDeleteImage'),
    danger: at(
      'repository',
      'ecr',
      'BatchDeleteImage',
      'DeleteRepository',
      'PutImageTagMutability',
      'PutLifecyclePolicy',
    ),
  },
  {
    capability: 'set-policy',
    required: at('repository', 'ecr', 'SetRepositoryPolicy'),
    danger: [
      ...at('repository', 'ecr', 'DeleteRepositoryPolicy', 'SetRepositoryPolicy'),
      ...at('account', 'ecr', 'DeleteRegistryPolicy', 'PutAccountSetting', 'PutRegistryPolicy'),
    ],
  },
];

/**
 * https://www.alibabacloud.com/help/en/acr/user-guide/ram-authorization-information
 * On the side of the source, `cr:CreateRepositorySync` is checked on the repository family of the instance; on the side of
 * the target, by the service with the cross-account role, on `instance/<id>`. The two are different capabilities.
 */
const ACR: readonly CapabilityActions[] = [
  {
    capability: 'authenticate',
    required: at('registry', 'cr', 'GetAuthorizationToken'),
    danger: at('registry', 'cr', 'GetAuthorizationToken'),
  },
  {
    capability: 'list',
    required: at('repository', 'cr', 'GetRepository', 'ListRepository'),
    danger: [...at('repository', 'cr', 'GetRepository', 'ListRepository'), ...at('namespace', 'cr', 'ListNamespace')],
  },
  {
    capability: 'pull',
    required: at('repository', 'cr', 'PullRepository'),
    danger: at('repository', 'cr', 'PullRepository'),
  },
  {
    capability: 'push',
    required: at('repository', 'cr', 'PushRepository'),
    danger: at('repository', 'cr', 'PushRepository'),
  },
  {
    capability: 'import',
    required: at('registry', 'cr', 'CreateArtifactSubscriptionRule'),
    danger: at('registry', 'cr', 'CreateArtifactSubscriptionRule', 'UpdateArtifactSubscriptionRule'),
  },
  {
    capability: 'replicate-in',
    required: at('registry', 'cr', 'CreateRepositorySync', 'CreateSyncRule'),
    danger: at('registry', 'cr', 'CreateRepositorySync', 'CreateSyncRule'),
  },
  {
    capability: 'replicate-out',
    required: at('namespace', 'cr', 'CreateRepositorySync', 'CreateSyncRule'),
    danger: at('namespace', 'cr', 'CreateRepositorySync', 'CreateSyncRule'),
  },
  {
    capability: 'create-repository',
    required: at('namespace', 'cr', 'CreateRepository'),
    danger: at('namespace', 'cr', 'CreateRepository'),
  },
  {
    capability: 'delete',
    required: at('repository', 'cr', 'DeleteRepository'),
    danger: [
      ...at('repository', 'cr', 'DeleteRepository', 'DeleteRepositoryTag'),
      ...at('namespace', 'cr', 'DeleteNamespace'),
    ],
  },
  {
    // ACR has no resource policies; what opens a repository to everybody is its visibility.
    capability: 'set-policy',
    required: at('repository', 'cr', 'UpdateRepository'),
    danger: [...at('repository', 'cr', 'UpdateRepository'), ...at('namespace', 'cr', 'UpdateNamespace')],
  },
];

export const CAPABILITY_ACTIONS: Readonly<Record<Cloud, readonly CapabilityActions[]>> = { aws: ECR, alicloud: ACR };

/**
 * ECR actions that have no resource: policies name them on `*` alone.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
 */
export const ECR_ACTIONS_WITHOUT_RESOURCE: ReadonlyMap<string, 'registry' | 'account'> = new Map(
  ACTIONS.flatMap(({ service, name, resource }) =>
    service === 'ecr' && (resource === 'registry' || resource === 'account')
      ? [[`ecr:${name}`.toLowerCase(), resource] as const]
      : [],
  ),
);

/** Actions that an ECR registry policy is enforced for under scope V1; under V2 it is for all. */
export const V1_SCOPE_ACTIONS: ReadonlySet<string> = new Set([
  'ecr:batchimportupstreamimage',
  'ecr:createrepository',
  'ecr:replicateimage',
]);
