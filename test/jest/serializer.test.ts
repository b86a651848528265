import { accessReviewSerializer } from 'registry-access/jest';
import { fact, reviewOf } from '../review/render/sample';

expect.addSnapshotSerializer(accessReviewSerializer);

test('a review is written into a snapshot as its table', () => {
  expect(reviewOf([fact()])).toMatchInlineSnapshot(`
AWS registry of 111122223333, eu-west-1
  account 444455556666: pull: team-a/*: needs its own IAM
`);
});

test('a review inside of something else is a table too', () => {
  expect({ hub: reviewOf([]) }).toMatchInlineSnapshot(`
{
  "hub": Nothing in the input gives anybody access to a container registry.,
}
`);
});

test.each([null, undefined, 'x', 5, {}, { schema: 'other@1' }, []])('%j is left to other serializers', (value) => {
  expect(accessReviewSerializer.test(value)).toBe(false);
});
