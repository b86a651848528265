import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './place';

/** What one run of a worker measured, by name: `ms`, `peakMb`, `rows` … */
export type Figures = Readonly<Record<string, number>>;

export interface WorkerRun {
  /** File in `bench/workers`, without extension. */
  readonly worker: string;
  /** JSON that the worker is given. */
  readonly args: object;
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments of node, such as `--cpu-prof`. */
  readonly nodeArgs?: readonly string[];
}

/** Runs a worker in a fresh process, so that nothing is warm from another measurement, and gives what it measured. */
export function runWorker({ worker, args, env = {}, nodeArgs = [] }: WorkerRun): Promise<Figures> {
  const file = join(ROOT, 'dist/bench/workers', `${worker}.js`);
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [...nodeArgs, file, JSON.stringify(args)], {
      cwd: ROOT,
      // Template validation is no part of what is measured; it costs every side the same seconds.
      env: { ...process.env, CDK_VALIDATION: 'false', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (errors += data));
    child.on('error', failed);
    child.on('close', (code) => {
      const last = output.trimEnd().split('\n').at(-1) ?? '';
      if (code === 0 && last.startsWith('{')) done(JSON.parse(last) as Figures);
      else failed(new Error(`${worker} ${JSON.stringify(args)} ended with ${code}:\n${output}${errors}`));
    });
  });
}
