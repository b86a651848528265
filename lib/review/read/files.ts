import { basename, isAbsolute, join, relative, sep } from 'node:path';
import { SourceError } from './errors';
import { checkFileSystem, type FileStatus, type FileSystem } from './file-system';
import { type Json, parseSourceText } from './json-text';
import type { ReadLimits } from './limits';
import { nameInstead, nearFile } from './near-file';
import { textOfBytes } from './text/encoding';
import { parseText, type SourceText } from './text/source-text';

/** Reads files within the limits; only regular files, and inside a folder only what is really inside. */
export class FileReader {
  private total = 0;

  constructor(
    readonly limits: ReadLimits,
    readonly system: FileSystem,
  ) {
    checkFileSystem(system);
  }

  /** What is at the path: follows symbolic links that the user named. */
  kindOf(path: string): FileStatus['kind'] {
    return this.guarded(path, () => this.statusOf(path).kind);
  }

  exists(path: string): boolean {
    return this.system.status(path) !== undefined;
  }

  /** Whether a folder has a file of such a name. */
  hasFile(folder: string, name: RegExp): boolean {
    return this.guarded(folder, () => this.system.names(folder).some((one) => name.test(one)));
  }

  text(path: string): string {
    return this.guarded(path, () => {
      // A pipe or device would block or never end; one that is not opened cannot.
      const { kind, size } = this.statusOf(path);
      if (kind !== 'file') throw new SourceError('SOURCE_NOT_FOUND', path, { what: 'not a regular file' });
      this.account(path, size);
      const accept = (bytes: number): void => {
        if (bytes > this.limits.fileBytes) this.tooLarge(path, bytes);
      };
      return textOfBytes(path, this.system.bytes(path, accept));
    });
  }

  json(path: string): Json {
    return parseSourceText(path, this.text(path), this.limits.depth);
  }

  /** A template or policy, JSON or YAML. */
  document(path: string): SourceText {
    return parseText(path, this.text(path), this.limits);
  }

  /**
   * A path that a manifest names, inside the folder of the manifest.
   *
   * @throws SourceError `SOURCE_ESCAPES` where it is outside, also by way of a symbolic link
   */
  pathInside(folder: string, name: string, manifest: string, place: string): string {
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
      if (!isWithin(this.system.realPath(folder), this.system.realPath(path))) escapes();
    } catch (cause) {
      if (cause instanceof SourceError) throw cause;
      throw new SourceError('SOURCE_NOT_FOUND', path, { what: `${whyNot(cause)} (named by ${basename(manifest)})` });
    }
    return path;
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

  private statusOf(path: string): FileStatus {
    const status = this.system.status(path);
    if (status === undefined) throw this.notThere(path);
    return status;
  }

  private notThere(path: string): SourceError {
    const near = nearFile(path, this.system);
    const instead = near === undefined ? {} : { instead: nameInstead(near) };
    return new SourceError('SOURCE_NOT_FOUND', path, { what: NOT_THERE, ...instead });
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

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

const NOT_THERE = 'no such file or folder';

function whyNot(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return NOT_THERE;
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read this';
  if (code === 'ERR_STRING_TOO_LONG') return 'too large for one text';
  return `cannot be read (${code ?? (cause as Error).message})`;
}

function mebibytes(bytes: number): string {
  return `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MiB`;
}
