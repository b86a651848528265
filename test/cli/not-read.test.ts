import { join } from 'node:path';
import { APP, cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

const UNREAD = {
  Parameters: { Text: { Type: 'String' } },
  Resources: {
    ...TEMPLATE.Resources,
    Other: {
      Type: 'AWS::ECR::Repository',
      Properties: { RepositoryName: 'team-b/app', RepositoryPolicyText: { Ref: 'Text' } },
    },
  },
};
const folder = folderOf({ 'unread.json': UNREAD, 'read.json': TEMPLATE });
const source = (name: string): string => `111122223333/eu-west-1=${join(folder, name)}`;
const NOT_READ = /^Not read, or not known yet:\n- .*unread\.json .*Other/m;

afterAll(cleanUp);

async function printed(...args: string[]): Promise<string> {
  return (await registryAccess(args)).out;
}

test.each<[string, string[]]>([
  ['can', ['can', '777788889999', 'ecr:BatchGetImage', APP]],
  ['only', ['only', 'pull', '--by', '444455556666', '--repository', 'team-a/*']],
  ['diff', ['diff', '--base', source('read.json')]],
  ['diff, of the base', ['diff', source('read.json'), '--base', source('unread.json')]],
])('%s prints what could not be read below its answer, and nothing where all was', async (name, args) => {
  const head = name.endsWith('base') ? [] : [source('unread.json')];
  expect(await printed(...args, ...head)).toMatch(NOT_READ);
  if (head.length > 0) expect(await printed(...args, source('read.json'))).not.toContain('Not read');
});

test('check prints it, too', async () => {
  const accepted = join(folder, 'access.review.json');
  await printed('review', source('unread.json'), '--update', '--against', accepted);
  expect(await printed('check', source('unread.json'), '--against', accepted)).toMatch(NOT_READ);
  expect(await printed('check', source('unread.json'), '--against', accepted, '--format', 'markdown')).toMatch(
    /<summary>Not read, or not known yet<\/summary>\n\n- .*unread\.json .*Other/,
  );
});

const DENIED = `User: arn:aws:iam::777788889999:role/ci is not authorized to perform: ecr:BatchGetImage on resource: ${APP}`;

test.each([
  ['can', ['can', '777788889999', 'ecr:BatchGetImage', APP]],
  ['explain', ['explain', DENIED]],
])('as JSON, %s has what could not be read as data', async (_, args) => {
  const out = await printed(...args, source('unread.json'), '--format', 'json');
  expect(JSON.parse(out).notices).toEqual([
    expect.objectContaining({ origin: expect.objectContaining({ path: expect.stringContaining('Other') }) }),
  ]);
});

test('only says maybe where nobody else is sure, and ends with 3', async () => {
  const { code, out } = await registryAccess(['only', 'pull', '--by', '444455556666', source('unread.json')]);
  expect(code).toBe(3);
  expect(out).toMatch(/^maybe: that only 444455556666 can pull cannot be said; there may also be$/m);
  expect(out).toMatch(/(pull|everything)\? +team-b\/app/);
  const json = await printed('only', 'pull', '--by', '444455556666', source('unread.json'), '--format', 'json');
  expect(JSON.parse(json)).toMatchObject({ holds: false, answer: 'maybe' });
});

test.each([
  ['review', ['review', '--format', 'html']],
  ['diff', ['diff', '--base', source('read.json'), '--format', 'html']],
])('the page of %s has it in a section of its own, in the words of the log, and once', async (_, args) => {
  const page = await printed(...args, source('unread.json'));
  const [, lines = ''] = /<h2 id="notices-title">Not read, or not known yet<\/h2>\n<ul>(.*)<\/ul>/.exec(page) ?? [];
  const told = [...lines.matchAll(/<li>(.*?)<\/li>/g)].map(([, line = '']) => line);
  expect(told).toEqual([expect.stringMatching(/unread\.json .*Other/)]);
  expect(page.split(told[0] as string)).toHaveLength(2);
  expect(await printed(...args, source('read.json'))).not.toContain('Not read');
  expect(await printed(...args, source('unread.json'), '--language', 'zh')).not.toContain('Not read');
});
