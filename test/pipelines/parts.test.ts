import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { codeBlocksOf } from '../docs/code-blocks';
import { readTemplate, stepsOf } from './azure';
import { readAction } from './github';
import { jobsOf, readComponent } from './gitlab';
import { problemsBy } from './schemas';

const ROOT = resolve(__dirname, '../..');
const FILES = ['action.yml', 'templates/gate.yml', 'pipelines/azure.yml', 'pipelines/flow.yml'];
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const { version } = JSON.parse(read('package.json'));

describe("by the vendors' schemas", () => {
  test('the action', () => {
    const action = parse(read('action.yml'));
    expect(problemsBy('github-action', action)).toEqual([]);
    const [step] = action.runs.steps;
    expect(
      problemsBy('github-action', { ...action, runs: { using: 'composite', steps: [{ ...step, shell: 1 }] } }),
    ).not.toEqual([]);
  });

  test('the component, with the least and with all inputs', () => {
    const component = readComponent(join(ROOT, 'templates/gate.yml'));
    expect(problemsBy('gitlab-ci', component.header)).toEqual([]);
    expect(problemsBy('gitlab-ci', jobsOf(component, { sources: 'cdk.out' }))).toEqual([]);
    const all = { sources: 'a\nb', base: 'c', job: 'access', 'before-script': ['npm ci'], comment: 'always' };
    expect(problemsBy('gitlab-ci', jobsOf(component, all))).toEqual([]);
    expect(problemsBy('gitlab-ci', jobsOf(component, { ...all, image: 7 }))).not.toEqual([]);
  });

  test('the template of steps, with and without its comment', () => {
    const template = readTemplate(join(ROOT, 'pipelines/azure.yml'));
    for (const comment of ['never', 'changes']) {
      const steps = stepsOf(template, { sources: 'cdk.out', comment });
      expect(steps).toHaveLength(comment === 'never' ? 4 : 5);
      expect(problemsBy('azure-pipelines', { parameters: template.parameters, steps })).toEqual([]);
      const wrong = [...steps, { task: 'PublishTestResults@2', inputs: { testResultsFormat: 'TAP' } }];
      expect(problemsBy('azure-pipelines', { steps: wrong })).not.toEqual([]);
    }
  });

  // Flow's YAML has no published schema (2026-11-26); these are the rules that its pages state:
  // https://help.aliyun.com/zh/yunxiao/user-guide/pipeline-sources, …/pipeline-steps
  test.each([
    ['pipelines/flow.yml', () => read('pipelines/flow.yml')],
    ['docs/five-minutes-alicloud.md', flowOnPage],
  ])('the pipeline of Flow in %s, by what its pages say', (_, text) => {
    const flow = parse(text());
    expect(Object.keys(flow)).toEqual(['name', 'sources', 'stages']);
    for (const [id, source] of Object.entries<Record<string, unknown>>(flow.sources)) {
      expect(id).toMatch(/^[A-Za-z][A-Za-z0-9_]{0,29}$/);
      expect(source).toMatchObject({ type: 'codeup', triggerEvents: ['mergeRequestOpenedOrUpdate'] });
      expect(source.certificate).toMatchObject({ type: 'serviceConnection' });
    }
    const [job] = Object.values<{ steps: Record<string, Record<string, unknown>> }>(flow.stages.review.jobs);
    expect(job?.steps).toBeDefined();
    for (const [id, step] of Object.entries(job?.steps ?? {})) {
      expect(id).toMatch(/^[A-Za-z][A-Za-z0-9_]{0,63}$/);
      expect(['SetupNode', 'Command', 'ArtifactUpload']).toContain(step.step);
      expect(typeof step.with).toBe('object');
    }
  });
});

/** The one of the page for the first five minutes. */
function flowOnPage(): string {
  const { text } =
    codeBlocksOf(join(ROOT, 'docs/five-minutes-alicloud.md')).find((one) => one.text.includes('# 云效 Flow')) ?? {};
  return text ?? '';
}

test.each(FILES)('%s has the version of the package', (name) => {
  expect(read(name).match(/(?<=["'])\d+\.\d+\.\d+(?=["'])/g)).toEqual([version]);
});

test('no input is put into a script, and no action of somebody else is used', () => {
  const { runs } = readAction(join(ROOT, 'action.yml'));
  for (const step of runs.steps) {
    expect(step).not.toHaveProperty('uses');
    expect(step.run).not.toContain('${{');
  }
  expect(runs.steps.filter(({ env }) => env?.GITHUB_TOKEN !== undefined).map(({ name }) => name)).toEqual(['Comment']);
  const { body } = readComponent(join(ROOT, 'templates/gate.yml'));
  const [job] = Object.values(body) as { script: string[] }[];
  for (const line of job?.script ?? []) expect(line).not.toContain('$[[');
  for (const step of readTemplate(join(ROOT, 'pipelines/azure.yml')).steps as { bash?: string }[])
    expect(step.bash ?? '').not.toMatch(/\$\{\{|\$\([A-Za-z.]+\)$/);
});

test('the parts have the same inputs, by the names that their vendors give such things', () => {
  const names = (list: readonly string[]) =>
    list.map((name) => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)).sort();
  const github = names(Object.keys(readAction(join(ROOT, 'action.yml')).inputs));
  const gitlab = names(Object.keys(readComponent(join(ROOT, 'templates/gate.yml')).inputs));
  const azure = names(readTemplate(join(ROOT, 'pipelines/azure.yml')).parameters.map(({ name }) => name));
  expect(azure).toEqual(github.filter((name) => name !== 'token'));
  const ofJobs = ['before-script', 'image', 'job', 'stage'];
  expect(gitlab.filter((name) => !ofJobs.includes(name))).toEqual(
    github.filter((name) => !['token', 'working-directory'].includes(name)),
  );
});

test('on Azure Pipelines nothing that the gate prints is a command of the agent', () => {
  const [, script = ''] = /gate 2>&1 \| (sed '.*?') \|\|/.exec(read('pipelines/azure.yml')) ?? [];
  const input = ['##vso[a]', '###vso[a]', 'x ####vso[a]##vso[b]', '##[error]', 'a ## b#c', '## heading ##'].join('\n');
  const printed = execFileSync('bash', ['-c', script], { input, encoding: 'utf8' });
  // https://github.com/microsoft/azure-pipelines-agent: the agent looks for it anywhere in a line.
  expect(printed).not.toMatch(/##(?:vso)?\[/);
  expect(printed.replaceAll(' ', '')).toBe(input.replaceAll(' ', ''));
});
