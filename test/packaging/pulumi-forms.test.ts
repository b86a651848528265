import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { built } from '../support/built';
import { cleanUp, node, projectWith } from './projects';

/*
 * The forms in which a Pulumi program for Node can be written and started, each run offline. What came out of these, and which do not run, is the
 * same as with Pulumi's command 3.248 (2026-11-26).
 */

/** One component with a resource of the OpenAPI, and a dynamic resource of the program's own, whose code is written into the stack. */
const PROGRAM = `
import * as alicloud from '@pulumi/alicloud';
import * as pulumi from '@pulumi/pulumi';
import { EciContainerGroup, EciServiceRole, ramRoleArn } from 'registry-access/alicloud';
import { image } from './helper.js';

const provider = new alicloud.Provider('eci', { region: 'cn-hangzhou', accountId: '1298452580000002' });
const pullRoleArns = [ramRoleArn('1609982529000001', 'puller')];
const role = new EciServiceRole('pull', { eciUid: '1298452580000002', pullRoleArns }, { provider });
new EciContainerGroup('web', {
  regionId: 'cn-hangzhou',
  vSwitchId: 'vsw-1',
  securityGroupId: 'sg-1',
  containers: [{ name: 'app', image }],
  acrRegistryInfo: role.acrRegistryInfo,
});

const own/* ResourceProvider */ = {
  async create(inputs/* any */) {
    const { readFile } = await import('node:fs/promises');
    return { id: inputs.file, outs: { text: await readFile(inputs.file, 'utf8') } };
  },
};
class Own extends pulumi.dynamic.Resource {}
new Own(own, 'own', { file: '/etc/hosts' });

export const roleArn = role.roleArn;
`;
const HELPER = "export const image = 'registry-hangzhou.cr.aliyuncs.com/prod/app:v1';\n";
const AWAITS = "\nexport const later = await Promise.resolve('later');\n";
const typed = (text: string) =>
  text
    .replace('/* ResourceProvider */', ': pulumi.dynamic.ResourceProvider')
    .replace('/* any */', ': { file: string }');
const plain = (text: string) => text.replaceAll(/\/\* \w+ \*\//g, '');

interface Form {
  /** \`type\` of package.json. */
  readonly type: 'commonjs' | 'module';
  readonly files: Readonly<Record<string, string>>;
  readonly options?: string;
}

const ES_MODULES = { 'index.js': plain(PROGRAM) + AWAITS, 'helper.js': HELPER };
const TYPESCRIPT = { 'index.ts': typed(PROGRAM) + AWAITS, 'helper.ts': HELPER };
const COMMONJS = { 'index.ts': typed(PROGRAM).replace('./helper.js', './helper'), 'helper.ts': HELPER };
const FORMS: Readonly<Record<string, Form>> = {
  'JavaScript of ES modules': { type: 'module', files: ES_MODULES, options: '{ typescript: false }' },
  'JavaScript of ES modules, with nothing said of TypeScript': { type: 'module', files: ES_MODULES },
  'index.mjs in a package of ES modules': {
    type: 'module',
    files: { 'index.mjs': plain(PROGRAM) + AWAITS, 'helper.js': HELPER },
  },
  'TypeScript of ES modules by Pulumi itself': { type: 'module', files: TYPESCRIPT },
  'TypeScript of ES modules by the loader of ts-node': {
    type: 'module',
    files: TYPESCRIPT,
    options: "{ nodeargs: '--loader ts-node/esm --no-warnings' }",
  },
  'TypeScript of ES modules by tsx': {
    type: 'module',
    files: TYPESCRIPT,
    options: "{ typescript: false, nodeargs: '--import tsx' }",
  },
  'TypeScript of ES modules by tsx, with nothing said of TypeScript': {
    type: 'module',
    files: TYPESCRIPT,
    options: "{ nodeargs: '--import tsx' }",
  },
  'TypeScript of CommonJS by tsx': {
    type: 'commonjs',
    files: COMMONJS,
    options: "{ typescript: false, nodeargs: '--import tsx' }",
  },
  'TypeScript of CommonJS by Pulumi itself': {
    type: 'commonjs',
    files: COMMONJS,
  },
};

const RUN = `
const { runProgram } = require('registry-access/offline');
// As the command does it, which adds arguments of its own to those of the program.
runProgram('program', { namedUnknowns: true }).then(
  ({ resources, outputs }) =>
    console.log(JSON.stringify({ outputs, resources: resources.map(({ urn, inputs }) => [urn.split('::').slice(2).join('::'), inputs]) })),
  (error) => console.log(error.message),
);
`;

let project: string;

beforeAll(async () => {
  const root = await built();
  const packages = ['@pulumi/pulumi', '@pulumi/alicloud', 'ts-node', 'tsx', 'typescript'];
  const compilerOptions = { module: 'nodenext', target: 'es2022', skipLibCheck: true, types: [] };
  project = projectWith(root, packages, { 'run.cjs': RUN, 'tsconfig.json': JSON.stringify({ compilerOptions }) });
}, 300_000);

afterAll(cleanUp);

/** Runs a program written in a form; answers what was recorded, or why it was not. */
function run({ type, files, options }: Form): Record<string, unknown> | string {
  const folder = join(project, 'program');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const runtime = `runtime:\n  name: nodejs\n${options === undefined ? '' : `  options: ${options}\n`}`;
  const all = {
    ...files,
    'package.json': JSON.stringify({ name: 'program', private: true, type }),
    'tsconfig.json': JSON.stringify({ extends: '../tsconfig.json' }),
    'Pulumi.yaml': `name: program\n${runtime}`,
  };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  const { out } = node(project, 'run.cjs');
  return out.startsWith('{') ? JSON.parse(out) : out;
}

describe('a program', () => {
  let expected: Record<string, unknown>;

  beforeAll(() => {
    const found = run(FORMS['TypeScript of CommonJS by Pulumi itself'] as Form);
    expect(found).toBeInstanceOf(Object);
    expected = found as Record<string, unknown>;
    expect(expected.resources).toContainEqual([
      'pulumi-nodejs:dynamic:Resource::own',
      expect.objectContaining({ file: '/etc/hosts' }),
    ]);
  }, 60_000);

  test.each(Object.keys(FORMS))(
    'in %s declares the same as in any other',
    (name) => {
      const found = run(FORMS[name] as Form);
      expect(found).toMatchObject({ ...expected, outputs: expect.objectContaining(expected.outputs as object) });
    },
    60_000,
  );

  test('of a dynamic resource that captures what it has imported by name fails, as with the command', () => {
    const program = plain(PROGRAM)
      .replace('import * as pulumi', "import { readFileSync } from 'node:fs';\nimport * as pulumi")
      .replace('await readFile(', 'readFileSync(');
    const found = run({ type: 'module', files: { 'index.js': program, 'helper.js': HELPER } });
    expect(found).toContain("function 'readFileSync'");
  }, 60_000);
});
