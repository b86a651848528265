import { type Caller, call } from '../call';
import { isGone, OpenApiError } from '../errors';
import type { OpenApiRequest } from '../request';
import type { BackfillSource } from './request';

/** The most that the vendor gives at once. */
const PAGE_SIZE = 100;
/** How often a list that changed while it was read is read again. */
const READINGS = 3;

export interface Repository {
  readonly id: string;
  readonly namespaceName: string;
  readonly repositoryName: string;
}

/** `<namespace>/<repository>`. */
export function nameOf({ namespaceName, repositoryName }: Repository): string {
  return `${namespaceName}/${repositoryName}`;
}

export interface Tag {
  readonly tag: string;
  /** Without `sha256:`; empty where the vendor does not tell it. */
  readonly digest: string;
  /** Undefined where the vendor does not tell it, as for lists of images. */
  readonly bytes: number | undefined;
  /** When it was pushed last, in milliseconds since 1970. */
  readonly pushed: number | undefined;
}

export interface Listed<T> {
  readonly items: readonly T[];
  /** What may be missing, as a sentence. */
  readonly notes: readonly string[];
  /** Whether nothing else was there while it was read. */
  readonly isWhole: boolean;
}

/** https://help.aliyun.com/zh/acr/developer-reference/api-cr-2018-12-01-listrepository (2026-11-26) */
export async function listRepositories(place: BackfillSource, caller: Caller): Promise<Listed<Repository>> {
  const { items, isWhole } = await pages(
    requestOf(place, 'ListRepository', { RepoStatus: 'NORMAL' }),
    'Repositories',
    ({ RepoId }) => text(RepoId),
    caller,
  );
  const repositories = items.map(({ RepoId, RepoNamespaceName, RepoName }) => ({
    id: text(RepoId),
    namespaceName: text(RepoNamespaceName),
    repositoryName: text(RepoName),
  }));
  return { items: repositories, isWhole, notes: isWhole ? [] : [changed(`the repositories of ${place.instanceId}`)] };
}

/** https://help.aliyun.com/zh/acr/developer-reference/api-cr-2018-12-01-listrepotag (2026-11-26) */
export async function listTags(place: BackfillSource, repository: Repository, caller: Caller): Promise<Listed<Tag>> {
  const name = nameOf(repository);
  const list = await tagPages(place, repository, caller);
  if (list === undefined) return { items: [], isWhole: true, notes: [`${name} was deleted while it was read`] };
  const isUsable = ({ Status }: Item): boolean => Status === undefined || Status === 'NORMAL';
  const rest = list.items.filter((item) => !isUsable(item));
  return {
    items: list.items.filter(isUsable).map(({ Tag, Digest, ImageSize, ImageUpdate, ImageCreate }) => ({
      tag: text(Tag),
      digest: text(Digest).replace(/^sha256:/, ''),
      bytes: positive(ImageSize),
      pushed: positive(ImageUpdate) ?? positive(ImageCreate),
    })),
    isWhole: list.isWhole,
    notes: [
      ...(list.isWhole ? [] : [changed(`the tags of ${name}`)]),
      ...(rest.length === 0
        ? []
        : [
            `tags of ${name} that are not in a normal state are left out: ${named(rest.map(({ Tag, Status }) => `${text(Tag)} (${text(Status)})`))}`,
          ]),
    ],
  };
}

/** Undefined where there is no such repository any more. */
async function tagPages(place: BackfillSource, { id }: Repository, caller: Caller): Promise<Pages | undefined> {
  try {
    return await pages(requestOf(place, 'ListRepoTag', { RepoId: id }), 'Images', ({ Tag }) => text(Tag), caller);
  } catch (error) {
    if (error instanceof OpenApiError && isGone(error.code)) return undefined;
    throw error;
  }
}

/** The first names, and how many more there are. */
export function named(names: readonly string[]): string {
  const shown = names.slice(0, 10).join(', ');
  return names.length > 10 ? `${shown} and ${names.length - 10} more` : shown;
}

/** Namespaces that make repositories as images arrive. https://help.aliyun.com/zh/acr/developer-reference/api-cr-2018-12-01-listnamespace (2026-11-26) */
export async function listNamespaces(place: BackfillSource, caller: Caller): Promise<ReadonlyMap<string, boolean>> {
  const { items } = await pages(
    requestOf(place, 'ListNamespace', { NamespaceStatus: 'NORMAL' }),
    'Namespaces',
    ({ NamespaceName }) => text(NamespaceName),
    caller,
  );
  return new Map(items.map(({ NamespaceName, AutoCreateRepo }) => [text(NamespaceName), AutoCreateRepo === true]));
}

type Item = Readonly<Record<string, unknown>>;

interface Pages {
  readonly items: readonly Item[];
  readonly isWhole: boolean;
}

function requestOf(place: BackfillSource, action: string, parameters: OpenApiRequest['parameters']): OpenApiRequest {
  return {
    service: 'cr',
    regionId: place.regionId,
    action,
    parameters: { InstanceId: place.instanceId, ...parameters },
  };
}

/**
 * All pages of a list. What is pushed or deleted meanwhile moves items from page to page, so that one can come twice and another never:
 * it is read again where fewer have come than there are, or there are not as many any more as on the page before.
 */
async function pages(
  request: OpenApiRequest,
  key: string,
  idOf: (item: Item) => string,
  caller: Caller,
): Promise<Pages> {
  const found = new Map<string, Item>();
  for (let reading = 1; reading <= READINGS; reading++) {
    const { items, isWhole } = await oneReading(request, key, idOf, caller);
    if (isWhole) return { items: [...items.values()], isWhole };
    for (const [id, item] of items) found.set(id, item);
  }
  return { items: [...found.values()], isWhole: false };
}

async function oneReading(
  request: OpenApiRequest,
  key: string,
  idOf: (item: Item) => string,
  caller: Caller,
): Promise<{ readonly items: ReadonlyMap<string, Item>; readonly isWhole: boolean }> {
  const found = new Map<string, Item>();
  const totals = new Set<number>();
  for (let page = 1, received = 0; ; page++) {
    const parameters = { ...request.parameters, PageNo: page, PageSize: PAGE_SIZE };
    const answer = await call<Item>({ ...request, parameters }, caller);
    const items = (answer[key] ?? []) as readonly Item[];
    for (const item of items) found.set(idOf(item), item);
    received += items.length;
    // A text in the vendor's examples, and a number in some answers.
    const total = answer.TotalCount === undefined ? undefined : Number(answer.TotalCount);
    if (total !== undefined) totals.add(total);
    if (items.length === 0 || (total === undefined ? items.length < PAGE_SIZE : received >= total)) {
      return { items: found, isWhole: totals.size < 2 && [...totals].every((all) => found.size >= all) };
    }
  }
}

function changed(what: string): string {
  return `${what} changed each time they were read, and some may be missing: run it again later`;
}

function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}

function positive(value: unknown): number | undefined {
  const number = Number(value);
  return number > 0 ? number : undefined;
}
