import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { explainDenial, parseDenials, readSources, renderExplanations } from 'registry-access/review';
import { anyText } from '../../support/any-text';
import { runs, SHARE } from '../../support/property-runs';

const MESSAGES = JSON.parse(readFileSync(join(__dirname, 'messages.json'), 'utf8')) as readonly {
  readonly text: string;
}[];
const TEXTS = MESSAGES.map(({ text }) => text);

const model = readSources([
  {
    name: '111122223333/eu-west-1/registry=registry.json',
    json: {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: '444455556667' },
        Action: ['ecr:BatchGetImage', 'ecr:BatchGetImages'],
        Resource: 'arn:aws:ecr:eu-central-1:111122223333:repository/team-a/*',
      },
    },
  },
  {
    name: '1609982529000001/role/puller=role.json',
    json: {
      Version: '1',
      Statement: { Effect: 'Allow', Action: 'cr:PullRepository', Resource: 'acs:cr:*:*:repository/base/*' },
    },
  },
]);

/** Everything that the command does with a text. */
function all(text: string): void {
  for (const denial of parseDenials(text).slice(0, 20)) {
    const explanation = explainDenial(model, denial);
    for (const format of ['text', 'markdown', 'json'] as const)
      expect(renderExplanations([explanation], format)).not.toBe('');
  }
}

test('any text at all is explained, or said to tell nothing', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), anyText({ maxLength: 400 }), fc.json()), all), runs(400));
});

/** A cut, a doubling, or other letters somewhere in a message. */
const mutated = fc
  .record({
    text: fc.constantFrom(...TEXTS),
    other: fc.constantFrom(...TEXTS),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 60 }),
    how: fc.constantFrom('cut', 'double', 'splice', 'letters', 'quote'),
    letters: fc.string({ maxLength: 12 }),
  })
  .map(({ text, other, at, length, how, letters }) => {
    const from = Math.floor(at * text.length);
    const [before, part, behind] = [text.slice(0, from), text.slice(from, from + length), text.slice(from + length)];
    switch (how) {
      case 'cut':
        return before + behind;
      case 'double':
        return before + part + part + behind;
      case 'splice':
        return before + other.slice(Math.floor(at * other.length));
      case 'letters':
        return before + letters + behind;
      default:
        return JSON.stringify({ message: text }).slice(0, -length || undefined);
    }
  });

test('messages that were cut, doubled, joined and garbled never make it fail', () => {
  fc.assert(fc.property(mutated, all), runs(1500));
});

const MEGABYTES = SHARE < 1 ? 0.25 : 2;

test.each([
  ' ',
  '\n',
  'a',
  '9',
  '{',
  '[',
  '{"a":',
  '{}\n',
  '{"eventSource":"ecr.amazonaws.com","eventName":"X","awsRegion":"r"}\n',
  'User: ',
  'User: arn:aws:iam::444455556666:role/ci is ',
  'not authorized to perform: ',
  'User: arn:aws:iam::444455556666:role/ci is not authorized to perform: ecr:BatchGetImage on resource: *\n',
  'is not authorized to perform: ecr:A, ',
  'CannotPull',
  'CannotPullContainerError: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/app ',
  '111122223333.dkr.ecr.',
  'registry.cn-hangzhou.aliyuncs.com/',
  '.aliyuncs.com',
  'public.ecr.aws/a/b\n',
  'AuthAction ',
  'AuthAction: cr:A ',
  'NoPermission ',
  'RequestId Action: Resource: ',
  'no basic auth credentials\n',
  'because no ',
  ' with an explicit deny in a',
  '\\"',
  '\u001b[',
])('megabytes of %j are read in time', (piece) => {
  const text = piece.repeat(Math.ceil((MEGABYTES * 1024 * 1024) / piece.length));
  const before = process.cpuUsage();
  expect(parseDenials(text).length).toBeGreaterThan(0);
  const { user, system } = process.cpuUsage(before);
  // Of a core, so that others who use the machine do not count. Far above what it takes, and far below what a step back for each letter would.
  expect((user + system) / 1000).toBeLessThan(4_000 * MEGABYTES);
});

test('deep JSON is read as far as somebody would write it', () => {
  const deep = `${'[{"a":'.repeat(5_000)}"User: x is not authorized to perform: ecr:PutImage"${'}]'.repeat(5_000)}`;
  expect(parseDenials(deep)[0]?.form).toBe('unknown');
});
