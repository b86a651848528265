import { dnsSuffixOf, partitionOf } from '../../policy/partitions';
import { hasUnknown } from '../../policy/unknown';
import { hole } from './values/value';

/** The partition of a Region. A Region that is not known counts as one of the commercial partition. */
export function partitionAt(region: string): string {
  return hasUnknown(region) ? 'aws' : (partitionOf(region) ?? hole(`partition of ${region}`));
}

/**
 * The suffix of a partition's host names; `AWS::URLSuffix`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
 */
export function urlSuffixOf(partition: string): string {
  return dnsSuffixOf(partition) ?? hole(`host names of ${partition}`);
}
