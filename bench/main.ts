import { parseArgs } from 'node:util';
import { CASES } from './cases';
import { machine } from './harness/machine';
import { type Finished, type Run, resultsPage } from './harness/report';
import { keptResults, writeResults } from './harness/results';

const HELP = `npm run bench [-- options]
  --quick          small sizes and one round, to see that everything works; writes no results
  --only <name>    one case (may be given several times): ${CASES.map(({ name }) => name).join(', ')}
  --rounds <n>     rounds, each with every side in turn (default 3)
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
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
  const unknown = values.only.filter((name) => !CASES.some((one) => one.name === name));
  if (unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) throw new Error(HELP);

  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  const finished = new Map<string, Finished>(values.quick ? [] : keptResults().map((one) => [one.name, one]));
  const ran = (): Finished[] => CASES.flatMap(({ name }) => finished.get(name) ?? []);
  const run: Run = { day: new Date().toISOString().slice(0, 10), machine: machine() };
  for (const { name, title, run: measured } of CASES) {
    if (values.only.length > 0 && !values.only.includes(name)) continue;
    const start = performance.now();
    log(name);
    const report = await measured({ quick: values.quick, rounds, log: (line) => log(`  ${line}`) });
    log(`  ${((performance.now() - start) / 1_000).toFixed(0)} s`);
    finished.set(name, { name, title, rounds, run, report });
    if (!values.quick) writeResults(ran());
  }
  if (values.quick) process.stdout.write(resultsPage(ran()));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
