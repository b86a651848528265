export { accessReviewSerializer, type SnapshotSerializer } from './serializer';
