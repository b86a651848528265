import { readFileSync } from 'node:fs';
import { type Expectation, parseExpectation } from '../review';
import { jsonOf, whyNotRead } from '../review/environment';
import { UsageError } from './errors';

/**
 * Reads the file of accepted access; what is wrong with it is told with the file's name.
 *
 * @param command writes it, where that is known
 */
export function readExpectation(file: string, command?: string): Expectation {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    const instead =
      command === undefined ? undefined : `write it with \`${command}\` and commit it, or name another file`;
    throw new UsageError(`${file}: ${whyNotRead(cause, file, instead)}`);
  }
  const json = jsonOf(file, bytes);
  try {
    return parseExpectation(json);
  } catch (cause) {
    throw new UsageError(`${file}: ${(cause as Error).message}`);
  }
}
