import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { corpusFolder, readCorpus, versionOf } from './corpus';
import { ask } from './evaluator';
import { sentOf } from './protocol';
import { agrees, closed, judgedOf, named, report } from './report';

const USAGE = `usage: run [--command 'python3 my-evaluator.py'] [--only TEXT] [--closed] [--timeout SECONDS] [--json] [--cases]

Holds an evaluator against the corpus: README.md beside the cases says how it is asked. Without --command it is the one that this
package has.

  --command  a line for the shell that starts the evaluator
  --only     the cases whose names contain this text: policies/aws-trust#
  --closed   leaves out what depends on what a case does not show, for evaluators that take a case for all that there is
  --timeout  seconds without an answer, after which the evaluator is ended (60)
  --json     every question with its answer, as JSON
  --cases    writes what an evaluator is asked, and asks nobody

Ends with 0 where every answer is right (what is not supported is counted, and no answer), with 1 where one is not, and with 2 where
the evaluator or the command line fails.
`;

export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs one command line, without the name of the program. */
export async function run(args: readonly string[], { out, err }: Streams): Promise<0 | 1 | 2> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        command: { type: 'string' },
        only: { type: 'string', default: '' },
        closed: { type: 'boolean', default: false },
        timeout: { type: 'string', default: '60' },
        json: { type: 'boolean', default: false },
        cases: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      out(USAGE);
      return 0;
    }
    const patience = Number(values.timeout);
    if (!(patience > 0)) throw new Error(`--timeout: not a number of seconds: got '${values.timeout}'`);
    const folder = corpusFolder();
    const version = versionOf(folder);
    const picked = named(values.closed ? closed(readCorpus(folder)) : readCorpus(folder), values.only);
    if (picked.length === 0) throw new Error(`--only: no case has this in its name: got '${values.only}'`);
    const cases = picked.flatMap((file) => sentOf(file, version));
    if (values.cases) {
      out(cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
      return 0;
    }
    const judged = judgedOf(picked, await ask(values.command ?? OURS, cases, patience));
    out(values.json ? `${JSON.stringify({ corpus: version, judged }, null, 2)}\n` : report(judged, version));
    return agrees(judged) ? 0 : 1;
  } catch (error) {
    err(`corpus: ${(error as Error).message}\n`);
    return 2;
  }
}

const OURS = [process.execPath, join(__dirname, '..', 'adapters', 'registry-access', 'main.js')]
  .map((part) => JSON.stringify(part))
  .join(' ');

if (require.main === module) {
  void run(process.argv.slice(2), {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  }).then((code) => {
    process.exitCode = code;
  });
}
