import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { type Packed, unpack } from './packed';
import { header, quoted, type Table } from './table';

/** The AWS SDK carries the rules by which every client of AWS finds the partition of a Region. */
const SDK: Packed = {
  name: '@aws-sdk/core',
  version: '3.981.1',
  integrity: 'sha512-sERtJaZjzvBdFMm2uei4k0WwPNUJtIrMBH9h0AEw7G0KkhIbnN3e5ZcwGjbVKClR+rrJCmyL1jhtXkseE7DU4A==',
};

/** The CDK that is installed. */
const CDK = JSON.parse(readFileSync(require.resolve('aws-cdk-lib/package.json'), 'utf8')) as { version: string };

interface Rule {
  readonly id: string;
  readonly regionRegex: string;
  /** Codes of Regions, and of one pseudo Region a partition (`aws-global`). */
  readonly regions: Readonly<Record<string, unknown>>;
  readonly outputs: { readonly dnsSuffix: string };
}

function rules(): readonly Rule[] {
  const file = join(unpack(SDK), 'dist-es', 'submodules', 'client', 'util-endpoints', 'lib', 'aws', 'partitions.js');
  const text = readFileSync(file, 'utf8').replace(/^export const \w+ = /, '');
  return (JSON.parse(text.replace(/;\s*$/, '')) as { partitions: Rule[] }).partitions;
}

/** The Regions that the SDK or the CDK lists: either may have heard of one first. */
function regionsOf({ id, regionRegex, regions }: Rule): string[] {
  const form = new RegExp(regionRegex);
  const listed = Object.keys(regions).filter((region) => form.test(region));
  const told = RegionInfo.regions.filter(({ partition }) => partition === id).map(({ name }) => name);
  return [...new Set([...listed, ...told])].sort();
}

function lineOf(rule: Rule): string {
  // `\-` is an error in a regular expression that is read as Unicode, and means the same without its backslash.
  const form = `/${rule.regionRegex.replaceAll('\\-', '-')}/`;
  const codes = regionsOf(rule).map((region) => `      ${quoted(region)},\n`);
  const known = regionsOf(rule).map(quoted).join(', ');
  const list = known.length < 90 ? `[${known}]` : `[\n${codes.join('')}    ]`;
  return `  {
    name: ${quoted(rule.id)},
    dnsSuffix: ${quoted(rule.outputs.dnsSuffix)},
    regions: ${form},
    known: ${list},
  },`;
}

function text(): string {
  const lines = rules()
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(lineOf);
  return `${header('partitions', [`${SDK.name} ${SDK.version} (Apache-2.0)`, `aws-cdk-lib ${CDK.version} (Apache-2.0)`])}
/** A partition of AWS. Nothing crosses from one into another: no identity, no ARN, no image. */
export interface Partition {
  /** Its name, as the second field of ARNs has it. */
  readonly name: string;
  /** What the host names of its services end in. */
  readonly dnsSuffix: string;
  /** What the codes of its Regions look like, also of those to come. */
  readonly regions: RegExp;
  /** Its Regions as far as the AWS SDK and the CDK know them, sorted. */
  readonly known: readonly string[];
}

export const PARTITIONS: readonly Partition[] = [
${lines.join('\n')}
];
`;
}

export const PARTITION_TABLE: Table = {
  file: 'lib/policy/partition-table.ts',
  make: text,
  pins: () => [`${SDK.name} ${SDK.version} `, `aws-cdk-lib ${CDK.version} `],
};
