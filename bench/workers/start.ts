import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { report, workerArgs } from '../harness/worker';

interface Args {
  /** Of node: a program with its arguments. */
  readonly args: readonly string[];
  readonly times: number;
}

/** Runs a whole command and a program that does nothing in turn, and says by how much the command takes longer. */
const { args, times } = workerArgs<Args>();

/** Milliseconds of processor time of the children that have ended, in ticks of 10 ms, as Linux keeps it (man 5 proc_pid_stat). */
function childrenMs(): number | undefined {
  if (!existsSync('/proc/self/stat')) return undefined;
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

function run(command: readonly string[]): number {
  const [start, before] = [performance.now(), childrenMs()];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}: ${stderr}`);
  const after = childrenMs();
  return before === undefined || after === undefined ? performance.now() - start : after - before;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const NOTHING = ['-e', '0'];
run(args);
const pairs = Array.from({ length: times }, () => ({ nothing: run(NOTHING), command: run(args) }));
const nodeMs = mean(pairs.map(({ nothing }) => nothing));
const ms = mean(pairs.map(({ command }) => command));
report({ ms, nodeMs, overMs: ms - nodeMs, ratio: ms / nodeMs });
