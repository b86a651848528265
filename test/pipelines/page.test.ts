import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { codeBlocksOf } from '../docs/code-blocks';
import { readTemplate } from './azure';
import { readAction } from './github';
import { jobsOf, readComponent } from './gitlab';
import { cleanUp, pullRequest, shell, temporary } from './project';
import { problemsBy, type SchemaName } from './schemas';

const ROOT = resolve(__dirname, '../..');
const blocks = codeBlocksOf(join(ROOT, 'docs/pipelines.md')).filter(({ language }) => language === 'yaml');
const of = (schema: SchemaName) => blocks.filter(({ file }) => file === schema).map(({ text }) => parse(text));

afterAll(cleanUp);

test('every example says by which schema it is checked, and there are some for each', () => {
  const counts = blocks.map(({ file }) => file).sort();
  expect(counts).toEqual([
    'azure-pipelines',
    'github-workflow',
    'github-workflow',
    'github-workflow',
    'gitlab-ci',
    'gitlab-ci',
  ]);
});

test.each(blocks.map(({ file, text }) => [file as SchemaName, text]))(
  'an example is a %s by its schema',
  (schema, text) => {
    // To Azure every scalar is a text.
    const value = parse(text, { schema: schema === 'azure-pipelines' ? 'failsafe' : 'core' });
    expect(problemsBy(schema, value)).toEqual([]);
  },
);

test('workflows give the action inputs that it has, and read outputs that it has', () => {
  const action = readAction(join(ROOT, 'action.yml'));
  for (const { jobs } of of('github-workflow')) {
    const { steps } = jobs.access;
    const own = steps.find(({ uses }: { uses?: string }) => uses?.startsWith('registry-access/'));
    expect(Object.keys(own.with).filter((name) => action.inputs[name] === undefined)).toEqual([]);
    for (const [name, { required }] of Object.entries(action.inputs))
      if (required === true) expect(own.with).toHaveProperty(name);
    const used = [...JSON.stringify(steps).matchAll(/steps\.access\.outputs\.([\w-]+)/g)].map(([, name]) => name);
    for (const name of used) expect(Object.keys(action.outputs)).toContain(name);
  }
});

test('workflows have no more permissions than they use', () => {
  const [first, second, third] = of('github-workflow');
  expect(third.permissions).toEqual(first.permissions);
  expect(first.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
  expect(second.permissions).toEqual({ ...first.permissions, 'security-events': 'write' });
  for (const { on } of [first, second, third]) expect(Object.keys(on)).toEqual(['pull_request']);
});

test('an include gives the component inputs that it has, and what comes of it is valid', () => {
  const component = readComponent(join(ROOT, 'templates/gate.yml'));
  for (const { include } of of('gitlab-ci'))
    for (const { inputs } of include) expect(problemsBy('gitlab-ci', jobsOf(component, inputs))).toEqual([]);
});

test('an example asks for the language of its page', () => {
  for (const [page, language] of [
    ['docs/pipelines.md', 'en'],
    ['docs/zh/pipelines.md', 'zh'],
  ] as const) {
    const examples = codeBlocksOf(join(ROOT, page)).filter((one) => one.language === 'yaml');
    expect(examples).toHaveLength(blocks.length);
    for (const { text } of examples) expect(text).toMatch(new RegExp(`^ +language: ${language}$`, 'm'));
  }
});

test('the pipeline for Azure gives the template parameters that it has', () => {
  const { parameters } = readTemplate(join(ROOT, 'pipelines/azure.yml'));
  const [{ steps, resources }] = of('azure-pipelines');
  const own = steps.find(({ template }: { template?: string }) => template !== undefined);
  expect(own.template).toBe(`pipelines/azure.yml@${resources.repositories[0].repository}`);
  const known = parameters.map(({ name }) => name);
  expect(Object.keys(own.parameters).filter((name) => !known.includes(name))).toEqual([]);
});

test('what GitLab runs before the gate brings the base beside this version', async () => {
  const workspace = await pullRequest('gained');
  const tools = temporary();
  // In place of npm and the CDK, which a project has: one that leaves an assembly where it is called.
  writeFileSync(join(tools, 'npm'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  writeFileSync(join(tools, 'npx'), '#!/bin/sh\nmkdir -p cdk.out && pwd > cdk.out/made\n', { mode: 0o755 });
  cpSync(join(workspace, 'base'), join(tools, 'base'), { recursive: true });
  const [, { include }] = of('gitlab-ci');
  const script = ['set -e', 'rm -rf base', ...include[0].inputs['before-script']].join('\n');
  const env = { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main', PATH: `${tools}:${process.env.PATH}` };
  expect(await shell(['sh'], script, workspace, env)).toMatchObject({ code: 0 });
  for (const folder of ['.', 'base']) expect(existsSync(join(workspace, folder, 'cdk.out/made'))).toBe(true);
  expect(existsSync(join(workspace, 'base/access.review.json'))).toBe(true);
});
