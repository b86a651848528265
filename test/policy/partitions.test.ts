import { RegionInfo } from 'aws-cdk-lib/region-info';
import { unknown } from 'registry-access/policy';
import {
  dnsSuffixOf,
  nearestRegion,
  PARTITIONS,
  partitionListing,
  partitionOf,
  unknownRegionProblem,
} from '../../lib/policy/partitions';

test('every Region that the CDK knows is in the partition, and under the suffix, that the CDK says', () => {
  const regions = RegionInfo.regions;
  expect(regions.length).toBeGreaterThan(40);
  for (const { name, partition, domainSuffix } of regions) {
    expect([name, partitionOf(name)]).toEqual([name, partition]);
    expect([name, partitionListing(name)]).toEqual([name, partition]);
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

test('each Region is listed once, sorted, in the partition whose form it has', () => {
  const all = PARTITIONS.flatMap(({ known }) => known);
  expect(new Set(all).size).toBe(all.length);
  for (const { name, known } of PARTITIONS) {
    expect(known).toEqual([...known].sort());
    for (const region of known) expect([region, partitionOf(region)]).toEqual([region, name]);
  }
});

test('a Region that has the form and is in no list is not known, and the nearest is named', () => {
  expect(partitionOf('eu-wst-1')).toBe('aws');
  expect(partitionListing('eu-wst-1')).toBeUndefined();
  expect(unknownRegionProblem('eu-wst-1')).toBe(
    "no AWS Region that is known: got 'eu-wst-1'; allowed: a Region of AWS, of which 'eu-west-1' is the nearest",
  );
  expect(unknownRegionProblem('eu-west-1')).toBeUndefined();
  expect(unknownRegionProblem('eusc-de-east-1')).toBeUndefined();
});

test.each([
  ['US-EAST-1', 'us-east-1'],
  ['eu-wset-1', 'eu-west-1'],
  ['eusc-de-est-1', 'eusc-de-east-1'],
  ['us-gov-est-1', 'us-gov-east-1'],
  ['cn-nort-1', 'cn-north-1'],
])('%s is nearest to %s', (text, region) => {
  expect(nearestRegion(text)).toBe(region);
});

test('the nearest Region of a long text is found in no time', () => {
  expect(PARTITIONS.flatMap(({ known }) => known)).toContain(nearestRegion('x'.repeat(1_000_000)));
});
