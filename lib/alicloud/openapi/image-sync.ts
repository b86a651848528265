import type { Caller } from './call';
import type { AccountAccess } from './credentials';
import { type Pace, realPace } from './pace';
import { findTask, issueText, type SyncOrder, type SyncTask, startTask, untilEnd } from './sync-task';

/** Images of a repository to synchronize: the inputs of the dynamic resource. Either one by its tags, or several as `images`. */
export interface ImageSyncInputs extends AccountAccess, Omit<SyncOrder, 'tag' | 'targetTag'> {
  readonly tag?: string;
  readonly targetTag?: string;
  readonly images?: readonly Pick<SyncOrder, 'tag' | 'targetTag'>[];
  readonly targetUid: string;
  readonly timeoutSeconds: number;
}

export interface ImageSyncOutputs extends ImageSyncInputs {
  readonly taskId: string;
  /** Of several images, in their order. */
  readonly taskIds?: readonly string[];
  readonly status: string;
}

/** A role or policy of the other account is usually in force within two minutes. */
const PATIENCE_MS = 120_000;

/**
 * Synchronizes images, one after the other, and waits for the end of each. A task for the same image that is under way already, from a run
 * that was cut off, is waited for in place of a new one. One that fails keeps none of the others back.
 *
 * @throws Error with the issue, for a task that fails, is canceled, or does not end in time
 */
export async function syncImage(
  inputs: ImageSyncInputs,
  log: (line: string) => void = () => {},
  pace: Pace = realPace,
): Promise<{ id: string; outs: ImageSyncOutputs }> {
  const { images, tag = '', targetTag = tag, ...place } = inputs;
  const taskIds: string[] = [];
  const failures: string[] = [];
  for (const image of images ?? [{ tag, targetTag }]) {
    try {
      taskIds.push(await syncOne({ ...place, ...image }, log, pace));
    } catch (error) {
      if (images === undefined) throw error;
      failures.push((error as Error).message);
    }
  }
  if (failures.length > 0) throw new Error(failures.join('\n'));
  const [taskId = ''] = taskIds;
  const several = images === undefined ? {} : { taskIds };
  return { id: taskId, outs: { ...inputs, taskId, ...several, status: 'SUCCESS' } };
}

interface OneImage extends AccountAccess, SyncOrder {
  readonly timeoutSeconds: number;
}

async function syncOne(inputs: OneImage, log: (line: string) => void, pace: Pace): Promise<string> {
  const caller = { access: inputs, pace, patienceMs: PATIENCE_MS } satisfies Caller;
  const image = `${inputs.namespaceName}/${inputs.repositoryName}:${inputs.tag}`;
  const running = await findTask(inputs, caller);
  const taskId = running?.SyncTaskId ?? (await startTask(inputs, caller));
  log(`${image}: task ${taskId} ${running === undefined ? 'started' : 'is under way already'}`);
  let shown = '';
  const task = await untilEnd(taskId, inputs, inputs.timeoutSeconds, caller, (state) => {
    const line = progress(state);
    if (line !== shown) log(`${image}: ${line}`);
    shown = line;
  });
  const { TaskStatus: status, TaskIssue: issue } = task;
  if (status === 'ERROR') throw new Error(`${image}: task ${taskId} failed: ${issueText(issue)}`);
  if (status === 'CANCELED') throw new Error(`${image}: task ${taskId} was canceled; run it again`);
  if (status !== 'SUCCESS') {
    throw new Error(
      `${image}: task ${taskId} is ${status} after ${inputs.timeoutSeconds} seconds; it goes on, and the next update waits for it again (timeoutSeconds sets for how long)`,
    );
  }
  refuseElsewhere(task, image, inputs);
  return taskId;
}

/** A rule has a target of its own, which the task then says. */
function refuseElsewhere({ ImageTo: to }: SyncTask, image: string, inputs: OneImage): void {
  if (inputs.syncRuleId === undefined || to?.InstanceId === undefined) return;
  const went = `${to.InstanceId}/${to.RepoNamespaceName}/${to.RepoName}`;
  const meant = `${inputs.targetInstanceId}/${inputs.targetNamespaceName}/${inputs.targetRepositoryName}`;
  if (went === meant) return;
  throw new Error(
    `${image}: rule ${inputs.syncRuleId} has synchronized to ${went}, and not to ${meant}; name the target of the rule, or leave the rule out`,
  );
}

/** Every image is a task of its own: what names the image or its place starts another, the rest only says how to wait. */
export function diffImageSync(olds: ImageSyncInputs, news: ImageSyncInputs): { changes: boolean; replaces: string[] } {
  const waiting: readonly string[] = ['profile', 'roleArn', 'timeoutSeconds'];
  const keys = [...new Set([...Object.keys(olds), ...Object.keys(news)])] as (keyof ImageSyncInputs)[];
  const changed = keys.filter((key) => !OWN.has(key) && JSON.stringify(olds[key]) !== JSON.stringify(news[key]));
  return { changes: changed.length > 0, replaces: changed.filter((key) => !waiting.includes(key)) };
}

/** In the state, but not inputs. */
const OWN = new Set<string>(['taskId', 'taskIds', 'status', '__provider']);

function progress(task: SyncTask): string {
  const megabytes = Math.floor((task.SyncedSize ?? 0) / 1_000_000);
  return megabytes === 0 ? task.TaskStatus : `${task.TaskStatus}, ${megabytes} MB`;
}
