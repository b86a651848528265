import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCorpus } from '../../corpus/runner/corpus';
import type { World } from '../../corpus/runner/world';
import { cleanUp, folderOf, registryAccess } from '../cli/command';

/** Files, the commands that somebody types beside them, and what must come out. */
interface Case {
  readonly name: string;
  /** What must hold, as a sentence. */
  readonly why: string;
  /** Cases of the corpus whose files it has, too: `artefacts/pulumi#no-summary-at-all`. */
  readonly corpus?: readonly string[];
  /** By name; what is not text is written as JSON. */
  readonly files?: Readonly<Record<string, unknown>>;
  /** By name, what Pulumi's CLI wrote: a file of test/review/read/golden/pulumi. */
  readonly recorded?: Readonly<Record<string, string>>;
  readonly steps: readonly {
    readonly run: readonly string[];
    /** The exit code, or those of which it must be one. */
    readonly exit?: number | readonly number[];
    /** Regular expressions that the output matches, with each run of white space as one blank. */
    readonly has?: readonly string[];
    readonly lacks?: readonly string[];
  }[];
}

const home = process.cwd();
const RECORDED = join(__dirname, '..', 'review', 'read', 'golden', 'pulumi');

const WORLDS: ReadonlyMap<string, readonly World[]> = new Map(
  readCorpus().flatMap(({ name, cases }) =>
    cases.map(({ id, world, questions }) => [
      `${name}#${id}`,
      [world, ...questions.flatMap((question) => ('since' in question ? [question.since] : []))],
    ]),
  ),
);

/** The files of a case of the corpus by their names. */
function filesOf(name: string): Readonly<Record<string, unknown>> {
  const worlds = WORLDS.get(name);
  if (worlds === undefined) throw new Error(`the corpus has no ${name}`);
  return Object.fromEntries(worlds.flatMap(({ files = [] }) => files.map((file) => [file.name, file.content])));
}

afterAll(() => {
  process.chdir(home);
  cleanUp();
});

for (const file of readdirSync(__dirname)
  .filter((name) => name.endsWith('.json'))
  .sort()) {
  describe(file, () => {
    for (const { name, why, corpus = [], files, recorded = {}, steps } of JSON.parse(
      readFileSync(join(__dirname, file), 'utf8'),
    ) as Case[]) {
      test(`${name}: ${why}`, async () => {
        // The commands name their files as somebody does who works in that folder.
        const texts = Object.entries(recorded).map(([as, kept]) => [as, readFileSync(join(RECORDED, kept), 'utf8')]);
        const shared = Object.assign({}, ...corpus.map(filesOf)) as Readonly<Record<string, unknown>>;
        process.chdir(folderOf({ ...shared, ...files, ...Object.fromEntries(texts) }));
        for (const { run, exit, has = [], lacks = [] } of steps) {
          const { code, out, err } = await registryAccess(run);
          const said = { run: run.join(' '), code, out: `${out}${err}`.replace(/\s+/g, ' ') };
          if (exit !== undefined)
            expect({ ...said, isExit: [exit].flat().includes(code) }).toEqual({ ...said, isExit: true });
          for (const text of has) expect(said.out).toMatch(new RegExp(text));
          for (const text of lacks) expect(said.out).not.toMatch(new RegExp(text));
        }
      });
    }
  });
}
