import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What `dist` is made from, below the root. */
const SOURCES = ['lib', 'corpus', 'examples', 'scripts', 'bench', 'package.json', 'tsconfig.json'];

/** Written last by `npm run build`: `dist` is complete if this is newer than the sources. */
export function stampOf(root: string): string {
  return join(root, 'dist/.built');
}

/** Whether `dist` is what the sources say, as they are now. */
export function isBuilt(root: string): boolean {
  return newest(SOURCES.map((name) => join(root, name))) <= (modified(stampOf(root)) ?? 0);
}

function newest(paths: readonly string[]): number {
  return Math.max(
    0,
    ...paths.map((path) => {
      const stat = statSync(path, { throwIfNoEntry: false });
      if (stat === undefined) return 0;
      return stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : stat.mtimeMs;
    }),
  );
}

/** When a file was last written, in milliseconds; nothing if it is not there. */
export function modified(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
