import type { Translate } from '../languages/translator';
import type { Fact } from '../model/facts';
import { markedText } from './granted';
import { ORIGINS, originsOf } from './origins';
import type { TableRow } from './table-row';

/** One column of a table of rows: its head, which is English until it is printed, and what a row has there. */
export interface TableColumn {
  readonly head: string;
  /** One text a line. */
  readonly cell: (row: TableRow, t: Translate) => readonly string[];
  /** How lists stand on one line; absent: each on a line of its own. */
  readonly join?: string;
}

/** A table for people, of who can do what or of images that move by themselves. */
export interface Table {
  readonly cloud: Fact['cloud'];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

const CAN: TableColumn = { head: 'can', cell: (row, t) => row.can.map((one) => markedText(one, t('not'))), join: ', ' };
const REST: readonly TableColumn[] = [
  { head: 'repositories', cell: (row) => row.repositories, join: ', ' },
  { head: 'when', cell: (row) => row.when },
  { head: 'needs too', cell: (row) => row.needs },
];

const GIVEN_BY: TableColumn = { head: ORIGINS, cell: (row, t) => originsOf(row, t).shown };

const columnsFor = (who: string, can: string): readonly TableColumn[] => [
  { head: who, cell: whoLines },
  { ...CAN, head: can },
  ...REST.map((column) => (column.head === 'when' && who !== 'who' ? { ...column, head: 'how' } : column)),
];

const ACCESS = columnsFor('who', 'can');
const COMING = columnsFor('images come from', 'as');
const GOING = columnsFor('images go to', 'as');

/**
 * The tables of a registry. A source of images that a cache or a sync brings in asks for nothing, so it is nobody who can: those have
 * tables of their own.
 *
 * @param withOrigins whether there is a column of the statements that give a row
 */
export function tablesOf(
  { cloud, rows }: { readonly cloud: Fact['cloud']; readonly rows: readonly TableRow[] },
  withOrigins = false,
): Table[] {
  const tables: readonly Pick<Table, 'columns' | 'rows'>[] = [
    { columns: ACCESS, rows: rows.filter((row) => row.flow === undefined) },
    { columns: COMING, rows: rows.filter((row) => row.flow === 'from') },
    { columns: GOING, rows: rows.filter((row) => row.flow === 'to') },
  ];
  return tables
    .filter((table) => table.rows.length > 0)
    .map(({ columns, rows: own }) =>
      withOrigins && own.some(({ because }) => because.length > 0)
        ? { cloud, columns: [...columns, GIVEN_BY], rows: own }
        : { cloud, columns, rows: own },
    );
}

function whoLines({ who, what }: TableRow): string[] {
  return what === undefined ? [who] : [who, `(${what})`];
}
