import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

const folder = folderOf({ 'hub.json': TEMPLATE });
const file = (name: string): string => join(folder, name);
const hub = `111122223333/eu-west-1=${file('hub.json')}`;

beforeAll(async () => {
  await registryAccess(['review', hub, '--format', 'json', '--out', file('review.json')]);
});
afterAll(cleanUp);

/** What diff says of a base that holds this text. */
async function said(text: string): Promise<string> {
  writeFileSync(file('base.json'), text);
  const { code, out, err } = await registryAccess(['diff', hub, '--base', file('base.json')]);
  expect([code, out]).toEqual([1, '']);
  return err;
}

const whole = (): string => readFileSync(file('review.json'), 'utf8');

test('a review that is cut off is told as such, wherever it is cut', async () => {
  for (const share of [0.3, 0.6, 0.99]) {
    const err = await said(whole().slice(0, Math.floor(whole().length * share)));
    expect(err).toMatch(/--base .*base\.json: this review cannot be read as JSON/);
    expect(err).toContain('instead: write it again with registry-access review … --format json --out FILE');
    expect(err).not.toContain('bug');
  }
});

test.each([
  ['another version', '"registry-access/review@1"', '"registry-access/review@9"', "got 'registry-access/review@9'"],
  ['the JSON of a comparison', '"registry-access/review@1"', '"registry-access/diff@1"', 'not the JSON of a review'],
  ['no list of facts', '"facts": [', '"rows": [', 'facts is not a list: got null'],
  ['an unknown capability', '"pull"', '"puhs"', "facts[0].capability is not known: got 'puhs'"],
  ['an unknown decision', '"yes"', '"perhaps"', 'facts[0].decision is not known'],
  ['a principal without an id', '"id": "444455556666"', '"name": "x"', 'facts[0].principal.id is not a text: got null'],
  ['a resource without a name', '"name": "team-a/*"', '"title": "x"', 'facts[0].resource.name is not a text'],
  [
    'conditions of another version',
    '"when": []',
    '"when": ["aws:PrincipalOrgID = o-1"]',
    'facts[0].when[0] is not what',
  ],
  ['conditions that are no list', '"when": []', '"when": ""', 'facts[0].when is not a list'],
])('%s is told with what is allowed', async (_, before, after, message) => {
  expect(whole()).toContain(before);
  expect(await said(whole().replace(before, after))).toContain(message);
});

test('a review of which a tool has sorted the members is one', async () => {
  const sorted = JSON.parse(whole());
  const { schema, ...rest } = sorted;
  writeFileSync(file('sorted.json'), JSON.stringify({ ...rest, schema }));
  const { code, out } = await registryAccess(['diff', hub, '--base', file('sorted.json')]);
  expect([code, out]).toEqual([0, 'Nobody gained or lost access.\n']);
});

test('a review beside another base is refused: it has no sources to read together', async () => {
  const { code, err } = await registryAccess(['diff', hub, '--base', file('review.json'), '--base', hub]);
  expect(code).toBe(1);
  expect(err).toContain('the JSON of a review is compared alone');
});
