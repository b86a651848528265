import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCorpus } from '../../corpus/runner/corpus';
import type { World } from '../../corpus/runner/world';

/** Files, the commands that somebody types beside them, and what must come out. */
export interface Case {
  readonly name: string;
  /** What must hold, as a sentence. */
  readonly why: string;
  /** Cases of the corpus whose files it has, too: `artefacts/pulumi#no-summary-at-all`. */
  readonly corpus?: readonly string[];
  /** By name; what is not text is written as JSON. */
  readonly files?: Readonly<Record<string, unknown>>;
  /** By name, what Pulumi's CLI wrote: a file of test/review/read/golden/pulumi. */
  readonly recorded?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Step {
  readonly run: readonly string[];
  /** The exit code, or those of which it must be one. */
  readonly exit?: number | readonly number[];
  /** Regular expressions that the output matches, with each run of white space as one blank. */
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
}

const RECORDED = join(__dirname, '..', 'review', 'read', 'golden', 'pulumi');

/** Names of the files of cases. */
export const CASE_FILES: readonly string[] = readdirSync(__dirname)
  .filter((name) => name.endsWith('.json'))
  .sort();

export function casesIn(file: string): Case[] {
  return JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as Case[];
}

const WORLDS: ReadonlyMap<string, readonly World[]> = new Map(
  readCorpus().flatMap(({ name, cases }) =>
    cases.map(({ id, world, questions }) => [
      `${name}#${id}`,
      [world, ...questions.flatMap((question) => ('since' in question ? [question.since] : []))],
    ]),
  ),
);

/** All files that somebody has in such a case, by name. */
export function filesOf({ corpus = [], files, recorded = {} }: Case): Readonly<Record<string, unknown>> {
  const texts = Object.entries(recorded).map(([as, kept]) => [as, readFileSync(join(RECORDED, kept), 'utf8')]);
  return { ...Object.assign({}, ...corpus.map(filesOfCorpus)), ...files, ...Object.fromEntries(texts) };
}

function filesOfCorpus(name: string): Readonly<Record<string, unknown>> {
  const worlds = WORLDS.get(name);
  if (worlds === undefined) throw new Error(`the corpus has no ${name}`);
  return Object.fromEntries(worlds.flatMap(({ files = [] }) => files.map((file) => [file.name, file.content])));
}
