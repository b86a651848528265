import { accessLines, type Review } from '../review';

const SCHEMA: Review['schema'] = 'registry-access/review@1';

/** What jest asks of a snapshot serializer (pretty-format's plugin interface). */
export interface SnapshotSerializer {
  test(value: unknown): boolean;
  serialize(value: unknown): string;
}

/**
 * Writes a review into a snapshot as lines of access, one a row, so that a pull request shows access gained and lost and nothing else.
 *
 * @example
 * expect.addSnapshotSerializer(accessReviewSerializer);
 *
 * test('who can do what', () => {
 *   expect(review(readSources(['cdk.out']))).toMatchSnapshot();
 * });
 */
export const accessReviewSerializer: SnapshotSerializer = {
  test: isReview,
  serialize: (value) => accessLines(value as Review).join('\n'),
};

export function isReview(value: unknown): value is Review {
  return typeof value === 'object' && value !== null && (value as Partial<Review>).schema === SCHEMA;
}
