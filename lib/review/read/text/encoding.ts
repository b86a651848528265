import { SourceError } from '../errors';
import { binaryFile } from './binary';

const CHUNK = 1 << 20;

/**
 * The text of a file: UTF-8 with or without a byte order mark, or UTF-16 with one, as the shells of Windows write it. The mark is no
 * part of the text.
 *
 * @throws SourceError `SOURCE_ENCODING` for any other encoding, for files that are known not to be text, and for bytes that are not
 *   text in their encoding, with their place
 */
export function textOfBytes(file: string, bytes: Uint8Array): string {
  const binary = binaryFile(file, bytes);
  if (binary !== undefined) {
    const { is, instead } = binary;
    throw new SourceError('SOURCE_ENCODING', file, { what: `the file is ${is}`, allowed: 'text', instead });
  }
  const other = refusedEncoding(bytes);
  if (other !== undefined) {
    throw new SourceError('SOURCE_ENCODING', file, { what: 'the file is text that is not read', got: other, ...READ });
  }
  const encoding = startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    const name = encoding === 'utf-8' ? 'UTF-8' : 'UTF-16';
    const { offset, line } = firstInvalid(bytes, encoding);
    const got = [...bytes.subarray(offset, offset + 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    throw new SourceError(
      'SOURCE_ENCODING',
      file,
      {
        what: `byte ${offset + 1} of the file, in line ${line}, is not text in ${name}`,
        got: `the bytes ${got}`,
        ...READ,
      },
      {},
      { cause },
    );
  }
}

const READ = {
  allowed: 'UTF-8, with or without a byte order mark, or UTF-16 with one',
  instead: 'save the file again in UTF-8',
};

function startsWith(bytes: Uint8Array, ...start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

/**
 * An encoding that would be read as something else. All that is read begins with a character of ASCII, so that zeros beside the
 * first one tell it without a mark.
 */
function refusedEncoding(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff)) return 'UTF-32';
  const [first, second, third, fourth] = bytes;
  if (first === undefined || second === undefined) return undefined;
  if (first === 0 && second === 0 && third === 0 && fourth !== undefined) return 'UTF-32 without a byte order mark';
  if (first !== 0 && second === 0 && third === 0 && fourth === 0) return 'UTF-32 without a byte order mark';
  if ((first === 0) !== (second === 0)) return 'UTF-16 without a byte order mark';
  return undefined;
}

/** Where the bytes stop being text: offset from 0, and line from 1. */
function firstInvalid(bytes: Uint8Array, encoding: string): { readonly offset: number; readonly line: number } {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let start = 0;
  let line = 1;
  for (; start < bytes.length; start += CHUNK) {
    try {
      line += lineBreaks(
        decoder.decode(bytes.subarray(start, start + CHUNK), { stream: start + CHUNK < bytes.length }),
      );
    } catch {
      break;
    }
  }
  // A character may begin in the chunk before; whether a beginning is valid is monotonic.
  const from = wholeStart(bytes, start, encoding);
  let valid = from;
  let invalid = Math.min(start + CHUNK, bytes.length) + 1;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isText(bytes.subarray(from, middle), encoding)) valid = middle;
    else invalid = middle;
  }
  // Cut off inside a character, or the first byte that cannot follow: it begins where the last whole one ends.
  const offset = lastWhole(bytes, from, Math.min(valid, bytes.length), encoding);
  const before = new TextDecoder(encoding).decode(bytes.subarray(start, Math.max(start, offset)));
  return { offset, line: line + lineBreaks(before) };
}

function isText(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function wholeStart(bytes: Uint8Array, start: number, encoding: string): number {
  if (encoding !== 'utf-8') return Math.max(0, start - 2);
  let at = Math.min(start, bytes.length);
  while (at > 0 && start - at < 4 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at--;
  return at;
}

/** The end of the whole characters of a beginning that is valid. */
function lastWhole(bytes: Uint8Array, from: number, end: number, encoding: string): number {
  for (let at = end; at > from && end - at < 4; at--) {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(from, at));
      return at;
    } catch {
      // One byte less.
    }
  }
  return Math.max(from, end - 4);
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
