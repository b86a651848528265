export { type AccessMatchers, accessMatchers } from './matchers';
export { accessReviewSerializer, type SnapshotSerializer } from './serializer';
export type { AccessSnapshotOptions, SnapshotResult } from './snapshot';
