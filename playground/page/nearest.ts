import { memoryPath } from '../../lib/review/read/memory-files';

/**
 * Which of some files is the nearest to one that is named: itself; of a folder, or where the file is missing, the manifest of the
 * folder or of one around it, or else the first of its files. Nothing where none of them has anything to do with it.
 */
export function nearest(file: string, names: readonly string[]): number | undefined {
  const paths = names.map(memoryPath);
  const found = (is: (path: string) => boolean): number | undefined => {
    const at = paths.findIndex(is);
    return at < 0 ? undefined : at;
  };
  const path = memoryPath(file);
  const own = found((one) => one === path);
  if (own !== undefined) return own;
  for (const folder of [path, ...around(path)]) {
    const inFolder = folder === '.' ? '' : `${folder}/`;
    const at =
      found((one) => one === `${inFolder}manifest.json`) ??
      (inFolder === '' ? undefined : found((one) => one.startsWith(inFolder)));
    if (at !== undefined) return at;
  }
  return undefined;
}

/** Folders that a path is in, the nearest first. */
function around(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return [...parts.map((_, at) => parts.slice(0, parts.length - at).join('/')), '.'];
}
