import { readFileSync } from 'node:fs';
import { parseJson, SourceError, textOfBytes } from '../review';
import { UsageError } from './errors';

/**
 * Reads a file of settings, in every encoding that sources may have.
 *
 * @throws UsageError with the line and column of what is wrong
 */
export function readJson(file: string): unknown {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new UsageError(
      `${file}: cannot be read as JSON (${(cause as NodeJS.ErrnoException).code ?? (cause as Error).message})`,
    );
  }
  return jsonOf(file, bytes);
}

/** @throws UsageError with the line and column of what is wrong */
export function jsonOf(file: string, bytes: Uint8Array): unknown {
  try {
    return parseJson(file, textOfBytes(file, bytes));
  } catch (error) {
    if (error instanceof SourceError) throw new UsageError(error.message);
    throw error;
  }
}
