import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../examples';
import { startProvider } from './provider';

/** A folder for each program that is recorded, with what the CLI wrote of it. */
const KEPT = join(ROOT, 'test/fixtures/pulumi');
const STACK = 'dev';

/**
 * Runs the programs in test/fixtures/pulumi with the Pulumi CLI that is on the path, against a provider without a cloud, and keeps what
 * it writes beside them: `preview.json` (`preview --json` of a new stack), `export.json` (`stack export` after the update) and
 * `unchanged.json` (`preview --json --show-sames` after it). `example` is examples/alicloud as it is when it is recorded. Nothing of
 * the machine is kept.
 */
async function record(): Promise<void> {
  copyExample(join(KEPT, 'example'));
  const { version } = require('@pulumi/alicloud/package.json') as { version: string };
  const provider = await startProvider('alicloud', version);
  try {
    for (const { name } of readdirSync(KEPT, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
      await recordProgram(name, provider.address);
    }
  } finally {
    provider.stop();
  }
}

function copyExample(at: string): void {
  mkdirSync(at, { recursive: true });
  const project = readFileSync(join(ROOT, 'Pulumi.yaml'), 'utf8').replace(/^main: .*$/m, 'main: index.ts');
  copyFileSync(join(ROOT, 'examples/alicloud/index.ts'), join(at, 'index.ts'));
  writeFileSync(join(at, 'Pulumi.yaml'), project.replace(/^ {2}options:\n(?: {4}.*\n)*/m, ''));
}

async function recordProgram(name: string, provider: string): Promise<void> {
  const folder = join(ROOT, 'out/recording', name);
  rmSync(folder, { recursive: true, force: true });
  for (const made of ['home', 'state', 'program']) mkdirSync(join(folder, made), { recursive: true });
  for (const file of ['index.ts', 'Pulumi.yaml']) cpSync(join(KEPT, name, file), join(folder, 'program', file));
  const pulumi = (...args: readonly string[]) => runPulumi(args, folder, provider);
  await pulumi('stack', 'select', '--create');
  const keep = (file: string, text: string) => writeFileSync(join(KEPT, name, file), withoutMachine(text));
  keep('preview.json', await pulumi('preview', '--json'));
  await pulumi('up', '--yes', '--skip-preview');
  keep('export.json', await pulumi('stack', 'export'));
  keep('unchanged.json', await pulumi('preview', '--json', '--show-sames'));
}

function withoutMachine(text: string): string {
  return text
    .replace(/project:\/\/\/(?:[^"]*\/)?node_modules\//g, 'project:///node_modules/')
    .replace(/project:\/\/\/(?:\.\.\/)+/g, 'project:///../')
    .replace(/"(created|modified|time)": "[^"]*"/g, '"$1": "0001-01-01T00:00:00Z"')
    .replace(/"path": "[^"]*"/g, '"path": ""')
    .replace(/"salt": "[^"]*"/g, '"salt": ""')
    .replace(/"duration": \d+/g, '"duration": 1');
}

function runPulumi(args: readonly string[], folder: string, provider: string): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn('pulumi', [...args, '--stack', STACK, '--non-interactive'], {
      cwd: join(folder, 'program'),
      env: {
        ...process.env,
        PULUMI_HOME: join(folder, 'home'),
        PULUMI_BACKEND_URL: `file://${join(folder, 'state')}`,
        PULUMI_CONFIG_PASSPHRASE: '',
        PULUMI_SKIP_UPDATE_CHECK: 'true',
        PULUMI_NODEJS_TRANSPILE_ONLY: 'true',
        PULUMI_DEBUG_PROVIDERS: provider,
      },
    });
    const said = { out: '', all: '' };
    child.stdout.on('data', (data) => {
      said.out += data;
      said.all += data;
    });
    child.stderr.on('data', (data) => {
      said.all += data;
    });
    child.on('error', failed);
    child.on('close', (code) => {
      if (code === 0) done(said.out);
      else failed(new Error(`pulumi ${args.join(' ')} ended with ${code}:\n${said.all}`));
    });
  });
}

record().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
