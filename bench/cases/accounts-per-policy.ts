import { join } from 'node:path';
import type { BenchCase, PlainTable } from '../harness/case';
import { runWorker } from '../harness/child';
import { scratch } from '../harness/place';
import { assertSameAccess } from '../harness/same-access';

/** By policy, ours first. The names are those of `inputs/account-programs`. */
const POLICIES = {
  'One repository policy': [
    'registry-access, repository',
    'CDK grantPull, minimized',
    'CDK grantPull',
    'documented statement an account, repository',
  ],
  'One registry policy': ['registry-access, registry', 'documented statement an account, registry'],
} as const;

/** Enough accounts to compare the access of all ways, and few enough for the most wordy one. */
const COMPARED = 20;

export const accountsPerPolicy: BenchCase = {
  name: 'accounts-per-policy',
  title: 'Accounts per policy',
  run: async ({ log }) => {
    const tables: PlainTable[] = [];
    for (const [title, variants] of Object.entries(POLICIES)) {
      const rows: (string | number)[][] = [];
      let ours = 0;
      for (const variant of variants) {
        log(variant);
        const {
          accounts = 0,
          characters = 0,
          statements = 0,
        } = await runWorker({
          worker: 'accounts',
          args: { variant },
        });
        if (ours === 0) ours = accounts;
        rows.push([variant, `${(ours / accounts).toFixed(1)}x`, accounts, statements, characters, 10_240 - characters]);
      }
      await verify(variants);
      tables.push({
        title,
        header: ['', 'ours holds', 'accounts', 'statements', 'characters', 'left of 10,240'],
        rows,
      });
    }
    return {
      text: [
        'How many accounts may pull from one repository before the policy is longer than the 10,240 characters that ECR takes: each ' +
          'number was found by synthesizing and measuring, halving the interval each time. Past its number, ours fails at synth and ' +
          'says what to grant to instead (an organization or unit, which takes one statement for any number of accounts); the others ' +
          'synthesize a policy that ECR refuses at deployment.',
        `For ${COMPARED} accounts the review gave the same rows for every way.`,
      ],
      goals: [],
      tables,
    };
  },
};

async function verify(variants: readonly string[]): Promise<void> {
  const folders: string[] = [];
  for (const variant of variants) {
    const out = scratch(join('accounts', variant.replaceAll(/\W+/g, '-')));
    await runWorker({ worker: 'accounts', args: { variant, out, accounts: COMPARED } });
    folders.push(out);
  }
  const [ours = '', ...others] = folders;
  for (const [index, other] of others.entries()) await assertSameAccess(ours, other, variants[index + 1] ?? '');
}
