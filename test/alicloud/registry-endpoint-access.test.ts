import * as pulumi from '@pulumi/pulumi';
import { RegistryEndpointAccess, type RegistryEndpointAccessArgs } from 'registry-access/alicloud';
import { SOURCE } from './accounts';
import { named, run } from './run';

const access = (args: Partial<RegistryEndpointAccessArgs>, preview = false) =>
  run(() => ({ id: new RegistryEndpointAccess('net', { instanceId: SOURCE, ...args }).instanceId }), { preview });

test('allows ranges of the internet, as one list', async () => {
  const done = await access({ internet: [{ cidr: '203.0.113.0/24', comment: 'office' }, { cidr: '198.51.100.7/32' }] });
  expect(named(done, 'net-internet').inputs).toEqual({
    instanceId: SOURCE,
    entries: [{ entry: '203.0.113.0/24', comment: 'office' }, { entry: '198.51.100.7/32' }],
  });
  expect(done.resources).toHaveLength(2);
  expect(done.outputs.id).toBe(SOURCE);
});

test('links VPCs, for images and on request for charts', async () => {
  const done = await access({
    vpcs: {
      'vpc-1': { vpcId: 'vpc-1', vSwitchId: 'vsw-1' },
      build: { vpcId: pulumi.output('vpc-2'), vSwitchId: 'vsw-2', charts: true, createDnsRecord: false },
    },
  });
  expect(named(done, 'net-vpc-1').inputs).toEqual({
    instanceId: SOURCE,
    vpcId: 'vpc-1',
    vswitchId: 'vsw-1',
    moduleName: 'Registry',
    enableCreateDnsRecordInPvzt: true,
  });
  expect(named(done, 'net-build').inputs).toMatchObject({
    vpcId: 'vpc-2',
    moduleName: 'Registry',
    enableCreateDnsRecordInPvzt: false,
  });
  expect(named(done, 'net-build-charts').inputs.moduleName).toBe('Chart');
  expect(done.resources).toHaveLength(4);
});

test('its output is known in preview, and comes after everything', async () => {
  const done = await access({ internet: [{ cidr: '203.0.113.0/24' }] }, true);
  expect(done.outputs.id).toBe(SOURCE);
});

test('takes the whole internet when that is asked for by name', async () => {
  const internet = [{ cidr: '0.0.0.0/0' }];
  await expect(access({ internet })).rejects.toThrow(
    "internet[0].cidr: this range is the whole internet: got '0.0.0.0/0'",
  );
  expect(named(await access({ internet, allowEverywhere: true }), 'net-internet').inputs.entries).toEqual([
    { entry: '0.0.0.0/0' },
  ]);
});

const rangesOf = (...cidrs: string[]) => cidrs.map((cidr) => ({ cidr }));
/** All of the internet but the private range 10.0.0.0/8. */
const ALL_BUT_TEN = [
  '0.0.0.0/5',
  '8.0.0.0/7',
  '11.0.0.0/8',
  '12.0.0.0/6',
  '16.0.0.0/4',
  '32.0.0.0/3',
  '64.0.0.0/2',
  '128.0.0.0/1',
];

test.each([
  [
    'in two halves',
    rangesOf('0.0.0.0/1', '128.0.0.0/1'),
    "the whole internet: got '2 ranges with 100% of all addresses",
  ],
  ['but for one range', rangesOf(...ALL_BUT_TEN), "most of the internet: got '8 ranges with 99% of all"],
  [
    'with an overlap',
    rangesOf('128.0.0.0/1', '192.0.0.0/2', '200.0.0.0/8'),
    "most of the internet: got '3 ranges with 50% of all",
  ],
  ['as an output', pulumi.output(rangesOf('0.0.0.0/1', '128.0.0.0/1')), 'the whole internet'],
  [
    'beside one that is not known',
    [...rangesOf('0.0.0.0/1'), pulumi.output(new Promise<never>(() => {}))],
    'most of the internet',
  ],
])('takes the internet %s as everywhere', async (_, internet, message) => {
  await expect(access({ internet })).rejects.toThrow(`internet: together, these ranges are ${message}`);
  if (Array.isArray(internet) && internet.every((range) => 'cidr' in range)) {
    expect(named(await access({ internet, allowEverywhere: true }), 'net-internet').inputs.entries).toHaveLength(
      internet.length,
    );
  }
});

test('lets long lists be, also where they overlap', async () => {
  const internet = rangesOf('0.0.0.0/2', '0.0.0.0/3', '64.0.0.0/3', '10.0.0.0/8');
  expect(named(await access({ internet }), 'net-internet').inputs.entries).toHaveLength(4);
  // One address fewer than half of them.
  const fewer = Array.from({ length: 31 }, (_, n) => ({
    cidr: `${[24, 16, 8, 0].map((shift) => ((2 ** 31 - 2 ** (n + 1)) / 2 ** shift) & 255).join('.')}/${32 - n}`,
  }));
  expect(named(await access({ internet: fewer }), 'net-internet').inputs.entries).toHaveLength(31);
});

test.each([
  ['nobody', {}, 'internet: nobody can connect'],
  ['no range', { internet: [] }, 'internet: an empty list'],
  ['a range that is none', { internet: [{ cidr: '10.0.0.1' }] }, "internet[0].cidr: not an IPv4 range: got '10.0.0.1'"],
  ['a byte too large', { internet: [{ cidr: '10.0.0.256/32' }] }, 'internet[0].cidr: not an IPv4 range'],
  [
    'host bits',
    { internet: [{ cidr: '10.1.2.3/16' }] },
    "a range with host bits set: got '10.1.2.3/16'; allowed: '10.1.0.0/16'",
  ],
  ["the service's own entry", { internet: [{ cidr: '127.0.0.1/32' }] }, 'the entry that the service keeps itself'],
  ['a range twice', { internet: [{ cidr: '10.0.0.0/8' }, { cidr: '10.0.0.0/8' }] }, 'internet[1].cidr: a range twice'],
  ['a range that is an output', { internet: pulumi.output([{ cidr: 'x' }]) }, 'internet[0].cidr: not an IPv4 range'],
  [
    'a malformed instance',
    { instanceId: 'acr', internet: [{ cidr: '10.0.0.0/8' }] },
    'instanceId: not a Container Registry',
  ],
  [
    'a VPC twice',
    {
      vpcs: [
        { vpcId: 'vpc-1', vSwitchId: 'a' },
        { vpcId: 'vpc-1', vSwitchId: 'b' },
      ],
    },
    "vpcs[1]: this is named twice: got 'vpc-1'",
  ],
  ['no switch', { vpcs: [{ vpcId: 'vpc-1', vSwitchId: '' }] }, 'vpcs[0].vSwitchId: an empty text'],
])('refuses %s', async (_, bad, message) => {
  await expect(access(bad)).rejects.toThrow(message);
});
