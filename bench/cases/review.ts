import { join } from 'node:path';
import type { BenchCase, BenchOptions, Goal } from '../harness/case';
import { type Comparison, measure, medianAt, type Variant } from '../harness/comparison';
import { ROOT, scratch } from '../harness/place';
import { figure } from '../harness/table';
import { type AssemblySize, writeAssembly } from '../inputs/assembly';

const REVIEW = 'review';
const OURS = 'registry-access diff';
const PEER = 'cdk diff';

const SIZES: readonly AssemblySize[] = [
  ...[10, 100, 1_000].flatMap((accounts) =>
    [10, 100, 500].map((repositories) => ({ accounts, repositories, kind: 'accounts' as const })),
  ),
  ...[
    [10, 10],
    [100, 100],
    [200, 500],
  ].map(([accounts = 0, repositories = 0]) => ({ accounts, repositories, kind: 'roles' as const })),
];

export const review: BenchCase = {
  name: 'review',
  title: 'Review',
  run: async (options) => {
    const [whole, decisions, commands, models] = [
      await reviews(options),
      await decided(options),
      await commandDiffs(options),
      await modelDiffs(options),
    ];
    return {
      text: [
        'Assemblies are written as `cdk synth` writes them. `accounts`: each repository lets its own half of the accounts pull and ' +
          'push, as ids where there are many. `roles`: each repository trusts one role of every account by a condition on ' +
          '`aws:PrincipalArn`. A review is reading, deciding and printing JSON; nobody else answers that question offline, so its ' +
          'figures stand against their own growth.',
        "The peer for the comparison of two versions is the CDK CLI's `cdk diff --template`, run without credentials; both are whole " +
          'commands with the start of node. They do not say the same: `cdk diff` prints which statements of a template differ, ours who ' +
          'gained and lost which access. Both were found to report as many changes as were made.',
        'Decisions are calls of `decide` with as many different principals as twice the accounts, half of which are allowed; ' +
          '"first pass" includes building the indexes and compiling.',
      ],
      goals: [...goals(whole), ...decisionGoals(decisions)],
      tables: [whole, decisions, commands, models],
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
    sizes.push({ size: labelOf(size), variants: await measure(variants, rounds, REVIEW) });
  }
  return {
    title: 'Whole reviews',
    reference: REVIEW,
    compared: [],
    figures: {
      ms: 'time, ms',
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

async function decided({ quick, rounds, log }: BenchOptions): Promise<Comparison> {
  const sizes: Comparison['sizes'][number][] = [];
  const requests = quick ? 10_000 : 500_000;
  for (const kind of ['accounts', 'roles'] as const) {
    const size: AssemblySize = { kind, accounts: 100, repositories: 100 };
    log(`decisions, ${kind}`);
    const args = { source: assembly(size), ...size, requests };
    const variants: Variant[] = [{ name: 'decide', run: { worker: 'decide', args } }];
    sizes.push({ size: labelOf(size), variants: await measure(variants, rounds, 'decide') });
  }
  return {
    title: 'Decisions',
    reference: 'decide',
    compared: [],
    figures: { perSecond: 'decisions a second', coldPerSecond: 'first pass', peakMb: 'memory, MB' },
    sizes,
  };
}

/** As large as one template may be: 500 repositories are the most resources that CloudFormation takes in a stack. */
async function commandDiffs({ quick, rounds, log }: BenchOptions): Promise<Comparison> {
  const sizes: Comparison['sizes'][number][] = [];
  const all: readonly (readonly [number, number])[] = [
    [10, 10],
    [100, 100],
    [500, 250],
  ];
  for (const [accounts, repositories] of quick ? all.slice(0, 1) : all) {
    const size: AssemblySize = { kind: 'accounts', accounts, repositories };
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
  for (const size of quick ? SIZES.slice(0, 1) : SIZES.filter((one) => one.repositories !== 10)) {
    log(`diff of models, ${labelOf(size)}`);
    const args = { base: assembly(size), head: assembly({ ...size, version: 2 }) };
    const variants: Variant[] = [{ name: 'diffReviews', run: { worker: 'diff', args } }];
    sizes.push({ size: labelOf(size), variants: await measure(variants, rounds, 'diffReviews') });
  }
  return {
    title: 'Comparison of two versions, as a call',
    reference: 'diffReviews',
    compared: [],
    figures: { ms: 'time, ms', readMs: 'reading both, ms', peakMb: 'memory, MB', rows: 'changes' },
    sizes,
  };
}

function goals(comparison: Comparison): Goal[] {
  const last = labelOf({ kind: 'accounts', accounts: 1_000, repositories: 500 });
  const perRow = (accounts: number, repositories: number): number =>
    medianAt(comparison, labelOf({ kind: 'accounts', accounts, repositories }), REVIEW, 'usPerRow');
  const [ms, mb] = [medianAt(comparison, last, REVIEW, 'ms'), medianAt(comparison, last, REVIEW, 'peakMb')];
  if (Number.isNaN(ms)) return [];
  return [
    {
      goal: '1,000 accounts x 500 repositories in 10 s and 1 GB',
      measured: `${(ms / 1_000).toFixed(1)} s, ${figure(mb)} MB`,
      met: ms <= 10_000 && mb <= 1_024,
    },
    {
      goal: 'growth no worse than the answer',
      measured: `${figure(perRow(100, 100))} µs a row at 100 x 100, ${figure(perRow(1_000, 500))} at 1,000 x 500`,
      met: perRow(1_000, 500) <= perRow(100, 100),
    },
  ];
}

function decisionGoals({ sizes }: Comparison): Goal[] {
  return sizes.map(({ size, variants }) => {
    const perSecond = variants[0]?.figures.perSecond?.median ?? 0;
    return {
      goal: `500,000 decisions a second, ${size}`,
      measured: `${figure(perSecond)}`,
      met: perSecond >= 500_000,
    };
  });
}
