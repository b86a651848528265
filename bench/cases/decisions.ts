import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchCase, BenchOptions, Goal } from '../harness/case';
import { type Comparison, measure, medianAt, ratioAt, type Variant } from '../harness/comparison';
import { BESIDE, INSTALLS_SIMULATOR, ROOT, SIMULATOR, scratch } from '../harness/place';
import { figure } from '../harness/table';
import { writeSimulated } from '../inputs/simulated';

const OURS = 'decide';
const GOAL = 250;
const SIZE = '50 repositories, 20 statements each, 1,000 roles';

export const decisions: BenchCase = {
  name: 'decisions',
  title: 'Decisions',
  run: async (options) => {
    const hasPeer = existsSync(join(ROOT, BESIDE, 'node_modules', SIMULATOR));
    const comparison = await decided(options, hasPeer);
    return {
      text: [
        `Repositories whose policies have a statement for each of 20 accounts, and roles that ask, half of them allowed. \`decide\` has read the ` +
          `policies in its time, and half a million different questions to warm up with; the peer, \`${SIMULATOR}\`, is asked the first ` +
          'two thousand of the same. Both were found to allow as many as the policies do. Processor time: decisions are made on one core.',
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
  const source = writeSimulated(scratch('decisions'));
  const variant = (name: string, side: string, requests: number): Variant => ({
    name,
    run: { worker: 'simulate', args: { side, source, requests } },
  });
  const variants = [variant(OURS, 'registry-access', quick ? 20_000 : 500_000)];
  if (hasPeer) variants.push(variant(SIMULATOR, 'simulator', quick ? 200 : 2_000));
  const reference = hasPeer ? SIMULATOR : OURS;
  const measured = await measure(variants, rounds, reference);
  return {
    title: 'Decisions beside a simulator',
    reference,
    compared: ['perSecond'],
    figures: { perSecond: 'decisions a second', peakMb: 'memory, MB' },
    sizes: [{ size: SIZE, variants: measured }],
  };
}

function goals(comparison: Comparison): Goal[] {
  const ratio = ratioAt(comparison, SIZE, OURS, 'perSecond');
  const perSecond = (name: string): string => figure(medianAt(comparison, SIZE, name, 'perSecond'));
  return [
    {
      goal: `${GOAL} times as fast as the simulator`,
      measured: `${ratio.toFixed(0)} times: ${perSecond(OURS)} a second, ${perSecond(SIMULATOR)}`,
      met: ratio >= GOAL,
    },
  ];
}
