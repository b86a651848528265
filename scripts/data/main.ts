/**
 * Writes the tables of vendors' data that are kept in this repository, each from a pinned package: `npm run data`, or
 * `npm run data -- partitions actions` for some. The generators say where each comes from; a new version of a source is a
 * new version and digest there. Run it, read the difference, and commit both.
 */
import { write } from './table';
import { TABLES } from './tables';

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : Object.keys(TABLES)) {
  const table = TABLES[name];
  if (table === undefined) throw new Error(`no table ${name}; there are ${Object.keys(TABLES).join(', ')}`);
  process.stdout.write(`${table.file}: ${write(table)}\n`);
}
