import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CASES } from './cases';
import { machine } from './harness/machine';
import { ROOT } from './harness/place';
import { type Finished, resultsPage } from './harness/report';

const RESULTS = join(ROOT, 'bench/results.json');
const PAGE = join(ROOT, 'bench/RESULTS.md');

const HELP = `npm run bench [-- options]
  --quick          small sizes and one round, to see that everything works; writes no results
  --only <name>    one case (may be given several times): ${CASES.map(({ name }) => name).join(', ')}
  --rounds <n>     rounds, each with every side in turn (default 5)
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      rounds: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 5));
  const unknown = values.only.filter((name) => !CASES.some((one) => one.name === name));
  if (unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) throw new Error(HELP);

  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  const finished = new Map<string, Finished>();
  for (const { name, title, run } of CASES) {
    if (values.only.length > 0 && !values.only.includes(name)) continue;
    log(name);
    const report = await run({ quick: values.quick, rounds, log: (line) => log(`  ${line}`) });
    finished.set(name, { name, title, rounds, report });
  }
  const here = machine();
  if (values.quick) {
    process.stdout.write(resultsPage(here, [...finished.values()]));
    return;
  }
  // One case measured again replaces its own part alone, as long as the rest is from the same machine and versions.
  if (values.only.length > 0) {
    for (const kept of keptResults(JSON.stringify(here))) if (!finished.has(kept.name)) finished.set(kept.name, kept);
  }
  const cases = CASES.flatMap(({ name }) => finished.get(name) ?? []);
  writeFileSync(RESULTS, `${JSON.stringify({ machine: here, cases }, null, 1)}\n`);
  writeFileSync(PAGE, resultsPage(here, cases));
}

function keptResults(here: string): readonly Finished[] {
  if (!existsSync(RESULTS)) return [];
  const kept = JSON.parse(readFileSync(RESULTS, 'utf8')) as { machine: object; cases: readonly Finished[] };
  return JSON.stringify(kept.machine) === here ? kept.cases : [];
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
