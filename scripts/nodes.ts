import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './examples';
import { run, step } from './jsii/run';

/*
 * `npm run nodes`: what users of newer versions of Node do, under each of them: every entry point is loaded, by `require` and by `import`, and the demo is
 * run, which synthesizes with the CDK, runs a Pulumi program offline and reviews both. What comes out must be, byte for byte, what the running
 * Node writes.
 */

/** As npm has them for each platform, without a script to install them. */
export const NODES: readonly string[] = ['22.23.3', '24.21.0'];

async function installed(version: string): Promise<string> {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const folder = join(ROOT, 'out/nodes', version);
  const program = join(folder, 'node_modules', name, 'bin', platform === 'win' ? 'node.exe' : 'node');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
    await step(`install Node ${version}`, () => run('npm', [...args, `${name}@${version}`], { cwd: folder }));
  }
  const found = (await run(program, ['--version'])).trim();
  if (found !== `v${version}`) throw new Error(`${program} is ${found}, not ${version}`);
  return program;
}

/** A program that loads every subpath both ways, and fails where they do not have the same names. */
function loading(): string {
  const { exports: exported } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { exports: object };
  const subpaths = Object.keys(exported).filter((path) => !path.endsWith('.json') && path !== './jest');
  return `
    import { createRequire } from 'node:module';
    const require = createRequire(${JSON.stringify(join(ROOT, 'package.json'))});
    for (const path of ${JSON.stringify(subpaths)}) {
      const name = 'registry-access' + path.slice(1);
      const required = require(name);
      const imported = await import(require.resolve(name));
      const lost = Object.keys(required).filter((key) => !(key in imported));
      if (Object.keys(required).length === 0 || lost.length > 0) throw new Error(name + ' lacks ' + lost.join());
      console.log(name);
    }`;
}

async function demo(node: string): Promise<string> {
  await run(node, [join(ROOT, 'dist/scripts/demo.js')], { cwd: ROOT });
  return ['out/review.json', 'out/alicloud.preview.json']
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
    .join('');
}

async function main(): Promise<void> {
  await step('build', () => run('npm', ['run', 'build'], { cwd: ROOT }));
  const expected = await step(`Node ${process.versions.node}: demo`, () => demo(process.execPath));
  for (const version of NODES) {
    const node = await installed(version);
    const title = `Node ${version}: `;
    const program = ['--input-type=module', '--eval', loading()];
    const loaded = await step(`${title}entry points`, () => run(node, program, { cwd: ROOT }));
    process.stdout.write(`${title}${loaded.trim().split('\n').length} entry points loaded\n`);
    if ((await step(`${title}demo`, () => demo(node))) !== expected) {
      throw new Error(`${title}the demo does not write what it does under Node ${process.versions.node}`);
    }
  }
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  });
}
