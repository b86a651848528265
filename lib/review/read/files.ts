import { closeSync, fstatSync, openSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative, sep } from 'node:path';
import { SourceError } from './errors';
import { type Json, parseSourceText } from './json-text';
import type { ReadLimits } from './limits';
import { textOfBytes } from './text/encoding';
import { parseText, type SourceText } from './text/source-text';

/** Reads files within the limits; only regular files, and inside a folder only what is really inside. */
export class FileReader {
  private total = 0;

  constructor(readonly limits: ReadLimits) {}

  /** What is at the path: follows symbolic links that the user named. */
  statOf(path: string): Stats {
    try {
      return statSync(path);
    } catch (cause) {
      throw new SourceError('SOURCE_NOT_FOUND', path, { what: whyNot(cause) }, {}, { cause });
    }
  }

  exists(path: string): boolean {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  }

  /** Whether a folder has a file of such a name. */
  hasFile(folder: string, name: RegExp): boolean {
    return this.guarded(folder, () => readdirSync(folder).some((one) => name.test(one)));
  }

  text(path: string): string {
    return this.guarded(path, () => {
      // A pipe or device would block or never end; one that is not opened cannot.
      const stat = statSync(path);
      if (!stat.isFile()) throw new SourceError('SOURCE_NOT_FOUND', path, { what: 'not a regular file' });
      this.account(path, stat.size);
      const file = openSync(path, 'r');
      try {
        if (fstatSync(file).size > this.limits.fileBytes) this.tooLarge(path, fstatSync(file).size);
        return textOfBytes(path, readFileSync(file));
      } finally {
        closeSync(file);
      }
    });
  }

  json(path: string): Json {
    return parseSourceText(path, this.text(path), this.limits.depth);
  }

  /** A template or policy, JSON or YAML. */
  document(path: string): SourceText {
    return parseText(path, this.text(path), this.limits);
  }

  /** Counts text that did not come from a file of ours against the same limits. */
  account(path: string, bytes: number): void {
    if (bytes > this.limits.fileBytes) this.tooLarge(path, bytes);
    this.total += bytes;
    if (this.total > this.limits.totalBytes) {
      throw new SourceError('SOURCE_TOO_LARGE', path, {
        what: `the files of this input have more than ${mebibytes(this.limits.totalBytes)} together`,
        allowed: `${mebibytes(this.limits.totalBytes)} (limit totalBytes)`,
      });
    }
  }

  private tooLarge(path: string, bytes: number): never {
    throw new SourceError('SOURCE_TOO_LARGE', path, {
      what: `the file has ${mebibytes(bytes)}`,
      allowed: `${mebibytes(this.limits.fileBytes)} (limit fileBytes)`,
    });
  }

  private guarded<T>(path: string, read: () => T): T {
    try {
      return read();
    } catch (cause) {
      if (cause instanceof SourceError) throw cause;
      throw new SourceError('SOURCE_NOT_FOUND', path, { what: whyNot(cause) }, {}, { cause });
    }
  }
}

/**
 * A path that a manifest names, inside the folder of the manifest.
 *
 * @throws SourceError `SOURCE_ESCAPES` where it is outside, also by way of a symbolic link
 */
export function pathInside(folder: string, name: string, manifest: string, place: string): string {
  const escapes = (): never => {
    throw new SourceError(
      'SOURCE_ESCAPES',
      manifest,
      { what: 'the manifest names a file outside its folder', got: name, allowed: 'a path inside the folder' },
      { path: place },
    );
  };
  if (isAbsolute(name) || name.includes('\0')) escapes();
  const path = join(folder, name);
  if (!isWithin(folder, path)) escapes();
  try {
    if (!isWithin(realpathSync(folder), realpathSync(path))) escapes();
  } catch (cause) {
    if (cause instanceof SourceError) throw cause;
    throw new SourceError('SOURCE_NOT_FOUND', path, { what: `${whyNot(cause)} (named by ${basename(manifest)})` });
  }
  return path;
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

function whyNot(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read this';
  if (code === 'ERR_STRING_TOO_LONG') return 'too large for one text';
  return `cannot be read (${code ?? (cause as Error).message})`;
}

function mebibytes(bytes: number): string {
  return `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MiB`;
}
