export { type AccessMatchers, type AllowedOnly, accessMatchers } from './matchers';
export { accessReviewSerializer, type SnapshotSerializer } from './serializer';
