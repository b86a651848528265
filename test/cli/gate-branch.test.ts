import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

afterAll(cleanUp);

/** The template, and one that lets another account pull as well. */
function files(): (name: string) => string {
  const wide = JSON.parse(JSON.stringify(TEMPLATE));
  const { Statement } = wide.Resources.Policy.Properties.PolicyText;
  Statement.push({ ...Statement[0], Sid: 'more', Principal: { AWS: 'arn:aws:iam::777788889999:root' } });
  const folder = folderOf({ 'base.json': TEMPLATE, 'wide.json': wide });
  return (name) => join(folder, name);
}
const source = (file: string): string => `111122223333/eu-west-1=${file}`;

describe('with a branch of the repository', () => {
  const git = (folder: string, ...args: readonly string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'init.defaultBranch=main', ...args],
      {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
  const before = process.cwd();
  afterEach(() => process.chdir(before));

  /** A clone of one commit, as pipelines have it, of a repository whose main has accepted the base. */
  async function cloned(isKept = true): Promise<(name: string) => string> {
    const file = files();
    const origin = file('origin');
    git(file('.'), 'init', '--quiet', origin);
    const accepted = join(origin, 'access.review.json');
    if (isKept) await registryAccess(['review', source(file('base.json')), '--update', '--against', accepted]);
    else writeFileSync(join(origin, 'README'), '');
    git(origin, 'add', '.');
    git(origin, 'commit', '--quiet', '-m', 'one');
    // A tag that is called as the branch is not it.
    git(origin, 'checkout', '--quiet', '-b', 'feature');
    await registryAccess(['review', source(file('wide.json')), '--update', '--against', accepted]);
    git(origin, 'add', '.');
    git(origin, 'commit', '--quiet', '-m', 'two');
    git(origin, 'tag', 'main');
    git(file('.'), 'clone', '--quiet', '--depth=1', '--branch=feature', `file://${origin}`, file('clone'));
    process.chdir(file('clone'));
    return file;
  }

  test('the file is read as the branch has it, which this version cannot change', async () => {
    const file = await cloned();
    const args = ['gate', source(file('wide.json')), '--against', 'access.review.json', '--base-ref', 'main'];
    const { code, out } = await registryAccess(args);
    expect(code).toBe(0);
    expect(out).toMatch(/^The gate passes: all access is as accepted; 1 gained since [^;]*; /);
    const alone = ['gate', source(file('wide.json')), '--base', 'access.review.json', '--base-ref', 'main'];
    expect((await registryAccess(alone)).code).toBe(2);
  });

  test.each([
    ['en', 'Compared with `main:access.review.json`'],
    ['zh', '与 `main:access.review.json` 相比'],
  ])('reports name the file of a branch as Git does, in %s', async (language, said) => {
    const file = await cloned();
    const args = ['gate', source(file('wide.json')), '--base', 'access.review.json', '--base-ref', 'main'];
    await registryAccess([...args, '--reports', file('reports'), '--language', language]);
    const pages = readdirSync(file('reports')).filter((name) => name.endsWith('.md'));
    expect(pages.map((name) => readFileSync(join(file('reports'), name), 'utf8')).join('')).toContain(said);
  });

  test.each([
    [{ GITHUB_BASE_REF: 'main' }],
    [{ CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' }],
    [{ SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' }],
    [{ CI_COMMIT_TARGET_REF_NAME_1: 'main' }],
  ])('pull-request is the branch of %j', async (env) => {
    const file = await cloned();
    const args = ['gate', source(file('wide.json')), '--base', 'access.review.json', '--base-ref', 'pull-request'];
    expect((await registryAccess(args, { env })).code).toBe(2);
  });

  test('a run that is of no pull request is held against the file alone, and says so', async () => {
    const file = await cloned();
    const args = ['gate', source(file('wide.json')), '--base-ref', 'pull-request'];
    const { code, out } = await registryAccess([...args, '--against', 'access.review.json'], { env: {} });
    expect(code).toBe(0);
    expect(out).toContain('this is no run of a pull request: it is not compared with a branch');
    const { code: alone, err } = await registryAccess([...args, '--base', 'access.review.json'], { env: {} });
    expect([alone, err]).toEqual([1, expect.stringContaining('nothing that the access could be held against')]);
    // Held for findings alone, it says that it is.
    const findings = [...args, '--base', 'access.review.json', '--fail-on', 'gained,error'];
    const said = await registryAccess(findings, { env: {} });
    expect([said.code, said.out]).toEqual([
      0,
      expect.stringContaining('it is not compared with a branch, and nothing is said of who gained access'),
    ]);
  });

  test('where the branch has no such file yet, all access counts as gained', async () => {
    const file = await cloned(false);
    const args = ['gate', source(file('wide.json')), '--base', 'access.review.json', '--base-ref', 'main'];
    const { code, out } = await registryAccess(args);
    expect(code).toBe(2);
    expect(out).toMatch(/^main has no access\.review\.json yet: all access counts as gained$/m);
  });

  test('where the branch has one that is nearly called so, that is told with it', async () => {
    const file = await cloned();
    const args = ['gate', source(file('wide.json')), '--base', 'acess.review.json', '--base-ref', 'main'];
    expect((await registryAccess(args)).out).toMatch(
      /^main has no acess\.review\.json yet: all access counts as gained; it has access\.review\.json$/m,
    );
  });

  test('what Git cannot find is told in its words, and is not evaluated', async () => {
    const file = await cloned();
    const { code, err } = await registryAccess([
      'gate',
      source(file('wide.json')),
      '--against',
      'access.review.json',
      '--base-ref',
      'mian',
    ]);
    expect(code).toBe(4);
    expect(err).toContain(
      "--base-ref mian: git fetch failed: fatal: couldn't find remote ref refs/heads/mian: name a branch that origin has: git ls-remote --heads origin lists them",
    );
  });

  describe('in a clone that cannot be asked as pipelines can', () => {
    const KEPT = ['--against', 'access.review.json', '--base-ref'];
    const gate = (file: (name: string) => string, ref: string, ...more: readonly string[]) =>
      registryAccess(['gate', source(file('wide.json')), ...KEPT, ref, ...more]);
    const gained = {
      code: 0,
      out: expect.stringMatching(/^The gate passes: all access is as accepted; 1 gained since [^;]*; /),
    };

    test('a detached one is one', async () => {
      const file = await cloned();
      git('.', 'checkout', '--quiet', '--detach');
      expect(await gate(file, 'main')).toMatchObject(gained);
    });

    test('what is called as its remote calls it is told by its name', async () => {
      const file = await cloned();
      const { code, err } = await gate(file, 'origin/main');
      expect([code, err]).toEqual([
        4,
        expect.stringContaining(': write --base-ref main, which is fetched from origin'),
      ]);
    });

    test('what it has of a branch is taken where the remote cannot be reached, if that is asked for', async () => {
      const file = await cloned();
      git('.', 'fetch', '--quiet', 'origin', 'refs/heads/main:refs/remotes/origin/main');
      git('.', 'remote', 'set-url', 'origin', `file://${file('nowhere')}`);
      const { code, err } = await gate(file, 'main');
      expect([code, err]).toEqual([
        4,
        expect.stringContaining('or name --base-ref refs/remotes/origin/main, which is'),
      ]);
      expect(await gate(file, 'refs/remotes/origin/main')).toMatchObject(gained);
    });

    test('the one remote is taken whatever it is called, and of several origin alone', async () => {
      const file = await cloned();
      git('.', 'remote', 'rename', 'origin', 'upstream');
      expect(await gate(file, 'main')).toMatchObject(gained);
      git('.', 'remote', 'add', 'fork', `file://${file('nowhere')}`);
      const { code, err } = await gate(file, 'main');
      expect([code, err]).toEqual([4, expect.stringContaining('none of the remotes fork, upstream is called origin')]);
    });

    test('without a remote a branch is the one that is there', async () => {
      const file = await cloned();
      git('.', 'fetch', '--quiet', 'origin', 'refs/heads/main:refs/heads/main');
      git('.', 'remote', 'remove', 'origin');
      expect(await gate(file, 'main')).toMatchObject(gained);
      const { code, err } = await gate(file, 'mian');
      expect([code, err]).toEqual([4, expect.stringContaining('this clone has no refs/heads/mian, and no remote')]);
      const told = await gate(file, 'mian', '--language', 'zh');
      expect(told.err).toContain('这个克隆没有 refs/heads/mian，也没有含有它的远程：指定已有的分支，或者检出');
    });

    test('a folder without one is told to be none', async () => {
      const file = files();
      await registryAccess(['review', source(file('wide.json')), '--update', '--against', file('access.review.json')]);
      process.chdir(file('.'));
      const { code, err } = await gate(file, 'main');
      expect([code, err]).toEqual([4, expect.stringMatching(/not a git repository.*: check the repository out with/)]);
    });
  });

  test.each(['--upload-pack=x', 'a..b', '', 'main:x', 'a b'])('%j is no branch', async (ref) => {
    const file = await cloned();
    const args = ['gate', source(file('wide.json')), '--against', 'access.review.json', `--base-ref=${ref}`];
    const { code, err } = await registryAccess(args);
    expect([code, err]).toEqual([1, expect.stringContaining('--base-ref: not the name of a branch')]);
  });
});
