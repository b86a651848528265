export { type AccessMatchers, accessMatchers, type MatcherContext } from './matchers';
export { accessReviewSerializer, type SnapshotSerializer } from './serializer';
export type { AccessSnapshotOptions, SnapshotResult } from './snapshot';
