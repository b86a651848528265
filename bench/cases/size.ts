import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchCase, PlainTable } from '../harness/case';
import { ROOT } from '../harness/place';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

interface Packed {
  readonly size: number;
  readonly unpackedSize: number;
  readonly entryCount: number;
}

export const size: BenchCase = {
  name: 'size',
  title: 'Size',
  run: async () => {
    const packed = pack();
    const own = manifestOf(ROOT);
    const tree = installed(own);
    const dependencyKb = tree.reduce((sum, one) => sum + one.kb, 0);
    return {
      text: [
        'The package as `npm pack` makes it, and what installing it brings besides: peers are optional, so that a user of one cloud ' +
          'installs nothing of the other. Runtime dependencies serve the command and the renderers, and are loaded when first needed.',
      ],
      goals: [
        {
          goal: 'no runtime dependency that a user of one cloud does not need',
          measured: `${Object.keys(own.dependencies ?? {}).join(', ')}: of neither cloud`,
          met: !Object.keys(own.dependencies ?? {}).some((name) => /aws|pulumi|alicloud|constructs/.test(name)),
        },
      ],
      tables: [
        {
          title: 'The package',
          header: ['', 'KB'],
          rows: [
            [`packed, ${packed.entryCount} files`, packed.size / 1_024],
            ['unpacked', packed.unpackedSize / 1_024],
            [`its runtime dependencies, ${tree.length} packages`, dependencyKb],
            ['installed altogether, without peers', packed.unpackedSize / 1_024 + dependencyKb],
          ],
        },
        dependencies(own, tree),
        peers(),
      ],
    };
  },
};

function pack(): Packed {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const output = execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return (JSON.parse(output) as readonly Packed[])[0] as Packed;
}

interface Dependency {
  readonly name: string;
  readonly version: string;
  readonly of: string;
  readonly kb: number;
}

/** Every package that the dependencies of `own` bring, each once. */
function installed(own: Manifest): Dependency[] {
  const found = new Map<string, Dependency>();
  const visit = (manifest: Manifest, from: string, root: string | undefined): void => {
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      const folder = resolved(name, from);
      if (found.has(folder)) continue;
      const inner = manifestOf(folder);
      found.set(folder, { name, version: inner.version, of: root ?? name, kb: kilobytes(folder) });
      visit(inner, folder, root ?? name);
    }
  };
  visit(own, ROOT, undefined);
  return [...found.values()];
}

function resolved(name: string, from: string): string {
  for (let folder = from; ; folder = join(folder, '..')) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(candidate)) return candidate;
    if (folder === join(folder, '..')) throw new Error(`${name} is not installed`);
  }
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

function kilobytes(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    bytes += entry.isDirectory() ? kilobytes(path) * 1_024 : statSync(path).size;
  }
  return bytes / 1_024;
}

function dependencies(own: Manifest, tree: readonly Dependency[]): PlainTable {
  const rows = Object.entries(own.dependencies ?? {}).map(([name, version]) => {
    const all = tree.filter((one) => one.of === name);
    return [name, version, all.length, all.reduce((sum, one) => sum + one.kb, 0)];
  });
  return { title: 'Runtime dependencies', header: ['', 'version', 'packages', 'KB'], rows };
}

/** What each user installs beside the package, by subpath. */
const PEERS: readonly (readonly [string, readonly string[]])[] = [
  ['/aws', ['aws-cdk-lib', 'constructs']],
  ['/alicloud', ['@pulumi/pulumi', '@pulumi/alicloud']],
  ['/alicloud/openapi', ['@alicloud/pop-core']],
  ['/offline', ['@pulumi/pulumi']],
  ['/policy-pack', ['@pulumi/pulumi', '@pulumi/policy']],
  ['/review, /policy, the command', []],
  ['/jest', ['jest']],
];

function peers(): PlainTable {
  return {
    title: 'Peers by subpath',
    header: ['subpath', 'peers', 'KB of the peers alone'],
    rows: PEERS.map(([subpath, names]) => [
      subpath,
      names.length === 0 ? 'none' : names.join(', '),
      names.reduce((sum, name) => sum + kilobytes(join(ROOT, 'node_modules', name)), 0),
    ]),
  };
}
