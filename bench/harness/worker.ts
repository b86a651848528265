import type { Figures } from './child';

/** The arguments that the parent gave to this worker. */
export function workerArgs<T>(): T {
  return JSON.parse(process.argv[2] ?? '{}') as T;
}

/** Ends a worker: its figures, with the most memory that the process ever held and its processor time, become the last line of its output. */
export function report(figures: Figures): void {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const whole = { peakMb: maxRSS / 1024, cpuMs: (userCPUTime + systemCPUTime) / 1_000 };
  process.stdout.write(`\n${JSON.stringify({ ...figures, ...whole })}\n`);
}

/** Milliseconds that `work` takes, with what it gives. */
export function timed<T>(work: () => T): { readonly ms: number; readonly value: T } {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
}
