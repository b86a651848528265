/**
 * What the vendor's OpenAPI is needed for: old images in numbers (`planBackfill`, `runBackfill`), and what the dynamic resources of
 * `registry-access/alicloud` do when they are created. They load it by this name at run time: a dynamic provider is kept as text in the
 * state, and must not hold more than a few lines. Nothing here needs Pulumi.
 */
export type { BackfillCallOptions } from './backfill/calls';
export type { BackfillFilters } from './backfill/filters';
export { type JournalEntries, type JournalEntry, type JournalEvent, readJournal } from './backfill/journal';
export {
  type BackfillImage,
  type BackfillPlan,
  type BackfillPlanOptions,
  imageName,
  type PlannedImage,
  type PlannedState,
  planBackfill,
} from './backfill/plan';
export { BackfillError, type BackfillRequest, type BackfillSource, type BackfillTarget } from './backfill/request';
export type {
  BackfillProgress,
  BackfillResult,
  BackfillRunOptions,
  ImageResult,
  ImageState,
} from './backfill/result';
export { knownEntry, runBackfill } from './backfill/run';
export { type AccountAccess, CredentialsError } from './credentials';
export { createEci, deleteEci, diffEci, type EciDiff, readEci, updateEci } from './eci';
export { CONTAINER_GROUP, type EciInputs, type EciKind, type EciOutputs, IMAGE_CACHE } from './eci-kinds';
export type { Log } from './eci-state';
export { NotReadyError, OpenApiError } from './errors';
export { diffImageSync, type ImageSyncInputs, type ImageSyncOutputs, syncImage } from './image-sync';
export type { Pace } from './pace';
export type { Parameters } from './request';
export type { SyncOrder } from './sync-task';
