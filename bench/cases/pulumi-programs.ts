import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchCase, Goal } from '../harness/case';
import { type Comparison, measure, medianAt, ratioAt, type Variant } from '../harness/comparison';
import { ROOT, scratch } from '../harness/place';
import { assertSameAccess } from '../harness/same-access';
import { figure } from '../harness/table';

const OURS = 'components';
const BY_HAND = 'by hand';
/** Compiled file of each program, in `bench/inputs`. */
const PROGRAMS: Readonly<Record<string, string>> = { [OURS]: 'pulumi-components', [BY_HAND]: 'pulumi-by-hand' };
const SIZES = [1, 50] as const;

export const pulumiPrograms: BenchCase = {
  name: 'pulumi-programs',
  title: 'Pulumi programs',
  run: async ({ quick, rounds, log }) => {
    const sizes: Comparison['sizes'][number][] = [];
    for (const components of quick ? SIZES.slice(0, 1) : SIZES) {
      const size = `${figure(components)} ${components === 1 ? 'component' : 'components'}`;
      log(size);
      const variants = [OURS, BY_HAND].map((name): Variant => {
        return {
          name,
          run: { worker: 'pulumi', args: { program: folderOf(name), components, ...keptBy(name, components) } },
        };
      });
      sizes.push({ size, variants: await measure(variants, rounds, BY_HAND) });
      await verify(components);
    }
    log('the SDK alone');
    const sdk = await measure(
      [{ name: 'SDK', run: { worker: 'load', args: { modules: ['@pulumi/pulumi', '@pulumi/alicloud'] } } }],
      rounds,
      'SDK',
    );
    const comparison: Comparison = {
      title: 'Run offline',
      reference: BY_HAND,
      figures: {
        ms: 'whole run, ms',
        loadMs: 'start to first resource, ms',
        declareMs: 'declaring, ms',
        resources: 'resources',
      },
      compared: ['ms', 'declareMs'],
      sizes,
    };
    const sdkMs = sdk[0]?.figures.ms?.median ?? Number.NaN;
    return {
      text: [
        '`PasswordFreePull` components, six resources each, against the same resources declared one by one; both run by the offline ' +
          'engine of this package in a process of their own, as a preview. Both were found to hand the same resources with the same ' +
          'inputs, and the review gave the same rows.',
        `Requiring the SDK alone (\`@pulumi/pulumi\` and \`@pulumi/alicloud\`) takes ${figure(sdkMs)} ms; the rest of the start is the SDK's own runner, which loads TypeScript.`,
      ],
      goals: goals(comparison),
      tables: [comparison],
    };
  },
};

/** The programs are compiled with everything else; a project needs its own folder with its main file inside. */
function folderOf(variant: string): string {
  const folder = join(ROOT, 'dist/bench/programs', PROGRAMS[variant] ?? '');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'Pulumi.yaml'), 'name: bench\nruntime: nodejs\nmain: index.js\n');
  writeFileSync(join(folder, 'index.js'), `module.exports = require('../../inputs/${PROGRAMS[variant]}.js');\n`);
  return folder;
}

/** Where a run keeps what it came to, which is no part of its time. */
function keptBy(variant: string, components: number): { readonly preview: string; readonly resources: string } {
  const folder = scratch(join('pulumi', `${PROGRAMS[variant]}-${components}`));
  return { preview: join(folder, 'preview.json'), resources: join(folder, 'resources.json') };
}

/** Looks at what the last round of each left. */
async function verify(components: number): Promise<void> {
  const [ours, byHand] = [keptBy(OURS, components), keptBy(BY_HAND, components)];
  if (readFileSync(ours.resources, 'utf8') !== readFileSync(byHand.resources, 'utf8'))
    throw new Error('components and by hand: not the same resources');
  await assertSameAccess(ours.preview, byHand.preview, BY_HAND);
}

function goals(comparison: Comparison): Goal[] {
  const worst = Math.max(...comparison.sizes.map(({ size }) => ratioAt(comparison, size, OURS, 'ms')));
  const first = comparison.sizes[0]?.size ?? '';
  const [ours, byHand] = [medianAt(comparison, first, OURS, 'loadMs'), medianAt(comparison, first, BY_HAND, 'loadMs')];
  return [
    {
      goal: 'within 1.2x of the resources by hand',
      measured: `${worst.toFixed(2)}x at most`,
      met: worst <= 1.2,
    },
    {
      goal: "start-up dominated by the SDK's own load",
      measured: `${figure(byHand)} of ${figure(ours)} ms until the first resource are the SDK and its runner`,
      met: byHand > ours * 0.8,
    },
  ];
}
