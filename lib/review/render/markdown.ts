import type { Translate } from '../languages/translator';
import type { CacheRole, Fact, Finding, Review } from '../model/facts';
import { countedAccess } from './counted-access';
import type { Granted } from './granted';
import { shownSections } from './logins';
import { type RenderOptions, translateOf } from './options';
import { ORIGINS, type OriginOptions, originsOf } from './origins';
import type { TableRow } from './table-row';
import { type TableColumn, tablesOf } from './tables';
import { toldHead, toldText } from './told-text';
import { bySeverity, count, reasonText } from './words';

/** GitHub refuses a comment of more than 65,536 characters; what posts it may add a line or two. */
export const DEFAULT_BUDGET = 60_000;
export const CUT_NOTE_ROOM = 200;

/**
 * A review as a pull-request comment: what matters first, then the tables, then what was taken for granted. Past the budget the rows at
 * the end of the tables are left out and counted; findings and the rows of the widest principals, which stand first, stay.
 */
export function renderMarkdown(review: Review, options: RenderOptions = {}): string {
  const budget = options.budget ?? DEFAULT_BUDGET;
  const t = translateOf(options);
  const head = [headingOf(options), '', t(summary(review)), '', ...findingsMarkdown(review.findings, t)];
  const tail =
    review.assumptions.length === 0
      ? []
      : details(
          t('Taken for granted'),
          review.assumptions.map((text) => `- ${prose(t(text))}`),
        );

  const { lines: tables, cut } = accessTables(
    review.facts,
    budget - size(head) - size(tail) - CUT_NOTE_ROOM,
    options,
    review.cacheRoles,
  );
  const body = [...tables];
  if (cut > 0)
    body.push(
      boldNumber(
        t(`${count(cut, 'more row')} did not fit in here; the text and JSON forms of the review have all.`),
        cut,
      ),
      '',
    );
  return `${[...head, ...body, ...tail].join('\n').trimEnd()}\n`;
}

export function headingOf(options: RenderOptions): string {
  return `## ${options.title ?? translateOf(options)('Registry access')}`;
}

/** Tables of the facts in at most `room` characters, and how many rows did not fit. */
export function accessTables(
  facts: readonly Fact[],
  room: number,
  options: OriginOptions,
  cacheRoles: readonly CacheRole[] = [],
): { readonly lines: readonly string[]; readonly cut: number } {
  const t = translateOf(options);
  let left = room;
  let cut = 0;
  const lines: string[] = [];
  for (const section of shownSections(facts, options, cacheRoles)) {
    let title: readonly string[] = [`### ${prose(section.title)}`, ''];
    for (const { cloud, columns, rows } of tablesOf(section, options.origins)) {
      const header = [
        `| ${columns.map(({ head }) => toldHead(head, cloud, t)).join(' | ')} |`,
        `|${'---|'.repeat(columns.length)}`,
      ];
      const fitting: string[] = [];
      let within = left - size(title) - size(header) - 1;
      for (const row of rows) {
        const line = tableRow(columns, row, t);
        if (line.length + 1 > within) break;
        fitting.push(line);
        within -= line.length + 1;
      }
      cut += rows.length - fitting.length;
      if (fitting.length === 0) continue;
      for (const line of [...title, ...header, ...fitting, '']) lines.push(line);
      title = [];
      left = within;
    }
  }
  return { lines, cut };
}

function summary(review: Review): string {
  if (review.facts.length === 0) return 'Nothing in the input gives anybody access to a container registry.';
  const { principals, registries } = countedAccess(review.facts);
  const open = review.facts.filter((fact) => fact.decision === 'maybe').length;
  const parts = [`${principals} with access to ${registries}`];
  if (open > 0) parts.push(`${count(open, 'answer')} that cannot be decided (\`?\`)`);
  parts.push(review.findings.length === 0 ? 'no findings' : count(review.findings.length, 'finding'));
  return `${parts.join(', ')}.`;
}

/** Findings as a list, the worst first; past `most` they are counted. */
export function findingsMarkdown(list: readonly Finding[], t: Translate, most: number = list.length): string[] {
  if (list.length === 0) return [];
  const more = list.length > most ? [`- ${t(`and ${count(list.length - most, 'more finding')}`)}`] : [];
  return [
    ...bySeverity(list)
      .slice(0, most)
      .map((finding) => {
        const where = finding.because.map((reason) => code(toldText(reasonText(reason), t))).join(', ');
        return `- **${t(finding.severity)}** ${code(finding.id)}: ${prose(t(finding.message))}${where === '' ? '' : ` (${where})`}`;
      }),
    ...more,
    '',
  ];
}

function tableRow(columns: readonly TableColumn[], row: TableRow, t: Translate): string {
  const cells = columns.map((column) => {
    if (column.head === 'can' || column.head === 'as') return row.can.map((one) => mark(one, t)).join(', ');
    if (column.head === 'needs too') return row.needs.map(prose).join('<br>');
    if (column.head === ORIGINS) {
      const { shown, more } = originsOf(row, t);
      return [...shown.map(cell), ...(more === '' ? [] : [prose(more)])].join('<br>');
    }
    return column
      .cell(row, t)
      .map(cell)
      .join(column.join ?? '<br>');
  });
  return `| ${cells.join(' | ')} |`;
}

function mark({ text, decision }: Granted, t: Translate): string {
  const plain = prose(text);
  if (decision === 'maybe') return `${plain} **?**`;
  return decision === 'no' ? `_${t('not')}_ ${plain}` : plain;
}

/** Foreign text as code: nothing in it is read as Markdown, mentions nobody and links nowhere. */
export function code(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = flat.startsWith('`') || flat.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${flat}${pad}${fence}`;
}

/** The same in a table, where a bar ends the cell even inside code. */
function cell(text: string): string {
  return code(text).replaceAll('|', '\\|');
}

/** A sentence of ours with foreign words in it: kept readable, but without any power over the page. */
export function prose(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
    .replace(/@/g, '@\u200b')
    .replace(/\bwww(?=\.)/gi, '$&\u200b')
    .replace(/:\/\//g, ':\u200b//');
}

/** The number that a sentence of ours begins with, or has in it, in bold. */
export function boldNumber(sentence: string, n: number): string {
  return sentence.replace(new RegExp(`(?<!\\d)${n}(?!\\d)(?: more (?:rows?|lines))?`), '**$&**');
}

export function details(title: string, lines: readonly string[]): string[] {
  return [`<details><summary>${title}</summary>`, '', ...lines, '', '</details>', ''];
}

export function size(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
