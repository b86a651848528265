import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchCase, BenchOptions, Goal } from '../harness/case';
import { type Comparison, measure, medianAt, ratioAt, type Variant } from '../harness/comparison';
import { BESIDE, INSTALLS_SIMULATOR, ROOT, SIMULATOR, scratch } from '../harness/place';
import { figure } from '../harness/table';
import { type Look, QUESTIONS, simulatedSize, writeSimulated } from '../inputs/simulated';

const OURS = 'decide';
const GOAL = 250;
const LOOKS: readonly Look[] = ['account', 'role'];

export const decisions: BenchCase = {
  name: 'decisions',
  title: 'Decisions',
  run: async (options) => {
    const hasPeer = existsSync(join(ROOT, BESIDE, 'node_modules', SIMULATOR));
    const comparison = await decided(options, hasPeer);
    return {
      text: [
        `Repositories whose policies have a statement for each of 20 accounts, and roles that ask, half of them allowed: ${figure(QUESTIONS)} ` +
          'questions, each asked once, in an order without a pattern. `decide` has read the policies in its time; the peer, ' +
          `\`${SIMULATOR}\`, is asked the first two thousand of the same. Every answer of both was held against what the policies say. ` +
          'Processor time: decisions are made on one core.',
        'Where statements look at the account alone, one answer is that of all its roles, and is found once; where each has a condition ' +
          'on the name of the role, which is shown beside it and is no goal, every role is looked at.',
        `The peer is under the AGPL, and so never a dependency: \`${INSTALLS_SIMULATOR}\` puts it beside the project, ` +
          `where Git does not look. ${hasPeer ? 'It was there.' : 'It was not there, so that nothing is compared.'}`,
      ],
      goals: hasPeer ? goals(comparison) : [],
      tables: [comparison],
    };
  },
};

async function decided({ quick, rounds, log }: BenchOptions, hasPeer: boolean): Promise<Comparison> {
  log(hasPeer ? 'decisions' : `decisions, without ${SIMULATOR}, which is not installed: ${INSTALLS_SIMULATOR}`);
  const reference = hasPeer ? SIMULATOR : OURS;
  const sizes: Comparison['sizes'][number][] = [];
  for (const look of LOOKS) {
    log(simulatedSize(look));
    const source = writeSimulated(scratch(join('decisions', look)), look);
    const variant = (name: string, side: string, requests: number): Variant => ({
      name,
      run: { worker: 'simulate', args: { side, source, look, requests } },
    });
    const variants = [variant(OURS, 'registry-access', quick ? 20_000 : QUESTIONS)];
    if (hasPeer) variants.push(variant(SIMULATOR, 'simulator', quick ? 200 : 2_000));
    sizes.push({ size: simulatedSize(look), variants: await measure(variants, rounds, reference) });
  }
  return {
    title: 'Decisions beside a simulator',
    reference,
    compared: ['perSecond'],
    figures: { perSecond: 'decisions a second', peakMb: 'memory, MB' },
    sizes,
  };
}

function goals(comparison: Comparison): Goal[] {
  const size = simulatedSize('account');
  const ratio = ratioAt(comparison, size, OURS, 'perSecond');
  const perSecond = (name: string): string => figure(medianAt(comparison, size, name, 'perSecond'));
  return [
    {
      goal: `${GOAL} times as fast as the simulator`,
      measured: `${ratio.toFixed(0)} times: ${perSecond(OURS)} a second, ${perSecond(SIMULATOR)}`,
      met: ratio >= GOAL,
    },
  ];
}
