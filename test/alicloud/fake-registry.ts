import type { Answer, FakeOpenApi, Received } from './fake-openapi';

export interface FakeTag {
  readonly digest: string;
  readonly bytes?: number;
  /** Milliseconds since 1970. */
  readonly pushed?: number;
  readonly status?: string;
}

interface FakeTask {
  readonly id: string;
  readonly params: Received['params'];
  readonly created: number;
  /** How often it is asked after before it ends. */
  polls: number;
  status: string;
  issue?: string;
}

/** An instance: tags by repository, `prod/app`. */
export interface FakeInstance {
  readonly regionId: string;
  readonly edition?: string;
  readonly status?: string;
  readonly repositories: Map<string, Map<string, FakeTag>>;
  /** Namespaces that are there besides those of the repositories, and whether they make repositories. */
  readonly namespaces?: Readonly<Record<string, boolean>>;
}

export const ok = (body: Record<string, unknown>): Answer => ({ body: { Code: 'success', IsSuccess: true, ...body } });
export const failure = (Code: string, status = 400, Message = 'no'): Answer => ({ status, body: { Code, Message } });

/**
 * Instances of Container Registry as its OpenAPI shows them, with tasks that copy from one to another. Page sizes, names and forms of
 * values are those of the vendor's pages of 2026-11-26.
 */
export class FakeRegistry {
  readonly tasks: FakeTask[] = [];
  /** Asked first; what it answers is the answer. */
  fault: (request: Received) => Answer | undefined = () => undefined;
  /** How a task for this image ends: undefined is well. */
  issue: (image: string) => string | undefined = () => undefined;
  /** How often tasks are asked after before they end. */
  polls = 0;

  constructor(readonly instances: Readonly<Record<string, FakeInstance>>) {}

  serve(server: FakeOpenApi): this {
    server.on((request) => this.fault(request) ?? this.perform(request));
    return this;
  }

  /** How often the vendor was asked to copy each image, by `prod/app:v1`. */
  get asked(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { params } of this.tasks) {
      const image = `${params.TargetNamespace}/${params.TargetRepoName}:${params.TargetTag}`;
      counts.set(image, (counts.get(image) ?? 0) + 1);
    }
    return counts;
  }

  /** What the vendor does with a request, also one whose answer gets lost. */
  perform({ action, params }: Received): Answer {
    const instance = this.instances[params.InstanceId ?? ''];
    if (instance === undefined || instance.regionId !== params.RegionId) return failure('INSTANCE_NOT_EXIST');
    switch (action) {
      case 'GetInstance':
        return ok({
          InstanceId: params.InstanceId,
          InstanceSpecification: instance.edition ?? 'Enterprise_Advanced',
          InstanceStatus: instance.status ?? 'RUNNING',
        });
      case 'ListNamespace':
        return page(params, 'Namespaces', namespacesOf(instance));
      case 'ListRepository':
        return page(
          params,
          'Repositories',
          [...instance.repositories.keys()].map((name) => ({
            RepoId: idOf(name),
            RepoNamespaceName: name.slice(0, name.indexOf('/')),
            RepoName: name.slice(name.indexOf('/') + 1),
            RepoStatus: 'NORMAL',
          })),
        );
      case 'ListRepoTag':
        return this.tags(instance, params);
      case 'CreateRepoSyncTask':
        return this.create(params);
      case 'GetRepoSyncTask':
        return this.get(params.SyncTaskId ?? '');
      case 'ListRepoSyncTask':
        return page(
          params,
          'SyncTasks',
          this.tasks
            .filter(
              ({ params: task }) =>
                task.TargetNamespace === params.RepoNamespaceName &&
                task.TargetRepoName === params.RepoName &&
                task.Tag === params.Tag,
            )
            .map(shown),
        );
      default:
        return failure('InvalidAction');
    }
  }

  private tags(instance: FakeInstance, params: Received['params']): Answer {
    const name = [...instance.repositories.keys()].find((one) => idOf(one) === params.RepoId);
    if (name === undefined) return failure('REPO_NOT_EXIST');
    return page(
      params,
      'Images',
      [...(instance.repositories.get(name) ?? [])],
      ([Tag, { digest, bytes, pushed, status = 'NORMAL' }]) => ({
        Tag,
        Digest: digest,
        Status: status,
        ImageSize: bytes,
        // Numbers in texts, as the vendor has them.
        ImageUpdate: pushed === undefined ? undefined : String(pushed),
        ImageCreate: pushed === undefined ? undefined : String(pushed - 1),
      }),
    );
  }

  private create(params: Received['params']): Answer {
    const task = {
      id: `rst-${this.tasks.length + 1}`,
      params,
      created: Date.now(),
      polls: this.polls,
      status: 'PENDING',
    };
    this.tasks.push(task);
    return ok({ SyncTaskId: task.id });
  }

  private get(id: string): Answer {
    const task = this.tasks[Number(id.replace('rst-', '')) - 1];
    if (task === undefined) return failure('SYNC_TASK_NOT_EXIST');
    if (task.polls-- > 0) task.status = 'SYNCHRONIZING';
    else if (task.status === 'PENDING' || task.status === 'SYNCHRONIZING') this.end(task);
    return ok(shown(task));
  }

  private end(task: FakeTask): void {
    const {
      TargetNamespace,
      TargetRepoName,
      TargetTag,
      TargetInstanceId = '',
      Tag = '',
      InstanceId = '',
      RepoId,
    } = task.params;
    const issue = this.issue(`${TargetNamespace}/${TargetRepoName}:${TargetTag}`);
    task.status = issue === undefined ? 'SUCCESS' : 'ERROR';
    if (issue !== undefined) task.issue = issue;
    const source = this.instances[InstanceId]?.repositories ?? new Map<string, Map<string, FakeTag>>();
    const from = [...source].find(([name]) => idOf(name) === RepoId)?.[1].get(Tag);
    const target = this.instances[TargetInstanceId];
    if (issue !== undefined || from === undefined || target === undefined) return;
    const name = `${TargetNamespace}/${TargetRepoName}`;
    const tags = target.repositories.get(name) ?? new Map<string, FakeTag>();
    target.repositories.set(name, tags.set(TargetTag ?? '', from));
  }
}

function shown({ id, params, created, status, issue }: FakeTask): Record<string, unknown> {
  return {
    SyncTaskId: id,
    TaskStatus: status,
    TaskIssue: issue,
    CreateTime: created,
    ImageTo: {
      InstanceId: params.TargetInstanceId,
      RepoNamespaceName: params.TargetNamespace,
      RepoName: params.TargetRepoName,
      ImageTag: params.TargetTag,
    },
  };
}

function namespacesOf({ namespaces = {}, repositories }: FakeInstance): Record<string, unknown>[] {
  const own = [...repositories.keys()].map((name) => [name.slice(0, name.indexOf('/')), true] as const);
  const all = new Map<string, boolean>([...own, ...Object.entries(namespaces)]);
  return [...all].map(([NamespaceName, AutoCreateRepo]) => ({
    NamespaceName,
    AutoCreateRepo,
    NamespaceStatus: 'NORMAL',
  }));
}

/** A page of 100 items at most, as the vendor caps it; the total is a text. */
/** Only the items of the page are made: there may be thousands on others. */
function page<Item>(
  params: Received['params'],
  key: string,
  items: readonly Item[],
  shown: (item: Item) => unknown = (item) => item,
): Answer {
  const size = Math.min(100, Number(params.PageSize ?? 30));
  const start = (Number(params.PageNo ?? 1) - 1) * size;
  return ok({ [key]: items.slice(start, start + size).map(shown), TotalCount: String(items.length), PageSize: size });
}

function idOf(name: string): string {
  return `crr-${[...name].map((char) => char.charCodeAt(0).toString(36)).join('')}`;
}

/** So many tags of a repository, `v0` and on, pushed a day after one another from 2024 on. */
export function manyTags(count: number, name = 'app'): Map<string, FakeTag> {
  const start = Date.UTC(2024, 0, 1);
  return new Map(
    Array.from({ length: count }, (_, at) => [
      `v${at}`,
      { digest: `${name}-${at}`, bytes: 27_107_966, pushed: start + at * 86_400_000 },
    ]),
  );
}
