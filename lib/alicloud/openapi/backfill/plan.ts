import { realPace } from '../pace';
import { type BackfillCallOptions, callerOf, DEFAULTS } from './calls';
import { checkRequest } from './check';
import { Selection } from './filters';
import { checkSource } from './instance';
import { type Listed, listRepositories, listTags, named, nameOf, type Repository, type Tag } from './listing';
import { inPool } from './pool';
import type { BackfillRequest } from './request';
import { compareNames, refuseIdleTags, refuseSeveralNamespaces, selectRepositories, withinAge } from './select';
import { viewTarget } from './target';

/** One tag of the source. */
export interface BackfillImage {
  /** Its namespace in the source. */
  readonly namespaceName: string;
  /** Its repository, without the namespace. */
  readonly repositoryName: string;
  /** `crr-…`. */
  readonly repositoryId: string;
  /** Its tag. */
  readonly tag: string;
  /** Without `sha256:`; empty where the vendor does not tell it. */
  readonly digest: string;
  /** Undefined where the vendor does not tell it. */
  readonly bytes?: number;
  /** When the tag was pushed last, in milliseconds since 1970; undefined where the vendor does not tell it. */
  readonly pushed?: number;
}

/**
 * What is to be done with an image: `copy`; nothing, for it is `there` with the same digest; nothing, for the target has another one under
 * this tag and `override` is not set (`conflict`).
 */
export type PlannedState = 'copy' | 'there' | 'conflict';

/** An image that the filters let through, with what is to be done with it. */
export interface PlannedImage extends BackfillImage {
  /** What is to be done with it. */
  readonly state: PlannedState;
  /** The target was seen without this image under its tag, so that an earlier copy is not there any more; undefined where that is not known. */
  readonly isMissing?: true;
}

/** What there is, and what of it is to be copied. Data only. */
export interface BackfillPlan {
  /** What was asked for. */
  readonly request: BackfillRequest;
  /** What the filters let through, by repository and tag. */
  readonly images: readonly PlannedImage[];
  /** What the source has: repositories, and the tags of those that the filters let through. */
  readonly seen: { readonly repositories: number; readonly tags: number };
  /** Edition of the source instance, as the vendor spells it; undefined where it could not be looked at. */
  readonly edition?: string;
  /** Whether the target was looked at; where not, no image is known to be there. */
  readonly isTargetSeen: boolean;
  /** Whether the source held still while it was read; where not, there may be images besides these. */
  readonly isWhole: boolean;
  /** What could not be seen, or may go wrong, as sentences. */
  readonly notes: readonly string[];
}

/** How a plan is made. */
export interface BackfillPlanOptions extends BackfillCallOptions {
  /** Hears how many repositories have been read, and of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Reads what the source has, and what of it is to be copied. Changes nothing.
 *
 * @throws BackfillError for what cannot be (the same instance twice, an edition that does not synchronize, a pattern that matches nothing),
 *   OpenApiError where the vendor refuses to answer, CredentialsError
 */
export async function planBackfill(request: BackfillRequest, options: BackfillPlanOptions = {}): Promise<BackfillPlan> {
  const warnings = checkRequest(request);
  const pace = options.pace ?? realPace;
  const size = options.concurrency ?? DEFAULTS.concurrency;
  const caller = callerOf(request.source, options, pace);
  const { edition, notes } = await checkSource(request.source, caller);
  const all = await listRepositories(request.source, caller);
  const selection = new Selection(request.filters ?? {});
  const repositories = selectRepositories(all.items, selection);
  refuseSeveralNamespaces(request, repositories);

  const target = await viewTarget(request, repositories, options);
  const listed: { repository: Repository; tags: Listed<Tag>; there: ReadonlyMap<string, string> }[] = [];
  let done = 0;
  await inPool(repositories, size, async (repository) => {
    const tags = await listTags(request.source, repository, caller);
    listed.push({ repository, tags, there: await target.tagsOf(repository) });
    options.onProgress?.(++done, repositories.length);
  });
  listed.sort((a, b) => compareNames(nameOf(a.repository), nameOf(b.repository)));

  const chosen = listed.flatMap(({ repository, tags, there }) =>
    tags.items
      .filter(({ tag }) => selection.tag(tag))
      .sort((a, b) => compareNames(a.tag, b.tag))
      .map((tag) => plannedImage(repository, tag, there, request, target.isSeen)),
  );
  refuseIdleTags(selection);
  const { images, timeless } = withinAge(chosen, selection);
  return {
    request,
    images,
    seen: {
      repositories: all.items.length,
      tags: listed.reduce((sum, { tags }) => sum + tags.items.length, 0),
    },
    ...(edition === undefined ? {} : { edition }),
    isTargetSeen: target.isSeen,
    isWhole: all.isWhole && listed.every(({ tags }) => tags.isWhole),
    notes: [
      ...warnings,
      ...notes,
      ...all.notes,
      ...listed.flatMap(({ tags }) => tags.notes),
      ...(timeless.length === 0
        ? []
        : [`the vendor tells no time of these tags, which are left out: ${named(timeless.map(imageName))}`]),
      ...target.notes,
    ],
  };
}

/** `<namespace>/<repository>:<tag>` in the source. */
export function imageName({
  namespaceName,
  repositoryName,
  tag,
}: Pick<BackfillImage, 'namespaceName' | 'repositoryName' | 'tag'>): string {
  return `${namespaceName}/${repositoryName}:${tag}`;
}

function plannedImage(
  { id, namespaceName, repositoryName }: Repository,
  { tag, digest, bytes, pushed }: Tag,
  there: ReadonlyMap<string, string>,
  request: BackfillRequest,
  isTargetSeen: boolean,
): PlannedImage {
  const state = stateOf(digest, there.get(tag), request.override === true);
  const isMissing = state === 'copy' && isTargetSeen && digest !== '' && there.get(tag) !== '';
  return {
    namespaceName,
    repositoryName,
    repositoryId: id,
    tag,
    digest,
    ...(bytes === undefined ? {} : { bytes }),
    ...(pushed === undefined ? {} : { pushed }),
    state,
    ...(isMissing ? { isMissing } : {}),
  };
}

/** Where either side does not tell the digest, the vendor is asked to copy it, and knows. */
function stateOf(digest: string, there: string | undefined, override: boolean): PlannedState {
  if (there === undefined || digest === '' || there === '') return 'copy';
  if (there === digest) return 'there';
  return override ? 'copy' : 'conflict';
}
