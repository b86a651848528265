import type { Translate } from '../../languages/translator';
import type { CacheRole, FactPrincipal } from '../../model/facts';
import type { Granted } from '../granted';
import { LOGINS, loginsAmong } from '../logins';
import { registryTitle } from '../rows';
import { toldHead, toldNeed, toldResource, toldText } from '../told-text';
import {
  accountText,
  cacheRoleText,
  count,
  type Names,
  needText,
  principalText,
  regionsText,
  whenText,
} from '../words';
import { escapeHtml } from './escape';
import { CHANGE_MARKS, CHANGE_WORDS, changeLook } from './marks';
import { foldingList, headAttributes } from './markup';
import { type PageRegistry, type PageRow, tableId } from './page-rows';
import type { SourceLinker } from './source-links';

/** Rows that a browser lays out together, once they come into view. */
const ROWS_AT_ONCE = 40;

/** What names become in the table. */
interface Words {
  readonly names: Names;
  readonly t: Translate;
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
  { total, isPart, ...words }: Words & { readonly total: number; readonly isPart: boolean },
): string[] {
  const { t } = words;
  const left = String(total - rows.length);
  const cut =
    total > rows.length
      ? [
          `<p>${t(`${left} more rows did not fit on a page; the text and JSON forms of the review have all.`).replace(left, '<b>$&</b>')}</p>`,
        ]
      : [];
  return [
    '<section id="table" tabindex="-1" aria-labelledby="table-heading">',
    `<h2 id="table-heading">${t('Table')}</h2>`,
    ...cut,
    `<p id="nothing" hidden>${t('No row fits the filters.')}</p>`,
    ...tablesIn(rows, isPart, words).flatMap((table) => registryTable(rows, table, words)),
    '</section>',
  ];
}

/** Numbers of rows, those of one registry, or of the same Regions of an account, together. */
function byRegistry(rows: readonly PageRow[]): readonly number[][] {
  const sections = new Map<string, number[]>();
  rows.forEach((row, index) => {
    const id = tableId(row);
    const list = sections.get(id);
    if (list === undefined) sections.set(id, [index]);
    else list.push(index);
  });
  return [...sections.values()];
}

interface PageTable {
  readonly caption: string;
  readonly indexes: readonly number[];
  /** Where the rows are of several registries, which then stand in the place of their repositories. */
  readonly isOfSeveral: boolean;
}

/** A table for each registry; those to which somebody may only log in are one, where there are several. */
function tablesIn(rows: readonly PageRow[], isPart: boolean, words: Words): readonly PageTable[] {
  const tables = byRegistry(rows).map((indexes) => {
    const own = indexes.map((index) => rows[index] as PageRow);
    const { account = '' } = own[0]?.registries[0] ?? {};
    return { caption: registryText(own[0] as PageRow, words), indexes, isOfSeveral: false, account, rows: own };
  });
  const logins = loginsAmong(tables);
  if (logins.length === 0) return tables;
  const together = {
    caption: words.t(isPart ? LOGINS.part : LOGINS.whole),
    indexes: logins.flatMap(({ indexes }) => indexes),
    isOfSeveral: true,
  };
  return [...tables.filter((table) => !logins.includes(table)), together];
}

function registryText({ registries }: PageRow, { names, t }: Words, isAlone = false): string {
  const { cloud, account } = registries[0] as PageRegistry;
  const regions = regionsText(registries.map(({ region }) => region));
  const place = `${accountText(account, names)}, ${regions}`;
  return t(isAlone && cloud === 'aws' ? place : registryTitle(cloud, place));
}

function registryTable(rows: readonly PageRow[], { caption, indexes, isOfSeveral }: PageTable, words: Words): string[] {
  const { t } = words;
  const own = indexes.map((index) => rows[index] as PageRow);
  const columns = columnsOf(own, isOfSeveral, words);
  const { cloud } = (own[0] as PageRow).registries[0] as PageRegistry;
  const chunks = Array.from({ length: Math.ceil(indexes.length / ROWS_AT_ONCE) }, (_, at) =>
    indexes.slice(at * ROWS_AT_ONCE, (at + 1) * ROWS_AT_ONCE),
  );
  return [
    '<div class="registry-table"><table role="table">',
    `<caption>${escapeHtml(caption)}</caption>`,
    `<thead role="rowgroup"><tr role="row">${columns.map(({ head }) => `<th role="columnheader" scope="col" ${headAttributes(head, toldHead(head, cloud, t))}>${toldHead(head, cloud, t)}</th>`).join('')}</tr></thead>`,
    ...chunks.flatMap((chunk) => [
      `<tbody role="rowgroup"${chunk.length === ROWS_AT_ONCE ? ' class="many"' : ''}>`,
      ...chunk.map((index) => tableRow(rows[index] as PageRow, index, columns, t)),
      '</tbody>',
    ]),
    '</table></div>',
  ];
}

/** Columns that nobody uses only take room from the others. */
function columnsOf(rows: readonly PageRow[], isOfSeveral: boolean, words: Words): readonly Column[] {
  const { names, linkOf, t } = words;
  const change: Column = { head: 'Change', cell: (row) => changeCell(row, t) };
  const when: Column = {
    head: 'When',
    cell: (row) =>
      foldingList(
        row.when.map((one) => `<code>${escapeHtml(t(whenText(one, names)))}</code>`),
        'conditions',
        t,
      ),
  };
  const needs: Column = {
    head: 'Also needs',
    cell: (row) =>
      row.needs.map((one) => escapeHtml(toldNeed(needText(one), row.registries[0]?.cloud, t))).join('<br>'),
  };
  return [
    ...(rows.some((row) => row.change !== undefined) ? [change] : []),
    { head: 'Who', cell: (row) => whoCell(row, words) },
    { head: 'Can', cell: (row) => row.can.map((one) => grantedItem(one, t)).join(' ') },
    {
      head: 'Repositories',
      cell: (row) => (isOfSeveral ? escapeHtml(registryText(row, words, true)) : repositoriesCell(row, t)),
    },
    ...(rows.some((row) => row.when.length > 0) ? [when] : []),
    ...(rows.some((row) => row.needs.length > 0) ? [needs] : []),
    { head: 'Why', cell: (row) => whyCell(row, linkOf, t) },
  ];
}

function repositoriesCell({ repositories, registries }: PageRow, t: Translate): string {
  const { cloud } = registries[0] as PageRegistry;
  return foldingList(
    repositories.map((one) => `<code>${escapeHtml(toldResource(one, cloud, t))}</code>`),
    'repositories',
    t,
  );
}

function tableRow(row: PageRow, index: number, columns: readonly Column[], t: Translate): string {
  const look = changeLook(row.change);
  const cloud = row.registries[0]?.cloud;
  // On a phone a cell stands behind its head, and one without anything in it not at all.
  const cells = columns.map(({ head, cell }) => {
    const inner = cell(row);
    return `<td role="cell" ${headAttributes(head, toldHead(head, cloud, t))}${inner === '' ? ' class="none"' : ''}>${inner}</td>`;
  });
  return `<tr role="row" data-row="${index}"${look === '' ? '' : ` class="${look}"`}>${cells.join('')}</tr>`;
}

function changeCell({ change }: PageRow, t: Translate): string {
  if (change === undefined) return '';
  const doubt = change.startsWith('possibly') ? ' doubt' : '';
  return `<span class="${changeLook(change)} change${doubt}">${CHANGE_MARKS[change]} ${t(CHANGE_WORDS[change])}</span>`;
}

function whoCell({ principals, flow }: PageRow, { names, cacheRoles, t }: Words): string {
  const whoItem = (one: FactPrincipal): string => {
    const what = cacheRoleText(one, cacheRoles);
    const note = what === undefined ? '' : ` <span class="what">${escapeHtml(t(what))}</span>`;
    return `${escapeHtml(t(principalText(one, names)))}${note}`;
  };
  const list = foldingList(principals.map(whoItem), 'principals', t);
  if (flow === undefined) return list;
  return `<span class="flow">${t(flow === 'from' ? 'images come from' : 'images go to')}</span> ${list}`;
}

export function grantedItem({ text, decision }: Granted, t: Translate): string {
  const shown = escapeHtml(toldText(text, t));
  if (decision === 'maybe') return `<span class="can maybe">${shown}?</span>`;
  return decision === 'no' ? `<span class="can no">${t('not')} ${shown}</span>` : `<span class="can">${shown}</span>`;
}

function whyCell({ because }: PageRow, linkOf: SourceLinker, t: Translate): string {
  if (because.length === 0) return '';
  return `<details><summary>${t(count(because.length, 'place'))}</summary><ul>${because.map((one) => `<li class="mono">${linkOf(one)}</li>`).join('')}</ul></details>`;
}
