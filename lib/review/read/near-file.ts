import { extname, join } from 'node:path';
import { nearMiss } from '../../policy/near-miss';
import { DISK, type FileSystem } from './file-system';

/** More than this of one folder is not looked through for a name that is only a slip of the pen. */
const MOST_NAMES = 10_000;

/**
 * The file or folder that was most likely meant by a path where nothing is, as it would be typed: in each folder of the path the name that is
 * there, or the one that is nearly so. A stack behind a folder (`infra/hub@prod`) stays behind it. Undefined where none is near.
 */
export function nearFile(path: string, system: FileSystem = DISK): string | undefined {
  const [, root = '', rest = ''] = /^((?:[A-Za-z]:)?[\\/]*)(.*)$/s.exec(path) ?? [];
  const names = rest.split(/[\\/]+/).filter((name) => name !== '');
  let found = root;
  for (const [at, name] of names.entries()) {
    const next = namedIn(found, name, system) ?? (at === names.length - 1 ? stackOf(found, name, system) : undefined);
    if (next === undefined) return undefined;
    found = found === '' ? next : join(found, next);
  }
  return found === '' || join(found) === join(path) ? undefined : found;
}

function namedIn(folder: string, name: string, system: FileSystem): string | undefined {
  if (name === '.' || name === '..') return name;
  try {
    if (system.status(join(folder, name)) !== undefined) return name;
    const names = system.names(folder === '' ? '.' : folder);
    return names.length > MOST_NAMES ? undefined : nearName(name, names);
  } catch {
    // What is above is no folder, or may not be read.
    return undefined;
  }
}

function stackOf(folder: string, name: string, system: FileSystem): string | undefined {
  const at = name.lastIndexOf('@');
  const near = at < 1 ? undefined : namedIn(folder, name.slice(0, at), system);
  return near === undefined ? undefined : `${near}${name.slice(at)}`;
}

/** The name of a file or folder that was most likely meant: what is after its last dot is no reason to take two names for one. */
export function nearName(name: string, names: readonly string[]): string | undefined {
  const stem = name.length - extname(name).length;
  return nearMiss(name, names, Math.min(3, Math.floor(stem / 3)));
}

/** What to do instead where nothing is at a path: one word for sources, settings and accepted access. */
export function nameInstead(near: string): string {
  return `name ${near}, which is there`;
}
