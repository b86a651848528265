import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FakeForge } from '../support/fake-forge';
import { cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

const forge = new FakeForge();
const folder = folderOf({ 'one.md': '## One\n', 'two.md': '## Two\n', 'base.json': TEMPLATE });
const file = (name: string): string => join(folder, name);
const MARKER = '<!-- registry-access comment: access -->\n';

beforeAll(() => forge.start());
beforeEach(() => forge.reset());
afterAll(async () => {
  await forge.stop();
  cleanUp();
});

const comment = (env: Record<string, string>, ...args: readonly string[]) =>
  registryAccess(['comment', ...args], { env });

describe.each(['github', 'gitlab', 'azure', 'codeup'])('%s', (service) => {
  const env = (token = 'writer') => forge.env(service, token);

  test('the first report is a comment, the next one changes it, and the same again leaves it', async () => {
    forge.fill();
    const others = forge.comments.map(({ body }) => body);
    const first = await comment(env(), file('one.md'));
    expect(first).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/ commented$/m) });
    expect(forge.comments.map(({ body }) => body)).toEqual([...others, `${MARKER}## One\n`]);
    expect((await comment(env(), file('two.md'))).out).toMatch(/: the comment was changed$/m);
    expect((await comment(env(), file('two.md'))).out).toMatch(/: the comment is up to date$/m);
    expect(forge.comments.map(({ body }) => body)).toEqual([...others, `${MARKER}## Two\n`]);
    expect(forge.writes).toHaveLength(2);
  });

  test('a comment of somebody else that has the marker is not touched', async () => {
    forge.add('somebody', `${MARKER}## Mine\n`);
    await comment(env(), file('one.md'));
    expect(forge.comments.map(({ body }) => body)).toEqual([`${MARKER}## Mine\n`, `${MARKER}## One\n`]);
  });

  test('a comment of our own that only quotes the marker is not touched', async () => {
    forge.add('me', `as in\n${MARKER}`);
    await comment(env(), file('one.md'));
    expect(forge.comments).toHaveLength(2);
  });

  test('each key has its comment', async () => {
    await comment(env(), file('one.md'), '--key', 'aws');
    await comment(env(), file('one.md'), '--key', 'alicloud');
    await comment(env(), file('two.md'), '--key', 'aws');
    expect(forge.comments.map(({ body }) => body)).toEqual([
      '<!-- registry-access comment: aws -->\n## Two\n',
      '<!-- registry-access comment: alicloud -->\n## One\n',
    ]);
  });

  test('a token that cannot be sent is refused without being told', async () => {
    const broken = Object.fromEntries(
      Object.entries(env()).map(([name, value]) => [name, value === 'writer' ? 'wri\nter-secret' : value]),
    );
    const { code, out, err } = await comment(broken, file('one.md'), '--if-permitted');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/(TOKEN|ACCESSTOKEN) is no token: spaces, line ends or characters beyond ASCII are in it/);
    expect(err).not.toMatch(/wri|secret/);
    const copied = Object.fromEntries(
      Object.entries(env()).map(([name, value]) => [name, value === 'writer' ? 'writer\n' : value]),
    );
    expect(await comment(copied, file('one.md'))).toMatchObject({ code: 0, err: '' });
  });

  test('a token that may not comment is an error, and with --if-permitted a line', async () => {
    const refused = await comment(env('reader'), file('one.md'));
    expect(refused).toMatchObject({ code: 4, err: expect.stringContaining('403 Resource not accessible') });
    const said = await comment(env('reader'), file('one.md'), '--if-permitted');
    expect(said).toMatchObject({ code: 0, out: '', err: expect.stringContaining('no comment was written') });
    const none = await comment(env(''), file('one.md'), '--if-permitted');
    expect(none).toMatchObject({ code: 0, err: expect.stringMatching(/no comment was written: there is no \w+TOKEN/) });
    expect(forge.comments).toEqual([]);
    expect(refused.err + said.err).not.toContain('reader');
  });

  test('a busy service is asked again, and what it does not take is an error', async () => {
    forge.troubles.push(503, 429);
    expect((await comment(env(), file('one.md'))).code).toBe(0);
    forge.troubles.push(500, 500, 500);
    const failed = await comment(env(), file('two.md'), '--if-permitted');
    expect(failed).toMatchObject({ code: 4, err: expect.stringContaining('500 busy') });
  });

  test('a run of no pull request has nothing to comment on', async () => {
    const { GITHUB_REF, CI_MERGE_REQUEST_IID, SYSTEM_PULLREQUEST_PULLREQUESTID, ...rest } = env();
    const { code, err } = await comment({ ...rest, CI_COMMIT_REF_NAME_1: 'main' }, file('one.md'));
    expect(code).toBe(1);
    expect(err).toMatch(/this is no run of a pull request|no merge request is open from this branch: got 'main'/);
    const asked = await comment({ ...rest, CI_COMMIT_REF_NAME_1: 'main' }, file('one.md'), '--pull-request', '7');
    expect(asked.code).toBe(0);
  });
});

describe('the report of a gate', () => {
  const env = () => forge.env('github', 'writer');
  const source = (name: string): string => `111122223333/eu-west-1=${file(name)}`;
  const gate = (name: string) =>
    registryAccess(['gate', source(name), '--base', source('base.json'), '--reports', file('reports')]);

  test('that saw no change makes no comment, but changes the one that is there', async () => {
    await gate('base.json');
    expect((await comment(env(), file('reports'))).out).toContain('nothing changed, no comment');
    expect(forge.comments).toEqual([]);
    const app = { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'team-a/app' } };
    writeFileSync(file('gone.json'), JSON.stringify({ Resources: { App: app } }));
    await gate('gone.json');
    await comment(env(), file('reports'));
    expect(forge.comments[0]?.body).toContain('Access changed: 1 lost');
    await gate('base.json');
    await comment(env(), file('reports'));
    expect(forge.comments[0]?.body).toContain('nothing changed that bears on access');
    expect(forge.comments).toHaveLength(1);
  });

  test('is written with --always, or its variable', async () => {
    await gate('base.json');
    const variables = { REGISTRY_ACCESS_COMMENT_ALWAYS: 'true', REGISTRY_ACCESS_COMMENT_REPORT: file('reports') };
    await comment({ ...env(), ...variables });
    expect(forge.comments).toHaveLength(1);
  });

  test('that came to no answer says so in the comment of an earlier run', async () => {
    forge.add('me', `${MARKER}**The gate passes**`);
    await gate('none.json');
    await comment(env(), file('reports'));
    expect(forge.comments[0]?.body).toContain('Could not be evaluated');
  });
});

test('GitLab takes no line of a report for a command', async () => {
  writeFileSync(file('slash.md'), 'text\n/approve\n  /merge\nand/or\n');
  await comment(forge.env('gitlab', 'writer'), file('slash.md'));
  expect(forge.comments[0]?.body).toBe(`${MARKER}text\n\\/approve\n  \\/merge\nand/or\n`);
  await comment(forge.env('gitlab', 'writer'), file('slash.md'));
  expect(forge.writes).toHaveLength(1);
});

test('Codeup: the merge request is the open one of the branch, which the first code source tells, or the only one', async () => {
  const env = { ...forge.env('codeup', 'writer'), CI_COMMIT_REF_NAME_1: '', CI_COMMIT_REF_NAME: 'other' };
  const { code, err } = await comment(env, file('one.md'));
  // The stand-in has the comments of number 7 alone.
  expect([code, err]).toEqual([4, expect.stringContaining('changeRequests/6/')]);
});

test.each([
  ['no pipeline', {}, ['one.md'], '--service: no pipeline that is known runs this'],
  ['no report', { GITHUB_ACTIONS: 'true' }, ['none.md'], 'no such file'],
  ['a folder of something else', { GITHUB_ACTIONS: 'true' }, ['.'], 'gate.json: no such file'],
  ['a key that would end the marker', { GITHUB_ACTIONS: 'true' }, ['one.md', '--key', 'a-->b'], 'Allowed: 1 to 64'],
  [
    'a repository of GitHub in Azure Pipelines',
    { TF_BUILD: 'True', BUILD_REPOSITORY_PROVIDER: 'GitHub' },
    ['one.md'],
    "not in Azure Repos: got 'GitHub'",
  ],
])('%s', async (_, env, [name = '', ...args], message) => {
  const { code, err } = await comment(env as Record<string, string>, file(name), ...args);
  expect([code, err]).toEqual([1, expect.stringContaining(message)]);
});

test('the number is read of the event where there is one', async () => {
  writeFileSync(file('event.json'), JSON.stringify({ pull_request: { number: 7 } }));
  const env = {
    ...forge.env('github', 'writer'),
    GITHUB_REF: 'refs/heads/main',
    GITHUB_EVENT_PATH: file('event.json'),
  };
  expect((await comment(env, file('one.md'))).code).toBe(0);
});
