import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forgeAddresses } from '../../lib/cli/forge-links';
import { cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

const before = process.cwd();
afterEach(() => process.chdir(before));
afterAll(cleanUp);

const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();

/** A clone, in which the tests work below its root: a committed template, one that was changed after it, and one that was only made. */
function clone(remote: string): string {
  const folder = folderOf({ 'infra/hub one.json': TEMPLATE, 'infra/changed.json': TEMPLATE, 'root.json': TEMPLATE });
  git(folder, 'init', '--quiet');
  git(folder, 'remote', 'add', 'origin', remote);
  git(folder, 'add', '.');
  git(folder, 'commit', '--quiet', '-m', 'all');
  writeFileSync(join(folder, 'infra/changed.json'), JSON.stringify(TEMPLATE, undefined, 1));
  mkdirSync(join(folder, 'infra/cdk.out'));
  writeFileSync(join(folder, 'infra/cdk.out/made.json'), JSON.stringify(TEMPLATE));
  process.chdir(join(folder, 'infra'));
  return git(folder, 'rev-parse', 'HEAD');
}

const GITHUB = { GITHUB_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://github.com' };
const AZURE = { TF_BUILD: 'True', SYSTEM_COLLECTIONURI: 'https://dev.azure.com/org/' };

test.each<[string, Record<string, string>, string, (commit: string) => string]>([
  [
    'GitHub',
    GITHUB,
    'https://github.com/o/r',
    (commit) => `https://github.com/o/r/blob/${commit}/infra/hub%20one.json#L7`,
  ],
  [
    'GitHub of an enterprise, by SSH',
    { ...GITHUB, GITHUB_SERVER_URL: 'https://git.example' },
    'git@git.example:o/r.git',
    (commit) => `https://git.example/o/r/blob/${commit}/infra/hub%20one.json#L7`,
  ],
  [
    'GitLab, without the token of the job',
    { GITLAB_CI: 'true', CI_PROJECT_URL: 'https://gitlab.example/g/p' },
    'https://gitlab-ci-token:secret@gitlab.example/g/p.git',
    (commit) => `https://gitlab.example/g/p/-/blob/${commit}/infra/hub%20one.json#L7`,
  ],
  [
    'Azure Repos',
    AZURE,
    'https://org@dev.azure.com/org/a%20project/_git/r',
    (commit) =>
      `https://dev.azure.com/org/a%20project/_git/r?path=/infra/hub%20one.json&version=GC${commit}&line=7&lineEnd=8&lineStartColumn=1&lineEndColumn=1`,
  ],
  [
    'Azure Pipelines of a repository on GitHub',
    AZURE,
    'https://github.com/o/r',
    (commit) => `https://github.com/o/r/blob/${commit}/infra/hub%20one.json#L7`,
  ],
  [
    '云效 Flow',
    { PIPELINE_ID: '1', BUILD_NUMBER: '2', PROJECT_DIR: '/root/workspace/x' },
    'https://codeup.aliyun.com/org/g/r.git',
    (commit) => `https://codeup.aliyun.com/org/g/r/blob/${commit}/infra/hub%20one.json#L7`,
  ],
])('a line of a file of the commit, on %s', (_, env, remote, wanted) => {
  const commit = clone(remote);
  const addressOf = forgeAddresses(env);
  const at = (file: string): string | undefined => addressOf?.({ file, line: 7 });
  expect(at('hub one.json')).toBe(wanted(commit));
  expect(at(join(process.cwd(), 'hub one.json'))).toBe(wanted(commit));
  expect(at('../root.json')).toBe(wanted(commit).replace('infra/hub%20one', 'root'));
  // What the commit does not have, or otherwise: its line is another one there.
  for (const file of ['changed.json', 'cdk.out/made.json', 'none.json', '../../elsewhere.json'])
    expect(at(file)).toBe(undefined);
});

test.each<[string, Record<string, string>, string]>([
  ['no pipeline', {}, 'https://github.com/o/r'],
  ['a pipeline of another service than the repository is on', GITHUB, 'https://gitlab.example/g/p.git'],
  ['a remote that is a folder', GITHUB, '/srv/git/r.git'],
])('%s has no addresses', (_, env, remote) => {
  clone(remote);
  expect(forgeAddresses(env)).toBe(undefined);
});

test('a folder that is in no clone has none, and a file behind a link has its own', () => {
  process.chdir(folderOf({ 'a.json': TEMPLATE }));
  expect(forgeAddresses(GITHUB)).toBe(undefined);
  const commit = clone('https://github.com/o/r');
  symlinkSync('../root.json', 'linked.json');
  expect(forgeAddresses(GITHUB)?.({ file: 'linked.json', line: 1 })).toBe(
    `https://github.com/o/r/blob/${commit}/root.json#L1`,
  );
});

describe('the page of a gate', () => {
  const GATE = ['gate', '111122223333/eu-west-1=hub one.json', '--fail-on', 'error', '--reports', 'out/reports'];
  const links = async (env: Record<string, string>, ...more: string[]): Promise<string[]> => {
    const { code, err } = await registryAccess([...GATE, ...more], { env });
    expect([code, err]).toEqual([0, '']);
    const page = readFileSync('out/reports/access.html', 'utf8');
    return [...new Set([...page.matchAll(/class="at"(?: href="([^"]*)")?/g)].map(([, href = 'none']) => href))];
  };

  test('leads to the files as they are seen from its folder, in a pipeline to the commit, and where --source-url says', async () => {
    const commit = clone('https://github.com/o/r');
    expect(await links({})).toEqual(['../../hub%20one.json#L1']);
    expect(await links(GITHUB)).toEqual([`https://github.com/o/r/blob/${commit}/infra/hub%20one.json#L1`]);
    expect(await links(GITHUB, '--source-url', '../')).toEqual(['../hub%20one.json#L1']);
    expect(await links({ REGISTRY_ACCESS_GATE_SOURCE_URL: 'https://git.example/' })).toEqual([
      'https://git.example/hub%20one.json#L1',
    ]);
  });

  test('names what only the run had, and leads nowhere: the artifact has the reports alone', async () => {
    clone('https://github.com/o/r');
    writeFileSync('hub one.json', JSON.stringify(TEMPLATE, undefined, 2));
    expect(await links(GITHUB)).toEqual(['none']);
    expect(await links({})).toEqual([expect.stringMatching(/^\.\.\/\.\.\/hub%20one\.json#L\d+$/)]);
  });

  test('refuses a place where nothing is shown before anything is read', async () => {
    const { code, err } = await registryAccess(['gate', 'none.json', '--fail-on', 'error', '--source-url', 'main/']);
    expect([code, err]).toEqual([1, expect.stringContaining('--source-url takes where')]);
  });
});
