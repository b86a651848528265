import { readFileSync } from 'node:fs';
import { complain } from '../../policy/errors';
import { nameInstead, nearFile, parseJson, SourceError, textOfBytes } from '../read';
import { SettingsError } from './errors';

/**
 * Reads a file of settings, in every encoding that sources may have.
 *
 * @param option the option that names the file, with a space behind it, where messages are to begin with it
 * @throws SettingsError with the line and column of what is wrong
 */
export function readJson(file: string, option = ''): unknown {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new SettingsError(`${option}${file}: ${whyNotRead(cause, file)}`);
  }
  return jsonOf(file, bytes, option);
}

/**
 * Why a file that was named could not be opened, and the one that was likely meant.
 *
 * @param instead what to do where none is near
 */
export function whyNotRead(cause: unknown, file: string, instead?: string): string {
  const code = (cause as NodeJS.ErrnoException).code;
  const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
  const near = isMissing ? nearFile(file) : undefined;
  const told = near === undefined ? instead : nameInstead(near);
  return complain({ what: whatOf(code, cause), ...(told === undefined ? {} : { instead: told }) });
}

function whatOf(code: string | undefined, cause: unknown): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'no such file';
  if (code === 'EISDIR') return 'a folder, and no file';
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read this';
  return `cannot be read (${code ?? (cause as Error).message})`;
}

/** @throws SettingsError with the line and column of what is wrong */
export function jsonOf(file: string, bytes: Uint8Array, option = ''): unknown {
  try {
    return parseJson(file, textOfBytes(file, bytes));
  } catch (error) {
    if (error instanceof SourceError) throw new SettingsError(`${option}${error.message}`);
    throw error;
  }
}
