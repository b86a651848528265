import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const MANIFEST = 'manifest.json';

/** The folders among sources that `cdk synth` wrote, each once, as they were named. */
export function assembliesAmong(paths: readonly string[]): readonly string[] {
  const folders = paths
    .map((path) => (existsSync(path) ? path : path.slice(path.indexOf('=') + 1)))
    .map((path) => (basename(path) === MANIFEST ? dirname(path) : path))
    .filter((folder) => existsSync(join(folder, MANIFEST)));
  return [...new Set(folders)];
}
