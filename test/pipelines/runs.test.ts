import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { built } from '../support/built';
import { FakeForge } from '../support/fake-forge';
import { readTemplate, runSteps, stepsOf } from './azure';
import { readAction, runAction } from './github';
import { type Job, jobsOf, readComponent, runJob } from './gitlab';
import { type Change, cleanUp, pullRequest, shell, temporary, watched } from './project';
import { LocalRegistry } from './registry';

const forge = new FakeForge();
let root: string;
let registry: LocalRegistry;
/** A folder in which the package is installed, as a project has it. */
let installed: string;

beforeAll(async () => {
  root = await built();
  registry = new LocalRegistry(root);
  await Promise.all([registry.start(), forge.start()]);
  installed = temporary();
  const { code, out } = await shell(
    ['bash'],
    'npm install --no-audit --no-fund registry-access',
    installed,
    registry.env,
  );
  if (code !== 0) throw new Error(out);
}, 300_000);
beforeEach(() => forge.reset());
afterAll(async () => {
  await Promise.all([registry.stop(), forge.stop()]);
  cleanUp();
});

/** What came of a run, whatever ran it. */
interface Outcome {
  readonly isFailed: boolean;
  readonly log: string;
  readonly verdict: string | undefined;
}

interface Given {
  readonly sources?: string;
  readonly base?: string;
  readonly baseRef?: string;
  readonly against?: string;
  readonly failOn?: string;
  readonly comment?: string;
  /** English unless said otherwise, as the other parts are by themselves. */
  readonly language?: 'zh';
  /** The package of the project unless said otherwise: an install takes longer than all else. */
  readonly version?: string;
}

type Run = (workspace: string, given: Given, token?: string, watch?: Record<string, string>) => Promise<Outcome>;

const { version: VERSION } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
const KEPT: Given = { against: 'access.review.json', baseRef: 'pull-request' };
const BOTH: Given = { base: 'base/cdk.out' };

function verdictIn(workspace: string): string | undefined {
  const file = join(workspace, 'registry-access-reports/gate.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).verdict : undefined;
}

const USUAL = { sources: 'cdk.out', version: 'project' };

const withHyphens = (given: Given): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`), value]),
  );

const github: Run = async (workspace, given, token = 'writer', watch = {}) => {
  const { GITHUB_TOKEN, ...env } = forge.env('github', token);
  const context = { token: GITHUB_TOKEN, event: { pull_request: { number: 7 } } };
  const inputs = withHyphens({ ...USUAL, ...given });
  const all = { ...registry.env, ...env, GITHUB_BASE_REF: 'main', ...watch };
  const run = await runAction(readAction(join(root, 'action.yml')), inputs, workspace, all, context);
  expect(run.commands).toEqual([]);
  expect(run.outputs.verdict || undefined).toBe(verdictIn(workspace));
  expect(run.summary === '').toBe(verdictIn(workspace) === undefined);
  return { ...run, verdict: run.outputs.verdict };
};

const gitlabBy =
  (...program: readonly string[]): Run =>
  async (workspace, given, token = 'writer', watch = {}) => {
    const jobs = jobsOf(readComponent(join(root, 'templates/gate.yml')), withHyphens({ ...USUAL, ...given }));
    const job = jobs['registry-access'] as unknown as Job;
    const env = {
      ...registry.env,
      ...forge.env('gitlab', token),
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      ...watch,
    };
    const { code, out } = await runJob(program, job, workspace, env);
    for (const file of Object.values(job.artifacts.reports))
      expect(existsSync(join(workspace, file))).toBe(
        verdictIn(workspace) !== undefined && (verdictIn(workspace) !== 'not-evaluated' || file.endsWith('.env')),
      );
    return { isFailed: code !== 0, log: out, verdict: verdictIn(workspace) };
  };

const azure: Run = async (workspace, given, token = 'writer', watch = {}) => {
  const { SYSTEM_ACCESSTOKEN = '', ...env } = forge.env('azure', token);
  const steps = stepsOf(readTemplate(join(root, 'pipelines/azure.yml')), {
    ...USUAL,
    ...(given as Record<string, string>),
  });
  const variables = { 'Build.Reason': 'PullRequest', 'System.AccessToken': SYSTEM_ACCESSTOKEN };
  const all = { ...registry.env, ...env, SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main', ...watch };
  const run = await runSteps(steps, workspace, all, variables);
  expect(run.variables.pwned).toBeUndefined();
  expect(run.summaries).toHaveLength(verdictIn(workspace) === undefined ? 0 : 1);
  return { ...run, verdict: run.variables.REGISTRY_ACCESS_VERDICT };
};

/** What the file has for a project to change is changed as its comments say. */
const flow: Run = async (workspace, given, token = 'writer', watch = {}) => {
  const { steps } = parse(readFileSync(join(root, 'pipelines/flow.yml'), 'utf8')).stages.review.jobs.registry_access;
  const names = {
    sources: 'SOURCES',
    base: 'BASE',
    baseRef: 'BASE_REF',
    against: 'AGAINST',
    failOn: 'FAIL_ON',
  } as const;
  let script: string = steps.gate.with.run;
  expect(script).toContain('npm ci\nnpx cdk synth --quiet\n');
  script = script.replace('npm ci\nnpx cdk synth --quiet\n', '');
  const asked: Given & typeof USUAL = { ...USUAL, ...given };
  script = script.replace(/^(export REGISTRY_ACCESS_LANGUAGE)='zh'$/m, `$1='${asked.language ?? 'en'}'`);
  script = script.replace(/^VERSION='.*?'/m, `VERSION='${asked.version}'`);
  for (const [name, variable] of Object.entries(names)) {
    const value = (asked[name as keyof Given] ?? '').replaceAll("'", `'\\''`);
    const line = new RegExp(`^export REGISTRY_ACCESS_GATE_${variable}=.*$`, 'm');
    const fresh = `export REGISTRY_ACCESS_GATE_${variable}='${value}'`;
    script = line.test(script)
      ? script.replace(line, () => fresh)
      : script.replace('set -eu\n', () => `set -eu\n${fresh}\n`);
  }
  const env = { ...registry.env, ...forge.env('codeup', token), CI_COMMIT_TARGET_REF_NAME_1: 'main', ...watch };
  const { code, out } = await shell(['sh'], script, workspace, env);
  return { isFailed: code !== 0, log: out, verdict: verdictIn(workspace) };
};

const bodies = (): string[] => forge.comments.map(({ body }) => body);

describe.each<[string, Run]>([
  ['GitHub Actions', github],
  ['GitLab, by bash', gitlabBy('bash')],
  ['Azure Pipelines', azure],
  ['云效 Flow', flow],
])('%s', (_, run) => {
  const runOf = async (change: Change, given: Given, token?: string, watch?: Record<string, string>) => {
    const workspace = await pullRequest(change);
    symlinkSync(join(installed, 'node_modules'), join(workspace, 'node_modules'), 'junction');
    return { workspace, outcome: await run(workspace, given, token, watch) };
  };

  test('the package comes from the registry, wherever the checkout says that packages come from', async () => {
    const workspace = await pullRequest('gained');
    const outcome = await run(workspace, { ...BOTH, version: VERSION });
    expect([outcome.isFailed, outcome.verdict]).toEqual([true, 'failed']);
    expect(existsSync(join(workspace, 'node_modules'))).toBe(false);
    expect(bodies()).toHaveLength(1);
  });

  test('access gained against sources of the base fails, with a comment that says who', async () => {
    const { workspace, outcome } = await runOf('gained', BOTH);
    expect([outcome.isFailed, outcome.verdict]).toEqual([true, 'failed']);
    expect(bodies()).toEqual([expect.stringContaining('account 777788889999')]);
    // The next run has only to change it.
    await run(workspace, BOTH);
    expect(forge.writes).toHaveLength(1);
  });

  test('against the file of the base branch it fails as well, until this version accepts it', async () => {
    expect((await runOf('gained', KEPT)).outcome).toMatchObject({ isFailed: true, verdict: 'failed' });
    expect(bodies()[0]).toContain('1 not accepted (--fail-on gained); the same as gained since ');
    expect((await runOf('accepted', KEPT)).outcome).toMatchObject({ isFailed: false, verdict: 'passed' });
    expect(bodies()).toEqual([expect.stringContaining('all access is as accepted; 1 gained')]);
  });

  test('where nobody gains anything it passes without a comment', async () => {
    expect((await runOf('same', KEPT)).outcome).toMatchObject({ isFailed: false, verdict: 'passed' });
    expect(bodies()).toEqual([]);
  });

  test('a token that may only read, as a fork has, leaves the verdict and the reports', async () => {
    const { workspace, outcome } = await runOf('gained', BOTH, 'reader');
    expect(outcome).toMatchObject({ isFailed: true, verdict: 'failed' });
    expect(outcome.log).toContain('no comment was written, the token may not');
    expect(existsSync(join(workspace, 'registry-access-reports/access.sarif'))).toBe(true);
    expect((await runOf('same', BOTH, '')).outcome).toMatchObject({ isFailed: false });
    expect(bodies()).toEqual([]);
  });

  test('what cannot be evaluated fails, and says so where an earlier comment stood', async () => {
    forge.add('me', '<!-- registry-access comment: access -->\n**The gate passes**');
    const { outcome } = await runOf('same', { ...BOTH, sources: 'cdk.out\nnone.json' });
    expect(outcome).toMatchObject({ isFailed: true, verdict: 'not-evaluated' });
    expect(bodies()).toEqual([expect.stringContaining('Could not be evaluated')]);
  });

  test('an input that cannot be fails without a report, also where another run left some', async () => {
    const { workspace } = await runOf('same', BOTH);
    const reports = join(workspace, 'registry-access-reports');
    expect(readdirSync(reports)).toHaveLength(9);
    writeFileSync(join(reports, 'notes.txt'), 'of somebody else');
    const outcome = await run(workspace, { ...BOTH, failOn: 'everything' });
    expect(outcome).toMatchObject({ isFailed: true, log: expect.stringContaining('Allowed: gained, possibly-gained') });
    expect(readdirSync(reports).sort()).toEqual(['.gitignore', 'notes.txt']);
    expect(bodies()).toEqual([]);
  });

  test.each(['of the project', 'of the release'])(
    'a folder of a Pulumi program is run by the package %s',
    async (whose) => {
      const workspace = await pullRequest('same');
      const modules = join(workspace, 'node_modules');
      mkdirSync(modules);
      for (const name of ['.bin', 'registry-access'])
        if (whose === 'of the project')
          symlinkSync(join(installed, 'node_modules', name), join(modules, name), 'junction');
      symlinkSync(join(root, 'node_modules/@pulumi'), join(modules, '@pulumi'), 'junction');
      cpSync(join(root, 'test/cli/programs/aws.js'), join(workspace, 'infra/aws.js'));
      writeFileSync(
        join(workspace, 'infra/Pulumi.yaml'),
        'name: registry\nmain: index.js\nruntime: { name: nodejs, options: { typescript: false } }\n',
      );
      writeFileSync(
        join(workspace, 'infra/Pulumi.prod.yaml'),
        'config:\n  aws:region: eu-west-1\n  aws:allowedAccountIds: ["111122223333"]\n',
      );
      writeFileSync(
        join(workspace, 'infra/index.js'),
        `const aws = require('./aws');
       const repository = new aws.Repository('app', { name: 'team-a/app' });
       const Principal = { AWS: 'arn:aws:iam::777788889999:root' };
       const policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: ['ecr:BatchGetImage'] }] });
       new aws.RepositoryPolicy('app', { repository: repository.name, policy });`,
      );
      const version = whose === 'of the project' ? 'project' : VERSION;
      const outcome = await run(workspace, { ...BOTH, sources: 'infra@prod', version });
      expect(outcome).toMatchObject({ isFailed: true, verdict: 'failed' });
      expect(bodies()).toEqual([expect.stringContaining('account 777788889999')]);
    },
  );

  test('inputs are values: nothing of them is run', async () => {
    const { workspace, outcome } = await runOf('same', {
      ...BOTH,
      sources: '$(touch pwned)`touch pwned`";touch pwned;\'',
    });
    expect(outcome).toMatchObject({ isFailed: true, verdict: 'not-evaluated' });
    expect(existsSync(join(workspace, 'pwned'))).toBe(false);
  });

  test('names in a template give no orders, neither to the runner nor to the page', async () => {
    const { outcome } = await runOf('hostile', BOTH);
    expect(outcome).toMatchObject({ isFailed: true, verdict: 'failed', log: expect.stringContaining('pwned') });
    expect(bodies()[0]).toContain('pwned');
    expect(bodies()[0]?.replaceAll(/(`+)[^`](?:.*?[^`])?\1(?!`)/g, '')).not.toMatch(/(?<!\\)<img/);
  });

  test('only the step that comments has the token', async () => {
    const watch = watched();
    await runOf('gained', BOTH, 'writer', watch.env);
    expect(watch.starts()).toEqual(['gate without a token', 'comment with a token']);
  });
});

test('云效 Flow: as the file is, the comment is in Chinese', async () => {
  const workspace = await pullRequest('gained');
  symlinkSync(join(installed, 'node_modules'), join(workspace, 'node_modules'), 'junction');
  expect(await flow(workspace, { ...BOTH, language: 'zh' })).toMatchObject({ isFailed: true, verdict: 'failed' });
  expect(bodies()).toEqual([expect.stringContaining('账号 777788889999')]);
});

test('GitLab: the script is one for any shell', async () => {
  const workspace = await pullRequest('gained');
  symlinkSync(join(installed, 'node_modules'), join(workspace, 'node_modules'), 'junction');
  expect(await gitlabBy('sh')(workspace, KEPT)).toMatchObject({ isFailed: true, verdict: 'failed' });
  expect(bodies()).toHaveLength(1);
});

test('GitHub: what the action puts out is there for the steps after it', async () => {
  const workspace = await pullRequest('gained');
  symlinkSync(join(installed, 'node_modules'), join(workspace, 'node_modules'), 'junction');
  const { GITHUB_TOKEN, ...env } = forge.env('github', 'writer');
  const action = readAction(join(root, 'action.yml'));
  const context = { token: GITHUB_TOKEN, event: {} };
  const run = await runAction(action, { ...USUAL, base: 'base/cdk.out' }, workspace, env, context);
  expect(run.outputs).toEqual({
    verdict: 'failed',
    'exit-code': '2',
    changed: 'true',
    gained: '1',
    'possibly-gained': '0',
    'not-accepted': '0',
    reports: 'registry-access-reports',
    sarif: './registry-access-reports/access.sarif',
  });
  // No pull request, no comment.
  expect(bodies()).toEqual([]);
});
