import { join } from 'node:path';
import type { BenchCase, BenchOptions, Goal } from '../harness/case';
import { type Comparison, measure, medianAt, ratioAt, type Variant } from '../harness/comparison';
import { scratch } from '../harness/place';
import { assertSameAccess } from '../harness/same-access';
import { assertSameResources } from '../harness/same-template';
import { figure } from '../harness/table';
import type { RegistrySize, RepositoriesSize } from '../inputs/synth-programs';

const OURS = 'registry-access';
const L1 = 'L1 by hand';
const L2_BY_HAND = 'L2 repository, policy by hand';
const L2_WITH_GRANTS = 'L2 repository, policy by hand, grants made';
const CDK = ['L2 grantPull, minimized', 'L2 grantPull'];
/** From so many grants on ours has to be faster, by so much. */
const MANY = { grants: 1_000, ratio: 0.7 };

const REPOSITORY_SIZES: readonly RepositoriesSize[] = [
  { repositories: 10, accounts: 1 },
  { repositories: 100, accounts: 10 },
  { repositories: 1_000, accounts: 1 },
  { repositories: 100, accounts: 50 },
  { repositories: 1_000, accounts: 5 },
];
/** As many as fit one registry policy: 50 accounts and 100 prefixes are 8,400 characters. */
const REGISTRY_SIZES: readonly RegistrySize[] = [
  { accounts: 5, prefixes: 2 },
  { accounts: 20, prefixes: 50 },
  { accounts: 50, prefixes: 100 },
];

const FIGURES = { cpuMs: 'processor, ms', ms: 'time, ms', peakMb: 'memory, MB', templateKb: 'templates, KB' };
const COMPARED = ['cpuMs', 'peakMb', 'templateKb'];

export const synth: BenchCase = {
  name: 'synth',
  title: 'Synthesis',
  run: async (options) => {
    const repositories = await onRepositories(options);
    const registry = await onRegistry(options);
    return {
      text: [
        'Grants of `pull` to accounts, declared and synthesized; loading the CDK is not in the time, template validation is off on ' +
          'every side. "L1 by hand" is a `CfnRepository` or `CfnRegistryPolicy` with the finished policy text; "L2 repository, policy by ' +
          "hand\" is the CDK's `Repository` with that text, which shows how much of our time is the CDK's own construct.",
        "The peer is the CDK's own `grantPull`, with its policies minimized as `cdk init` has it, or not, whichever was faster; the CDK has " +
          'no construct above L1 for a registry policy. What nobody can go below who takes an `ecr.Repository` is the time of "L2 ' +
          'repository, policy by hand": the CDK\'s own work for the repository, without any grant. What nobody can go below who returns an ' +
          '`iam.Grant` besides is "…, grants made": the same, and for each grant the principal, its statement and the `Grant` by the classes of ' +
          'the CDK, thrown away.',
        'The resources of ours and of both ways by hand were found to be equal property by property, and the review gave the same rows for ' +
          'every variant. Ratios are of processor time.',
      ],
      goals: [...peerGoals(repositories), ...growth(repositories), ...growth(registry)],
      tables: [repositories, registry],
    };
  },
};

async function onRepositories({ quick, rounds, log }: BenchOptions): Promise<Comparison> {
  const sizes: Comparison['sizes'][number][] = [];
  for (const size of quick ? REPOSITORY_SIZES.slice(0, 2) : REPOSITORY_SIZES) {
    const label = `${figure(size.repositories * size.accounts)} grants, ${figure(size.repositories)} repositories`;
    log(label);
    const variants = [OURS, L1, L2_BY_HAND, L2_WITH_GRANTS, ...CDK].map((name) =>
      variantOf(name, { repositories: size }),
    );
    sizes.push({ size: label, variants: await measure(variants, rounds, L1, CDK) });
    await verify(variants);
  }
  return { title: 'Repository policies', reference: L1, figures: FIGURES, compared: COMPARED, beside: CDK, sizes };
}

async function onRegistry({ quick, rounds, log }: BenchOptions): Promise<Comparison> {
  const sizes: Comparison['sizes'][number][] = [];
  for (const size of quick ? REGISTRY_SIZES.slice(0, 2) : REGISTRY_SIZES) {
    const label = `${figure(size.accounts * size.prefixes)} grants (${size.accounts} accounts x ${size.prefixes} prefixes)`;
    log(`registry, ${label}`);
    const variants = [OURS, L1].map((name) => variantOf(name, { registry: size }));
    sizes.push({ size: label, variants: await measure(variants, rounds, L1) });
    await verify(variants);
  }
  return { title: 'One registry policy', reference: L1, figures: FIGURES, compared: COMPARED, sizes };
}

function variantOf(name: string, size: { repositories?: RepositoriesSize; registry?: RegistrySize }): Variant {
  const out = scratch(join('synth', name.replaceAll(/\W+/g, '-'), JSON.stringify(size).replaceAll(/\W+/g, '-')));
  return { name, run: { worker: 'synth', args: { variant: name, ...size, out } } };
}

/** Looks at what the last round of each left. */
async function verify(variants: readonly Variant[]): Promise<void> {
  const [ours, ...others] = variants.map(({ name, run }) => ({ name, out: (run.args as { out: string }).out }));
  for (const { name, out } of others) {
    if (!CDK.includes(name)) assertSameResources(ours?.out ?? '', out);
    await assertSameAccess(ours?.out ?? '', out, name);
  }
}

function grantsAt(size: string): number {
  return Number.parseInt(size.replaceAll(',', ''), 10);
}

/** To the faster of the CDK's own. */
function toPeer(comparison: Comparison, size: string, variant: string): number {
  return Math.max(...CDK.map((peer) => ratioAt(comparison, size, variant, 'cpuMs', peer)));
}

function peerGoals(comparison: Comparison): Goal[] {
  const sizes = comparison.sizes.map(({ size }) => size);
  const worst = Math.max(...sizes.map((size) => toPeer(comparison, size, OURS)));
  const many = sizes.filter((size) => grantsAt(size) >= MANY.grants);
  return [
    {
      goal: "repository policies: never slower than the CDK's grantPull",
      measured: `${worst.toFixed(2)}x at most`,
      met: worst <= 1,
    },
    ...many.map((size): Goal => {
      const [ratio, least, withGrants] = [OURS, L2_BY_HAND, L2_WITH_GRANTS].map((one) =>
        toPeer(comparison, size, one).toFixed(2),
      );
      return {
        goal: `repository policies, ${size}: at most ${MANY.ratio}x grantPull`,
        measured: `${ratio}x; its own repository with the policy by hand, below which there is nothing, is ${least}x, and ${withGrants}x with a grant returned for each`,
        met: toPeer(comparison, size, OURS) <= MANY.ratio,
      };
    }),
  ];
}

function growth(comparison: Comparison): Goal[] {
  const labels = comparison.sizes.map(({ size }) => size);
  const [first = '', last = ''] = [labels[0], labels.at(-1)];
  const perGrant = (size: string): number => medianAt(comparison, size, OURS, 'cpuMs') / grantsAt(size);
  return [
    {
      goal: `${comparison.title.toLowerCase()}: growth no worse than linear`,
      measured: `${figure(perGrant(first))} ms a grant at the smallest size, ${figure(perGrant(last))} at the largest`,
      met: perGrant(last) <= perGrant(first),
    },
  ];
}
