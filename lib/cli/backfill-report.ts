import type { BackfillPlan, BackfillResult, ImageState, PlannedImage } from '../alicloud/openapi';

const BACKFILL_SCHEMA = 'registry-access/backfill@1';

/** What becomes of an image, or is to: `copy` only before it was done. */
export type ReportedState = ImageState | 'copy';

export interface ReportedImage {
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
  readonly bytes?: number;
  /** ISO 8601. */
  readonly pushed?: string;
  readonly state: ReportedState;
  readonly task?: string;
  readonly reason?: string;
}

export interface Count {
  readonly repositories: number;
  readonly images: number;
  /** Of those of which the vendor tells it. Layers that images share are in each of them. */
  readonly bytes: number;
  /** Images of which the vendor tells no size. */
  readonly unsized: number;
}

/** A plan, or what was done of it, as data: what `--format json` prints. */
export interface BackfillReport {
  readonly schema: typeof BACKFILL_SCHEMA;
  readonly ran: boolean;
  readonly source: { readonly regionId: string; readonly instanceId: string; readonly edition?: string };
  readonly target: {
    readonly regionId: string;
    readonly instanceId: string;
    readonly uid?: string;
    readonly namespaceName?: string;
    /** Whether it was looked at. */
    readonly isSeen: boolean;
  };
  readonly override: boolean;
  readonly filters: Readonly<Record<string, readonly string[] | string>>;
  readonly journal: string;
  /** Repositories of the source, and tags of those that the filters let through. */
  readonly seen: { readonly repositories: number; readonly tags: number };
  /** Whether the source held still while it was read; where not, there may be images besides these. */
  readonly isWhole: boolean;
  readonly counts: Readonly<Partial<Record<ReportedState, Count>>>;
  /** Before it is done: how long it takes at least, at the pace of requests. */
  readonly leastSeconds?: number;
  readonly stopped?: string;
  readonly error?: string;
  readonly notes: readonly string[];
  readonly images: readonly ReportedImage[];
}

/** A request to start each task, and at least one to see how it ended. */
const REQUESTS_AN_IMAGE = 2;

/** What a run would do, after what the journal has of earlier ones. */
export function planReport(
  plan: BackfillPlan,
  journal: string,
  isCopied: (image: PlannedImage) => boolean,
  perSecond: number,
): BackfillReport {
  const images = plan.images.map((image) =>
    reported(image, image.state === 'copy' && isCopied(image) ? 'earlier' : image.state),
  );
  const left = images.filter(({ state }) => state === 'copy').length;
  return {
    ...head(plan, journal, images, false),
    leastSeconds: Math.ceil((left * REQUESTS_AN_IMAGE) / perSecond),
    images,
  };
}

/** What a run has done. */
export function runReport(plan: BackfillPlan, journal: string, result: BackfillResult): BackfillReport {
  const images = result.images.map(({ image, state, task, reason }) => ({
    ...reported(image, state),
    ...(task === undefined ? {} : { task }),
    ...(reason === undefined ? {} : { reason }),
  }));
  return {
    ...head(plan, journal, images, true),
    ...(result.stopped === undefined ? {} : { stopped: result.stopped }),
    ...(result.error === undefined ? {} : { error: result.error.message }),
    images,
  };
}

function reported(image: PlannedImage, state: ReportedState): ReportedImage {
  return {
    repository: `${image.namespaceName}/${image.repositoryName}`,
    tag: image.tag,
    digest: image.digest,
    ...(image.bytes === undefined ? {} : { bytes: image.bytes }),
    ...(image.pushed === undefined ? {} : { pushed: new Date(image.pushed).toISOString() }),
    state,
  };
}

function head(
  { request, edition, isTargetSeen, isWhole, seen, notes }: BackfillPlan,
  journal: string,
  images: readonly ReportedImage[],
  ran: boolean,
): Omit<BackfillReport, 'images'> {
  const { source, target, filters = {}, override = false } = request;
  const { pushedFrom, pushedBefore, ...patterns } = filters;
  const { regionId, instanceId, uid, namespaceName } = target;
  return {
    schema: BACKFILL_SCHEMA,
    ran,
    source: {
      regionId: source.regionId,
      instanceId: source.instanceId,
      ...(edition === undefined ? {} : { edition }),
    },
    target: {
      regionId,
      instanceId,
      ...(uid === undefined ? {} : { uid }),
      ...(namespaceName === undefined ? {} : { namespaceName }),
      isSeen: isTargetSeen,
    },
    override,
    filters: {
      ...patterns,
      ...(pushedFrom === undefined ? {} : { pushedFrom: new Date(pushedFrom).toISOString() }),
      ...(pushedBefore === undefined ? {} : { pushedBefore: new Date(pushedBefore).toISOString() }),
    },
    journal,
    seen,
    isWhole,
    counts: countsOf(images),
    notes,
  };
}

const ORDER: readonly ReportedState[] = ['copy', 'copied', 'earlier', 'there', 'conflict', 'failed', 'running', 'left'];

function countsOf(images: readonly ReportedImage[]): Partial<Record<ReportedState, Count>> {
  return Object.fromEntries(
    ORDER.flatMap((state) => {
      const group = images.filter((image) => image.state === state);
      return group.length === 0 ? [] : [[state, countOf(group)]];
    }),
  );
}

export function countOf(images: readonly ReportedImage[]): Count {
  return {
    repositories: new Set(images.map(({ repository }) => repository)).size,
    images: images.length,
    bytes: images.reduce((sum, { bytes = 0 }) => sum + bytes, 0),
    unsized: images.filter(({ bytes }) => bytes === undefined).length,
  };
}
