import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { type Review, RULES, render } from 'registry-access/review';
import { finding, reviewOf, SAMPLE } from './sample';

// The schema that OASIS publishes (2.1.0, rtm.5), as a package of npm has it; the rest of that package lacks a dependency.
const SCHEMA = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
// One of its patterns has a bracket too many, which a regular expression with the flag `u` may not have.
const ajv = addFormats(new Ajv({ allErrors: true, strict: false, unicodeRegExp: false }));
const isValid = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

const logOf = (review: Review) => JSON.parse(render(review, 'sarif'));
const problemsOf = (log: unknown) => (isValid(log) ? [] : isValid.errors);

test.each([
  ['of something of everything', SAMPLE],
  ['of nothing', reviewOf([])],
  ['of every rule', reviewOf([], { findings: RULES.map(({ id, severity }) => finding({ id, severity })) })],
  ['of a finding that no statement has', reviewOf([], { findings: [finding({ because: [] })] })],
  [
    'of names that no file should have',
    reviewOf([], { findings: [finding({ because: [{ source: 'a b?\u202e\ud800', path: '' }] })] }),
  ],
  ['of the example for AWS', example('aws')],
  ['of the example for Alibaba Cloud', example('alicloud')],
])('a log %s is valid', (_, review) => {
  expect(problemsOf(logOf(review))).toEqual([]);
});

test('a log that the schema does not allow is found', () => {
  const log = logOf(SAMPLE);
  log.runs[0].results[0].level = 'fatal';
  expect(problemsOf(log)).toEqual([expect.objectContaining({ instancePath: '/runs/0/results/0/level' })]);
});

function example(name: string): Review {
  return JSON.parse(readFileSync(join(__dirname, '../../../examples', name, 'access.golden.json'), 'utf8'));
}
