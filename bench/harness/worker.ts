import type { Figures } from './child';

/** The arguments that the parent gave to this worker. */
export function workerArgs<T>(): T {
  return JSON.parse(process.argv[2] ?? '{}') as T;
}

/** Ends a worker: its figures, with the most memory that the process ever held, become the last line of its output. */
export function report(figures: Figures): void {
  const { maxRSS } = process.resourceUsage();
  process.stdout.write(`\n${JSON.stringify({ ...figures, peakMb: maxRSS / 1024 })}\n`);
}

/** Milliseconds that `work` takes, those of them in which a processor worked for it, and what it gives. */
export function timed<T>(work: () => T): { readonly ms: number; readonly cpuMs: number; readonly value: T } {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - start, cpuMs: (user + system) / 1_000, value };
}
