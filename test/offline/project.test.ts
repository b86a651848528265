import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { OfflineError } from 'registry-access/offline';
import { type ConfigSources, configOf } from '../../lib/offline/config';
import { defaultStack, findProjectFile, type Project, readProject } from '../../lib/offline/project';
import { loadSdk } from '../../lib/offline/sdk';

const { parseYaml } = loadSdk(__dirname);
let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'offline-project-')));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

function project(yaml: string, files: Readonly<Record<string, string>> = {}): Project {
  write({ 'Pulumi.yaml': yaml, ...files });
  return readProject(findProjectFile(root), parseYaml);
}

function errorOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof OfflineError) return `${error.code} ${error.message}`;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('Pulumi.yaml', () => {
  test('a short one: ts-node in front, package.json says what runs', () => {
    expect(project('name: app\nruntime: nodejs\n')).toEqual({
      root,
      name: 'app',
      workingDirectory: root,
      entry: '.',
      typescript: true,
      tsconfig: undefined,
      nodeArgs: [],
      config: {},
      stackConfigDirectory: root,
    });
  });

  test('a long one: a main folder, compiled ahead, arguments for node, stack files elsewhere', () => {
    const yaml = `name: app
main: bin/
stackConfigDir: stacks
runtime: { name: nodejs, options: { typescript: false, tsconfig: tsconfig.pulumi.json, nodeargs: "--a 'b c' --d=\\"e f\\"" } }
`;
    expect(project(yaml, { 'bin/index.js': '' })).toMatchObject({
      workingDirectory: join(root, 'bin'),
      entry: '.',
      typescript: false,
      tsconfig: 'tsconfig.pulumi.json',
      nodeArgs: ['--a', 'b c', '--d=e f'],
      stackConfigDirectory: join(root, 'stacks'),
    });
  });

  test('a main file runs in its own folder', () => {
    expect(project('name: app\nmain: src/main.ts\nruntime: nodejs\n', { 'src/main.ts': '' })).toMatchObject({
      workingDirectory: join(root, 'src'),
      entry: 'main.ts',
    });
  });

  test.each([
    ['name: [', 'PROJECT Pulumi.yaml is not valid YAML: '],
    ['- a', 'PROJECT Pulumi.yaml is not a mapping: got ["a"]'],
    ['runtime: nodejs', 'PROJECT Pulumi.yaml has no name: got '],
    ['name: app', 'RUNTIME the runtime of the project cannot be run offline: got '],
    [
      'name: app\nruntime: { name: yaml }',
      "RUNTIME the runtime of the project cannot be run offline: got 'yaml'; allowed: nodejs",
    ],
    [
      'name: app\nruntime: nodejs\nmain: ../other',
      "PROJECT 'main' of Pulumi.yaml is not inside the project: got '../other'",
    ],
    [
      'name: app\nruntime: nodejs\nmain: bin',
      "PROJECT 'main' of Pulumi.yaml does not exist: got 'bin'; instead: build the program",
    ],
  ])('%j is refused', (yaml, message) => {
    expect(errorOf(() => project(yaml))).toContain(message);
  });
});

describe('the stack that runs when none is named', () => {
  test('is dev where there is no stack file, and the only one where there is one', () => {
    expect(defaultStack(project('name: app\nruntime: nodejs\n'))).toBe('dev');
    expect(defaultStack(project('name: app\nruntime: nodejs\n', { 'Pulumi.prod.yaml': '' }))).toBe('prod');
  });
});

describe('configuration', () => {
  const yaml = `name: app
runtime: nodejs
config:
  team: { type: string, default: platform }
  size: { type: integer }
  token: { type: string, secret: true, default: hush }
  plain: given
  alicloud:region: { value: cn-hangzhou }
`;
  const of = (stackYaml: string | undefined, sources: ConfigSources = {}) => {
    const read = project(yaml, stackYaml === undefined ? {} : { 'Pulumi.dev.yaml': stackYaml });
    return configOf(read, 'dev', sources, parseYaml);
  };

  test('options win over the stack file, and that over the project', () => {
    const config = of('config:\n  app:team: data\n  app:size: 3\n', { config: { size: 4, nested: { a: [1] } } });
    expect(config.values).toEqual({
      'alicloud:region': 'cn-hangzhou',
      'app:nested': '{"a":[1]}',
      'app:plain': 'given',
      'app:size': '4',
      'app:team': 'data',
      'app:token': 'hush',
    });
    expect(config.secretKeys).toEqual(['app:token']);
  });

  test('a value that is encrypted, wherever in it, is a secret whose text is not known', () => {
    const config = of('config:\n  app:size: 1\n  app:deep: { list: [{ secure: v1:abc }] }\n');
    expect(config.values['app:deep']).toBe('[secret]');
    expect(config.secretKeys).toEqual(['app:deep', 'app:token']);
    expect(config.notices.map(({ id, message }) => `${id}: ${message}`)).toEqual([
      "encrypted-config: configuration app:deep is encrypted; the program sees the text '[secret]' in its place",
    ]);
  });

  test('a secret that is given stands for the encrypted one', () => {
    const config = of('config:\n  app:size: 1\n  app:key: { secure: v1:abc }\n', { secretConfig: { key: 'sesame' } });
    expect(config.values['app:key']).toBe('sesame');
    expect(config.secretKeys).toContain('app:key');
    expect(config.notices).toEqual([]);
  });

  test('a scalar of the stack file is its text, so that an account id keeps its zeros; inside an object it is its value', () => {
    const config = of(
      'config:\n  app:size: 012345678901\n  app:day: 2026-11-21\n  app:on: true\n  app:deep: { n: 1, on: true }\n',
    );
    expect(config.values).toMatchObject({
      'app:size': '012345678901',
      'app:day': '2026-11-21',
      'app:on': 'true',
      'app:deep': '{"n":1,"on":true}',
    });
  });

  test('environments of the stack are noted: they cannot be resolved', () => {
    expect(of('environment: [aws-prod]\nconfig: { app:size: 1 }\n').notices.map(({ id }) => id)).toEqual([
      'esc-environment',
    ]);
  });

  test('what the project requires and nothing gives is an error', () => {
    expect(errorOf(() => of(undefined))).toBe(
      "CONFIG stack 'dev' lacks configuration that the project requires (app:size): " +
        "instead: add it to Pulumi.dev.yaml, or give it by the option config: { 'app:size': … }, or secretConfig",
    );
  });

  test('a stack file whose config is no mapping is an error', () => {
    expect(errorOf(() => of('config: 5'))).toBe("CONFIG 'config' of Pulumi.dev.yaml is not a mapping: got 5");
  });
});
