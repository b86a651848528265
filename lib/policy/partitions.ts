import { complain } from './errors';
import { slipsBetween } from './near-miss';
import { PARTITIONS } from './partition-table';

export { PARTITIONS };

/**
 * The partition of a Region by the form of its code, which also fits Regions to come; undefined where no partition has such
 * Regions, or the code is not known. What is declared asks `partitionListing` first: a misspelled Region has the form, too.
 */
export function partitionOf(region: string): string | undefined {
  return PARTITIONS.find(({ regions }) => regions.test(region))?.name;
}

/** The partition that has the Region in its list; undefined for a Region that is misspelled, or newer than the list. */
export function partitionListing(region: string): string | undefined {
  return PARTITION_BY_REGION.get(region);
}

/** What the host names of a partition end in: `amazonaws.com`. */
export function dnsSuffixOf(partition: string): string | undefined {
  return PARTITIONS.find(({ name }) => name === partition)?.dnsSuffix;
}

/** What is wrong with a text as a Region: its form, or that no partition lists it. The nearest Region is named. */
export function unknownRegionProblem(text: string, instead?: string): string | undefined {
  if (partitionListing(text) !== undefined) return undefined;
  return complain({
    what: 'no AWS Region that is known',
    got: text,
    allowed: `a Region of AWS, of which '${nearestRegion(text)}' is the nearest`,
    ...(instead === undefined ? {} : { instead }),
  });
}

/** The known Region that a text is the fewest slips of the pen away from. */
export function nearestRegion(text: string): string {
  let nearest = '';
  let least = Number.POSITIVE_INFINITY;
  for (const region of PARTITION_BY_REGION.keys()) {
    const slips = slipsBetween(text.slice(0, 40).toLowerCase(), region);
    if (slips < least) [nearest, least] = [region, slips];
  }
  return nearest;
}

const PARTITION_BY_REGION: ReadonlyMap<string, string> = new Map(
  PARTITIONS.flatMap(({ name, known }) => known.map((region) => [region, name] as const)),
);
