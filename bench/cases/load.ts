import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BenchCase, BenchOptions, Goal } from '../harness/case';
import { type Comparison, measure, ratioAt, type Variant } from '../harness/comparison';
import { ROOT, scratch } from '../harness/place';
import { TYPED_PROGRAMS } from '../inputs/typed-programs';

const OURS = 'with registry-access';
const PEER = 'peer alone';

/** What a stack with a repository and a grant loads of the CDK. */
const CDK: readonly string[] = [
  'aws-cdk-lib/core#App',
  'aws-cdk-lib/core#Stack',
  'aws-cdk-lib/aws-ecr#Repository',
  'aws-cdk-lib/aws-iam#AccountPrincipal',
  'constructs',
];

/** What a program that uses a subpath loads, and what it would load without us. */
const LOADS: readonly { readonly subpath: string; readonly peer: readonly string[] }[] = [
  {
    subpath: 'registry-access/aws',
    peer: CDK,
  },
  {
    subpath: 'registry-access/aws#RepositoryAccess',
    peer: CDK,
  },
  { subpath: 'registry-access/alicloud', peer: ['@pulumi/pulumi', '@pulumi/alicloud/ram', '@pulumi/alicloud/cr'] },
  { subpath: 'registry-access/alicloud/openapi', peer: ['@alicloud/pop-core'] },
  { subpath: 'registry-access/offline', peer: ['@pulumi/pulumi'] },
  { subpath: 'registry-access/policy-pack', peer: ['@pulumi/pulumi', '@pulumi/policy'] },
];
/** Subpaths without a peer: against nothing. */
const ALONE = ['registry-access/policy', 'registry-access/review', 'registry-access', 'registry-access/jest'];

export const load: BenchCase = {
  name: 'load',
  title: 'Load and type check',
  run: async (options) => {
    const [loads, alone, types] = [await loaded(options), await loadedAlone(options), await typed(options)];
    return {
      text: [
        'Requiring each subpath together with what a program uses of its peer (the CDK loads a construct when it is first touched: `App`, ' +
          '`Stack`, `Repository` and `AccountPrincipal` are touched on both sides), against requiring that alone; the second ' +
          'table has the subpaths that have no peer. Type check: a program of ten lines with the options of a new project, against one ' +
          'of the same length that only uses the peer, by the TypeScript API.',
        'Of `registry-access/aws` a construct is loaded when it is touched, as of the CDK: `#RepositoryAccess` is the same with that one ' +
          'touched, which brings in what is under every grant.',
      ],
      goals: [...goals(loads, 'require'), ...goals(types, 'type check')],
      tables: [loads, alone, types],
    };
  },
};

async function loaded({ quick, rounds, log }: BenchOptions): Promise<Comparison> {
  const sizes: Comparison['sizes'][number][] = [];
  for (const { subpath, peer } of quick ? LOADS.slice(0, 1) : LOADS) {
    log(subpath);
    const variants: Variant[] = [
      { name: OURS, run: { worker: 'load', args: { modules: [...peer, subpath] } } },
      { name: PEER, run: { worker: 'load', args: { modules: peer } } },
    ];
    sizes.push({ size: subpath, variants: await measure(variants, rounds, PEER) });
  }
  return {
    title: 'Requiring a subpath',
    reference: PEER,
    figures: { ms: 'time, ms', peakMb: 'memory, MB', files: 'files' },
    compared: ['ms', 'peakMb'],
    sizes,
  };
}

async function loadedAlone({ rounds, log }: BenchOptions): Promise<Comparison> {
  const sizes: Comparison['sizes'][number][] = [];
  for (const subpath of ALONE) {
    log(subpath);
    const run = { worker: 'load', args: { modules: [subpath] } };
    sizes.push({ size: subpath, variants: await measure([{ name: 'alone', run }], rounds, 'alone') });
  }
  return {
    title: 'Requiring a subpath that has no peer',
    reference: 'alone',
    figures: { ms: 'time, ms', peakMb: 'memory, MB', files: 'files' },
    compared: [],
    sizes,
  };
}

async function typed({ quick, log }: BenchOptions): Promise<Comparison> {
  const folder = scratch('types');
  link(folder, 'registry-access', ROOT);
  for (const name of ['aws-cdk-lib', 'constructs', '@pulumi/pulumi', '@pulumi/alicloud', '@types/node'])
    link(folder, name, join(ROOT, 'node_modules', name));
  const sizes: Comparison['sizes'][number][] = [];
  for (const [cloud, { ours, peer }] of Object.entries(TYPED_PROGRAMS).slice(0, quick ? 1 : 2)) {
    log(`types, ${cloud}`);
    const file = (name: string, text: string): string => {
      const path = join(folder, `${cloud}-${name}.ts`);
      writeFileSync(path, text);
      return path;
    };
    const variants: Variant[] = [
      { name: OURS, run: { worker: 'type-check', args: { file: file('ours', ours) } } },
      { name: PEER, run: { worker: 'type-check', args: { file: file('peer', peer) } } },
    ];
    // Seconds each, in which nothing but the compiler works.
    sizes.push({ size: cloud, variants: await measure(variants, 1, PEER) });
  }
  return {
    title: 'Type check of ten lines',
    reference: PEER,
    figures: { ms: 'time, ms', peakMb: 'memory, MB', files: 'files' },
    compared: ['ms', 'peakMb'],
    sizes,
  };
}

function link(folder: string, name: string, target: string): void {
  const path = join(folder, 'node_modules', name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, 'junction');
}

/** How much more than its peer alone; what one construct of ours costs is shown, and no goal. */
const MOST: Readonly<Record<string, number | undefined>> = {
  'registry-access/aws': 1.3,
  'registry-access/aws#RepositoryAccess': undefined,
};

function goals(comparison: Comparison, what: string): Goal[] {
  return comparison.sizes.flatMap(({ size }): Goal[] => {
    const ratio = ratioAt(comparison, size, OURS, 'ms');
    const most = size in MOST ? MOST[size] : 1.2;
    if (most === undefined) return [];
    return [
      {
        goal: `${what}, ${size}: within ${most}x of the peer`,
        measured: `${ratio.toFixed(2)}x`,
        met: ratio <= most,
      },
    ];
  });
}
