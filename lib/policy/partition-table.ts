// Generated on 2026-11-26 by scripts/data/partitions.ts (`npm run data`). Do not edit.
// From @aws-sdk/core 3.981.1 (Apache-2.0).

/** A partition of AWS: its name in ARNs, the suffix of its host names, and what the codes of its Regions look like. */
export interface Partition {
  readonly name: string;
  readonly dnsSuffix: string;
  readonly regions: RegExp;
}

export const PARTITIONS: readonly Partition[] = [
  { name: 'aws', dnsSuffix: 'amazonaws.com', regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/ },
  { name: 'aws-cn', dnsSuffix: 'amazonaws.com.cn', regions: /^cn-\w+-\d+$/ },
  { name: 'aws-eusc', dnsSuffix: 'amazonaws.eu', regions: /^eusc-(de)-\w+-\d+$/ },
  { name: 'aws-iso', dnsSuffix: 'c2s.ic.gov', regions: /^us-iso-\w+-\d+$/ },
  { name: 'aws-iso-b', dnsSuffix: 'sc2s.sgov.gov', regions: /^us-isob-\w+-\d+$/ },
  { name: 'aws-iso-e', dnsSuffix: 'cloud.adc-e.uk', regions: /^eu-isoe-\w+-\d+$/ },
  { name: 'aws-iso-f', dnsSuffix: 'csp.hci.ic.gov', regions: /^us-isof-\w+-\d+$/ },
  { name: 'aws-us-gov', dnsSuffix: 'amazonaws.com', regions: /^us-gov-\w+-\d+$/ },
];
