import { readSources, review } from 'registry-access/review';
import { factKey } from '../../lib/review/model/fact-order';
import { report, workerArgs } from '../harness/worker';

/** Reviews two artefacts and counts the rows that only one of them has. */
const { left, right } = workerArgs<{ readonly left: string; readonly right: string }>();
const rowsOf = (source: string): Set<string> => new Set(review(readSources([source])).facts.map(factKey));
const [a, b] = [rowsOf(left), rowsOf(right)];
const missing = (from: Set<string>, to: Set<string>): string[] => [...from].filter((row) => !to.has(row));
for (const row of [...missing(a, b).slice(0, 3), ...missing(b, a).slice(0, 3)])
  process.stderr.write(`${row.replaceAll('\u{1}', ' ')}\n`);
report({ rows: a.size, onlyLeft: missing(a, b).length, onlyRight: missing(b, a).length });
