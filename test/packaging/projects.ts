import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const created: string[] = [];

export function cleanUp(): void {
  for (const folder of created.splice(0)) rmSync(folder, { recursive: true, force: true });
}

const packed = new Map<string, string[]>();

/** The files that `npm publish` would send. */
export function packedFiles(root: string): readonly string[] {
  const known = packed.get(root);
  if (known !== undefined) return known;
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') === true ? [process.execPath, [npm]] : ['npm', []];
  const json = execFileSync(program, [...first, 'pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [tarball] = JSON.parse(json) as { files: { path: string }[] }[];
  const files = (tarball?.files ?? []).map((file) => file.path).sort();
  packed.set(root, files);
  return files;
}

/**
 * A project outside the checkout that has the packed files as `registry-access`, its dependencies, and only those peers.
 *
 * Laid out by hand instead of by `npm install`: the same folders, but in a second and without the network. A link leads node to the real
 * folder of a package, so that a package's own dependencies are found where npm put them.
 */
export function projectWith(
  root: string,
  packages: readonly string[],
  files: Readonly<Record<string, string>>,
): string {
  const project = mkdtempSync(join(tmpdir(), 'registry-access-project-'));
  created.push(project);
  const modules = join(project, 'node_modules');
  for (const file of packedFiles(root)) {
    const target = join(modules, 'registry-access', file);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, file), target);
  }
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const name of [...Object.keys(dependencies), ...packages]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), text);
  }
  return project;
}

export interface Ended {
  readonly status: number | null;
  readonly out: string;
}

/** Runs node in a project; answers its exit code and all that it printed. */
export function node(project: string, ...args: readonly string[]): Ended {
  const env = { ...process.env, CDK_VALIDATION: 'false', NODE_OPTIONS: '', NODE_PATH: '' };
  const ran = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8', env, timeout: 120_000 });
  return { status: ran.status, out: ran.stdout + ran.stderr };
}

/** Compiles `main.ts` of a project as its user would. */
export function compile(root: string, project: string, moduleResolution: 'node16' | 'bundler' | 'node10'): Ended {
  const module = { node16: 'node16', bundler: 'preserve', node10: 'commonjs' }[moduleResolution];
  const compilerOptions = {
    target: 'es2022',
    module,
    moduleResolution,
    strict: true,
    skipLibCheck: true,
    outDir: `out-${moduleResolution}`,
    types: [],
    ...(moduleResolution === 'node10' ? { ignoreDeprecations: '6.0' } : {}),
  };
  writeFileSync(
    join(project, `tsconfig.${moduleResolution}.json`),
    JSON.stringify({ compilerOptions, files: ['main.ts'] }),
  );
  return node(project, join(root, 'node_modules/typescript/bin/tsc'), '-p', `tsconfig.${moduleResolution}.json`);
}
