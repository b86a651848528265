import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CorpusFile } from './case';

/** The folders of the files with cases. */
export const PARTS = ['policies', 'artefacts'] as const;

/** The folder `corpus`, whether this runs from the sources or compiled. */
export function corpusFolder(from: string = __dirname): string {
  for (let at = from; ; at = dirname(at)) {
    const found = join(at, 'corpus');
    if (existsSync(join(found, 'VERSION'))) return found;
    if (at === dirname(at)) throw new Error(`no corpus above ${from}`);
  }
}

export function versionOf(folder: string): string {
  return readFileSync(join(folder, 'VERSION'), 'utf8').trim();
}

export interface NamedFile extends CorpusFile {
  /** `policies/aws-trust`, the first part of the name of each case: `policies/aws-trust#any-principal`. */
  readonly name: string;
}

/** All files of the corpus, by name. */
export function readCorpus(folder: string = corpusFolder()): readonly NamedFile[] {
  return PARTS.flatMap((part) =>
    readdirSync(join(folder, part))
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => ({
        ...(JSON.parse(readFileSync(join(folder, part, file), 'utf8')) as CorpusFile),
        name: `${part}/${file.slice(0, -'.json'.length)}`,
      })),
  );
}
