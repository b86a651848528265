import { closeSync, fstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';

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
