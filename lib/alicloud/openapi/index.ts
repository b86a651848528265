/**
 * What the dynamic resources of `registry-access/alicloud` do when they are created. They load it by this name at run time:
 * a dynamic provider is kept as text in the state, and must not hold more than a few lines.
 */
export { type AccountAccess, credentialsOf } from './credentials';
export {
  CONTAINER_GROUP,
  createEci,
  deleteEci,
  diffEci,
  type EciInputs,
  type EciKind,
  type EciOutputs,
  IMAGE_CACHE,
  readEci,
  updateEci,
} from './eci';
export { NotReadyError, OpenApiError } from './errors';
export { diffImageSync, type ImageSyncInputs, type ImageSyncOutputs, syncImage } from './image-sync';
export type { Pace } from './pace';
export type { SyncOrder } from './sync-task';
