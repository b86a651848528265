import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AccessModel, review } from 'registry-access/review';
import { readWorld } from '../../corpus/adapters/registry-access/files';
import { holed, withHoles } from '../../corpus/adapters/registry-access/words';
import { readCorpus } from '../../corpus/runner/corpus';
import { rowOf } from './support/rows';
import { modelOf, type Scenario } from './support/scenario';

/** What the table has to say of a world. */
interface Table {
  /** Rows of the review, exactly these: `account 444455556666 | pull | team-a/* | yes | when … | needs …`. */
  readonly rows?: readonly string[];
  /** Texts that no row contains. */
  readonly noRow?: readonly string[];
}

function expectTable(model: AccessModel, { rows, noRow = [] }: Table): void {
  const found = review(model).facts.map(rowOf);
  if (rows !== undefined) expect(found).toEqual(rows);
  for (const text of noRow) expect(found.filter((row) => row.includes(text))).toEqual([]);
}

const FOLDER = join(__dirname, 'rows');
const CORPUS = new Map(readCorpus().map((file) => [file.name, file.cases]));

/** Tables of cases of the corpus, by their file and id. */
for (const file of readdirSync(FOLDER).sort()) {
  const name = `policies/${file.slice(0, -'.json'.length)}`;
  describe(name, () => {
    const tables = JSON.parse(withHoles(readFileSync(join(FOLDER, file), 'utf8'))) as Record<string, Table>;
    for (const [id, table] of Object.entries(tables)) {
      const found = CORPUS.get(name)?.find((one) => one.id === id);
      test(found?.shows ?? id, () => {
        if (found === undefined) throw new Error(`the corpus has no ${name}#${id}`);
        expectTable(readWorld(holed(found.world)), table);
      });
    }
  });
}

describe('of which only the table says something', () => {
  const worlds = JSON.parse(readFileSync(join(__dirname, 'table.json'), 'utf8')) as readonly (Scenario & Table)[];
  for (const world of worlds) test(world.sentence, () => expectTable(modelOf(world), world));
});
