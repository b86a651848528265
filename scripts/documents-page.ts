/** The page of vendors' documents: their rows as tables, and below each table what is too long for it. */
import { translatorFor } from '../lib/review/languages/translator';
import {
  type Declared,
  isDeclared,
  isElsewhere,
  isRefused,
  type Row,
  type Section,
  type VendorDocument,
} from '../test/support/documents';
import { formattedJson, markdownTable } from './markdown';
import { english, type Say } from './zh/page';

/** What fits in a cell of a table; longer values are shown below it. */
const CELL = 70;

/** How one cloud's rows are shown. */
export interface Style {
  /** Who does something otherwise than the document: `the components`. */
  readonly by: string;
  /** A value as it is written in a program, on one line. */
  readonly literal: (value: unknown) => string;
  /** What a text is in the language of the page. */
  readonly say: Say;
  /** Every declaration is shown below its table, as code. Default: in the table. */
  readonly codeBelow?: boolean;
}

/** The page as it should be. */
export function pageOf<Done>(head: string, documents: readonly VendorDocument<Done>[], style: Style): string {
  return `${[head, ...documents.flatMap((document) => documentText(document, style))].join('\n').trimEnd()}\n`;
}

function documentText<Done>(
  { title, term, page, differences, sections }: VendorDocument<Done>,
  style: Style,
): string[] {
  const { by, say } = style;
  return [
    `## ${say(title)}`,
    '',
    `${term}${say(': ')}<${page}>`,
    '',
    say(`What ${by} do otherwise:`),
    '',
    ...differences.map((text) => `- ${say(text)}`),
    '',
    ...sections.flatMap((section) => sectionText(section, style)),
  ];
}

function sectionText<Done>({ title, rows }: Section<Done>, style: Style): string[] {
  const { say } = style;
  const below = rows.flatMap((row, index) => {
    const text = belowTable(row, style);
    return text.length === 0 ? [] : [`**${index + 1}** ${row.term}`, '', ...text];
  });
  return [
    `### ${say(title)}`,
    '',
    ...markdownTable([
      ['', ...['the document', 'says', 'declared by', 'comes to'].map(say)],
      ...rows.map((row, index) => [
        `${index + 1}`,
        row.term,
        say(row.says),
        declaredBy(row, style),
        outcome(row, style),
      ]),
    ]),
    '',
    ...below,
  ];
}

function belowTable<Done>(row: Row<Done>, style: Style): string[] {
  return [
    ...(style.codeBelow === true && !isElsewhere(row) ? ['```ts', row.declare.code, '```', ''] : []),
    ...(isDeclared(row) && isLong(row, style) ? ['```json', formattedJson(row.is), '```', ''] : []),
  ];
}

function declaredBy<Done>(row: Row<Done>, style: Style): string {
  if (isElsewhere(row)) return '';
  return style.codeBelow === true ? style.say('below') : `\`${row.declare.code}\``;
}

function outcome<Done>(row: Row<Done>, style: Style): string {
  const { say, literal } = style;
  if (isElsewhere(row)) return say(row.elsewhere);
  if (isRefused(row))
    return `${say('an error')}${say(': ')}${say === english ? row.refused : translatorFor('zh')(row.refused)}`;
  const shows = `${say(row.shows)}${say(': ')}`;
  if (isLong(row, style)) return `${shows}${say('below')}`;
  return `${shows}\`${typeof row.is === 'string' ? row.is : literal(row.is)}\``;
}

function isLong<Done>(row: Declared<Done>, { literal }: Style): boolean {
  return literal(row.is).length > CELL;
}
