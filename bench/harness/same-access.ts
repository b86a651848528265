import { runWorker } from './child';

/** Fails unless the review says the same rows of both artefacts. Reasons are left out: they name the statements. */
export async function assertSameAccess(left: string, right: string, what: string): Promise<number> {
  const { rows = 0, onlyLeft = 0, onlyRight = 0 } = await runWorker({ worker: 'same-access', args: { left, right } });
  if (rows === 0 || onlyLeft > 0 || onlyRight > 0) {
    throw new Error(`${what}: ${rows} rows, of which ${onlyLeft} are only ours and ${onlyRight} only the peer's`);
  }
  return rows;
}
