import { fuzzCase } from '../test/review/support/fuzz';

/** `npm run fuzz [-- <count> [<first seed>]]`: mutated policies and templates, each named by the seed that makes it again. */
function main([count = '100000', first = '0']: readonly string[]): number {
  const counts = new Map<string, number>();
  let defects = 0;
  for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
    const { kind, detail } = fuzzCase(seed);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (kind === 'read' || kind === 'refused') continue;
    defects++;
    process.stdout.write(`seed ${seed}: ${kind} ${detail ?? ''}\n`);
  }
  process.stdout.write(`${[...counts].map(([kind, number]) => `${kind} ${number}`).join(', ')}\n`);
  return defects === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
