import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../../corpus/runner/case';
import { corpusFolder, PARTS, readCorpus, versionOf } from '../../corpus/runner/corpus';
import { sentOf } from '../../corpus/runner/protocol';
import { faults } from './schemas';

const FOLDER = corpusFolder();
const read = (name: string) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));

const FILES = PARTS.flatMap((part) => readdirSync(join(FOLDER, part)).map((name) => `${part}/${name}`));

test.each(FILES)('%s is as its schema says', (name) => {
  expect(faults('cases.schema.json', read(name))).toEqual([]);
});

test.each<[string, (one: Record<string, unknown>) => void]>([
  [
    'a verdict that is none',
    (one) => Object.assign(one, { questions: [{ request: REQUEST, expect: { verdict: 'yes' } }] }),
  ],
  [
    'a verdict of another question',
    (one) => Object.assign(one, { questions: [{ request: REQUEST, expect: { verdict: 'holds' } }] }),
  ],
  ['no questions', (one) => Object.assign(one, { questions: [] })],
  ['a key that is not known', (one) => Object.assign(one, { wrold: {} })],
  [
    'a policy without its principal',
    (one) => Object.assign(one, { world: { cloud: 'aws', policies: [{ type: 'identity', document: {} }] } }),
  ],
  [
    'a policy with the place of another kind',
    (one) =>
      Object.assign(one, {
        world: { cloud: 'aws', policies: [{ type: 'trust', role: 'r', prefix: 'p', document: {} }] },
      }),
  ],
  [
    'a policy without a document',
    (one) => Object.assign(one, { world: { cloud: 'aws', policies: [{ type: 'unattached' }] } }),
  ],
  [
    'a page that says it and that nobody has read',
    (one) => Object.assign(one, { source: { page: 'https://docs.aws.amazon.com/', certainty: 'documented' } }),
  ],
  [
    'a word for a side that is none',
    (one) =>
      Object.assign(one, {
        questions: [{ request: REQUEST, expect: { verdict: 'allowed', provided: ['caller-iam'] } }],
      }),
  ],
])('a file with %s is not', (_, spoil) => {
  const file = read('policies/aws-trust.json');
  const one = { ...file.cases[0] };
  spoil(one);
  expect(faults('cases.schema.json', { ...file, cases: [one] })).not.toEqual([]);
});

const REQUEST = { principal: '*', action: 'ecr:BatchGetImage', resource: '*' };

test('a page that nobody has read may be what a case is derived from', () => {
  const file = read('policies/aws-trust.json');
  const source = { page: 'https://docs.aws.amazon.com/', certainty: 'derived' };
  expect(faults('cases.schema.json', { ...file, source })).toEqual([]);
});

test('what an evaluator gets is as the schema of the protocol says, and tells nothing of what is expected', () => {
  for (const file of readCorpus()) {
    for (const sent of sentOf(file, versionOf(FOLDER))) {
      expect([sent.case, faults('protocol.schema.json#/$defs/sent', sent)]).toEqual([sent.case, []]);
      expect(Object.keys(Object.assign({}, ...sent.questions))).not.toContain('expect');
    }
  }
});

test('what evaluators say is as the schema of the protocol says', () => {
  const said = 'protocol.schema.json#/$defs/said';
  expect(
    faults(said, { case: 'a#b', answers: [{ verdict: 'allowed', provided: ['identity-policy'], why: 'it does' }] }),
  ).toEqual([]);
  expect(faults(said, { case: 'a#b', unsupported: 'no files' })).toEqual([]);
  expect(faults(said, { case: 'a#b', answers: [{ verdict: 'maybe' }] })).not.toEqual([]);
  expect(faults(said, { case: 'a#b' })).not.toEqual([]);
});

const CASES: readonly (Case & { readonly file: string })[] = readCorpus().flatMap(({ name, cases }) =>
  cases.map((one) => ({ ...one, file: name })),
);

test('no file has an id or a sentence twice', () => {
  for (const { name, cases } of readCorpus()) {
    for (const key of ['id', 'shows'] as const) {
      const values = cases.map((one) => one[key]);
      expect([name, values.filter((value, at) => values.indexOf(value) !== at)]).toEqual([name, []]);
    }
  }
});

test('every page was read on a day that has been', () => {
  const days = readCorpus().flatMap(({ source, cases }) => [source, ...cases.flatMap((one) => one.source ?? [])]);
  for (const { page, read: day } of days) {
    if (day === undefined) continue;
    expect([page, new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)]).toEqual([page, day]);
    expect(Date.parse(day)).toBeLessThanOrEqual(Date.now());
  }
});

test('nothing in it speaks of this package', () => {
  const ours = /registry-access|\b(?:caller-iam|sentence|noRow|outsidersOf|diffReviews)\b/;
  for (const { file, id, shows, world } of CASES)
    expect([`${file}#${id}`, ours.exec(`${shows} ${JSON.stringify(world)}`)?.[0]]).toEqual([
      `${file}#${id}`,
      undefined,
    ]);
});
