import type { CacheRole, FactPrincipal } from '../../model/facts';
import type { Granted } from '../granted';
import {
  accountText,
  cacheRoleText,
  cloudName,
  count,
  type Names,
  needText,
  principalText,
  regionText,
  whenText,
} from '../words';
import { escapeHtml } from './escape';
import { CHANGE_MARKS, CHANGE_WORDS, changeLook } from './marks';
import { foldingList } from './markup';
import { type PageRow, registryId } from './page-rows';
import type { SourceLinker } from './source-links';

/** Rows that a browser lays out together, once they come into view. */
const ROWS_AT_ONCE = 40;

/** What names become in the table. */
interface Words {
  readonly names: Names;
  readonly linkOf: SourceLinker;
  readonly cacheRoles: readonly CacheRole[];
}

/** One column: its head, and the cell of a row as markup. */
interface Column {
  readonly head: string;
  readonly cell: (row: PageRow) => string;
}

/**
 * All rows, a table for each registry. Roles are written out: style makes blocks of rows and cells, and not every browser keeps what a table says
 * to a screen reader then.
 */
export function tableSection(
  rows: readonly PageRow[],
  { total, ...words }: Words & { readonly total: number },
): string[] {
  const cut =
    total > rows.length
      ? [
          `<p><b>${total - rows.length}</b> more rows did not fit on a page; the text and JSON forms of the review have all.</p>`,
        ]
      : [];
  return [
    '<section id="table" tabindex="-1" aria-labelledby="table-heading">',
    '<h2 id="table-heading">Table</h2>',
    ...cut,
    '<p id="nothing" hidden>No row fits the filters.</p>',
    ...byRegistry(rows).flatMap((indexes) => registryTable(rows, indexes, words)),
    '</section>',
  ];
}

/** Numbers of rows, those of one registry together. */
function byRegistry(rows: readonly PageRow[]): readonly number[][] {
  const sections = new Map<string, number[]>();
  rows.forEach((row, index) => {
    const id = registryId(row.registry);
    const list = sections.get(id);
    if (list === undefined) sections.set(id, [index]);
    else list.push(index);
  });
  return [...sections.values()];
}

function registryTable(rows: readonly PageRow[], indexes: readonly number[], words: Words): string[] {
  const { names } = words;
  const own = indexes.map((index) => rows[index] as PageRow);
  const { cloud, account, region } = (own[0] as PageRow).registry;
  const columns = columnsOf(own, words);
  const chunks = Array.from({ length: Math.ceil(indexes.length / ROWS_AT_ONCE) }, (_, at) =>
    indexes.slice(at * ROWS_AT_ONCE, (at + 1) * ROWS_AT_ONCE),
  );
  return [
    '<div class="registry-table"><table role="table">',
    `<caption>${escapeHtml(`${cloudName(cloud)} registry of ${accountText(account, names)}, ${regionText(region)}`)}</caption>`,
    `<thead role="rowgroup"><tr role="row">${columns.map(({ head }) => `<th role="columnheader" scope="col" data-head="${head}">${head}</th>`).join('')}</tr></thead>`,
    ...chunks.flatMap((chunk) => [
      `<tbody role="rowgroup"${chunk.length === ROWS_AT_ONCE ? ' class="many"' : ''}>`,
      ...chunk.map((index) => tableRow(rows[index] as PageRow, index, columns)),
      '</tbody>',
    ]),
    '</table></div>',
  ];
}

/** Columns that nobody uses only take room from the others. */
function columnsOf(rows: readonly PageRow[], words: Words): readonly Column[] {
  const { names, linkOf } = words;
  const change: Column = { head: 'Change', cell: changeCell };
  const when: Column = {
    head: 'When',
    cell: (row) =>
      foldingList(
        row.when.map((one) => `<code>${escapeHtml(whenText(one, names))}</code>`),
        'conditions',
      ),
  };
  const needs: Column = {
    head: 'Also needs',
    cell: (row) => row.needs.map((one) => escapeHtml(needText(one))).join('<br>'),
  };
  return [
    ...(rows.some((row) => row.change !== undefined) ? [change] : []),
    { head: 'Who', cell: (row) => whoCell(row, words) },
    { head: 'Can', cell: canCell },
    {
      head: 'Repositories',
      cell: (row) =>
        foldingList(
          row.repositories.map((one) => `<code>${escapeHtml(one)}</code>`),
          'repositories',
        ),
    },
    ...(rows.some((row) => row.when.length > 0) ? [when] : []),
    ...(rows.some((row) => row.needs.length > 0) ? [needs] : []),
    { head: 'Why', cell: (row) => whyCell(row, linkOf) },
  ];
}

function tableRow(row: PageRow, index: number, columns: readonly Column[]): string {
  const look = changeLook(row.change);
  // On a phone a cell stands behind its head, and one without anything in it not at all.
  const cells = columns.map(({ head, cell }) => {
    const inner = cell(row);
    return `<td role="cell" data-head="${head}"${inner === '' ? ' class="none"' : ''}>${inner}</td>`;
  });
  return `<tr role="row" data-row="${index}"${look === '' ? '' : ` class="${look}"`}>${cells.join('')}</tr>`;
}

function changeCell({ change }: PageRow): string {
  if (change === undefined) return '';
  const doubt = change.startsWith('possibly') ? ' doubt' : '';
  return `<span class="${changeLook(change)} change${doubt}">${CHANGE_MARKS[change]} ${CHANGE_WORDS[change]}</span>`;
}

function whoCell({ principals, flow }: PageRow, { names, cacheRoles }: Words): string {
  const whoItem = (one: FactPrincipal): string => {
    const what = cacheRoleText(one, cacheRoles);
    const note = what === undefined ? '' : ` <span class="what">${escapeHtml(what)}</span>`;
    return `${escapeHtml(principalText(one, names))}${note}`;
  };
  const list = foldingList(principals.map(whoItem), 'principals');
  if (flow === undefined) return list;
  return `<span class="flow">${flow === 'from' ? 'images come from' : 'images go to'}</span> ${list}`;
}

function canCell(row: PageRow): string {
  return row.can.map(grantedItem).join(' ');
}

function grantedItem({ text, decision }: Granted): string {
  const shown = escapeHtml(text);
  if (decision === 'maybe') return `<span class="can maybe">${shown}?</span>`;
  return decision === 'no' ? `<span class="can no">not ${shown}</span>` : `<span class="can">${shown}</span>`;
}

function whyCell({ because }: PageRow, linkOf: SourceLinker): string {
  if (because.length === 0) return '';
  return `<details><summary>${count(because.length, 'place')}</summary><ul>${because.map((one) => `<li class="mono">${linkOf(one)}</li>`).join('')}</ul></details>`;
}
