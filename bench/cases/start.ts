import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchCase, BenchOptions, Goal } from '../harness/case';
import { type Comparison, measure, medianAt } from '../harness/comparison';
import { ROOT, scratch } from '../harness/place';
import { figure } from '../harness/table';

interface Start {
  readonly name: string;
  readonly args: (assembly: string) => readonly string[];
  /** Milliseconds that it may take over those of `node -e 0`. */
  readonly most: number;
}

const STARTS: readonly Start[] = [
  { name: '--help', args: () => ['--help'], most: 60 },
  { name: 'review of the demo', args: (assembly) => ['review', assembly], most: 150 },
];

export const start: BenchCase = {
  name: 'start',
  title: 'Start of the command',
  run: async (options) => {
    const comparison = await started(options);
    return {
      text: [
        'Whole processes, from start to exit, beside `node -e 0`: in each round both run in turn twelve times. Processor time, which depends least on ' +
          "what else the machine does (the time on the clock where the system does not tell it). The demo's assembly is that of `examples/aws`, " +
          'which is synthesized first.',
      ],
      goals: goals(comparison),
      tables: [comparison],
    };
  },
};

async function started({ quick, rounds, log }: BenchOptions): Promise<Comparison> {
  const assembly = scratch('start');
  mkdirSync(assembly, { recursive: true });
  log('the demo');
  execFileSync(process.execPath, [join(ROOT, 'dist/examples/aws/app.js')], {
    cwd: ROOT,
    env: { ...process.env, CDK_OUTDIR: assembly, CDK_VALIDATION: 'false' },
    stdio: 'ignore',
  });
  const sizes: Comparison['sizes'][number][] = [];
  for (const { name, args } of STARTS) {
    log(name);
    const command = [join(ROOT, 'dist/lib/cli/main.js'), ...args(assembly)];
    const run = { worker: 'start', args: { args: command, times: quick ? 4 : 12 } };
    sizes.push({ size: name, variants: await measure([{ name: 'registry-access', run }], rounds, 'registry-access') });
  }
  return {
    title: 'The command beside node',
    reference: 'registry-access',
    compared: [],
    figures: { ratio: 'times node -e 0', overMs: 'over node, ms', ms: 'time, ms', nodeMs: 'node -e 0, ms' },
    sizes,
  };
}

function goals(comparison: Comparison): Goal[] {
  return STARTS.map(({ name, most }) => {
    const over = medianAt(comparison, name, 'registry-access', 'overMs');
    return {
      goal: `${name}: within ${most} ms of node -e 0`,
      measured: `${figure(over)} ms, ${medianAt(comparison, name, 'registry-access', 'ratio').toFixed(2)}x`,
      met: over <= most,
    };
  });
}
