import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../examples';
import { run } from '../jsii/run';

const PLUGIN = join(ROOT, 'plugin');
export const OUT = join(ROOT, 'out/plugin');

type Manifest = Readonly<Record<string, unknown>> & { readonly version: string };

/**
 * Writes the plugin as it is released into `out/plugin/package`: compiled, and with `registry-access` as a version in place of a folder.
 *
 * @param registryAccess what it depends on: a version, or the path of a package that is not published yet
 */
export function stagePlugin(registryAccess: string): string {
  const stage = join(OUT, 'package');
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(join(stage, 'dist'), { recursive: true });
  for (const file of ['PulumiPlugin.yaml', 'README.md', 'schema.json'])
    copyFileSync(join(PLUGIN, file), join(stage, file));
  copyFileSync(join(ROOT, 'LICENSE'), join(stage, 'LICENSE'));
  for (const file of readdirSync(PLUGIN).filter((name) => name.endsWith('.ts'))) {
    writeFileSync(join(stage, 'dist', file.replace(/\.ts$/, '.js')), compiled(join(PLUGIN, file)));
  }
  const { scripts: _, devDependencies: __, ...manifest } = manifestOf(PLUGIN);
  const dependencies = { ...(manifest.dependencies as object), 'registry-access': registryAccess };
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify({ ...manifest, dependencies }, null, 2)}\n`);
  return stage;
}

/** Types are checked with all others; here each file is written by itself. */
function compiled(file: string): string {
  const { config } = ts.readConfigFile(join(PLUGIN, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, PLUGIN);
  return ts.transpileModule(readFileSync(file, 'utf8'), {
    fileName: file,
    compilerOptions: { ...options, module: ts.ModuleKind.CommonJS, moduleResolution: undefined },
  }).outputText;
}

export function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Packs a folder as npm does, and answers the package's path. */
export async function pack(folder: string): Promise<string> {
  mkdirSync(OUT, { recursive: true });
  const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', OUT];
  const name = (await run('npm', args, { cwd: folder })).trim().split('\n').at(-1) ?? '';
  return join(OUT, name);
}

/** `npm run plugin:pack` */
async function main(): Promise<void> {
  const { version } = manifestOf(ROOT);
  process.stdout.write(`${await pack(stagePlugin(version))}, which needs registry-access ${version}\n`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  });
}
