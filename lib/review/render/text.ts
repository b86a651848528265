import type { CacheRole, Fact, Finding, Review } from '../model/facts';
import { markedText } from './granted';
import { largest } from './largest';
import type { RenderOptions } from './options';
import { type Paint, paintOf } from './paint';
import { sectionsOf } from './rows';
import type { TableRow } from './table-row';
import { tablesOf } from './tables';
import { textTable } from './text-table';
import { bySeverity, count, reasonText } from './words';
import { wrapLine, wrapProse } from './wrap';

const DEFAULT_WIDTH = 120;
/** However far a text is indented, it has this many columns. */
const LEAST_TEXT = 24;

/** What is said where there is no row. */
export const NOBODY = 'Nothing in the input gives anybody access to a container registry.';

/**
 * A review for a terminal and for snapshots: tables for each registry, the findings, and what was taken for granted.
 * Without `color` there is no escape sequence in it.
 */
export function renderText(review: Review, options: RenderOptions = {}): string {
  const paint = paintOf(options);
  const width = options.width ?? DEFAULT_WIDTH;
  const blocks = accessBlocks(review.facts, options, review.cacheRoles);
  if (blocks.length === 0) blocks.push(wrapProse(NOBODY, width).join('\n'));
  const marks = legendBlock(review.facts, options);
  if (marks !== undefined) blocks.push(marks);
  if (review.findings.length > 0) blocks.push(findings(review.findings, width, paint));
  if (review.assumptions.length > 0) {
    blocks.push(['Taken for granted:', ...review.assumptions.map((text) => wrapped('- ', text, width))].join('\n'));
  }
  return `${blocks.join('\n\n')}\n`;
}

/** A block for each registry: its title and its tables. */
export function accessBlocks(
  facts: readonly Fact[],
  options: RenderOptions,
  cacheRoles: readonly CacheRole[] = [],
): string[] {
  const paint = paintOf(options);
  const width = options.width ?? DEFAULT_WIDTH;
  return sectionsOf(facts, options.accounts ?? {}, cacheRoles).map(({ title, rows }) =>
    [
      wrapProse(title, width)
        .map((line) => paint('bold', line))
        .join('\n'),
      ...tablesOf(rows).map((table) => textTable(table, width, paint)),
      ...(options.reasons === true ? [because(rows, width, paint)] : []),
    ].join('\n\n'),
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

function because(rows: readonly TableRow[], width: number, paint: Paint): string {
  const lines = rows.flatMap((row) => [
    ...hanging('  ', `${row.who}: ${row.can.map(markedText).join(', ')}`, width),
    ...row.because.flatMap((reason) => hanging('    ', reason, width).map((line) => paint('dim', line))),
  ]);
  return ['because', ...lines].join('\n');
}

function legend(rows: readonly TableRow[]): string[] {
  const asked = rows.filter((row) => row.flow === undefined);
  const granted = rows.flatMap((row) => row.can);
  const lines: string[] = [];
  if (granted.some((g) => g.capability === 'everything'))
    lines.push('everything every action on what stands beside it: pull, push, delete, set-policy and all others');
  if (granted.some((g) => g.decision === 'maybe')) {
    lines.push('pull?      cannot be decided: it depends on something that is not in the input or not known yet');
  }
  if (granted.some((g) => g.decision === 'no'))
    lines.push('not pull   an exception: a wider row of the table does not hold here');
  if (asked.some((row) => row.when.length > 0))
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
    // Beside its name a message needs some room, and otherwise stands below it.
    const text =
      width - lead.length >= LEAST_TEXT
        ? wrapped(lead, finding.message, width)
        : `${lead.trimEnd()}\n${wrapped('         ', finding.message, width)}`;
    return [
      paint(color[finding.severity], finding.severity) + text.slice(finding.severity.length),
      ...finding.because.flatMap((reason) =>
        hanging('         ', reasonText(reason), width).map((line) => paint('dim', line)),
      ),
    ];
  });
  return [paint('bold', count(list.length, 'finding')), '', ...lines].join('\n');
}

/** Lines of a name that stand behind `lead`, those after the first two columns further in. */
function hanging(lead: string, text: string, width: number): string[] {
  const [first = '', ...more] = wrapLine(text, Math.max(LEAST_TEXT, width - lead.length));
  const rest =
    more.length === 0
      ? []
      : wrapLine(text.slice(first.length).trimStart(), Math.max(LEAST_TEXT, width - lead.length - 2));
  return [lead + first, ...rest.map((line) => `${lead}  ${line}`)];
}

/** `text` behind `lead`, its further lines under its first. */
function wrapped(lead: string, text: string, width: number): string {
  return lead + wrapProse(text, Math.max(LEAST_TEXT, width - lead.length)).join(`\n${' '.repeat(lead.length)}`);
}
