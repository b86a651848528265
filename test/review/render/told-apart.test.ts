import * as fc from 'fast-check';
import { type AccessModel, acceptReview, checkReview, diffReviews, readSources, review } from 'registry-access/review';
import { type Changes, changesOfCheck, changesOfDiff } from '../../../lib/review/render/changes';
import { sectionsOf } from '../../../lib/review/render/rows';
import { cases, SEED } from '../../support/property-runs';

const PLACE = '111122223333/eu-central-1/repository/team-a/app';

/** Reads that have no word of their own, parts of a pull and of a push, and what a capability only takes along. */
const ACTIONS = [
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
  'ecr:BatchCheckLayerAvailability',
  'ecr:DescribeImageScanFindings',
  'ecr:GetLifecyclePolicy',
  'ecr:PutImage',
  'ecr:InitiateLayerUpload',
  'ecr:UploadLayerPart',
  'ecr:CompleteLayerUpload',
  'ecr:ListImages',
  'ecr:TagResource',
];

/** Conditions of which some are called by the same sign. */
const CONDITIONS = [
  {},
  ...['StringLike', 'ArnLike', 'StringEquals'].map((operator) => ({
    Condition: { [operator]: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/ci' } },
  })),
  { Condition: { StringEquals: { 'aws:SecureTransport': 'true' } } },
  { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
];

interface Statement {
  readonly account: string;
  readonly actions: readonly string[];
  readonly condition: object;
}

const statement: fc.Arbitrary<Statement> = fc.record({
  account: fc.constantFrom('444455556666', '777788889999'),
  actions: fc.oneof(
    fc.subarray(ACTIONS, { minLength: 1 }),
    fc.constantFrom(...ACTIONS).map((action) => [action]),
  ),
  condition: fc.constantFrom(...CONDITIONS),
});

function read(statements: readonly Statement[]): AccessModel {
  const policy = {
    Version: '2012-10-17',
    Statement: statements.map(({ account, actions, condition }) => ({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: actions,
      ...condition,
    })),
  };
  return readSources([{ name: `${PLACE}=policy.json`, json: policy }]);
}

/** What a reader sees on both sides. */
function onBothSides({ groups }: Changes): string[] {
  const [come = [], gone = []] = [true, false].map((isGain) =>
    groups
      .filter((group) => group.isGain === isGain)
      .flatMap(({ facts }) => sectionsOf(facts, {}))
      .flatMap(({ title, rows }) => rows.map(({ because: _, ...row }) => JSON.stringify([title, row]))),
  );
  return come.filter((row) => gone.includes(row));
}

function comparisons(was: AccessModel, is: AccessModel): Changes[] {
  const before = review(was);
  return [
    changesOfDiff(diffReviews(was, is)),
    changesOfDiff(diffReviews(before, is)),
    changesOfCheck(checkReview(review(is), acceptReview(before), '2026-12-31')),
  ];
}

/** Little enough for two of them to be about the same. */
const reading: fc.Arbitrary<Statement> = fc.record({
  account: fc.constant('444455556666'),
  actions: fc.subarray(['ecr:DescribeImageScanFindings', 'ecr:GetLifecyclePolicy', 'ecr:BatchGetImage'], {
    minLength: 1,
  }),
  condition: fc.constantFrom(...CONDITIONS.slice(-2)),
});

const version = fc.oneof(fc.tuple(reading), fc.array(statement, { minLength: 1, maxLength: 3 }));

test('no row stands the same under what is new and under what is gone', () => {
  fc.assert(
    fc.property(version, version, (before, after) => {
      for (const changes of comparisons(read(before), read(after))) expect(onBothSides(changes)).toEqual([]);
    }),
    { seed: SEED, numRuns: cases(300) },
  );
});

const one = (actions: readonly string[], condition: object = {}): AccessModel =>
  read([{ account: '444455556666', actions, condition }]);

function told(changes: Changes): string[] {
  return changes.groups.flatMap(({ title, facts }) =>
    sectionsOf(facts, {}).flatMap(({ rows }) =>
      rows.map(({ can, when }) => [title, ...can.map(({ text }) => text), ...when].join(': ')),
    ),
  );
}

const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const ALL_OF_PULL = [...PULL, 'ecr:BatchCheckLayerAvailability'];

test('an action that a pull has beside what it needs is told by the word of the row, whatever compares', () => {
  const part = 'pull (only ecr:BatchCheckLayerAvailability)';
  expect(comparisons(one(PULL), one(ALL_OF_PULL)).map(told)).toEqual([
    [`Gained: ${part}`],
    [`Gained: ${part}`],
    [`Not accepted: ${part}`],
  ]);
  expect(comparisons(one(ALL_OF_PULL), one(PULL)).map(told)).toEqual([
    [`Lost: ${part}`],
    [`Lost: ${part}`],
    [`No longer there: ${part}`],
  ]);
});

test('an action alone is called as the review calls it', () => {
  const [diff] = comparisons(one(['ecr:TagResource']), one(['ecr:TagResource', 'ecr:BatchCheckLayerAvailability']));
  expect(told(diff as Changes)).toEqual(['Gained: read']);
});

test('what is read instead of something else is told on both sides', () => {
  const [was, is] = [one(['ecr:GetLifecyclePolicy']), one(['ecr:DescribeImageScanFindings'])];
  for (const changes of comparisons(was, is))
    expect(told(changes).map((row) => row.replace(/^[^:]*: /, ''))).toEqual([
      'read (only ecr:DescribeImageScanFindings)',
      'read (only ecr:GetLifecyclePolicy)',
    ]);
});

test('a condition that compares otherwise is told by its operator', () => {
  const of = (operator: string): AccessModel =>
    one(PULL, {
      Condition: { [operator]: { 'aws:SecureTransport': 'true' } },
    });
  expect(told(comparisons(of('Bool'), of('StringEquals'))[2] as Changes)).toEqual([
    'Not accepted: pull: aws:SecureTransport (StringEquals) true',
    'No longer there: pull: aws:SecureTransport (Bool) true',
  ]);
});
