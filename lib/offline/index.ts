export { adviceOn, type Lacking } from './advice';
export type { ConfigValue } from './config';
export {
  type DigestDiagnostic,
  type DigestOptions,
  type DigestResource,
  type DigestStep,
  type PreviewDigest,
  previewProgram,
  printDigest,
  toPreviewDigest,
} from './digest';
export { OfflineError, type OfflineErrorCode, type OfflineErrorDetails } from './errors';
export type { InvokeHandler, InvokeResult, OfflineOptions } from './options';
export type { ResourceHandler, SimulatedState } from './recorder';
export { runProgram } from './run';
export { checkRun, type SchemaProblem, uncheckedTypes } from './schema/check';
export type { ObjectSchema, PackageSchema, ResourceSchema } from './schema/schema';
export { runStacks, type StackProgram } from './stacks';
export type {
  CustomTimeouts,
  InvokeRecord,
  LogLine,
  OfflineNotice,
  OfflineRun,
  ResourceRecord,
  RunMode,
  SourcePlace,
} from './types';
export { parseProviderReference, parseUrn, type UrnParts } from './urn';
export {
  isSecret,
  isUnknown,
  type PropertyMap,
  type PropertyValue,
  plainProperties,
  plainValue,
  SECRET_TEXT,
  secret,
  secretPaths,
  UNKNOWN,
  unknownPaths,
} from './values';
