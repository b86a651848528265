import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { OfflineOptions } from '../offline';
import { parseSourceName, type SourceDocument } from '../review';

/** How Pulumi program folders among the sources are run. */
export interface ProgramOptions {
  readonly stack?: string;
  readonly config?: Readonly<Record<string, string>>;
}

type Source = string | SourceDocument;

/**
 * The sources for the readers: Pulumi programs are run offline and given as the preview that they yield, under the name of their folder;
 * everything else is read where it is.
 */
export async function sourcesOf(paths: readonly string[], options: ProgramOptions): Promise<Source[]> {
  const sources: Source[] = [];
  // One after the other: each program takes a process of its own.
  for (const name of paths) {
    const { path } = parseSourceName(name);
    sources.push(isProgram(path) ? await runOffline(name, path, options) : name);
  }
  return sources;
}

function isProgram(folder: string): boolean {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return false;
  if (existsSync(join(folder, 'manifest.json'))) return false;
  return existsSync(join(folder, 'Pulumi.yaml')) || existsSync(join(folder, 'Pulumi.yml'));
}

async function runOffline(name: string, folder: string, { stack, config }: ProgramOptions): Promise<SourceDocument> {
  // Loaded only here: who reviews files needs no Pulumi package.
  const { previewProgram, printDigest } = require('../offline') as typeof import('../offline');
  const options: OfflineOptions = {
    ...(stack === undefined ? {} : { stack }),
    ...(config === undefined ? {} : { config }),
  };
  return { name, text: printDigest(await previewProgram(folder, options)) };
}
