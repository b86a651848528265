import { spawnSync } from 'node:child_process';
import { report, timed, workerArgs } from '../harness/worker';

interface Args {
  readonly program: string;
  readonly args: readonly string[];
  /** Exit codes that are no failure. */
  readonly exits: readonly number[];
  /** A text of the output and how often it must be there: the command has to have said what it was run for. */
  readonly counts: { readonly mark: string; readonly times: number };
}

/** Runs a whole command, node's own start included. */
const { program, args, exits, counts } = workerArgs<Args>();
const env = {
  ...process.env,
  // Nothing to look up, nobody to tell.
  AWS_EC2_METADATA_DISABLED: 'true',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  NO_COLOR: '1',
};
const { ms, value } = timed(() =>
  spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env, maxBuffer: 1 << 29 }),
);
const output = `${value.stdout}${value.stderr}`;
const times = output.split(counts.mark).length - 1;
if (!exits.includes(value.status ?? -1) || times !== counts.times)
  throw new Error(
    `exit ${value.status}, '${counts.mark}' ${times} times in place of ${counts.times}:\n${output.slice(0, 2_000)}`,
  );
report({ ms, outputKb: output.length / 1_024 });
