import { compareText } from '../../../policy/statement';
import type { FactPrincipal } from '../../model/facts';
import { append } from '../../model/multimap';
import type { Names } from '../words';
import { type MapColumn, mapColumns } from './map-columns';
import { isShown, type MapGrant, mapGrants } from './map-grants';
import { accountOf, type PageRow, principalId } from './page-rows';

/** More accounts than this are put together where what their principals may do is alike. */
const MOST_APART = 8;
/** More than this are shown when they are asked for. */
const MOST_SECTIONS = 20;

export interface MapCell {
  readonly grants: readonly MapGrant[];
  readonly rows: readonly number[];
}

/** Principals of one kind that can do the same. */
export interface MapLine {
  readonly principals: readonly FactPrincipal[];
  /** One for each column; undefined where they can do nothing. */
  readonly cells: readonly (MapCell | undefined)[];
}

/** The principals of one account, of several that are alike, or of none. */
export interface MapSection {
  readonly accounts: readonly string[];
  readonly lines: readonly MapLine[];
}

/** Who (one line for all that can do the same, by account) against which registry. */
export interface AccessMap {
  readonly columns: readonly MapColumn[];
  readonly sections: readonly MapSection[];
  /** What is shown on demand alone. */
  readonly more: readonly MapSection[];
  readonly notes: readonly string[];
}

interface Party {
  readonly principal: FactPrincipal;
  readonly account: string | undefined;
  readonly cells: readonly (MapCell | undefined)[];
  /** What it can do, whatever the repositories and conditions. */
  readonly key: string;
}

export function accessMap(rows: readonly PageRow[], names: Names): AccessMap {
  const { columns, at, notes } = mapColumns(rows, names);
  const own = new Map<string, { principal: FactPrincipal; rows: number[] }>();
  rows.forEach((row, index) => {
    if (!row.can.some(isShown)) return;
    for (const principal of row.principals) {
      const id = principalId(principal);
      const party = own.get(id);
      if (party === undefined) own.set(id, { principal, rows: [index] });
      else party.rows.push(index);
    }
  });
  const parties = [...own.values()].map(({ principal, rows: indexes }): Party => {
    const account = accountOf(principal);
    const byColumn = new Map<number, number[]>();
    for (const index of indexes) {
      const { registries } = rows[index] as PageRow;
      for (const column of new Set(registries.map((registry) => at(registry, account))))
        append(byColumn, column, index);
    }
    const cells = columns.map((_, column) => cellOf(rows, byColumn.get(column)));
    return { principal, account, cells, key: keyOf(principal, cells) };
  });
  const hidden = rows.some((row) => row.can.some((one) => !isShown(one)))
    ? ['Authorization tokens (authenticate) and exceptions (not …) stand in the table only.']
    : [];
  return { columns, ...sectionsOf(parties), notes: [...hidden, ...notes] };
}

function sectionsOf(parties: readonly Party[]): Pick<AccessMap, 'sections' | 'more'> {
  const byAccount = new Map<string, Party[]>();
  for (const one of parties) append(byAccount, one.account ?? '', one);
  const groups = byAccount.size > MOST_APART ? alike(byAccount) : [...byAccount.values()];
  const sections = groups
    .map(sectionOf)
    .sort(
      (a, b) =>
        rankOf(a) - rankOf(b) ||
        b.accounts.length - a.accounts.length ||
        compareText(a.accounts[0] ?? '', b.accounts[0] ?? ''),
    );
  return sections.length > MOST_SECTIONS
    ? { sections: sections.slice(0, MOST_SECTIONS), more: sections.slice(MOST_SECTIONS) }
    : { sections, more: [] };
}

/** Accounts whose principals can do the same things, however many of them there are, in one group. */
function alike(byAccount: ReadonlyMap<string, readonly Party[]>): readonly Party[][] {
  const groups = new Map<string, Party[]>();
  for (const [account, parties] of byAccount) {
    const key = account === '' ? '' : JSON.stringify([...new Set(parties.map((one) => one.key))].sort(compareText));
    for (const one of parties) append(groups, key, one);
  }
  return [...groups.values()];
}

function sectionOf(parties: readonly Party[]): MapSection {
  const lines = new Map<string, Party[]>();
  for (const one of parties) append(lines, one.key, one);
  return {
    accounts: [...new Set(parties.flatMap((one) => one.account ?? []))].sort(compareText),
    lines: [...lines.values()].map((group) => ({
      principals: group.map((one) => one.principal),
      cells: (group[0] as Party).cells.map((_, at) => joined(group.flatMap((one) => one.cells[at] ?? []))),
    })),
  };
}

/** Whoever is of no account first, which may be anyone; then what changed. */
function rankOf({ accounts, lines }: MapSection): number {
  if (accounts.length === 0) return 0;
  return lines.some((line) => line.cells.some((cell) => cell?.grants.some((one) => one.change !== undefined))) ? 1 : 2;
}

/** Cells that show the same, of several principals. */
function joined(cells: readonly MapCell[]): MapCell | undefined {
  const [first] = cells;
  if (first === undefined) return undefined;
  const rows = [...new Set(cells.flatMap((one) => one.rows))].sort((a, b) => a - b);
  return { grants: first.grants, rows };
}

/** What its cells say, as text. */
function keyOf({ kind }: FactPrincipal, cells: readonly (MapCell | undefined)[]): string {
  return JSON.stringify([
    kind,
    cells.map(
      (cell) =>
        cell?.grants.map(({ word, decision, change = '', capabilities }) =>
          [word, decision, change, ...capabilities].join(' '),
        ) ?? 0,
    ),
  ]);
}

function cellOf(rows: readonly PageRow[], indexes: readonly number[] | undefined): MapCell | undefined {
  if (indexes === undefined) return undefined;
  return { grants: mapGrants(indexes.map((index) => rows[index] as PageRow)), rows: indexes };
}
