import { RegionInfo } from 'aws-cdk-lib/region-info';
import { dnsSuffixOf, PARTITIONS, partitionOf, unknown } from 'registry-access/policy';

test('every Region that the CDK knows is in the partition, and under the suffix, that the CDK says', () => {
  const regions = RegionInfo.regions;
  expect(regions.length).toBeGreaterThan(40);
  for (const { name, partition, domainSuffix } of regions) {
    expect([name, partitionOf(name)]).toEqual([name, partition]);
    expect([name, dnsSuffixOf(partitionOf(name) ?? '')]).toEqual([name, domainSuffix]);
  }
  expect(new Set(regions.map(({ partition }) => partition))).toEqual(new Set(PARTITIONS.map(({ name }) => name)));
});

test.each([
  ['eu-west-1', 'aws'],
  ['ap-southeast-99', 'aws'],
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['us-iso-east-1', 'aws-iso'],
  ['us-isob-east-1', 'aws-iso-b'],
  ['eu-isoe-west-1', 'aws-iso-e'],
  ['us-isof-south-1', 'aws-iso-f'],
  ['eusc-de-east-1', 'aws-eusc'],
])('%s is in %s', (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});

test.each([
  '',
  '*',
  'eu-*',
  'mars-east-1',
  'us-newgov-west',
  'us-new-gov-west-1',
  'cn-hangzhou',
  unknown('AWS::Region'),
])('nobody can say what partition %j is in', (region) => {
  expect(partitionOf(region)).toBeUndefined();
});

test('a partition that is not known has no suffix', () => {
  expect(dnsSuffixOf('aws-mars')).toBeUndefined();
});
