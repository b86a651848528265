import { type Caller, call } from './call';
import type { AccountAccess } from './credentials';
import { type Pace, realPace } from './pace';

/** One image to synchronize: the inputs of the dynamic resource. */
export interface ImageSyncInputs extends AccountAccess {
  readonly regionId: string;
  readonly instanceId: string;
  readonly namespaceName: string;
  readonly repositoryName: string;
  /** `crr-…`; looked up where it is not given. */
  readonly repositoryId?: string;
  readonly tag: string;
  readonly targetUid: string;
  readonly targetRegionId: string;
  readonly targetInstanceId: string;
  readonly targetNamespaceName: string;
  readonly targetRepositoryName: string;
  readonly targetTag: string;
  readonly override: boolean;
  /** A manual rule to follow in place of the target given. */
  readonly syncRuleId?: string;
  readonly timeoutSeconds: number;
}

export interface ImageSyncOutputs extends ImageSyncInputs {
  readonly taskId: string;
  readonly status: string;
}

interface Image {
  readonly InstanceId?: string;
  readonly RepoNamespaceName?: string;
  readonly RepoName?: string;
  readonly ImageTag?: string;
}

interface Task {
  readonly SyncTaskId: string;
  /** PENDING, SYNCHRONIZING, SUCCESS, ERROR, CANCELED. */
  readonly TaskStatus: string;
  readonly TaskIssue?: string;
  readonly SyncedSize?: number;
  readonly ImageTo?: Image;
}

/** What each issue of a failed task means to who started it. */
const ISSUES: Readonly<Record<string, string>> = {
  DATA_LENGTH_EXCEEDED: 'the image is larger than the synchronization takes',
  INTERNAL_ERROR: 'the registry failed; run it again',
  NETWORK_ERROR: 'the network between the two regions failed; run it again',
  OSS_POLICY_UNAUTHORIZED:
    "the registry may not write to the target instance's OSS bucket; restore the instance's bucket policy",
  TAG_CONFLICT:
    'the target repository has another image under this tag; set override, or turn tag immutability off there',
  UNSUPPORTED_FORMAT: 'the artifact is of a format that is not synchronized',
};

/** A role or policy of the other account is usually in force within two minutes. */
const PATIENCE_MS = 120_000;
const FIRST_POLL_MS = 2_000;
const MOST_POLL_MS = 15_000;

/**
 * Synchronizes one image and waits for its end. A task for the same image that is under way already, from a run that was cut
 * off, is waited for in place of a new one.
 *
 * @throws Error with the issue, for a task that fails, is canceled, or does not end in time
 */
export async function syncImage(
  inputs: ImageSyncInputs,
  log: (line: string) => void = () => {},
  pace: Pace = realPace,
): Promise<{ id: string; outs: ImageSyncOutputs }> {
  const caller: Caller = { access: inputs, pace, patienceMs: PATIENCE_MS };
  const image = `${inputs.namespaceName}/${inputs.repositoryName}:${inputs.tag}`;
  const running = await runningTask(inputs, caller);
  const taskId = running ?? (await startTask(inputs, caller));
  log(`${image}: task ${taskId} ${running === undefined ? 'started' : 'is under way already'}`);
  const status = await untilEnd(taskId, image, inputs, caller, log, pace);
  return { id: taskId, outs: { ...inputs, taskId, status } };
}

/** Every image is a task of its own: what names the image or its place starts another, the rest only says how to wait. */
export function diffImageSync(olds: ImageSyncInputs, news: ImageSyncInputs): { changes: boolean; replaces: string[] } {
  const waiting: readonly string[] = ['profile', 'roleArn', 'timeoutSeconds'];
  const keys = [...new Set([...Object.keys(olds), ...Object.keys(news)])] as (keyof ImageSyncInputs)[];
  const changed = keys.filter((key) => !OWN.has(key) && olds[key] !== news[key]);
  return { changes: changed.length > 0, replaces: changed.filter((key) => !waiting.includes(key)) };
}

/** In the state, but not inputs. */
const OWN = new Set<string>(['taskId', 'status', '__provider']);

async function startTask(inputs: ImageSyncInputs, caller: Caller): Promise<string> {
  const { regionId } = inputs;
  const from = {
    InstanceId: inputs.instanceId,
    RepoId: inputs.repositoryId ?? (await repositoryId(inputs, caller)),
    Tag: inputs.tag,
  };
  const { SyncTaskId } = await call<{ SyncTaskId: string }>(
    inputs.syncRuleId === undefined
      ? {
          service: 'cr',
          regionId,
          action: 'CreateRepoSyncTask',
          parameters: {
            ...from,
            TargetUserId: inputs.targetUid,
            TargetRegionId: inputs.targetRegionId,
            TargetInstanceId: inputs.targetInstanceId,
            TargetNamespace: inputs.targetNamespaceName,
            TargetRepoName: inputs.targetRepositoryName,
            TargetTag: inputs.targetTag,
            Override: inputs.override,
          },
        }
      : {
          service: 'cr',
          regionId,
          action: 'CreateRepoSyncTaskByRule',
          parameters: { ...from, SyncRuleId: inputs.syncRuleId },
        },
    caller,
  );
  return SyncTaskId;
}

async function repositoryId(inputs: ImageSyncInputs, caller: Caller): Promise<string> {
  const { RepoId } = await call<{ RepoId: string }>(
    {
      service: 'cr',
      regionId: inputs.regionId,
      action: 'GetRepository',
      parameters: {
        InstanceId: inputs.instanceId,
        RepoNamespaceName: inputs.namespaceName,
        RepoName: inputs.repositoryName,
      },
    },
    caller,
  );
  return RepoId;
}

/** The task of a run that was cut off: for the same image, to the same place, not ended. */
async function runningTask(inputs: ImageSyncInputs, caller: Caller): Promise<string | undefined> {
  const { SyncTasks } = await call<{ SyncTasks?: Task[] }>(
    {
      service: 'cr',
      regionId: inputs.regionId,
      action: 'ListRepoSyncTask',
      parameters: {
        InstanceId: inputs.instanceId,
        RepoNamespaceName: inputs.namespaceName,
        RepoName: inputs.repositoryName,
        Tag: inputs.tag,
        PageNo: 1,
        PageSize: 100,
      },
    },
    caller,
  );
  return SyncTasks?.find(
    ({ TaskStatus, ImageTo }) =>
      (TaskStatus === 'PENDING' || TaskStatus === 'SYNCHRONIZING') &&
      ImageTo?.InstanceId === inputs.targetInstanceId &&
      ImageTo.RepoNamespaceName === inputs.targetNamespaceName &&
      ImageTo.RepoName === inputs.targetRepositoryName &&
      ImageTo.ImageTag === inputs.targetTag,
  )?.SyncTaskId;
}

async function untilEnd(
  taskId: string,
  image: string,
  inputs: ImageSyncInputs,
  caller: Caller,
  log: (line: string) => void,
  pace: Pace,
): Promise<string> {
  const end = pace.now() + inputs.timeoutSeconds * 1000;
  let shown = '';
  for (let wait = FIRST_POLL_MS; ; wait = Math.min(MOST_POLL_MS, wait * 1.5)) {
    const task = await call<Task>(
      {
        service: 'cr',
        regionId: inputs.regionId,
        action: 'GetRepoSyncTask',
        parameters: { InstanceId: inputs.instanceId, SyncTaskId: taskId },
      },
      caller,
    );
    const line = progress(task);
    if (line !== shown) log(`${image}: ${line}`);
    shown = line;
    if (task.TaskStatus === 'SUCCESS') return task.TaskStatus;
    if (task.TaskStatus === 'ERROR') throw new Error(`${image}: task ${taskId} failed: ${issueText(task.TaskIssue)}`);
    if (task.TaskStatus === 'CANCELED') throw new Error(`${image}: task ${taskId} was canceled; run it again`);
    if (pace.now() + wait > end) {
      throw new Error(
        `${image}: task ${taskId} is ${task.TaskStatus} after ${inputs.timeoutSeconds} seconds; it goes on, and the next update waits for it again (timeoutSeconds sets for how long)`,
      );
    }
    await pace.sleep(wait);
  }
}

function progress(task: Task): string {
  const megabytes = Math.floor((task.SyncedSize ?? 0) / 1_000_000);
  return megabytes === 0 ? task.TaskStatus : `${task.TaskStatus}, ${megabytes} MB`;
}

function issueText(issue: string | undefined): string {
  if (issue === undefined || issue === '') return 'no issue is given';
  const text = ISSUES[issue];
  return text === undefined ? issue : `${issue}, ${text}`;
}
