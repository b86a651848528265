import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { previewProgram, printDigest } from 'registry-access/offline';

/** The folder of the checkout; this file runs as `dist/scripts/examples.js`, and as a source in tests. */
export const ROOT = dirname(require.resolve('../package.json', { paths: [__dirname, resolve(__dirname, '..')] }));

/** Who errs in an example is told of its source. */
const SOURCE_MAPS = '--enable-source-maps';

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
  const app = options.app === undefined ? [] : ['--app', `node ${SOURCE_MAPS} ${options.app}`];
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
  await runNode([SOURCE_MAPS, join(ROOT, 'dist/examples/aws/app.js')], {
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
      else failed(new Error(`a program ended with ${code}\n\n${withLineOfProgram(said, ROOT)}`));
    });
  });
}

/**
 * What Node printed of an error that ended a program, which begins with the line that threw: with that of the program in its place, as the first frame
 * outside of packages has it.
 */
export function withLineOfProgram(said: string, root: string): string {
  const thrown = /^\S.*:\d+\n.*\n *\^+\n+/m.exec(said);
  for (const [, file = '', line = '', column = ''] of said.matchAll(/^ +at (?:.* \()?([^()\n]+):(\d+):(\d+)\)?$/gm)) {
    if (thrown === null || !isAbsolute(file) || file.includes('node_modules') || !existsSync(file)) continue;
    const text = readFileSync(file, 'utf8').split('\n')[Number(line) - 1] ?? '';
    const shown = `${relative(root, file)}:${line}\n${text}\n${'^'.padStart(Number(column))}\n\n`;
    return said.slice(0, thrown.index) + shown + said.slice(thrown.index + thrown[0].length);
  }
  return said;
}
