import { Aws, FeatureFlags, Stack, Token } from 'aws-cdk-lib/core';
import { ENABLE_PARTITION_LITERALS } from 'aws-cdk-lib/cx-api';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { IConstruct } from 'constructs';
import { regionProblem } from '../../policy/aws-names';
import { dnsSuffixOf, PARTITIONS, partitionListing, partitionOf, unknownRegionProblem } from '../../policy/partitions';
import { CHECKS, failed } from '../checks';
import { fail } from './grant-data';
import { Refusal } from './refusal';

/**
 * What is known of Regions where access is declared: the table of `registry-access/policy`, and the facts of the CDK, which a newer
 * CDK has more of and to which an app can add a Region that neither has. Nothing is concluded from how a code looks:
 * `eu-wst-1` looks like a Region of the commercial partition. Our table is asked first: the CDK's takes 80 ms to load, which is more than
 * half of what a small app takes to synthesize, and says the same of every Region that both have.
 */

/** The partition of a Region; undefined where it is a token, or nobody knows the Region. */
export function partitionOfRegion(region: string): string | undefined {
  const listed = partitionListing(region);
  if (listed !== undefined || Token.isUnresolved(region)) return listed;
  return RegionInfo.get(region).partition;
}

/** What host names in the Region end in; the pseudo parameter where the Region is not known. */
export function urlSuffixOf(region: string): string {
  if (Token.isUnresolved(region)) return Aws.URL_SUFFIX;
  const listed = partitionListing(region);
  const known = listed === undefined ? RegionInfo.get(region).domainSuffix : dnsSuffixOf(listed);
  return known ?? dnsSuffixOf(partitionOfRegion(region) ?? '') ?? Aws.URL_SUFFIX;
}

/** The partition in ARNs as `Stack.partition` gives it: its name where the app wants it and the Region is known, the pseudo parameter otherwise. */
export function writtenPartition(stack: Stack): string {
  const listed = partitionListing(stack.region);
  if (listed === undefined) return stack.partition;
  return FeatureFlags.of(stack).isEnabled(ENABLE_PARTITION_LITERALS) ? listed : Aws.PARTITION;
}

/** Throws for a Region that nobody knows, and says how to use one that is newer than the table. Tokens pass. */
export function checkRegion(region: string): void {
  if (partitionOfRegion(region) !== undefined || Token.isUnresolved(region)) return;
  fail(regionProblem(region));
  const partition = partitionOf(region) ?? '<its partition>';
  const fact = `{ region: '${region}', name: FactName.PARTITION, value: '${partition}' }`;
  const problem = unknownRegionProblem(
    region,
    `use a newer CDK if AWS has this Region, or make it known: Fact.register(${fact}) of aws-cdk-lib/region-info`,
  );
  if (problem !== undefined) throw new Refusal(`${problem} [${CHECKS.unknownRegion.id}]`);
}

const ROLL_OUT = Symbol.for('registry-access.rollOutRegions');

/** Says in which Regions a stack without an environment is going to be. */
export function markRollOut(stack: Stack, regions: readonly string[]): void {
  Object.defineProperty(stack, ROLL_OUT, { value: regions });
}

/** The Regions in which the stack of a construct is; none where they are not known. */
export function regionsAround(scope: IConstruct): readonly string[] {
  const stack = Stack.of(scope) as Stack & { readonly [ROLL_OUT]?: readonly string[] };
  return (stack[ROLL_OUT] ?? [stack.region]).filter((region) => !Token.isUnresolved(region));
}

/** The partition of a place: that of its Region, or of the stack that names it, since nothing crosses partitions. */
export function partitionAt(region: string, scope: IConstruct): string | undefined {
  const known = partitionOfRegion(region);
  if (known !== undefined || !Token.isUnresolved(region)) return known;
  const [one] = regionsAround(scope);
  return one === undefined ? undefined : partitionOfRegion(one);
}

/** Two places of which one is to reach the other. */
export interface Crossing {
  /** What does not work between partitions, with a capital letter where a name has one: `a pull through cache`. */
  readonly what: string;
  /** The partition of what is reached or named; undefined is not known, and passes. */
  readonly there: string | undefined;
  /** The partition of the registry, stack or roll-out that is declared. */
  readonly here: string | undefined;
  /** The value that names the other partition. */
  readonly got?: unknown;
  readonly instead?: string;
}

/**
 * What is wrong with reaching from one partition into another; undefined where it is one, or not known.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function partitionProblem({ what, there, here, ...rest }: Crossing): string | undefined {
  if (there === undefined || here === undefined || there === here) return undefined;
  return failed(CHECKS.otherPartition, {
    what: `${what} does not cross partitions of AWS, and this is of '${there}'`,
    ...('got' in rest ? { got: rest.got } : {}),
    allowed: `what is in '${here}'`,
    ...(rest.instead === undefined ? {} : { instead: rest.instead }),
  });
}

/** Throws where one place reaches into another partition. */
export function checkPartition(crossing: Crossing): void {
  fail(partitionProblem(crossing));
}

/** The longest of a partition's texts, for sizes and names that must fit in every Region. */
export const LONGEST_PARTITION: string = longestOf(PARTITIONS.map(({ name }) => name));
export const LONGEST_REGION: string = longestOf(PARTITIONS.flatMap(({ known }) => known));
export const LONGEST_SUFFIX: string = longestOf(PARTITIONS.map(({ dnsSuffix }) => dnsSuffix));

function longestOf(texts: readonly string[]): string {
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}
