import { PARTITIONS, type Partition } from './partition-table';

export { PARTITIONS, type Partition };

/** The partition of a Region by the form of its code; undefined where no partition has such Regions, or the code is not known. */
export function partitionOf(region: string): string | undefined {
  return PARTITIONS.find(({ regions }) => regions.test(region))?.name;
}

/** What the host names of a partition end in: `amazonaws.com`. */
export function dnsSuffixOf(partition: string): string | undefined {
  return PARTITIONS.find(({ name }) => name === partition)?.dnsSuffix;
}
