import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { previewProgram, printDigest } from 'registry-access/offline';

/** The folder of the checkout; this file runs as `dist/scripts/examples.js`, and as a source in tests. */
export const ROOT = dirname(require.resolve('../package.json', { paths: [__dirname, resolve(__dirname, '..')] }));

/** How an AWS example is synthesized. */
export interface SynthesisOptions {
  /** The program, below the checkout. Default: the one of cdk.json. */
  readonly app?: string;
  /** Check the templates against CloudFormation's schemas, which takes most of the time. Default: true. */
  readonly validate?: boolean;
}

/** Synthesizes an AWS example with the CDK CLI, as `npx cdk synth` does, without asking anything of the network. */
export async function synthesizeWithCli(folder: string, options: SynthesisOptions = {}): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const cdk = join(ROOT, 'node_modules/aws-cdk/bin/cdk');
  const app = options.app === undefined ? [] : ['--app', `node ${options.app}`];
  await runNode([cdk, 'synth', '--quiet', '--no-notices', '--no-version-reporting', '--output', folder, ...app], {
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    // Every stack names its account and Region, so there is nothing to look up with credentials.
    AWS_EC2_METADATA_DISABLED: 'true',
    ...(options.validate === false ? { CDK_VALIDATION: 'false' } : {}),
  });
}

/** The same assembly without the CLI and without its template validation: a second instead of ten. */
export async function synthesize(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const { context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { context: object };
  await runNode([join(ROOT, 'dist/examples/aws/app.js')], {
    CDK_OUTDIR: folder,
    CDK_CONTEXT_JSON: JSON.stringify(context),
    CDK_VALIDATION: 'false',
  });
}

/** Runs an Alibaba Cloud example offline and writes what `pulumi preview --json` would print. */
export async function preview(file: string, project = ROOT): Promise<void> {
  const digest = await previewProgram(project);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, printDigest(digest));
}

function runNode(args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (data) => (said += data));
    child.stderr.on('data', (data) => (said += data));
    child.on('error', failed);
    child.on('close', (code) => {
      if (code === 0) done();
      else failed(new Error(`${args[0]} ended with ${code}:\n${said}`));
    });
  });
}
