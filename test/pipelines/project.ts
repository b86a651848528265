import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { registryAccess } from '../cli/command';

const created: string[] = [];

export function cleanUp(): void {
  for (const folder of created.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'registry-access-pipeline-'));
  created.push(folder);
  return folder;
}

/** What a pull request makes of the access: `accepted` says so in the file, too. */
export type Change = 'same' | 'gained' | 'accepted' | 'hostile';

/** What nobody should call a stack or a repository. */
const HOSTILE =
  '::error::pwned ##vso[task.setvariable variable=pwned]yes ###vso[task.setvariable variable=pwned]yes `${{ x }}` <img src=x>';

/** The cloud assembly of an app whose registry lets accounts pull. */
function assembly(accounts: readonly string[], name = 'Hub', repository = 'team-a/*'): Record<string, unknown> {
  return {
    'cdk.out/manifest.json': {
      version: '36.0.0',
      artifacts: {
        Hub: {
          type: 'aws:cloudformation:stack',
          environment: 'aws://111122223333/eu-west-1',
          properties: { templateFile: 'Hub.template.json' },
          displayName: name,
        },
      },
    },
    'cdk.out/Hub.template.json': {
      Resources: {
        Policy: {
          Type: 'AWS::ECR::RegistryPolicy',
          Metadata: { 'aws:cdk:path': `${name}/Registry/Policy` },
          Properties: {
            PolicyText: {
              Version: '2012-10-17',
              Statement: accounts.map((account) => ({
                Sid: `pull${account}`,
                Effect: 'Allow',
                Principal: { AWS: account === '*' ? '*' : `arn:aws:iam::${account}:root` },
                Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
                Resource: `arn:aws:ecr:eu-west-1:111122223333:repository/${repository}`,
              })),
            },
          },
        },
      },
    },
  };
}

const BEFORE = ['444455556666'];
const AFTER = ['444455556666', '777788889999'];

/**
 * The working copy of a pull request as pipelines have it: a clone of its one commit, with what its app synthesizes to in cdk.out and
 * the same of main in base/cdk.out. Main keeps access.review.json.
 */
export async function pullRequest(change: Change): Promise<string> {
  const folder = temporary();
  const origin = join(folder, 'origin');
  const accepted = join(origin, 'access.review.json');
  const write = (at: string, files: Readonly<Record<string, unknown>>): void => {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(at, name)), { recursive: true });
      writeFileSync(join(at, name), JSON.stringify(content));
    }
  };
  const accept = (accounts: readonly string[]) => {
    const at = temporary();
    write(at, assembly(accounts));
    return registryAccess(['review', join(at, 'cdk.out'), '--update', '--against', accepted]);
  };
  git(folder, 'init', '--quiet', origin);
  await accept(BEFORE);
  git(origin, 'add', '.');
  git(origin, 'commit', '--quiet', '-m', 'main');
  git(origin, 'checkout', '--quiet', '-b', 'feature');
  if (change === 'accepted') await accept(AFTER);
  git(origin, 'add', '.');
  git(origin, 'commit', '--quiet', '--allow-empty', '-m', 'feature');
  const clone = join(folder, 'clone');
  git(folder, 'clone', '--quiet', '--depth=1', '--branch=feature', `file://${origin}`, clone);
  const isHostile = change === 'hostile';
  const now = change === 'same' ? BEFORE : isHostile ? ['*'] : AFTER;
  write(clone, isHostile ? assembly(now, HOSTILE, `team-a/${HOSTILE}`) : assembly(now));
  write(join(clone, 'base'), assembly(BEFORE));
  // A pull request that sends whoever installs in its folder elsewhere.
  writeFileSync(join(clone, '.npmrc'), 'registry=http://127.0.0.1:9/\n');
  return clone;
}

function git(folder: string, ...args: readonly string[]): void {
  const settings = ['user.name=t', 'user.email=t@example.com', 'init.defaultBranch=main'].flatMap((one) => ['-c', one]);
  execFileSync('git', [...settings, ...args], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
}

export interface Ended {
  readonly code: number;
  /** What it printed, in its order. */
  readonly out: string;
}

/** Runs a script by a shell with nothing in its environment but what is given and what finds programs. */
export async function shell(
  program: readonly string[],
  script: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const file = join(temporary(), 'script.sh');
  writeFileSync(file, script);
  const { PATH = '', HOME = '' } = process.env;
  const [name = 'bash', ...args] = program;
  const child = spawn(name, [...args, file], { cwd, env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? -1));
  });
  return { code, out };
}

/** Variables with which each start of the command is told of, in a file: what it was asked, and whether it had the token. */
export function watched(): { readonly env: Record<string, string>; readonly starts: () => string[] } {
  const folder = temporary();
  const file = join(folder, 'starts');
  writeFileSync(file, '');
  const script = `
    const { basename } = require('node:path');
    if (basename(process.argv[1] ?? '').startsWith('registry-access') || (process.argv[1] ?? '').endsWith('cli/main.js')) {
      const has = ['GITHUB_TOKEN', 'GITLAB_TOKEN', 'SYSTEM_ACCESSTOKEN', 'YUNXIAO_TOKEN'].some((name) => process.env[name] !== undefined);
      require('node:fs').appendFileSync(${JSON.stringify(file)}, process.argv[2] + (has ? ' with' : ' without') + ' a token\\n');
    }`;
  writeFileSync(join(folder, 'watch.cjs'), script);
  return {
    env: { NODE_OPTIONS: `--require=${join(folder, 'watch.cjs')}` },
    starts: () =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
  };
}
