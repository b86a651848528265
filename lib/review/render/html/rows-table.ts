import type { Translate } from '../../languages/translator';
import { ORIGINS, originsOf } from '../origins';
import type { Section } from '../rows';
import type { TableRow } from '../table-row';
import { type TableColumn, tablesOf } from '../tables';
import { toldHead } from '../told-text';
import { escapeHtml } from './escape';
import { foldingList, headAttributes } from './markup';
import { grantedItem } from './table';

/** A statement as text, as markup with a link to its line. */
export type OriginLinker = (text: string) => string;

/** The tables of one registry as text and Markdown have them, with the same rows: already in the language of who reads them. */
export function rowsTable(section: Section, t: Translate, linkOf?: OriginLinker): string[] {
  return tablesOf(section, linkOf !== undefined).flatMap(({ cloud, columns, rows: own }, at) => {
    const used = columns.filter((column) => own.some((row) => column.cell(row, t).length > 0));
    return [
      '<div class="registry-table"><table role="table">',
      `<caption${at === 0 ? '' : ' class="unseen"'}>${escapeHtml(section.title)}</caption>`,
      `<thead role="rowgroup"><tr role="row">${used.map(({ head }) => `<th role="columnheader" scope="col" ${attributesOf(head, cloud, t)}>${toldHead(head, cloud, t)}</th>`).join('')}</tr></thead>`,
      '<tbody role="rowgroup">',
      ...own.map(
        (row) => `<tr role="row">${used.map((column) => cellOf(column, row, cloud, t, linkOf)).join('')}</tr>`,
      ),
      '</tbody>',
      '</table></div>',
    ];
  });
}

/** Widths go by the heads of the large table. */
const WIDE_AS: Readonly<Record<string, string>> = {
  who: 'Who',
  'images come from': 'Who',
  'images go to': 'Who',
  can: 'Can',
  as: 'Can',
  repositories: 'Repositories',
  when: 'When',
  how: 'When',
  'needs too': 'Also needs',
  [ORIGINS]: 'When',
};

function attributesOf(head: string, cloud: Section['cloud'], t: Translate): string {
  return headAttributes(WIDE_AS[head] ?? head, toldHead(head, cloud, t));
}

function cellOf(
  column: TableColumn,
  row: TableRow,
  cloud: Section['cloud'],
  t: Translate,
  linkOf?: OriginLinker,
): string {
  const { head } = column;
  const inner = innerOf(column, row, t, linkOf);
  return `<td role="cell" ${attributesOf(head, cloud, t)}${inner === '' ? ' class="none"' : ''}>${inner}</td>`;
}

function innerOf({ head, cell }: TableColumn, row: TableRow, t: Translate, linkOf: OriginLinker = escapeHtml): string {
  const texts = cell(row, t);
  if (head === 'can' || head === 'as') return row.can.map((one) => grantedItem(one, t)).join(' ');
  if (head === ORIGINS) {
    const { shown, more } = originsOf(row, t);
    return [...shown.map((text) => `<span class="mono">${linkOf(text)}</span>`), escapeHtml(more)]
      .filter((one) => one !== '')
      .join('<br>');
  }
  if (head === 'needs too') return texts.map(escapeHtml).join('<br>');
  if (WIDE_AS[head] === 'Who') return texts.map(escapeHtml).join('<br>');
  const what = head === 'repositories' ? 'repositories' : 'conditions';
  return foldingList(
    texts.map((text) => `<code>${escapeHtml(text)}</code>`),
    what,
    t,
  );
}
