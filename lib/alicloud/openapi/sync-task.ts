import { type Caller, call } from './call';

/** One image, and where it goes. */
export interface SyncOrder {
  /** Region of the source instance. */
  readonly regionId: string;
  readonly instanceId: string;
  readonly namespaceName: string;
  readonly repositoryName: string;
  /** `crr-…`; looked up where it is not given. */
  readonly repositoryId?: string;
  readonly tag: string;
  /** UID of the target account; left out, the target is in the same account. */
  readonly targetUid?: string;
  readonly targetRegionId: string;
  readonly targetInstanceId: string;
  readonly targetNamespaceName: string;
  readonly targetRepositoryName: string;
  readonly targetTag: string;
  /** Whether another image under the target tag is replaced. */
  readonly override: boolean;
  /** A manual rule to follow in place of the target given. */
  readonly syncRuleId?: string;
}

interface Image {
  readonly InstanceId?: string;
  readonly RepoNamespaceName?: string;
  readonly RepoName?: string;
  readonly ImageTag?: string;
}

/** https://help.aliyun.com/zh/acr/developer-reference/api-cr-2018-12-01-getreposynctask */
export interface SyncTask {
  readonly SyncTaskId: string;
  /** PENDING, SYNCHRONIZING, SUCCESS, ERROR, CANCELED. */
  readonly TaskStatus: string;
  readonly TaskIssue?: string;
  readonly SyncedSize?: number;
  /** Milliseconds. */
  readonly CreateTime?: number;
  readonly ImageTo?: Image;
}

/** What each issue of a failed task means to who started it. */
const ISSUES: Readonly<Record<string, string>> = {
  DATA_LENGTH_EXCEEDED: 'the manifest or configuration of the image is larger than the synchronization takes',
  INTERNAL_ERROR: 'the registry failed; run it again',
  NETWORK_ERROR: 'the network between the two regions failed; run it again',
  OSS_POLICY_UNAUTHORIZED:
    "the registry may not write to the target instance's OSS bucket; restore the instance's bucket policy",
  TAG_CONFLICT:
    'the target repository has another image under this tag; set override, or turn tag immutability off there',
  UNSUPPORTED_FORMAT: 'the artifact is of a format that is not synchronized',
};

const FIRST_POLL_MS = 2_000;
const MOST_POLL_MS = 15_000;

/** Whether the task has yet to end. */
export function isUnderWay({ TaskStatus }: SyncTask): boolean {
  return TaskStatus === 'PENDING' || TaskStatus === 'SYNCHRONIZING';
}

/**
 * Starts a task and answers its id. Where the answer to an attempt got lost, the task that it may have started is looked for before another
 * one is made.
 *
 * @see https://help.aliyun.com/zh/acr/developer-reference/api-cr-2018-12-01-createreposynctask
 */
export async function startTask(order: SyncOrder, caller: Caller): Promise<string> {
  const { regionId } = order;
  const from = {
    InstanceId: order.instanceId,
    RepoId: order.repositoryId ?? (await repositoryId(order, caller)),
    Tag: order.tag,
  };
  const { SyncTaskId } = await call<{ SyncTaskId: string }>(
    order.syncRuleId === undefined
      ? {
          service: 'cr',
          regionId,
          action: 'CreateRepoSyncTask',
          parameters: {
            ...from,
            ...(order.targetUid === undefined ? {} : { TargetUserId: order.targetUid }),
            TargetRegionId: order.targetRegionId,
            TargetInstanceId: order.targetInstanceId,
            TargetNamespace: order.targetNamespaceName,
            TargetRepoName: order.targetRepositoryName,
            TargetTag: order.targetTag,
            Override: order.override,
          },
        }
      : {
          service: 'cr',
          regionId,
          action: 'CreateRepoSyncTaskByRule',
          parameters: { ...from, SyncRuleId: order.syncRuleId },
        },
    caller,
    () => findTask(order, caller),
  );
  return SyncTaskId;
}

async function repositoryId(order: SyncOrder, caller: Caller): Promise<string> {
  const { RepoId } = await call<{ RepoId: string }>(
    {
      service: 'cr',
      regionId: order.regionId,
      action: 'GetRepository',
      parameters: {
        InstanceId: order.instanceId,
        RepoNamespaceName: order.namespaceName,
        RepoName: order.repositoryName,
      },
    },
    caller,
  );
  return RepoId;
}

/**
 * A task that a run which was cut off has started: for the same image, to the same place. One that has not ended, or, with
 * `doneSince` (milliseconds), one that was made since then and has copied the image.
 */
export async function findTask(order: SyncOrder, caller: Caller, doneSince?: number): Promise<SyncTask | undefined> {
  const { SyncTasks } = await call<{ SyncTasks?: SyncTask[] }>(
    {
      service: 'cr',
      regionId: order.regionId,
      action: 'ListRepoSyncTask',
      parameters: {
        InstanceId: order.instanceId,
        RepoNamespaceName: order.namespaceName,
        RepoName: order.repositoryName,
        Tag: order.tag,
        PageNo: 1,
        PageSize: 100,
      },
    },
    caller,
  );
  const isDone = ({ TaskStatus, CreateTime }: SyncTask): boolean =>
    doneSince !== undefined && TaskStatus === 'SUCCESS' && (CreateTime ?? 0) >= doneSince;
  const toPlace = (SyncTasks ?? []).filter(
    ({ ImageTo }) =>
      ImageTo?.InstanceId === order.targetInstanceId &&
      ImageTo.RepoNamespaceName === order.targetNamespaceName &&
      ImageTo.RepoName === order.targetRepositoryName &&
      ImageTo.ImageTag === order.targetTag,
  );
  return toPlace.find(isUnderWay) ?? toPlace.find(isDone);
}

/**
 * Waits until the task has ended, in whatever way, and answers how.
 *
 * @param seen hears of each state of it
 * @returns the task as it was last; under way still where that took longer than `timeoutSeconds`
 */
export async function untilEnd(
  taskId: string,
  order: SyncOrder,
  timeoutSeconds: number,
  caller: Required<Pick<Caller, 'pace'>> & Caller,
  seen: (task: SyncTask) => void = () => {},
): Promise<SyncTask> {
  const { pace } = caller;
  const end = pace.now() + timeoutSeconds * 1000;
  for (let wait = FIRST_POLL_MS; ; wait = Math.min(MOST_POLL_MS, wait * 1.5)) {
    const task = await call<SyncTask>(
      {
        service: 'cr',
        regionId: order.regionId,
        action: 'GetRepoSyncTask',
        parameters: { InstanceId: order.instanceId, SyncTaskId: taskId },
      },
      caller,
    );
    seen(task);
    if (['SUCCESS', 'ERROR', 'CANCELED'].includes(task.TaskStatus) || pace.now() + wait > end) return task;
    await pace.sleep(wait);
  }
}

/** What the vendor says of a task that failed, and what it means. */
export function issueText(issue: string | undefined): string {
  if (issue === undefined || issue === '') return 'no issue is given';
  const text = ISSUES[issue];
  return text === undefined ? issue : `${issue}, ${text}`;
}
