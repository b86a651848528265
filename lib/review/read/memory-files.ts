import { normalize } from 'node:path';
import { SourceError } from './errors';
import type { FileSystem } from './file-system';

/**
 * Files that the caller has in memory, by their paths, for `readSources` where there is no disk. Folders are what stands before the slashes.
 *
 * @throws SourceError `SOURCE_SHAPE` for what is neither text nor bytes, and for two files at one path (`a.json`, `./a.json`)
 * @example readSources(['cdk.out'], { files: memoryFiles({ 'cdk.out/manifest.json': manifest, 'cdk.out/Hub.template.json': hub }) });
 */
export function memoryFiles(files: Readonly<Record<string, string | Uint8Array>>): FileSystem {
  const known = new Map<string, Uint8Array>();
  const folders = new Map<string, Set<string>>([['.', new Set()]]);
  for (const [name, content] of Object.entries(files)) {
    const path = memoryPath(name);
    if (known.has(path)) throw new SourceError('SOURCE_SHAPE', name, { what: 'two files in memory are at one path' });
    known.set(path, bytesOf(name, content));
    for (let at = path; !ROOTS.has(at); at = parentOf(at)) {
      const beside = folders.get(parentOf(at));
      if (beside === undefined) folders.set(parentOf(at), new Set([nameOf(at)]));
      else beside.add(nameOf(at));
    }
  }
  return {
    status(name) {
      const path = memoryPath(name);
      const bytes = known.get(path);
      if (bytes !== undefined) return { kind: 'file', size: bytes.length };
      return folders.has(path) ? { kind: 'folder', size: 0 } : undefined;
    },
    names: (folder) => [...(folders.get(memoryPath(folder)) ?? missing(folder))],
    bytes(name, accept) {
      const bytes = known.get(memoryPath(name)) ?? missing(name);
      accept(bytes.length);
      return bytes;
    },
    realPath(name) {
      const path = memoryPath(name);
      return known.has(path) || folders.has(path) ? path : missing(name);
    },
  };
}

/** By which path a file in memory is found, however its name is written. */
export function memoryPath(name: string): string {
  const path = normalize(name)
    .replaceAll('\\', '/')
    .replace(/(.)\/$/, '$1');
  return path === '' ? '.' : path;
}

function bytesOf(name: string, content: unknown): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  if (content instanceof Uint8Array) return content;
  throw new SourceError('SOURCE_SHAPE', name, {
    what: 'the content of a file in memory is neither text nor bytes',
    got: content,
    allowed: 'a string or a Uint8Array',
  });
}

/** Where relative paths end, and absolute ones. */
const ROOTS: ReadonlySet<string> = new Set(['.', '/']);

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, Math.max(slash, 1));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function missing(path: string): never {
  throw Object.assign(new Error(`${path} is not there`), { code: 'ENOENT' });
}
