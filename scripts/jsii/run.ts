import { spawn } from 'node:child_process';

/** A program that ended in a way that it should not. */
export class RunError extends Error {}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** jsii's documented way of being told that a Node past its end of life is known of; `engines` of the package says which are supported. */
const QUIET = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };

/** Runs a program and answers what it printed; throws with all of it where it fails. */
export function run(program: string, args: readonly string[], { cwd, env = {} }: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...QUIET, ...env },
      ...(cwd === undefined ? {} : { cwd }),
    });
    let out = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (out += String(part)));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(out);
      else reject(new RunError(`${program} ${args.join(' ')} ended with ${code}:\n${out}`));
    });
  });
}

/** Whether a program is there and does what it is asked, such as telling its version. */
export function works(program: string, ...args: readonly string[]): Promise<boolean> {
  return run(program, args).then(
    () => true,
    () => false,
  );
}

/** Does a step and says how long it took. */
export async function step<T>(title: string, work: () => Promise<T> | T): Promise<T> {
  const start = Date.now();
  const result = await work();
  process.stdout.write(`${title}: ${((Date.now() - start) / 1000).toFixed(1)} s\n`);
  return result;
}
