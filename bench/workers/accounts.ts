import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report, workerArgs } from '../harness/worker';
import { ACCOUNT_PROGRAMS } from '../inputs/account-programs';

/** ECR's limit of a registry or repository policy, without white space. */
const LIMIT = 10_240;

interface Args {
  readonly variant: string;
  /** Keeps the assembly of the greatest that fits here. */
  readonly out?: string;
  /** In place of the search. */
  readonly accounts?: number;
}

interface Tried {
  readonly characters: number;
  readonly statements: number;
}

/** Searches for the greatest number of accounts of which the synthesized policy fits. */
const { variant, out, accounts } = workerArgs<Args>();
const declare = ACCOUNT_PROGRAMS[variant];
if (declare === undefined) throw new Error(`no program '${variant}'`);

function synthesized(count: number, folder: string): Tried | undefined {
  try {
    declare?.(folder, count).synth();
  } catch (error) {
    // Ours refuses to synthesize what does not fit.
    if (/\[registry-access:policySize\]|characters/.test(String(error))) return undefined;
    throw error;
  }
  const policy = policyIn(folder);
  const { length } = JSON.stringify(policy);
  return length > LIMIT ? undefined : { characters: length, statements: policy.Statement.length };
}

function tried(count: number): Tried | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'registry-access-accounts-'));
  try {
    return synthesized(count, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Policy {
  readonly Statement: readonly unknown[];
}

function policyIn(folder: string): Policy {
  const [name = ''] = readdirSync(folder).filter((one) => one.endsWith('.template.json'));
  const template = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
    Resources: Record<string, { Properties?: { PolicyText?: Policy; RepositoryPolicyText?: Policy } }>;
  };
  for (const { Properties } of Object.values(template.Resources)) {
    const found = Properties?.PolicyText ?? Properties?.RepositoryPolicyText;
    if (found !== undefined) return found;
  }
  throw new Error('no policy in the template');
}

let fits = accounts ?? 1;
if (accounts === undefined) {
  let tooMany = 2_048;
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (tried(middle) === undefined) tooMany = middle;
    else fits = middle;
  }
}
const best = out === undefined ? tried(fits) : synthesized(fits, out);
if (best === undefined) throw new Error(`not even ${fits} accounts fit`);
report({ accounts: fits, ...best });
