import type { Translate } from '../languages/translator';
import { largest } from './largest';
import type { Paint } from './paint';
import type { Table, TableColumn } from './tables';
import { toldHead } from './told-text';
import { columnsOf, JOINTS, padColumns, WordBreaks, wrapLine } from './wrap';

/** Narrower than this a column is unreadable. */
const LEAST_COLUMN = 10;
/** A single word that is longer is broken, for the sake of the other columns. */
const LONGEST_WORD = 44;
const GAP = 2;
/** In place of whoever stands in the row before, too. */
const ALSO = 'also';

/**
 * A table in columns where each has room for its words, and otherwise each row as a block of lines. Nothing is wider than `width`, and
 * nothing is cut.
 */
export function textTable({ cloud, columns, rows }: Table, width: number, paint: Paint, t: Translate): string {
  const also = `└ ${t(ALSO)}`;
  const texts = rows.map((row, index) =>
    columns.map(({ cell, join = '\n' }, at) =>
      at === 0 && row.who === rows[index - 1]?.who ? also : cell(row, t).join(join),
    ),
  );
  // A column that nobody uses only takes room from the others.
  const used = columns.map((_, at) => at).filter((at) => texts.some((row) => row[at] !== ''));
  const heads = used.map((at) => columns[at] as TableColumn).map(({ head }) => toldHead(head, cloud, t));
  const lead = columns[0]?.head === 'who' ? undefined : t(columns[0]?.head ?? '');
  const cells = texts.map((row) => used.map((at) => row[at] as string));
  const widths = columnWidths([heads, ...cells], width);
  return widths === undefined
    ? blocks(heads, cells, width, paint, (first) => (lead === undefined || first === also ? first : `${lead} ${first}`))
    : grid(heads, cells, widths, paint);
}

function grid(
  heads: readonly string[],
  cells: readonly (readonly string[])[],
  widths: readonly number[],
  paint: Paint,
): string {
  const linesOfRow = (row: readonly string[]): string[] =>
    linesOf(
      row.map((cell, at) => wrapCell(cell, widths[at] as number)),
      widths,
    );
  const rule = '─'.repeat(widths.reduce((sum, one) => sum + one + GAP, 0));
  return [...linesOfRow(heads).map((line) => paint('dim', line)), rule, ...cells.flatMap(linesOfRow)].join('\n');
}

/** The lines of one row of the table. */
function linesOf(cells: readonly (readonly string[])[], widths: readonly number[]): string[] {
  const height = largest(cells.map((cell) => cell.length));
  const gap = ' '.repeat(GAP);
  return Array.from({ length: height }, (_, line) => {
    const texts = cells.map((cell, at) => {
      return padColumns(cell[line] ?? '', widths[at] as number);
    });
    return texts.join(gap).trimEnd();
  });
}

/** Each row as a block: who, and under it what else there is, by its head. */
function blocks(
  heads: readonly string[],
  cells: readonly (readonly string[])[],
  width: number,
  paint: Paint,
  leadIn: (first: string) => string,
): string {
  const lead = largest(heads.slice(1).map(columnsOf)) + 2 * GAP;
  const lines = cells.flatMap(([first = '', ...rest]) => [
    ...wrapCell(leadIn(first), width).map((line) => paint('bold', line)),
    ...rest.flatMap((text, at) => {
      if (text === '') return [];
      const [line = '', ...more] = wrapCell(text, Math.max(LEAST_COLUMN, width - lead));
      const head = `${' '.repeat(GAP)}${heads[at + 1]}`;
      return [
        paint('dim', head) + ' '.repeat(lead - columnsOf(head)) + line,
        ...more.map((one) => ' '.repeat(lead) + one),
      ];
    }),
  ]);
  return lines.join('\n');
}

function wrapCell(cell: string, width: number): string[] {
  return cell.split('\n').flatMap((line) => wrapLine(line, width));
}

/**
 * The natural width of each column; where they do not fit together, none is wider than the widest that makes them fit, but as wide as its
 * longest word. Undefined where that is not to be had.
 */
function columnWidths(grid: readonly (readonly string[])[], width: number): number[] | undefined {
  const columns = (grid[0] ?? []).map((_, at) => grid.flatMap((row) => (row[at] as string).split('\n')));
  const natural = columns.map((lines) => Math.max(1, largest(lines.map(columnsOf))));
  const least = columns.map((lines, at) =>
    Math.min(natural[at] as number, Math.max(LEAST_COLUMN, Math.min(LONGEST_WORD, largest(lines.map(longestWord))))),
  );
  const at = (cap: number): number[] =>
    natural.map((one, index) => Math.max(least[index] as number, Math.min(one, cap)));
  const room = width - GAP * natural.length;
  let cap = largest(natural);
  while (cap > LEAST_COLUMN && sum(at(cap)) > room) cap--;
  const widths = at(cap);
  // What is left over by rounding goes to the first columns that were narrowed.
  let spare = room - sum(widths);
  if (spare < 0) return undefined;
  return widths.map((one, index) => {
    const extra = one < (natural[index] as number) && spare > 0 ? 1 : 0;
    spare -= extra;
    return one + extra;
  });
}

function longestWord(line: string): number {
  let longest = 0;
  let current = 0;
  const chars = [...line];
  const words = new WordBreaks(chars);
  for (const [at, char] of chars.entries()) {
    if (char === ' ') {
      current = 0;
      continue;
    }
    if (at > 0 && chars[at - 1] !== ' ' && words.has(at)) current = 0;
    current += columnsOf(char);
    if (current > longest) longest = current;
    if (JOINTS.test(char)) current = 0;
  }
  return longest;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
