import type { Translate } from '../languages/translator';
import type { CacheRole, Fact, Finding, Review } from '../model/facts';
import { markedText } from './granted';
import { largest } from './largest';
import { shownSections } from './logins';
import { type RenderOptions, translateOf } from './options';
import { type OriginOptions, originsOf } from './origins';
import { type Paint, paintOf } from './paint';
import type { TableRow } from './table-row';
import { tablesOf } from './tables';
import { textTable } from './text-table';
import { toldSections } from './told-sections';
import { toldText } from './told-text';
import { bySeverity, count, reasonText } from './words';
import { columnsOf, padColumns, wrapLine, wrapProse } from './wrap';

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
  const t = translateOf(options);
  const width = options.width ?? DEFAULT_WIDTH;
  const blocks = accessBlocks(review.facts, options, review.cacheRoles);
  if (blocks.length === 0) blocks.push(wrapProse(t(NOBODY), width).join('\n'));
  const marks = legendBlock(review.facts, options);
  if (marks !== undefined) blocks.push(marks);
  if (review.findings.length > 0) blocks.push(findingsBlock(review.findings, options));
  blocks.push(...assumptionsBlocks(review.assumptions, options));
  return `${blocks.join('\n\n')}\n`;
}

/** What is taken for granted, as one block; none where nothing is. */
export function assumptionsBlocks(assumptions: readonly string[], options: RenderOptions): readonly string[] {
  if (assumptions.length === 0) return [];
  const t = translateOf(options);
  const width = options.width ?? DEFAULT_WIDTH;
  return [[t('Taken for granted:'), ...assumptions.map((text) => wrapped('- ', t(text), width))].join('\n')];
}

/** A block for each registry: its title and its tables. */
export function accessBlocks(
  facts: readonly Fact[],
  options: OriginOptions,
  cacheRoles: readonly CacheRole[] = [],
): string[] {
  const paint = paintOf(options);
  const t = translateOf(options);
  const width = options.width ?? DEFAULT_WIDTH;
  return shownSections(facts, options, cacheRoles).map(({ cloud, title, rows }) =>
    [
      wrapProse(title, width)
        .map((line) => paint('bold', line))
        .join('\n'),
      ...tablesOf({ cloud, rows }).map((table) => textTable(table, width, paint, t)),
      ...(options.reasons === true ? [because(rows, width, paint, t)] : []),
      ...(options.origins === true && options.reasons !== true ? origins(rows, width, paint, t) : []),
    ].join('\n\n'),
  );
}

/** Columns before what a mark means. */
const LEGEND_LEAD = 11;

/** What the marks in the tables mean; undefined where they have none. */
export function legendBlock(facts: readonly Fact[], options: RenderOptions): string | undefined {
  const t = translateOf(options);
  const marks = legend(toldSections(facts, options).flatMap((section) => section.rows));
  if (marks.length === 0) return undefined;
  const { width = DEFAULT_WIDTH } = options;
  const fitting = marks.flatMap(([mark, meaning]) =>
    wrapped(padColumns(t(mark), LEGEND_LEAD), t(meaning), width).split('\n'),
  );
  return fitting.map((line) => paintOf(options)('dim', line)).join('\n');
}

function because(rows: readonly TableRow[], width: number, paint: Paint, t: Translate): string {
  const lines = rows.flatMap((row) => [
    ...hanging('  ', `${row.who}${t(': ')}${row.can.map((one) => markedText(one, t('not'))).join(', ')}`, width),
    ...row.because.flatMap((reason) => hanging('    ', reason, width).map((line) => paint('dim', line))),
  ]);
  return [t('because'), ...lines].join('\n');
}

/** Of each row the first statements that give it; none where no row has any. */
function origins(rows: readonly TableRow[], width: number, paint: Paint, t: Translate): string[] {
  const short = rows
    .filter((row) => row.because.length > 0)
    .map((row) => {
      const { shown, more } = originsOf(row, t);
      return { ...row, because: more === '' ? shown : [...shown, more] };
    });
  return short.length === 0 ? [] : [because(short, width, paint, t)];
}

/** Each mark with what it means. */
function legend(rows: readonly TableRow[]): [mark: string, meaning: string][] {
  const asked = rows.filter((row) => row.flow === undefined);
  const granted = rows.flatMap((row) => row.can);
  const marks: [string, string][] = [];
  if (granted.some((g) => g.capability === 'everything')) {
    marks.push(['everything', 'every action on what stands beside it: pull, push, delete, set-policy and all others']);
  }
  if (granted.some((g) => g.decision === 'maybe')) {
    marks.push(['pull?', 'cannot be decided: it depends on something that is not in the input or not known yet']);
  }
  if (granted.some((g) => g.decision === 'no'))
    marks.push(['not pull', 'an exception: a wider row of the table does not hold here']);
  if (asked.some((row) => row.when.length > 0))
    marks.push(['when', 'holds only for requests of which all of this is true']);
  if (rows.some((row) => row.needs.length > 0))
    marks.push(['needs too', 'one side is granted; the other is not in the input and must grant it too']);
  return marks;
}

/** Findings with what they come from, the worst first. */
export function findingsBlock(list: readonly Finding[], options: RenderOptions): string {
  const paint = paintOf(options);
  const t = translateOf(options);
  const { width = DEFAULT_WIDTH } = options;
  const color = { error: 'red', warning: 'yellow', note: 'dim' } as const;
  const idWidth = largest(list.map((finding) => finding.id.length));
  const lines = bySeverity(list).flatMap((finding) => {
    const severity = t(finding.severity);
    const message = t(finding.message);
    const lead = `${padColumns(severity, 7)}  ${finding.id.padEnd(idWidth)}  `;
    // Beside its name a message needs some room, and otherwise stands below it.
    const text =
      width - columnsOf(lead) >= LEAST_TEXT
        ? wrapped(lead, message, width)
        : `${lead.trimEnd()}\n${wrapped('         ', message, width)}`;
    return [
      paint(color[finding.severity], severity) + text.slice(severity.length),
      ...finding.because.flatMap((reason) =>
        hanging('         ', toldText(reasonText(reason), t), width).map((line) => paint('dim', line)),
      ),
    ];
  });
  return [paint('bold', t(count(list.length, 'finding'))), '', ...lines].join('\n');
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
  const columns = columnsOf(lead);
  return lead + wrapProse(text, Math.max(LEAST_TEXT, width - columns)).join(`\n${' '.repeat(columns)}`);
}
