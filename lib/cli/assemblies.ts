import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseSourceName } from '../review/read/source-name';

const MANIFEST = 'manifest.json';

/** The folders among sources that `cdk synth` wrote, each once, as they were named. */
export function assembliesAmong(paths: readonly string[]): readonly string[] {
  const folders = paths
    .map((name) => parseSourceName(name).path)
    .map((path) => (basename(path) === MANIFEST ? dirname(path) : path))
    .filter((folder) => existsSync(join(folder, MANIFEST)));
  return [...new Set(folders)];
}
