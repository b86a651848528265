import { join } from 'node:path';
import type { BenchCase, BenchOptions, Goal } from '../harness/case';
import { type Comparison, measure, medianAt, ratioAt, type Variant } from '../harness/comparison';
import { ROOT, scratch } from '../harness/place';
import { figure } from '../harness/table';
import { type AssemblySize, writeAssembly } from '../inputs/assembly';

const REVIEW = 'review';
const OURS = 'registry-access diff';
const PEER = 'cdk diff';
const DIFF = 'diffReviews';
const HEAD = 'review of the head';

const accounts = (count: number, repositories: number): AssemblySize => ({
  accounts: count,
  repositories,
  kind: 'accounts',
});
const roles = (count: number, repositories: number): AssemblySize => ({ accounts: count, repositories, kind: 'roles' });

const SIZES: readonly AssemblySize[] = [
  accounts(10, 10),
  accounts(100, 100),
  accounts(1_000, 100),
  accounts(1_000, 500),
  roles(10, 10),
  roles(100, 100),
  roles(200, 500),
];

/** What takes seconds differs little from run to run. */
function roundsAt({ accounts: count, repositories }: AssemblySize, rounds: number): number {
  return count * repositories < 100_000 ? rounds : 1;
}

export const review: BenchCase = {
  name: 'review',
  title: 'Review',
  run: async (options) => {
    const [whole, commands, models] = [await reviews(options), await commandDiffs(options), await modelDiffs(options)];
    return {
      text: [
        'Assemblies are written as `cdk synth` writes them. `accounts`: each repository lets its own half of the accounts pull and ' +
          'push, as ids where there are many. `roles`: each repository trusts one role of every account by a condition on ' +
          '`aws:PrincipalArn`. A review is reading, deciding and printing JSON. Nobody else answers that question offline, so it is judged by ' +
          'what it cannot do without on the same machine: `JSON.parse` of its input and `JSON.stringify` of its answer.',
        "The peer for the comparison of two versions is the CDK CLI's `cdk diff --template`, run without credentials; both are whole " +
          'commands with the start of node. They do not say the same: `cdk diff` prints which statements of a template differ, ours who ' +
          'gained and lost which access. Both were found to report as many changes as were made.',
        'As a call, a comparison stands beside the review of the head alone, reading included on both sides. What takes seconds ran once.',
      ],
      goals: [...goals(whole), ...diffGoals(models)],
      tables: [whole, commands, models],
    };
  },
};

function assembly(size: AssemblySize): string {
  const { kind, accounts, repositories, version = 1 } = size;
  const folder = scratch(join('review', `${kind}-${accounts}-${repositories}-v${version}`));
  writeAssembly(folder, size);
  return folder;
}

function labelOf({ kind, accounts, repositories }: AssemblySize): string {
  return `${figure(accounts)} ${kind} x ${figure(repositories)} repositories`;
}

async function reviews({ quick, rounds, log }: BenchOptions): Promise<Comparison> {
  const sizes: Comparison['sizes'][number][] = [];
  for (const size of quick ? SIZES.slice(0, 2) : SIZES) {
    log(labelOf(size));
    const variants: Variant[] = [
      { name: REVIEW, run: { worker: 'review', args: { source: assembly(size), format: 'json' } } },
    ];
    sizes.push({ size: labelOf(size), variants: await measure(variants, roundsAt(size, rounds), REVIEW) });
  }
  return {
    title: 'Whole reviews',
    reference: REVIEW,
    compared: [],
    figures: {
      toLeast: 'times parsing and printing',
      ms: 'time, ms',
      leastMs: 'parsing and printing alone, ms',
      readMs: 'reading, ms',
      reviewMs: 'deciding, ms',
      renderMs: 'printing, ms',
      peakMb: 'memory, MB',
      rows: 'rows',
      usPerRow: 'µs a row',
    },
    sizes,
  };
}

async function commandDiffs({ quick, rounds, log }: BenchOptions): Promise<Comparison> {
  const sizes: Comparison['sizes'][number][] = [];
  const all: readonly (readonly [number, number])[] = [
    [10, 10],
    [100, 100],
  ];
  for (const [count, repositories] of quick ? all.slice(0, 1) : all) {
    const size = accounts(count, repositories);
    const [base, head] = [assembly(size), assembly({ ...size, version: 2 })];
    log(`diff, ${labelOf(size)}`);
    const changed = Math.ceil(repositories / 10);
    const peer = {
      program: join(ROOT, 'node_modules/aws-cdk/bin/cdk'),
      args: ['diff', 'Stack0', '--app', head, '--template', join(base, 'Stack0.template.json'), '--no-notices'],
      exits: [0],
      counts: { mark: '[~] AWS::ECR::Repository ', times: changed },
    };
    const ours = {
      program: join(ROOT, 'dist/lib/cli/main.js'),
      args: ['diff', '--base', base, head, '--format', 'json'],
      exits: [0, 2],
      counts: { mark: '"witness"', times: changed * 4 },
    };
    const variants: Variant[] = [
      { name: OURS, run: { worker: 'command', args: ours } },
      { name: PEER, run: { worker: 'command', args: peer } },
    ];
    sizes.push({ size: labelOf(size), variants: await measure(variants, rounds, PEER) });
  }
  return {
    title: 'Comparison of two versions, as commands',
    reference: PEER,
    compared: ['ms'],
    figures: { ms: 'time, ms' },
    sizes,
  };
}

async function modelDiffs({ quick, rounds, log }: BenchOptions): Promise<Comparison> {
  const sizes: Comparison['sizes'][number][] = [];
  for (const size of quick
    ? SIZES.slice(0, 1)
    : SIZES.filter((one) => one.repositories !== 10 && (one.kind === 'accounts' || one.accounts < 200))) {
    log(`diff of models, ${labelOf(size)}`);
    const args = { base: assembly(size), head: assembly({ ...size, version: 2 }) };
    const variants: Variant[] = [
      { name: DIFF, run: { worker: 'diff', args } },
      { name: HEAD, run: { worker: 'diff', args: { head: args.head } } },
    ];
    sizes.push({ size: labelOf(size), variants: await measure(variants, roundsAt(size, rounds), HEAD) });
  }
  return {
    title: 'Comparison of two versions, as a call',
    reference: HEAD,
    compared: ['ms', 'peakMb'],
    figures: { ms: 'time, ms', readMs: 'reading both, ms', peakMb: 'memory, MB', rows: 'changes or rows' },
    sizes,
  };
}

function goals(comparison: Comparison): Goal[] {
  const at = (size: string, name: string): number => medianAt(comparison, size, REVIEW, name);
  const [small, great] = [labelOf(accounts(100, 100)), labelOf(accounts(1_000, 500))];
  if (Number.isNaN(at(great, 'toLeast'))) return [];
  return [
    {
      goal: 'of parsing and printing alone, no more at 1,000 x 500 than at 100 x 100',
      measured: `${at(small, 'toLeast').toFixed(1)}x at 100 x 100, ${at(great, 'toLeast').toFixed(1)}x at 1,000 x 500`,
      met: at(great, 'toLeast') <= at(small, 'toLeast'),
    },
    {
      goal: 'growth no worse than the answer',
      measured: `${figure(at(small, 'usPerRow'))} µs a row at 100 x 100, ${figure(at(great, 'usPerRow'))} at 1,000 x 500`,
      met: at(great, 'usPerRow') <= at(small, 'usPerRow'),
    },
  ];
}

function diffGoals(comparison: Comparison): Goal[] {
  const ratios = comparison.sizes.map(({ size }) => ratioAt(comparison, size, DIFF, 'ms'));
  const worst = Math.max(...ratios);
  return [
    {
      goal: 'a comparison takes at most twice the review of the head alone',
      measured: `${worst.toFixed(2)}x at most`,
      met: worst <= 2,
    },
  ];
}
