// Generated on 2026-11-26 by scripts/data/partitions.ts (`npm run data`). Do not edit.
// From @aws-sdk/core 3.981.1 (Apache-2.0).
// From aws-cdk-lib 2.276.0 (Apache-2.0).

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
  {
    name: 'aws',
    dnsSuffix: 'amazonaws.com',
    regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
    known: [
      'af-south-1',
      'ap-east-1',
      'ap-east-2',
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-northeast-3',
      'ap-south-1',
      'ap-south-2',
      'ap-southeast-1',
      'ap-southeast-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'ap-southeast-5',
      'ap-southeast-6',
      'ap-southeast-7',
      'ca-central-1',
      'ca-west-1',
      'eu-central-1',
      'eu-central-2',
      'eu-north-1',
      'eu-south-1',
      'eu-south-2',
      'eu-west-1',
      'eu-west-2',
      'eu-west-3',
      'il-central-1',
      'me-central-1',
      'me-south-1',
      'me-west-1',
      'mx-central-1',
      'sa-east-1',
      'sa-west-1',
      'us-east-1',
      'us-east-2',
      'us-west-1',
      'us-west-2',
    ],
  },
  {
    name: 'aws-cn',
    dnsSuffix: 'amazonaws.com.cn',
    regions: /^cn-\w+-\d+$/,
    known: ['cn-north-1', 'cn-northwest-1'],
  },
  {
    name: 'aws-eusc',
    dnsSuffix: 'amazonaws.eu',
    regions: /^eusc-(de)-\w+-\d+$/,
    known: ['eusc-de-east-1'],
  },
  {
    name: 'aws-iso',
    dnsSuffix: 'c2s.ic.gov',
    regions: /^us-iso-\w+-\d+$/,
    known: ['us-iso-east-1', 'us-iso-west-1'],
  },
  {
    name: 'aws-iso-b',
    dnsSuffix: 'sc2s.sgov.gov',
    regions: /^us-isob-\w+-\d+$/,
    known: ['us-isob-east-1', 'us-isob-west-1'],
  },
  {
    name: 'aws-iso-e',
    dnsSuffix: 'cloud.adc-e.uk',
    regions: /^eu-isoe-\w+-\d+$/,
    known: ['eu-isoe-west-1'],
  },
  {
    name: 'aws-iso-f',
    dnsSuffix: 'csp.hci.ic.gov',
    regions: /^us-isof-\w+-\d+$/,
    known: ['us-isof-east-1', 'us-isof-south-1'],
  },
  {
    name: 'aws-us-gov',
    dnsSuffix: 'amazonaws.com',
    regions: /^us-gov-\w+-\d+$/,
    known: ['us-gov-east-1', 'us-gov-west-1'],
  },
];
