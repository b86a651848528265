import { closeSync, fstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { complain } from '../../policy/errors';

/** What is at a path, symbolic links followed. */
export interface FileStatus {
  readonly kind: 'file' | 'folder' | 'other';
  /** In bytes. */
  readonly size: number;
}

/**
 * Where the files of sources are. What is not there, or may not be read, is an error with the `code` that Node gives it: `ENOENT`, `EACCES`.
 */
export interface FileSystem {
  /** Undefined where nothing is there. */
  status(path: string): FileStatus | undefined;
  /** The names in a folder. */
  names(folder: string): readonly string[];
  /**
   * The bytes of a file.
   *
   * @param accept is told how many there are, and throws where that is too much
   */
  bytes(path: string, accept: (size: number) => void): Uint8Array;
  /** The path without symbolic links. */
  realPath(path: string): string;
}

/** The files of the machine. */
export const DISK: FileSystem = {
  status(path) {
    try {
      const found = statSync(path);
      return { kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other', size: found.size };
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw cause;
    }
  },
  names: (folder) => readdirSync(folder),
  bytes(path, accept) {
    const file = openSync(path, 'r');
    try {
      accept(fstatSync(file).size);
      return readFileSync(file);
    } finally {
      closeSync(file);
    }
  },
  realPath: (path) => realpathSync(path),
};

/** Fails early for what is none: the files themselves, as `memoryFiles` takes them. */
export function checkFileSystem(system: FileSystem): void {
  const missing = Object.keys(DISK).filter((name) => typeof system?.[name as keyof FileSystem] !== 'function');
  if (missing.length === 0) return;
  throw new TypeError(
    complain({
      what: `the option files is no FileSystem, as it has no ${missing.join(', ')}`,
      allowed: `an object with the functions ${Object.keys(DISK).join(', ')}, all of which answer at once`,
      instead: "write memoryFiles({ 'cdk.out/manifest.json': text }) for files that are in memory",
    }),
  );
}
