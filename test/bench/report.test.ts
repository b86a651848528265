import { resultsPage } from '../../bench/harness/report';

const one = (value: number) => ({ median: value, min: value, max: value });

const machine = {
  cpu: 'A Processor',
  cores: 2,
  memoryGb: 8,
  platform: 'linux x64',
  node: 'v20.0.0',
  packages: { 'aws-cdk-lib': '2.0.0' },
};
const older = { text: [], goals: [], tables: [] };

const page = resultsPage([
  {
    name: 'synth',
    title: 'Synthesis',
    rounds: 3,
    run: { day: '2026-11-26', machine },
    report: {
      text: ['What is compared.'],
      goals: [{ goal: 'fast', measured: '2x', met: false }],
      tables: [
        {
          title: 'Times',
          reference: 'peer',
          figures: { ms: 'time, ms' },
          compared: ['ms'],
          sizes: [
            {
              size: 'small',
              variants: [
                { variant: 'ours', figures: { ms: one(20) }, ratios: { ms: one(2) } },
                { variant: 'peer', figures: { ms: one(10) }, ratios: { ms: one(1) } },
              ],
            },
          ],
        },
      ],
    },
  },
  {
    name: 'load',
    title: 'Load',
    rounds: 3,
    run: { day: '2026-11-25', machine: { ...machine, node: 'v22.0.0' } },
    report: older,
  },
  { name: 'size', title: 'Size', rounds: 1, run: { day: '2026-11-26', machine }, report: older },
]);

test('a ratio stands before the times that it was made of', () => {
  expect(page).toContain('| size | variant | time ratio | time, ms |');
  expect(page).toContain('| small | ours | 2.00x | 20 |');
});

test('the reference of a comparison is 1', () => {
  expect(page).toContain('| small | peer | 1 | 10 |');
});

test('a goal that was missed stands out', () => {
  expect(page).toContain('| synth | fast | 2x | **no** |');
});

test('each case says of which run it is, with the machine and the versions', () => {
  expect(page).toContain(
    [
      '- 2026-11-26, synth, size: A Processor, 2 cores, 8 GB, linux x64, node v20.0.0; aws-cdk-lib 2.0.0.',
      '- 2026-11-25, load: A Processor, 2 cores, 8 GB, linux x64, node v22.0.0; aws-cdk-lib 2.0.0.',
    ].join('\n'),
  );
});
