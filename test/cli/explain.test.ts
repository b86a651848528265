import { join } from 'node:path';
import { APP, cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

const folder = folderOf({ 'hub.json': TEMPLATE });
const source = `111122223333/eu-west-1=${join(folder, 'hub.json')}`;
const MESSAGE = `User: arn:aws:sts::777788889999:assumed-role/ci/s is not authorized to perform: ecr:BatchGetImage on resource: ${APP} because no resource-based policy allows the ecr:BatchGetImage action`;

afterAll(cleanUp);

test('the answer to one denial is one screen, at eighty columns too, with each line within them but what must be copied whole', async () => {
  for (const width of [80, 100]) {
    const { code, out } = await registryAccess(['explain', MESSAGE, source, '--width', String(width)]);
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(lines.filter((line) => line.length > width && !/arn:aws|'[^']{40}/.test(line))).toEqual([]);
  }
});

test('the message is read from standard input', async () => {
  const piped = await registryAccess(['explain', '-', source], { input: () => `kubelet says\n  ${MESSAGE}\n` });
  const given = await registryAccess(['explain', MESSAGE, source]);
  expect(piped).toEqual(given);
});

test.each([
  ['nothing on standard input', { input: () => '  \n' }, 'there is nothing on standard input'],
  ['no standard input', {}, 'there is nothing on standard input'],
  [
    'far too much on standard input',
    { input: () => 'x'.repeat(33 * 1024 * 1024) },
    'give the part of it that has the message',
  ],
])('%s is refused', async (_, io, message) => {
  const { code, out, err } = await registryAccess(['explain', '-', source], io);
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(message);
});

test('the name of a file in place of a message is refused with the way to read it', async () => {
  const file = join(folder, 'hub.json');
  const { code, err } = await registryAccess(['explain', file, source]);
  expect([code, err]).toEqual([
    1,
    `registry-access: this is the name of a file, and not a message: got '${file}'; instead: pipe it in: registry-access explain - ${source} < ${file}\n`,
  ]);
});

test.each([
  ['the message behind', () => [join(folder, 'hub.json'), MESSAGE], "'MESSAGE'"],
  ['the message behind a source with its place', () => [source, MESSAGE], "'MESSAGE'"],
  ['standard input behind', () => [source, '-'], '-'],
  ['the message behind a folder', () => [folder, MESSAGE], "'MESSAGE'"],
])('a source in front and %s are told in their order', async (_, args, message) => {
  const { code, err } = await registryAccess(['explain', ...args()], { input: () => MESSAGE });
  expect(code).toBe(1);
  expect(err).toContain('the message comes first, and the sources behind it');
  expect(err).toContain(`write: registry-access explain ${message} ${args()[0]}\n`);
});

test('a message of nothing is refused, and the line that is shown has the sources that were given', async () => {
  for (const message of ['', ' ']) {
    const { code, err } = await registryAccess(['explain', message, source]);
    expect([code, err]).toEqual([1, expect.stringContaining(`the message is empty`)]);
    expect(err).toContain(`registry-access explain - ${source}\n`);
  }
});

test.each([
  ['source', [MESSAGE]],
  ['message', []],
])('what a missing %s is, and the whole line', async (missing, args) => {
  const { code, err } = await registryAccess(['explain', ...args]);
  expect(code).toBe(1);
  expect(err).toContain(`missing required argument '${missing}'\n${missing}: `);
  expect(err).toContain('Usage: registry-access explain <message> <source...>\n');
  const chinese = await registryAccess(['explain', ...args, '--language', 'zh']);
  expect(chinese.err).toContain('用法： registry-access explain <message> <source...>\n');
});

test('as JSON, with its schema', async () => {
  const { out } = await registryAccess(['explain', MESSAGE, source, '--format', 'json']);
  const { schema, explanations, more, notices } = JSON.parse(out);
  expect([schema, more, notices]).toEqual(['registry-access/explain@1', 0, []]);
  expect(explanations).toMatchObject([
    {
      denial: { form: 'iam', stated: { kind: 'implicit', policy: 'resource' } },
      request: {
        principal: 'arn:aws:sts::777788889999:assumed-role/ci/s',
        actions: ['ecr:BatchGetImage'],
        resource: APP,
      },
      missing: [],
      decision: 'no',
      sides: [
        { side: 'caller', says: 'unseen', isNeeded: true },
        { side: 'registry', says: 'no', nearest: { mismatches: [{ element: 'principal', differs: 'principal' }] } },
      ],
      add: [
        { side: 'caller', to: { kind: 'identity', identity: 'arn:aws:iam::777788889999:role/ci' }, isUnseen: true },
        { side: 'registry', to: { kind: 'registry', account: '111122223333', region: 'eu-west-1' } },
      ],
      after: 'yes',
    },
  ]);
});

test('a name in a message cannot write to the terminal, nor be Markdown', async () => {
  const text = MESSAGE.replace('/ci/s', '/ci/s\u001b[2J*b*');
  for (const format of ['text', 'markdown']) {
    const { out } = await registryAccess(['explain', text, source, '--format', format]);
    expect(out).not.toContain('\u001b');
    if (format === 'markdown') expect(out).not.toContain(' *b*');
  }
});

test('the same message and sources give the same bytes', async () => {
  const once = await registryAccess(['explain', MESSAGE, source]);
  expect(await registryAccess(['explain', MESSAGE, source])).toEqual(once);
});
