import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Format, readSources, render, review } from 'registry-access/review';
import { report, timed, workerArgs } from '../harness/worker';

/** Reads an assembly and says who can do what, as the command does. */
const { source, format } = workerArgs<{ readonly source: string; readonly format: Format }>();
const read = timed(() => readSources([source]));
const reviewed = timed(() => review(read.value));
const printed = timed(() => render(reviewed.value, format));
// What nobody can go below who reads the same and says the same: parsing the files, and printing the answer.
const least = timed(() => {
  for (const name of readdirSync(source)) JSON.parse(readFileSync(join(source, name), 'utf8'));
});
const answer: unknown = JSON.parse(printed.value);
const said = timed(() => JSON.stringify(answer, null, 2));
const leastMs = least.ms + said.ms;
report({
  leastMs,
  toLeast: (read.ms + reviewed.ms + printed.ms) / leastMs,
  ms: read.ms + reviewed.ms + printed.ms,
  readMs: read.ms,
  reviewMs: reviewed.ms,
  renderMs: printed.ms,
  rows: reviewed.value.facts.length,
  usPerRow: ((read.ms + reviewed.ms + printed.ms) * 1_000) / reviewed.value.facts.length,
  outputMb: printed.value.length / 2 ** 20,
});
