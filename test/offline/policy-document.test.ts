import { awsPolicyDocument } from '../../lib/offline/provider-functions/policy-document';
import { namedUnknown } from '../../lib/offline/unknowns/marks';
import { UNKNOWN } from '../../lib/offline/values';

const statementsOf = (args: Parameters<typeof awsPolicyDocument>[0]): unknown =>
  JSON.parse(awsPolicyDocument(args)?.json ?? 'null')?.Statement;

test('the text is what the provider writes: two spaces, the order of its structure, lists sorted downwards', () => {
  const args = {
    statements: [
      {
        sid: 'Pull',
        actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        resources: ['*'],
        principals: [{ type: 'AWS', identifiers: ['arn:aws:iam::444455556666:root'] }],
        conditions: [{ test: 'StringLike', variable: 'aws:userid', values: ['&{aws:username}', '<b>'] }],
      },
    ],
  };
  expect(awsPolicyDocument(args)?.json).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Pull",
      "Effect": "Allow",
      "Action": [
        "ecr:GetDownloadUrlForLayer",
        "ecr:BatchGetImage"
      ],
      "Resource": "*",
      "Principal": {
        "AWS": "arn:aws:iam::444455556666:root"
      },
      "Condition": {
        "StringLike": {
          "aws:userid": [
            "\${aws:username}",
            "\\u003cb\\u003e"
          ]
        }
      }
    }
  ]
}`);
  expect(awsPolicyDocument(args)?.minifiedJson).toMatch(/^\{"Version":"2012-10-17","Statement":\[\{"Sid":"Pull",/);
});

test.each([
  ['anybody', [{ type: '*', identifiers: ['*'] }], '*'],
  ['any AWS principal', [{ type: 'AWS', identifiers: ['*'] }], { AWS: '*' }],
  [
    'several of one type',
    [
      { type: 'AWS', identifiers: ['1', '2'] },
      { type: 'Service', identifiers: ['ecs.amazonaws.com'] },
      { type: 'AWS', identifiers: ['3'] },
    ],
    { AWS: ['2', '1', '3'], Service: 'ecs.amazonaws.com' },
  ],
  ['a set that is not known', UNKNOWN, UNKNOWN],
  ['a type that is not known', [{ type: namedUnknown('t'), identifiers: ['1'] }], namedUnknown('t')],
  [
    'one that is not known',
    [{ type: 'AWS', identifiers: [namedUnknown('a'), '1'] }],
    { AWS: ['1', namedUnknown('a')] },
  ],
])('principals: %s', (_, principals, expected) => {
  expect(statementsOf({ statements: [{ actions: ['a'], principals }] })).toEqual([
    { Effect: 'Allow', Action: 'a', Principal: expected },
  ]);
});

test('documents are put together: sources first, overrides last, a Sid stands once', () => {
  const document = (sid: string, action: string): string =>
    JSON.stringify({ Version: '2008-10-17', Statement: { Sid: sid, Effect: 'Deny', Action: action } });
  expect(
    statementsOf({
      sourcePolicyDocuments: [document('A', 'a:1'), document('B', 'b:1')],
      statements: [{ sid: 'B', actions: ['b:2'] }, { actions: ['c'] }],
      overridePolicyDocuments: [document('A', 'a:2')],
    }),
  ).toEqual([
    { Sid: 'A', Effect: 'Deny', Action: 'a:2' },
    { Sid: 'B', Effect: 'Allow', Action: 'b:2' },
    { Effect: 'Allow', Action: 'c' },
  ]);
});

test.each([
  ['statements', { statements: UNKNOWN }],
  ['a statement', { statements: [UNKNOWN] }],
  ['a document', { sourcePolicyDocuments: [namedUnknown('x')] }],
  ['a list of documents', { overridePolicyDocuments: UNKNOWN }],
])('nothing is said of a document where %s is not known', (_, args) => {
  expect(awsPolicyDocument(args)).toBeUndefined();
});
