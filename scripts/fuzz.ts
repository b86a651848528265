import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fuzzCase } from '../test/review/support/fuzz';
import { PROPERTIES } from '../test/review/worlds/properties';
import { CRASH, kindsOf, prove } from '../test/review/worlds/prove';

/**
 * `npm run fuzz`: 100,000 mutated policies and templates, 10,000 random worlds, and ten times the cases of all other properties, each named by the
 * seed that makes it again.
 *
 * - `npm run fuzz -- mutations [<count> [<first seed>]]`
 * - `npm run fuzz -- properties [<times> [<seed>]]`: the suites that count their cases by `test/support/property-runs`
 * - `npm run fuzz -- worlds [<count> [<seed> [<property>]]]`: `count` worlds, shared among the properties, or of one
 */
function main([what, ...rest]: readonly string[]): number {
  const all = { mutations, worlds, properties };
  const chosen = what === undefined ? Object.values(all) : [all[what as keyof typeof all]];
  if (chosen.includes(undefined as never)) {
    print(`no part of this name: got '${what}'; allowed: ${Object.keys(all).join(', ')}`);
    return 2;
  }
  const parts = chosen.map((part) => part(rest));
  return parts.every((isFine) => isFine) ? 0 : 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function mutations([count = '100000', first = '0']: readonly string[]): boolean {
  const counts = new Map<string, number>();
  let defects = 0;
  for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
    const { kind, detail } = fuzzCase(seed);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (kind === 'read' || kind === 'refused') continue;
    defects++;
    print(`seed ${seed}: ${kind} ${detail ?? ''}`);
  }
  print([...counts].map(([kind, number]) => `${kind} ${number}`).join(', '));
  return defects === 0;
}

/** As many worlds as one round takes: between two rounds there is something to read. */
const ROUND = 100;

function worlds([count = '10000', seed = '1', name]: readonly string[]): boolean {
  const chosen = PROPERTIES.filter((one) => name === undefined || one.name === name);
  const each = Math.ceil(Number(count) / Math.max(chosen.length, 1));
  let isFine = true;
  for (const property of chosen) {
    const kinds = new Set<string>();
    for (let done = 0; done < each; done += ROUND) {
      const run = { seed: Number(seed) + done / ROUND, runs: Math.min(ROUND, each - done) };
      for (const { kind, first } of kindsOf(property, run)) {
        // The smallest case of each kind, once.
        const isCrash = kind.startsWith(CRASH);
        if (!kinds.has(kind)) print(`${prove(property, { ...run, first, ...(isCrash ? {} : { kind }) })}\n`);
        kinds.add(kind);
      }
      print(`${property.name}: ${done + run.runs} of ${each} worlds, seed ${run.seed}`);
    }
    isFine &&= kinds.size === 0;
    print(`${property.name}: ${kinds.size === 0 ? 'holds' : `broken in ${kinds.size} ways`}`);
  }
  return isFine;
}

const ROOT = resolve(__dirname, '..');

function properties([times = '10', seed = '1']: readonly string[]): boolean {
  const suites = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && !name.endsWith('worlds.test.ts'))
    .filter((name) => readFileSync(join(ROOT, 'test', name), 'utf8').includes("support/property-runs'"))
    .map((name) => join('test', name))
    .sort();
  print(
    `${times} times the cases of ${suites.length} suites, seed ${seed}; again: npm run fuzz -- properties ${times} ${seed}`,
  );
  const { status } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/jest/bin/jest.js'), '--testTimeout', String(600_000 * Number(times)), ...suites],
    { cwd: ROOT, stdio: 'inherit', env: { ...process.env, PROPERTY_RUNS: times, PROPERTY_SEED: seed } },
  );
  return status === 0;
}

process.exitCode = main(process.argv.slice(2));
