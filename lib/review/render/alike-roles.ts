import { partitionListing } from '../../policy/partitions';
import type { TableRow } from './table-row';

/** What has the form of a Region in a name, wherever it may begin. */
const REGION = /(?<![a-z\d])(?=([a-z]{2}-(?:[a-z]+-){1,2}\d)(?!\d))/g;

interface Alike {
  readonly row: TableRow;
  readonly parts: readonly [before: string, after: string];
  readonly regions: string[];
  readonly because: Set<string>;
}

/**
 * Roles that are made once a Region, and are told apart by its name in theirs alone, are one row where they can do the same:
 * `role cache-{eu-central-1,eu-west-1} of 444455556666`. No name has braces, so a name with them is read as two.
 */
export function withAlikeRoles(rows: readonly TableRow[]): TableRow[] {
  const groups = new Map<string, Alike | TableRow>();
  rows.forEach((row, index) => {
    const found = regionIn(row.who);
    if (found === undefined) {
      groups.set(String(index), row);
      return;
    }
    const [before, region, after] = found;
    const { who: _, because, ...said } = row;
    const key = JSON.stringify([before, after, said]);
    const group = groups.get(key);
    if (group === undefined || !('regions' in group)) {
      groups.set(key, { row, parts: [before, after], regions: [region], because: new Set(because) });
      return;
    }
    group.regions.push(region);
    for (const reason of because) group.because.add(reason);
  });
  return [...groups.values()].map((one) => ('regions' in one ? joined(one) : one));
}

function joined({ row, parts: [before, after], regions, because }: Alike): TableRow {
  if (regions.length === 1) return row;
  return { ...row, who: `${before}{${regions.join(',')}}${after}`, because: [...because].sort() };
}

/** The one Region in the name of a role, with what stands before and behind; undefined for anybody else, or where there are several. */
function regionIn(who: string): [string, string, string] | undefined {
  if (!who.startsWith('role ')) return undefined;
  const end = who.indexOf(' of ');
  const name = end < 0 ? who : who.slice(0, end);
  const found = [...name.matchAll(REGION)].filter(([, region = '']) => partitionListing(region) !== undefined);
  const [match] = found;
  if (found.length !== 1 || match === undefined) return undefined;
  const [, region = ''] = match;
  return [who.slice(0, match.index), region, who.slice(match.index + region.length)];
}
