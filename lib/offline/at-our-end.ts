const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const pending = new Set<() => void>();

function doAll(): void {
  // The last thing begun goes first: a program before the folder that it may be writing to.
  for (const work of [...pending].reverse()) work();
}

function onSignal(signal: NodeJS.Signals): void {
  doAll();
  // Without our listener the signal would have ended us; whoever else listens decides for itself.
  if (process.listenerCount(signal) > 1) return;
  process.removeListener(signal, onSignal);
  process.kill(process.pid, signal);
}

/**
 * Does `work` when this process ends or is told to end: a program in a process group of its own does not get the terminal's
 * Ctrl-C. Listens only while there is something to do.
 *
 * @returns what takes it back
 */
export function atOurEnd(work: () => void): () => void {
  if (pending.size === 0) {
    process.on('exit', doAll);
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
  pending.add(work);
  return () => {
    pending.delete(work);
    if (pending.size > 0) return;
    process.removeListener('exit', doAll);
    for (const signal of SIGNALS) process.removeListener(signal, onSignal);
  };
}
