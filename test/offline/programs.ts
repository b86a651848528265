import { join } from 'node:path';
import { OfflineError, type OfflineErrorCode, type OfflineRun, type ResourceRecord } from 'registry-access/offline';

/** Folder of a fixture program. */
export function programFolder(name: string): string {
  return join(__dirname, 'programs', name);
}

/** The resource of a run by its name. */
export function named(run: OfflineRun, name: string): ResourceRecord {
  const found = run.resources.filter((record) => record.name === name);
  if (found[0] === undefined || found.length > 1) throw new Error(`${found.length} resources are named ${name}`);
  return found[0];
}

/** The error that a promise rejects with, which must be one of ours with this code. */
export async function rejection(code: OfflineErrorCode, promise: Promise<unknown>): Promise<OfflineError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof OfflineError)) throw new Error(`expected an OfflineError ${code}, got ${String(error)}`);
  expect(error.code).toBe(code);
  return error;
}
