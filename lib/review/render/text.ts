import type { Fact, Finding, Review } from '../model/facts';
import { markedText } from './granted';
import { largest } from './largest';
import type { RenderOptions } from './options';
import { sectionsOf, type TableRow } from './rows';
import { bySeverity, count, reasonText } from './words';
import { columnsOf, wrapLine, wrapProse } from './wrap';

const DEFAULT_WIDTH = 120;
const HEAD = ['who', 'can', 'repositories', 'when', 'needs too'] as const;
/** Narrower than this a column is unreadable; a table that still does not fit is wider than asked. */
const LEAST_COLUMN = 14;
const GAP = 2;

/** What is said where there is no row. */
export const NOBODY = 'Nothing in the input gives anybody access to a container registry.';

export type Paint = (style: 'bold' | 'dim' | 'red' | 'yellow' | 'green', text: string) => string;

/**
 * A review for a terminal and for snapshots: a table for each registry, the findings, and what was taken for granted.
 * Without `color` there is no escape sequence in it.
 */
export function renderText(review: Review, options: RenderOptions = {}): string {
  const paint = paintOf(options);
  const width = options.width ?? DEFAULT_WIDTH;
  const blocks = accessBlocks(review.facts, options);
  if (blocks.length === 0) blocks.push(NOBODY);
  const marks = legendBlock(review.facts, options);
  if (marks !== undefined) blocks.push(marks);
  if (review.findings.length > 0) blocks.push(findings(review.findings, width, paint));
  if (review.assumptions.length > 0) {
    blocks.push(['Taken for granted:', ...review.assumptions.map((text) => wrapped('- ', text, width))].join('\n'));
  }
  return `${blocks.join('\n\n')}\n`;
}

export function paintOf(options: RenderOptions): Paint {
  return options.color === true ? ansi : (_, text) => text;
}

/** A block for each registry: its title and its table. */
export function accessBlocks(facts: readonly Fact[], options: RenderOptions): string[] {
  const paint = paintOf(options);
  const width = options.width ?? DEFAULT_WIDTH;
  return sectionsOf(facts, options.accounts ?? {}).map(
    (section) => `${paint('bold', section.title)}\n\n${table(section.rows, width, options.reasons === true, paint)}`,
  );
}

/** Columns before what a mark means. */
const LEGEND_LEAD = 11;

/** What the marks in the tables mean; undefined where they have none. */
export function legendBlock(facts: readonly Fact[], options: RenderOptions): string | undefined {
  const lines = legend(sectionsOf(facts, options.accounts ?? {}).flatMap((section) => section.rows));
  if (lines.length === 0) return undefined;
  const { width = DEFAULT_WIDTH } = options;
  const fitting = lines.flatMap((line) =>
    wrapped(line.slice(0, LEGEND_LEAD), line.slice(LEGEND_LEAD), width).split('\n'),
  );
  return fitting.map((line) => paintOf(options)('dim', line)).join('\n');
}

function table(rows: readonly TableRow[], width: number, reasons: boolean, paint: Paint): string {
  const cells = rows.map((row) => [
    row.who,
    row.can.map(markedText).join(', '),
    row.repositories.join(', '),
    row.when.join('\n'),
    row.needs.join('\n'),
  ]);
  // A column that nobody uses only takes room from the others.
  const used = HEAD.map((_, at) => at).filter((at) => at < 3 || cells.some((row) => row[at] !== ''));
  const grid = [used.map((at) => HEAD[at] as string), ...cells.map((row) => used.map((at) => row[at] as string))];
  const widths = columnWidths(grid, width);
  const lines = grid.flatMap((row) =>
    linesOf(
      row.map((cell, at) => wrapCell(cell, widths[at] as number)),
      widths,
    ),
  );
  const ruled = [lines[0] ?? '', '─'.repeat(widths.reduce((sum, one) => sum + one + GAP, 0)), ...lines.slice(1)];
  return [paint('dim', ruled[0] ?? ''), ...ruled.slice(1)].join('\n') + (reasons ? `\n\n${because(rows, paint)}` : '');
}

/** The lines of one row of the table. */
function linesOf(cells: readonly (readonly string[])[], widths: readonly number[]): string[] {
  const height = largest(cells.map((cell) => cell.length));
  const gap = ' '.repeat(GAP);
  return Array.from({ length: height }, (_, line) => {
    const texts = cells.map((cell, at) => {
      const text = cell[line] ?? '';
      return text + ' '.repeat(Math.max(0, (widths[at] as number) - columnsOf(text)));
    });
    return texts.join(gap).trimEnd();
  });
}

function wrapCell(cell: string, width: number): string[] {
  return cell.split('\n').flatMap((line) => wrapLine(line, width));
}

function because(rows: readonly TableRow[], paint: Paint): string {
  const lines = rows.flatMap((row) => [
    `  ${row.who}: ${row.can.map(markedText).join(', ')}`,
    ...row.because.map((reason) => `    ${paint('dim', reason)}`),
  ]);
  return ['because', ...lines].join('\n');
}

/** The natural width of each column; where they do not fit together, none is wider than the widest that makes them fit. */
function columnWidths(grid: readonly (readonly string[])[], width: number): number[] {
  const natural = (grid[0] ?? []).map((_, at) =>
    grid.reduce(
      (most, row) => (row[at] as string).split('\n').reduce((one, line) => Math.max(one, columnsOf(line)), most),
      1,
    ),
  );
  const room = width - GAP * natural.length;
  let cap = largest(natural);
  while (cap > LEAST_COLUMN && sumOf(natural, cap) > room) cap--;
  // What is left over by rounding goes to the first columns that were narrowed.
  let spare = room - sumOf(natural, cap);
  return natural.map((one) => {
    const extra = one > cap && spare > 0 ? 1 : 0;
    spare -= extra;
    return Math.min(one, cap) + extra;
  });
}

function sumOf(widths: readonly number[], cap: number): number {
  return widths.reduce((sum, one) => sum + Math.min(one, cap), 0);
}

function legend(rows: readonly TableRow[]): string[] {
  const granted = rows.flatMap((row) => row.can);
  const lines: string[] = [];
  if (granted.some((g) => g.capability === 'everything'))
    lines.push('everything every action on what stands beside it: pull, push, delete, set-policy and all others');
  if (granted.some((g) => g.decision === 'maybe')) {
    lines.push('pull?      cannot be decided: it depends on something that is not in the input or not known yet');
  }
  if (granted.some((g) => g.decision === 'no'))
    lines.push('not pull   an exception: a wider row of the table does not hold here');
  if (rows.some((row) => row.when.length > 0))
    lines.push('when       holds only for requests of which all of this is true');
  if (rows.some((row) => row.needs.length > 0)) {
    lines.push('needs too  one side is granted; the other is not in the input and must grant it too');
  }
  return lines;
}

function findings(list: readonly Finding[], width: number, paint: Paint): string {
  const color = { error: 'red', warning: 'yellow', note: 'dim' } as const;
  const idWidth = largest(list.map((finding) => finding.id.length));
  const lines = bySeverity(list).flatMap((finding) => {
    const lead = `${finding.severity.padEnd(7)}  ${finding.id.padEnd(idWidth)}  `;
    const text = wrapped(lead, finding.message, width).slice(finding.severity.length);
    return [
      paint(color[finding.severity], finding.severity) + text,
      ...finding.because.map((reason) => `         ${paint('dim', reasonText(reason))}`),
    ];
  });
  return [paint('bold', count(list.length, 'finding')), '', ...lines].join('\n');
}

/** `text` behind `lead`, its further lines under its first. */
function wrapped(lead: string, text: string, width: number): string {
  return lead + wrapProse(text, Math.max(LEAST_COLUMN, width - lead.length)).join(`\n${' '.repeat(lead.length)}`);
}

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], green: [32, 39] } as const;

function ansi(style: keyof typeof CODES, text: string): string {
  const [on, off] = CODES[style];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}
