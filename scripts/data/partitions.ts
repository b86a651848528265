import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Packed, unpack } from './packed';
import { header, quoted, type Table } from './table';

/** The AWS SDK carries the rules by which every client of AWS finds the partition of a Region. */
const SDK: Packed = {
  name: '@aws-sdk/core',
  version: '3.981.1',
  integrity: 'sha512-sERtJaZjzvBdFMm2uei4k0WwPNUJtIrMBH9h0AEw7G0KkhIbnN3e5ZcwGjbVKClR+rrJCmyL1jhtXkseE7DU4A==',
};

interface Rules {
  readonly partitions: readonly {
    readonly id: string;
    readonly regionRegex: string;
    readonly outputs: { readonly dnsSuffix: string };
  }[];
}

function rules(): Rules {
  const file = join(unpack(SDK), 'dist-es', 'submodules', 'client', 'util-endpoints', 'lib', 'aws', 'partitions.js');
  const text = readFileSync(file, 'utf8').replace(/^export const \w+ = /, '');
  return JSON.parse(text.replace(/;\s*$/, '')) as Rules;
}

function text(): string {
  const lines = rules()
    .partitions.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, regionRegex, outputs }) => {
      // `\-` is an error in a regular expression that is read as Unicode, and means the same without its backslash.
      const pattern = `/${regionRegex.replaceAll('\\-', '-')}/`;
      return `  { name: ${quoted(id)}, dnsSuffix: ${quoted(outputs.dnsSuffix)}, regions: ${pattern} },`;
    });
  return `${header('partitions', [`${SDK.name} ${SDK.version} (Apache-2.0)`])}
/** A partition of AWS: its name in ARNs, the suffix of its host names, and what the codes of its Regions look like. */
export interface Partition {
  readonly name: string;
  readonly dnsSuffix: string;
  readonly regions: RegExp;
}

export const PARTITIONS: readonly Partition[] = [
${lines.join('\n')}
];
`;
}

export const PARTITION_TABLE: Table = { file: 'lib/policy/partition-table.ts', make: text };
