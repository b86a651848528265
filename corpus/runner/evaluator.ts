import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Answer } from './answer';
import { ProtocolError, parseSaid, type Sent } from './protocol';

/**
 * Gives an evaluator all cases, a line each on its standard input, and reads its answers from its standard output, in any order. It may
 * answer as it reads, or when its input ends. What it writes to its standard error passes through.
 *
 * @param command a line for the shell
 * @param patience seconds without any line, after which it is ended
 * @returns the answers by case
 * @throws ProtocolError where it fails, hangs or does not keep to the protocol
 */
export function ask(
  command: string,
  cases: readonly Sent[],
  patience: number,
): Promise<ReadonlyMap<string, readonly Answer[]>> {
  const waiting = new Map(cases.map((one) => [one.case, one]));
  const found = new Map<string, readonly Answer[]>();
  // A group of its own, so that what the shell started ends with it.
  const child = spawn(command, {
    shell: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: process.platform !== 'win32',
  });
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    let failed = false;
    const fail = (error: Error): void => {
      if (failed) return;
      failed = true;
      clearTimeout(timer);
      end(child.pid);
      reject(error);
    };
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(
        () => fail(new ProtocolError(`no line for ${patience} seconds, with ${waiting.size} cases unanswered`)),
        patience * 1000,
      );
    };
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      if (failed || line.trim() === '') return;
      try {
        const { of, answers } = parseSaid(line, waiting);
        waiting.delete(of.case);
        found.set(of.case, answers);
        wait();
      } catch (error) {
        fail(error as Error);
      }
    });
    child.on('error', fail);
    // One that ends before it has read everything is told by how it ends.
    child.stdin.on('error', () => undefined);
    child.on('close', (code, signal) => {
      if (failed) return;
      clearTimeout(timer);
      if (waiting.size === 0 && code === 0) return resolve(found);
      const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
      const [first] = waiting.keys();
      reject(
        new ProtocolError(
          `the evaluator ended ${how}${first === undefined ? '' : `, with ${waiting.size} cases unanswered, the first of them ${first}`}`,
        ),
      );
    });
    wait();
    child.stdin.end(cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
  });
}

function end(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}
