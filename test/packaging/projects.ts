import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const created: string[] = [];

export function cleanUp(): void {
  for (const folder of created.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** What npm packs, by the build that it is packed from: asked once a worker, whose suites have the processes of Node in common. */
const PACKED = Symbol.for('registry-access/packed');
type Packed = Map<string, readonly string[]>;

function packed(): Packed {
  const worker = process as unknown as { [PACKED]?: Packed };
  worker[PACKED] ??= new Map();
  return worker[PACKED];
}

/** Of which build it is: of a checkout without one, too. */
function buildOf(root: string): string {
  return `${root} ${statSync(join(root, 'dist/.built'), { throwIfNoEntry: false })?.mtimeMs}`;
}

/** The files that `npm publish` would send. */
export function packedFiles(root: string): readonly string[] {
  const build = buildOf(root);
  const known = packed().get(build);
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
  packed().set(build, files);
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
  layOut(root, join(modules, 'registry-access'));
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

/** The packed files as other names of those of the checkout, which nobody writes to: to copy three thousand takes longer than most of the tests. */
function layOut(root: string, folder: string): void {
  const files = packedFiles(root);
  for (const parent of new Set(files.map((file) => dirname(file))))
    mkdirSync(join(folder, parent), { recursive: true });
  for (const file of files) {
    try {
      linkSync(join(root, file), join(folder, file));
    } catch {
      // The temporary folder is on another device.
      copyFileSync(join(root, file), join(folder, file));
    }
  }
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

/**
 * Compiles `main.ts` of a project as its user would: by version 6, which knows every resolution, or by version 7, which takes a quarter of the
 * time, where it is not the types that are asked for.
 */
export function compile(
  root: string,
  project: string,
  moduleResolution: 'node16' | 'bundler' | 'node10',
  compiler: 'typescript' | 'typescript-7' = 'typescript',
): Ended {
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
  return node(project, join(root, 'node_modules', compiler, 'bin/tsc'), '-p', `tsconfig.${moduleResolution}.json`);
}
