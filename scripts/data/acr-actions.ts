import type { Access, ActionResource } from '../../lib/review/decide/data/actions';

/** An action of ACR as a page of the vendor has it: the name that RAM checks, the resource that it is checked on, our level. */
type Row = readonly [name: string, resource: ActionResource, access: Access];

/**
 * Actions of `cr:`, read one by one from the authorization table on each operation's own page
 * (https://www.alibabacloud.com/help/en/acr/developer-reference/api-cr-2018-12-01-overview), from the list of rules
 * (https://help.aliyun.com/en/acr/user-guide/ram-authorization-information), and, where neither could be had, from system
 * policies that name them. No package publishes them, so this list is kept by hand; it is not complete, and an action that
 * is not in it may exist all the same.
 *
 * - The name is not always that of the operation: `ListRepoTag` and `GetRepoTag` ask for `cr:ListRepositoryTag`,
 *   `UpdateRepoTrigger` for `cr:UpdateWebHook`, `ListRepoTrigger` for `cr:GetWebHookLog`, `CreateRepoTagScanTask` for
 *   `cr:PutScan`, `ListRepoSyncTask` for `cr:GetRepositorySync`; but `CreateRepoTag` for `cr:CreateRepoTag`. The operations on
 *   charts ask for the actions of namespaces and repositories, on `chart/…` names.
 * - The level is ours. The vendor's are unreliable: `ListSyncRule` is `get`, `CreateRepoSyncRule` was `Read` on one page,
 *   and some have none.
 * - `ResetLoginPassword` publishes no action.
 */
export const ACR_ACTIONS: readonly Row[] = [
  // Images and their repositories
  ['GetRepository', 'repository', 'list'],
  ['ListRepository', 'repository', 'list'],
  ['CreateRepository', 'namespace', 'write'],
  ['UpdateRepository', 'repository', 'permissions'],
  ['DeleteRepository', 'repository', 'write'],
  ['PullRepository', 'repository', 'read'],
  ['PushRepository', 'repository', 'write'],
  ['ListRepositoryTag', 'repository', 'list'],
  ['GetRepositoryTag', 'repository', 'list'],
  ['CreateRepoTag', 'repository', 'write'],
  ['DeleteRepositoryTag', 'repository', 'write'],
  ['GetRepositoryManifest', 'repository', 'read'],
  ['GetRepoTagManifest', 'repository', 'read'],
  ['GetRepositoryLayers', 'repository', 'read'],
  ['GetArtifactTag', 'repository', 'read'],
  ['PutScan', 'repository', 'write'],
  ['GetScan', 'repository', 'read'],
  ['UpdateWebHook', 'repository', 'write'],
  ['GetWebHookLog', 'repository', 'read'],
  ['CreateRepositoryBuildRule', 'repository', 'write'],
  ['ListRepositoryBuild', 'repository', 'list'],
  ['GetRepositoryBuildRecord', 'family', 'read'],
  ['GetRepositoryBuildLog', 'family', 'read'],
  ['BuildRepositoryByRecord', 'repository', 'write'],
  ['BuildRepositoryByRule', 'repository', 'write'],
  ['CancelBuildRepository', 'repository', 'write'],
  ['UpdateSourceRepository', 'repository', 'write'],
  // Namespaces: their default visibility is who may pull what is pushed into them
  ['GetNamespace', 'namespace', 'list'],
  ['ListNamespace', 'namespace', 'list'],
  ['CreateNamespace', 'family', 'permissions'],
  ['UpdateNamespace', 'namespace', 'permissions'],
  ['DeleteNamespace', 'namespace', 'write'],
  // Synchronization and what feeds an instance
  ['CreateSyncRule', 'family', 'write'],
  ['DeleteSyncRule', 'family', 'write'],
  ['ListSyncRule', 'family', 'list'],
  ['CreateRepositorySync', 'family', 'write'],
  ['GetRepositorySync', 'family', 'read'],
  ['CancelRepoSyncTask', 'family', 'write'],
  ['CancelInstanceImageMigrateTask', 'family', 'write'],
  ['CreateArtifactSubscriptionRule', 'registry', 'write'],
  ['UpdateArtifactSubscriptionRule', 'registry', 'write'],
  ['DeleteArtifactSubscriptionRule', 'registry', 'write'],
  ['GetArtifactSubscriptionRule', 'registry', 'read'],
  ['ListArtifactSubscriptionRule', 'registry', 'list'],
  ['CreateArtifactSubscriptionTask', 'registry', 'write'],
  ['GetArtifactBuildRule', 'registry', 'read'],
  ['CreateArtifactBuildTask', 'registry', 'write'],
  ['GetArtifactBuildTask', 'registry', 'read'],
  ['CancelArtifactBuildTask', 'registry', 'write'],
  ['ListArtifactBuildTaskLog', 'registry', 'list'],
  ['CreateChain', 'family', 'write'],
  ['UpdateChain', 'family', 'write'],
  ['DeleteChain', 'family', 'write'],
  ['ListArtifactLifecycleRule', 'registry', 'list'],
  ['CancelArtifactDeleteUntaggedManifestTask', 'account', 'write'],
  ['CancelDiagnosisTask', 'account', 'write'],
  // The instance: its endpoints are who can reach it, not who may do what
  ['GetAuthorizationToken', 'registry', 'read'],
  ['CreateInstance', 'account', 'write'],
  ['GetInstance', 'registry', 'list'],
  ['ListInstance', 'account', 'list'],
  ['GetInstanceUsage', 'registry', 'read'],
  ['ListInstanceDomain', 'registry', 'list'],
  ['GetInstanceEndpoint', 'registry', 'read'],
  ['ListInstanceEndpoint', 'registry', 'list'],
  ['UpdateInstanceEndpointStatus', 'registry', 'write'],
  ['CreateInstanceEndpointAclPolicy', 'registry', 'write'],
  ['GetInstanceVpcEndpoint', 'registry', 'read'],
  ['CreateInstanceVpcEndpointLinkedVpc', 'registry', 'write'],
  ['UpdateEventCenterRule', 'registry', 'write'],
  ['ChangeResourceGroup', 'registry', 'permissions'],
  ['TagResources', 'registry', 'tagging'],
  ['UntagResources', 'registry', 'tagging'],
];
