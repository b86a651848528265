import { spawn } from 'node:child_process';

/** A process that serves gRPC for the engine and prints the port on which it does. */
export interface Plugin {
  /** `127.0.0.1:port`. */
  readonly address: string;
  /** What it has printed since then. */
  output(): string;
  /** Ends it and everything that it started; resolves when it is gone. */
  stop(): Promise<void>;
}

export interface PluginSpec {
  readonly args: readonly string[];
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
}

const START_MS = 20_000;

/** Starts node with `args` and waits for the port, which is the first line that is a number. */
export function startPlugin(spec: PluginSpec): Promise<Plugin> {
  const child = spawn(process.execPath, [...spec.args], {
    cwd: spec.workingDirectory,
    env: { PATH: process.env.PATH, TZ: 'UTC', ...spec.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const kill = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  };
  process.once('exit', kill);
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => {
      process.removeListener('exit', kill);
      resolve();
    });
  });
  const stop = (): Promise<void> => {
    kill();
    return gone;
  };
  let said = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      kill();
      reject(new Error(`the plugin printed no port within ${START_MS} ms: ${said}`));
    }, START_MS);
    let address: string | undefined;
    const hear = (text: string): void => {
      said += text;
      const port = /^(\d+)\s*$/m.exec(said)?.[1];
      if (address !== undefined || port === undefined) return;
      address = `127.0.0.1:${port}`;
      clearTimeout(timer);
      resolve({ address, output: () => said, stop });
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      reject(new Error(`the plugin ended before it printed its port: ${said}`));
    });
  });
}
