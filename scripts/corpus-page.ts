import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCorpus } from '../corpus/runner/corpus';
import { markdownTable } from './markdown';

/** The page of the corpus, whose table of files `npx tsx scripts/corpus-page.ts` writes. */
export const CORPUS_PAGE: string = resolve(__dirname, '../corpus/README.md');

const BEGIN = '<!-- files: written by scripts/corpus-page.ts -->\n';
const END = '<!-- end of files -->';

/** A text with the table of the files as they are. */
export function withFiles(page: string): string {
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (before === -1 || after < before) throw new Error(`${CORPUS_PAGE}: no place for the table of files`);
  const files = readCorpus();
  const rows = files.map(({ name, about, source, cases }) => [
    `[${name}](${join(name)}.json)`,
    about,
    String(cases.length),
    String(cases.reduce((all, { questions }) => all + questions.length, 0)),
    `[${pageName(source.page)}](${source.page}), ${source.read ?? 'not read'}, ${source.certainty}`,
  ]);
  const count = (column: number): string => String(rows.reduce((all, row) => all + Number(row[column]), 0));
  const table = markdownTable([
    ['file', 'about', 'cases', 'questions', 'source'],
    ...rows,
    ['all', '', count(2), count(3), ''],
  ]);
  return `${page.slice(0, before)}${BEGIN}\n${table.join('\n')}\n\n${page.slice(after)}`;
}

/** The last part of an address, which the vendors name their pages by. */
function pageName(page: string): string {
  return (
    page
      .replace(/#.*$/, '')
      .replace(/\/$/, '')
      .split('/')
      .at(-1)
      ?.replace(/\.html$/, '') ?? page
  );
}

if (require.main === module) writeFileSync(CORPUS_PAGE, withFiles(readFileSync(CORPUS_PAGE, 'utf8')));
