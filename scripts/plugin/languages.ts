import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { previewProgram } from '../../lib/offline';
import { ALICLOUD } from '../../lib/offline/schema/alicloud';
import { FakeOpenApi } from '../../test/alicloud/fake-openapi';
import { ROOT } from '../examples';
import { run, step, works } from '../jsii/run';
import { type Declared, declaredIn, differences } from './compare';
import { OUT, pack, stagePlugin } from './pack';

/*
 * `npm run plugin:test`: packs the plugin as it is released, adds it to the programs in `plugin/examples` with the Pulumi command, and runs each of
 * those whose tools this machine has: preview, update, a second update that must change nothing, and the end of it all. What a preview declares is
 * compared with the same program in TypeScript, run offline. The cloud is a provider that makes nothing (`stand-in.ts`), and the OpenAPI a server on
 * loopback. What the machine lacks is left out by name; without the command, all is. `-- yaml python` for some of them.
 */

const EXAMPLES = join(ROOT, 'plugin/examples');
const PROGRAMS = join(OUT, 'programs');

interface Language {
  readonly name: string;
  readonly folder: string;
  /** What has to be on the path, besides the command. */
  readonly tools: readonly (readonly string[])[];
  /** What is done before the plugin is added. */
  prepare?(folder: string): Promise<void>;
}

const LANGUAGES: readonly Language[] = [
  { name: 'YAML', folder: 'yaml', tools: [['pulumi-language-yaml', '--help']] },
  {
    name: 'Python',
    folder: 'python',
    tools: [
      ['pulumi-language-python', '--help'],
      ['python3', '-c', 'import venv, ensurepip'],
    ],
  },
  {
    name: 'Go',
    folder: 'go',
    tools: [
      ['pulumi-language-go', '--help'],
      ['go', 'version'],
    ],
    prepare: goModules,
  },
  {
    name: 'C#',
    folder: 'csharp',
    tools: [
      ['pulumi-language-dotnet', '--help'],
      ['dotnet', '--version'],
    ],
  },
];

/** A home and a state of its own, and no plugin from elsewhere. */
const ENVIRONMENT: Readonly<Record<string, string>> = {
  PULUMI_HOME: join(OUT, 'home'),
  PULUMI_BACKEND_URL: `file://${join(OUT, 'state')}`,
  PULUMI_CONFIG_PASSPHRASE: 'not a secret',
  PULUMI_SKIP_UPDATE_CHECK: 'true',
  PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
};

const pulumi = (args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}) =>
  run('pulumi', ['--non-interactive', '--color', 'never', ...args], { cwd, env: { ...ENVIRONMENT, ...env } });

/**
 * Go finds packages of a module by its path alone, and the provider's own module is large: of its types only those that the stand-in knows are
 * generated, in its place.
 */
async function goModules(folder: string): Promise<void> {
  const module = 'github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud';
  await pulumi(['package', 'gen-sdk', `alicloud@${ALICLOUD.version}`, '--language', 'go', '--out', 'alicloud'], folder);
  writeFileSync(join(folder, 'alicloud/go/go.mod'), `module ${module}\n\ngo 1.25\n\n${requirement('sdk/v3')}`);
  const program = readFileSync(join(folder, 'go.mod'), 'utf8').replace(/.*pulumi-alicloud.*\n/, '');
  const replaced = `\nrequire ${module} v0.0.0\n\nreplace ${module} => ./alicloud/go\n`;
  writeFileSync(join(folder, 'go.mod'), `${program}${replaced}`);
}

function requirement(module: string): string {
  const found = new RegExp(`\\S+pulumi/${module} (\\S+)`).exec(readFileSync(join(EXAMPLES, 'go/go.mod'), 'utf8'));
  if (found === null) throw new Error(`plugin/examples/go/go.mod does not say which ${module} it needs`);
  return `require ${found[0]}\n`;
}

/** The provider that stands in for Alibaba Cloud's, as the command finds it. */
async function installStandIn(): Promise<void> {
  const folder = join(OUT, 'stand-in');
  mkdirSync(folder, { recursive: true });
  const program = join(ROOT, 'dist/scripts/plugin/stand-in.js');
  const script = `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`;
  writeFileSync(join(folder, 'pulumi-resource-alicloud'), script, { mode: 0o755 });
  await pulumi(['plugin', 'install', 'resource', 'alicloud', ALICLOUD.version, '-f', folder], ROOT);
}

function copied(folder: string): string {
  const target = join(PROGRAMS, folder);
  rmSync(target, { recursive: true, force: true });
  cpSync(join(EXAMPLES, folder), target, { recursive: true });
  return target;
}

/** Runs the program of a language; answers what is wrong. */
async function tryOut({ name, folder, prepare }: Language, plugin: string, expected: Declared): Promise<string[]> {
  const cwd = copied(folder);
  const cloud = await new FakeOpenApi().start();
  cloud.on(({ action }) => ({
    body:
      action === 'DescribeContainerGroups'
        ? { ContainerGroups: [{ Status: 'Running', IntranetIp: '10.0.0.7' }] }
        : { ContainerGroupId: 'eci-1' },
  }));
  const inCloud = (title: string, args: readonly string[]) =>
    step(`${name}: ${title}`, () => pulumi([...args, '--stack', folder], cwd, cloud.env));
  try {
    await step(`${name}: add the plugin`, async () => {
      await prepare?.(cwd);
      await pulumi(['package', 'add', plugin], cwd);
      await pulumi(['stack', 'init', folder], cwd);
    });
    const preview = await inCloud('preview', ['preview', '--json']);
    const digest: unknown = JSON.parse(preview.slice(preview.indexOf('{\n'), preview.lastIndexOf('}') + 1));
    const wrong = differences(expected, declaredIn(digest)).map((text) => `${name}: ${text}`);
    await inCloud('update', ['up', '--yes', '--skip-preview']);
    if (cloud.of('CreateContainerGroup').length !== 1) wrong.push(`${name}: no container group was created`);
    await inCloud('update again', ['up', '--yes', '--skip-preview', '--expect-no-changes']);
    await inCloud('destroy', ['destroy', '--yes', '--skip-preview']);
    if (cloud.of('DeleteContainerGroup').length !== 1) wrong.push(`${name}: the container group was not deleted`);
    return wrong;
  } finally {
    await cloud.stop();
  }
}

async function missingOf({ tools }: Language): Promise<string | undefined> {
  for (const [program = '', ...args] of tools) {
    if (!(await onPath(program, args))) return [program, ...(args[0] === '-c' ? ['with venv'] : [])].join(' ');
  }
  return undefined;
}

/** Language hosts answer `--help` with an error, and are there all the same. */
async function onPath(program: string, args: readonly string[]): Promise<boolean> {
  if (!program.startsWith('pulumi-language-')) return works(program, ...args);
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)));
}

async function main(): Promise<void> {
  for (const program of ['pulumi', 'pulumi-language-nodejs']) {
    if (program === 'pulumi' ? await works('pulumi', 'version') : await onPath(program, [])) continue;
    process.stdout.write(`skipped the plugin in other languages: this machine has no ${program} on its path\n`);
    return;
  }
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(join(OUT, 'state'), { recursive: true });
  await step('build', () => run('npm', ['run', 'build'], { cwd: ROOT }));
  const plugin = await step('pack the plugin and install it', async () => {
    const stage = stagePlugin(`file:${await pack(ROOT)}`);
    await run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: stage });
    await installStandIn();
    return stage;
  });
  const expected = declaredIn(await step('TypeScript: offline', () => previewProgram(copied('typescript'))));
  if (expected.size < 20) throw new Error(`the program in TypeScript declares ${expected.size} resources only`);
  const wrong: string[] = [];
  const wanted = process.argv.slice(2);
  for (const language of LANGUAGES.filter(({ folder }) => wanted.length === 0 || wanted.includes(folder))) {
    const missing = await missingOf(language);
    if (missing !== undefined) {
      process.stdout.write(`skipped ${language.name}: this machine has no ${missing}\n`);
      continue;
    }
    const found = await tryOut(language, plugin, expected).catch((error: unknown) => [String(error)]);
    process.stdout.write(`${language.name}: ${expected.size} resources compared, ${found.length} faults\n`);
    wrong.push(...found);
  }
  for (const text of wrong) process.stderr.write(`${text}\n`);
  if (wrong.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
