import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { atOurEnd } from './at-our-end';

/** How the program's process ended. */
export interface ProcessEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

export interface ProcessSpec {
  readonly args: readonly string[];
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

export interface ProgramProcess {
  /** Resolves when the process and everything that it started are gone; rejects only when it could not be started. */
  readonly ended: Promise<ProcessEnd>;
  /** Ends the process and everything that it started, now. */
  stop(): void;
  /** The time limit does not run while `work` does (waiting for another stack). */
  untimed<T>(work: () => Promise<T>): Promise<T>;
}

/** A program may print without end; only the last part is of use. */
const KEPT_OUTPUT = 256 * 1024;
const WINDOWS = process.platform === 'win32';

/** Starts node in a process group of its own, so that nothing it starts can outlive it. */
export function startProcess(spec: ProcessSpec): ProgramProcess {
  const child = spawn(process.execPath, [...spec.args], {
    cwd: spec.workingDirectory,
    env: { ...spec.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !WINDOWS,
    windowsHide: true,
  });
  const stop = (): void => killGroup(child);
  const release = atOurEnd(stop);
  let done = false;
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8');
    child[name].on('data', (text: string) => {
      output[name] = (output[name] + text).slice(-KEPT_OUTPUT);
    });
  }

  let timedOut = false;
  let left = spec.timeoutMs;
  let since = Date.now();
  const expire = (): void => {
    timedOut = true;
    stop();
  };
  let timer = setTimeout(expire, left);
  let paused = 0;

  const ended = new Promise<ProcessEnd>((resolve, reject) => {
    child.on('error', reject);
    // What the program started may hold its output open, so that 'close' would never come: end it as soon as the leader is gone.
    child.on('exit', stop);
    child.on('close', (exitCode) => resolve({ exitCode, ...output, timedOut }));
  }).finally(() => {
    done = true;
    clearTimeout(timer);
    release();
  });

  return {
    ended,
    stop,
    async untimed(work) {
      if (paused++ === 0) {
        clearTimeout(timer);
        left -= Date.now() - since;
      }
      try {
        return await work();
      } finally {
        if (--paused === 0 && !done) {
          since = Date.now();
          timer = setTimeout(expire, Math.max(left, 0));
        }
      }
    },
  };
}

/** Ends a process with all of its group. Safe to call again, and after its end. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (WINDOWS) {
    if (child.exitCode === null) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { windowsHide: true });
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // ESRCH: nothing of the group is left, which is what we want.
  }
}
