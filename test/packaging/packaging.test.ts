import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import { built } from '../support/built';
import { cleanUp, compile, node, packedFiles, projectWith } from './projects';

const CDK = ['aws-cdk-lib', 'constructs'];
const PULUMI = ['@pulumi/pulumi', '@pulumi/alicloud'];
const { exports: exported } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
const MANIFEST = JSON.stringify({ name: 'project', version: '1.0.0', private: true });

const AWS_PROGRAM = `
import { App, Stack } from 'aws-cdk-lib/core';
import { AccountPrincipal } from 'aws-cdk-lib/aws-iam';
import { PrivateRegistry } from 'registry-access/aws';

const app = new App();
const stack = new Stack(app, 'Hub', { env: { account: '111122223333', region: 'eu-west-1' } });
PrivateRegistry.of(stack).grants.pull(new AccountPrincipal('444455556666'), { repositories: ['team-a/*'] });
const { template } = app.synth().getStackByName('Hub');
console.log(JSON.stringify(template));
`;

const PULUMI_PROGRAM = `
import * as alicloud from '@pulumi/alicloud';
import { EciServiceRole } from 'registry-access/alicloud';

const provider = new alicloud.Provider('eci', { region: 'cn-hangzhou', accountId: '1298452580000002' });
new EciServiceRole('pull', { eciUid: '1298452580000002', pullRoleArns: ['acs:ram::1609982529000001:role/puller'] }, { provider });
`;

let root: string;

beforeAll(async () => {
  root = await built();
}, 300_000);

afterAll(cleanUp);

test('the tarball has every layer, with its types, and no source', () => {
  const files = packedFiles(root);
  for (const layer of ['policy', 'review', 'aws', 'alicloud', 'offline', 'jest']) {
    expect(files).toContain(`dist/lib/${layer}/index.js`);
    expect(files).toContain(`dist/lib/${layer}/index.d.ts`);
  }
  expect(files).toContain('dist/lib/cli/main.js');
  const ofLibrary = files.filter((file) => file.startsWith('dist/'));
  expect(ofLibrary.filter((file) => /\.test\.|tsbuildinfo|\.ts$/.test(file) && !file.endsWith('.d.ts'))).toEqual([]);
});

test('an installed package holds its own evaluator against the corpus in it', () => {
  const project = projectWith(root, [], { 'package.json': MANIFEST });
  const program = 'node_modules/registry-access/dist/corpus/runner/run.js';
  const args = [program, '--only', 'policies/acr-roles'];
  const out = execFileSync(process.execPath, args, { cwd: project, encoding: 'utf8', timeout: 60_000 });
  expect(out).toMatch(/^corpus \d+\.\d+\.\d+\n[\s\S]*\nall +[1-9]\d* +0 +0 +0 +0 +0\n$/);
});

describe('every subpath resolves to its types', () => {
  const subpaths = Object.keys(exported).flatMap((name) => (name.endsWith('.json') ? [] : [name.slice(1)]));
  const { Node10, Node16, Bundler } = ts.ModuleResolutionKind;

  test.each([
    ['node10', Node10, ts.ModuleKind.CommonJS],
    ['node16', Node16, ts.ModuleKind.Node16],
    ['bundler', Bundler, ts.ModuleKind.ESNext],
  ])('under moduleResolution %s', (_, moduleResolution, module) => {
    const project = projectWith(root, [], { 'package.json': MANIFEST });
    for (const subpath of subpaths) {
      const { resolvedModule } = ts.resolveModuleName(
        `registry-access${subpath}`,
        join(project, 'main.ts'),
        { moduleResolution, module },
        ts.sys,
      );
      expect(resolvedModule?.resolvedFileName).toMatch(new RegExp(`dist/lib${subpath}(?:/index)?\\.d\\.ts$`));
    }
  });
});

describe('a project with neither CDK nor Pulumi', () => {
  const files = {
    'package.json': MANIFEST,
    'named.mjs':
      "import { readSources, render, review } from 'registry-access';\nconsole.log([readSources, render, review].every((f) => typeof f === 'function'));\n",
    'policy.json': JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: '444455556666' },
        Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Resource: '*',
      },
    }),
    'program/Pulumi.yaml': 'name: x\nruntime:\n  name: nodejs\n  options:\n    typescript: false\nmain: index.js\n',
    'program/index.js': '',
  };
  let project: string;

  beforeAll(() => {
    project = projectWith(root, [], files);
  });

  test('loads the root, the policy and the review layer, and ESM imports them by name', () => {
    const script =
      "for (const p of ['', '/policy', '/review', '/jest', '/offline']) require('registry-access' + p); console.log('loaded');";
    expect(node(project, '-e', script)).toEqual({ status: 0, out: 'loaded\n' });
    expect(node(project, 'named.mjs')).toEqual({ status: 0, out: 'true\n' });
  });

  test('the root loads in a moment, and no renderer or command with it', () => {
    const script =
      "require('registry-access'); console.log(Object.keys(require.cache).filter((f) => !/node_modules.registry-access.dist/.test(f)).join())";
    expect(node(project, '-e', script).out).toBe('\n');
  });

  test('a review of JSON loads no parser of YAML, and one of YAML does', () => {
    const script = (name: string, text: string) =>
      `const { readDocument } = require('registry-access'); readDocument(${JSON.stringify({ name, text })}); console.log(Object.keys(require.cache).some((f) => /node_modules.yaml.dist/.test(f)))`;
    expect(node(project, '-e', script('t.json', '{"Resources": {}}')).out).toBe('false\n');
    expect(node(project, '-e', script('t.yaml', 'Resources: {}')).out).toBe('true\n');
  });

  test("copies old images with the vendor's client alone, and says plainly where that is not there", () => {
    const command = ['node_modules/registry-access/dist/lib/cli/main.js', 'backfill'];
    const source = ['--source-instance', 'cri-a', '--source-region', 'cn-hangzhou', '--source-profile', 'nobody'];
    const target = ['--target-instance', 'cri-b', '--target-region', 'cn-beijing'];
    const without = node(project, ...command, ...source, ...target);
    expect([without.status, without.out]).toEqual([4, expect.stringContaining('npm install @alicloud/pop-core')]);
    const client = projectWith(root, ['@alicloud/pop-core'], { 'package.json': MANIFEST });
    const loaded = "console.log(typeof require('registry-access/alicloud/openapi').planBackfill)";
    expect(node(client, '-e', loaded)).toEqual({ status: 0, out: 'function\n' });
    const called = node(client, ...command, ...source, ...target);
    expect([called.status, called.out]).toEqual([4, expect.stringContaining("profile 'nobody'")]);
  });

  // Constructs of the aws half are loaded when they are touched.
  test.each([
    ['aws', '.RepositoryAccess'],
    ['alicloud', ''],
  ])('the %s half says plainly which package it lacks', (half, touched) => {
    const { status, out } = node(project, '-e', `require('registry-access/${half}')${touched}`);
    expect(status).toBe(1);
    expect(out).toMatch(
      half === 'aws' ? /Cannot find module '(aws-cdk-lib|constructs)/ : /Cannot find module '@pulumi\//,
    );
    expect(out).toContain('MODULE_NOT_FOUND');
  });

  test('the command reviews a policy file', () => {
    const main = createRequire(join(project, 'x.js'))
      .resolve('registry-access/package.json')
      .replace('package.json', 'dist/lib/cli/main.js');
    const { status, out } = node(project, main, 'review', '111122223333/eu-west-1/registry=policy.json');
    expect(out).toContain('account 444455556666');
    expect(status).toBe(0);
  });

  test('the command says what a Pulumi program would need', () => {
    const { status, out } = node(
      project,
      join(project, 'node_modules/registry-access/dist/lib/cli/main.js'),
      'review',
      'program',
    );
    expect(out).toContain('@pulumi/pulumi');
    expect(out).toContain('[SDK]');
    expect(out).not.toMatch(/^\s+at /m);
    expect(status).toBe(4);
  });
});

describe('a CDK project', () => {
  let project: string;

  beforeAll(() => {
    project = projectWith(root, CDK, {
      'package.json': MANIFEST,
      'main.ts': `declare const console: { log(text: string): void };\n${AWS_PROGRAM}`,
    });
  });

  test('compiles and synthesizes, and has no Pulumi package', () => {
    expect(compile(root, project, 'node16')).toEqual({ status: 0, out: '' });
    const { status, out } = node(project, 'out-node16/main.js');
    expect(out).toContain('"AWS::ECR::RegistryPolicy"');
    expect(out).toContain(':iam::444455556666:root');
    expect(status).toBe(0);
    expect(node(project, '-e', "require('@pulumi/pulumi')").out).toContain('MODULE_NOT_FOUND');
  }, 120_000);
});

describe('a Pulumi project', () => {
  let project: string;

  beforeAll(() => {
    project = projectWith(root, PULUMI, {
      'package.json': MANIFEST,
      'main.ts': PULUMI_PROGRAM,
      'Pulumi.yaml':
        'name: project\nruntime:\n  name: nodejs\n  options:\n    typescript: false\nmain: out-node16/main.js\n',
    });
  });

  test('compiles, runs offline by the command, and has no CDK package', () => {
    expect(compile(root, project, 'node16')).toEqual({ status: 0, out: '' });
    const { status, out } = node(
      project,
      'node_modules/registry-access/dist/lib/cli/main.js',
      'review',
      '.',
      '--format',
      'json',
    );
    expect(status).toBe(0);
    expect(JSON.parse(out).schema).toBe('registry-access/review@1');
    expect(node(project, '-e', "require('aws-cdk-lib')").out).toContain('MODULE_NOT_FOUND');
  }, 120_000);
});

describe('an old project', () => {
  test('under moduleResolution node10 and bundler compiles and runs against the policy layer', () => {
    const program =
      "import { matches } from 'registry-access/policy';\nimport { render } from 'registry-access';\nexport const used = [matches('team-*', 'team-a'), typeof render];\n";
    const project = projectWith(root, [], { 'package.json': MANIFEST, 'main.ts': program });
    for (const moduleResolution of ['node10', 'bundler'] as const) {
      expect(compile(root, project, moduleResolution)).toEqual({ status: 0, out: '' });
    }
    writeFileSync(join(project, 'run.js'), "console.log(require('./out-node10/main.js').used.join());\n");
    expect(node(project, 'run.js')).toEqual({ status: 0, out: 'yes,function\n' });
  }, 120_000);
});
