import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { Language } from '../../scripts/site/contents';
import { projectWith } from '../packaging/projects';
import type { CodeBlock } from './code-blocks';
import type { Shown } from './produced';

/** What the walks of pages install: the package as it is packed, and beside it what the pages name. */
const PACKAGES = ['@pulumi/pulumi', '@pulumi/alicloud', 'aws-cdk-lib', 'constructs', 'tsx', 'typescript'];

/** In place of `npx` the program itself, in place of an installation what stands there already, and the CDK's app without its slow command. */
const programs = (project: string): Record<string, string> => ({
  npx: 'exec "$@"',
  npm: 'case "$1" in init | install) ;; *) echo "no npm $1 in a walk" >&2; exit 1;; esac',
  git: 'case "$*" in init) ;; *) echo "no git $* in a walk" >&2; exit 1;; esac',
  // The same program is synthesized once, whatever the page and its language.
  cdk: `case "$*" in 'synth --quiet') ;; *) echo "no cdk $* in a walk" >&2; exit 1;; esac
kept='${join(project, 'synthesized')}'/$(cat cdk.json *.ts | cksum | tr ' ' -)
[ -d "$kept" ] || CDK_OUTDIR="$kept" sh -c "$('${process.execPath}' -p 'JSON.parse(fs.readFileSync("cdk.json")).app')"
rm -rf cdk.out && cp -R "$kept" cdk.out`,
  'registry-access': `exec '${process.execPath}' '${join(project, 'node_modules/registry-access/dist/lib/cli/main.js')}' "$@"`,
  tsx: `exec '${process.execPath}' '${join(project, 'node_modules/tsx/dist/cli.mjs')}' "$@"`,
});

/** A project in which a page is walked through as its reader does. */
export function walkProject(root: string): string {
  const project = projectWith(root, PACKAGES, {});
  const bin = join(project, 'bin');
  mkdirSync(bin);
  for (const [name, script] of Object.entries(programs(project)))
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return project;
}

/**
 * Does what a page says, in a folder of its own: blocks with a file name are written, blocks of `sh` are run, and those of `text output`
 * show what the last one printed, in the language of the page. Blocks of `sh elsewhere` need what is not here, and are left out.
 */
export function walk(project: string, name: string, blocks: readonly CodeBlock[], language: Language): Shown[] {
  let folder = join(project, language, name);
  mkdirSync(folder, { recursive: true });
  let printed = '';
  return blocks.flatMap(({ language: kind, file, text }) => {
    if (kind === 'text') return file === 'output' ? [{ shown: text, printed }] : [];
    if (kind === 'sh' && file === undefined) {
      const ran = runIn(project, folder, text, language);
      ({ printed, folder } = ran);
    } else if (file !== undefined && kind !== 'sh') {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    return [];
  });
}

const END = '--- in ';

function runIn(
  project: string,
  folder: string,
  script: string,
  language: Language,
): { readonly printed: string; readonly folder: string } {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `set -e\n${script}\necho "${END}$PWD"`], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 120_000,
    env: {
      ...process.env,
      PATH: [join(project, 'bin'), process.env.PATH].join(delimiter),
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      AWS_EC2_METADATA_DISABLED: 'true',
      CDK_VALIDATION: 'false',
      NODE_OPTIONS: '',
      NODE_PATH: '',
      FORCE_COLOR: '',
      NO_COLOR: '1',
      COLUMNS: '',
      REGISTRY_ACCESS_LANGUAGE: language,
    },
  });
  const at = stdout.lastIndexOf(END);
  if (status !== 0 || at < 0) throw new Error(`ended with ${status}: ${script}\n${stdout}${stderr}`);
  return { printed: stdout.slice(0, at), folder: stdout.slice(at + END.length).trimEnd() };
}
