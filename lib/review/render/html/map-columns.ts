import { compareText } from '../../../policy/statement';
import { append } from '../../model/multimap';
import { accountText, cloudName, count, type Names, regionText } from '../words';
import { accountOf, type PageRegistry, type PageRow, registryId } from './page-rows';

/** More registries than this are no picture; the table has all. */
const MOST_COLUMNS = 8;

/** A registry of the picture, or several. */
export interface MapColumn {
  /** What stands above it: the account, and below it the Region. */
  readonly account: string;
  readonly place: string;
  /** The whole name, where it stands alone. */
  readonly name: string;
}

export interface MapColumns {
  readonly columns: readonly MapColumn[];
  /** The column of a registry, as somebody of that account sees it. */
  readonly at: (registry: PageRegistry, account: string | undefined) => number;
  readonly notes: readonly string[];
}

/** The registries that accounts share most; where there are many, each account's own are one column, and the rest is another. */
export function mapColumns(rows: readonly PageRow[], names: Names): MapColumns {
  const all = new Map<string, PageRegistry>();
  const sharers = new Map<string, string[]>();
  for (const { registry, principals } of placed(rows)) {
    const id = registryId(registry);
    all.set(id, registry);
    for (const one of principals) {
      const account = accountOf(one) ?? one.id;
      if (account !== registry.account) append(sharers, id, account);
    }
  }
  if (all.size <= MOST_COLUMNS) {
    const sorted = [...all.values()].sort((a, b) => compareText(sortKey(a), sortKey(b)));
    const order = new Map(sorted.map((registry, at) => [registryId(registry), at]));
    const columns = sorted.map((registry) => columnOf(registry, names));
    return { columns, at: (registry) => order.get(registryId(registry)) as number, notes: [] };
  }
  const weights = new Map([...all.keys()].map((id) => [id, new Set(sharers.get(id) ?? []).size]));
  const shared = [...all.keys()].filter((id) => weights.get(id) !== 0);
  const byWeight = shared.sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0) || compareText(a, b));
  return folded(rows, all, byWeight.slice(0, MOST_COLUMNS - 2).sort(compareText), names);
}

function sortKey(registry: PageRegistry): string {
  return `${registry.cloud === 'aws' ? 0 : 1}\n${registryId(registry)}`;
}

/** Whose rows stand in a registry, for each of those that a row is of. */
function placed(
  rows: readonly PageRow[],
): { readonly registry: PageRegistry; readonly principals: PageRow['principals'] }[] {
  return rows.flatMap(({ registries, principals }) => registries.map((registry) => ({ registry, principals })));
}

function folded(
  rows: readonly PageRow[],
  all: ReadonlyMap<string, PageRegistry>,
  shown: readonly string[],
  names: Names,
): MapColumns {
  const order = new Map(shown.map((id, at) => [id, at]));
  const rest = count(all.size - shown.length, 'other place');
  // Only where somebody of another account can do something there.
  const foreign = placed(rows).some(
    ({ registry, principals }) =>
      !order.has(registryId(registry)) && principals.some((one) => accountOf(one) !== registry.account),
  );
  const columns = [
    ...shown.map((id) => columnOf(all.get(id) as PageRegistry, names)),
    { account: rest, place: 'of their own account', name: `${rest}, of their own account` },
    ...(foreign ? [{ account: rest, place: 'of other accounts', name: `${rest}, of other accounts` }] : []),
  ];
  return {
    columns,
    at: (registry, account) =>
      order.get(registryId(registry)) ?? (account === registry.account ? shown.length : shown.length + 1),
    notes: [
      `${all.size} places are drawn as ${count(columns.length, 'column')}: those that the fewest accounts share are put together.`,
    ],
  };
}

function columnOf({ cloud, account, region }: PageRegistry, names: Names): MapColumn {
  const place = regionText(region);
  return {
    account: accountText(account, names),
    place: `${cloud === 'aws' ? 'ECR' : 'ACR'}, ${place}`,
    name: `${cloudName(cloud)} registry of ${accountText(account, names)}, ${place}`,
  };
}
