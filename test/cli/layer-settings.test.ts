import { join } from 'node:path';
import { checkEnvironment } from '../../lib/review/environment';
import { cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

afterAll(cleanUp);

test('policies that live elsewhere are files beside the settings, with what they are attached to', () => {
  const settings = {
    organization: { id: 'o-a1b2c3d4e5', management: '111122223333' },
    serviceControlPolicies: [{ file: 'scp.json', targets: ['ou-ab12-11111111', 'r-ab12', '444455556666'] }],
    resourceControlPolicies: [{ file: '/etc/rcp.json', targets: ['r-ab12'] }],
    controlPolicies: [{ file: 'rd.json', targets: ['fd-QkZyxAbCdE', '1609982529000001'] }],
    permissionsBoundaries: [
      {
        file: 'sub/boundary.json',
        identities: ['arn:aws:iam::444455556666:role/ci', 'arn:aws:iam::444455556666:user/anna'],
      },
    ],
    endpointPolicies: [{ file: 'vpce.json', endpoint: 'vpce-0a1b', account: '444455556666', region: 'eu-west-1' }],
  };
  const { layers, ...rest } = checkEnvironment(settings, 'conf/env.json');
  expect(rest).toEqual({ organization: settings.organization });
  const control = (limits: string, ...ids: string[]) => ({ kind: 'control', limits, targets: { ids, complete: true } });
  expect(layers).toEqual([
    {
      file: join('conf', 'scp.json'),
      cloud: 'aws',
      attachment: control('principals', 'ou-ab12-11111111', 'r-ab12', '444455556666'),
    },
    { file: '/etc/rcp.json', cloud: 'aws', attachment: control('resources', 'r-ab12') },
    {
      file: join('conf', 'rd.json'),
      cloud: 'alicloud',
      attachment: control('principals', 'fd-QkZyxAbCdE', '1609982529000001'),
    },
    ...['role/ci', 'user/anna'].map((name) => ({
      file: join('conf', 'sub', 'boundary.json'),
      cloud: 'aws',
      attachment: { kind: 'boundary', identity: `arn:aws:iam::444455556666:${name}` },
    })),
    {
      file: join('conf', 'vpce.json'),
      cloud: 'aws',
      attachment: { kind: 'endpoint', endpoint: 'vpce-0a1b', account: '444455556666', region: 'eu-west-1' },
    },
  ]);
});

test.each<[string, unknown, string]>([
  ['no list', { serviceControlPolicies: {} }, 'f.json: serviceControlPolicies: not a list: got {}'],
  [
    'a path alone',
    { serviceControlPolicies: ['scp.json'] },
    "f.json: serviceControlPolicies[0]: not an object: got 'scp.json'",
  ],
  [
    'an unknown key',
    { serviceControlPolicies: [{ file: 'a', target: [] }] },
    "f.json: serviceControlPolicies[0]: unknown key: got 'target'; allowed: file, targets",
  ],
  [
    'no file',
    { serviceControlPolicies: [{ targets: ['r-ab12'] }] },
    'f.json: serviceControlPolicies[0].file: not a path: got null',
  ],
  [
    'no targets',
    { resourceControlPolicies: [{ file: 'a', targets: [] }] },
    'f.json: resourceControlPolicies[0].targets: not a list of one or more: got []',
  ],
  [
    'a target of the other vendor',
    { serviceControlPolicies: [{ file: 'a', targets: ['fd-1'] }] },
    "f.json: serviceControlPolicies[0].targets[0]: not an account, unit or root: got 'fd-1'; allowed: ou-…, r-…, 12 digits",
  ],
  [
    'a boundary of a group',
    { permissionsBoundaries: [{ file: 'a', identities: ['arn:aws:iam::444455556666:group/devs'] }] },
    'f.json: permissionsBoundaries[0].identities[0]: not the ARN of a role or user',
  ],
  [
    'a boundary of a pattern',
    { permissionsBoundaries: [{ file: 'a', identities: ['arn:aws:iam::444455556666:role/ci-*'] }] },
    'permissionsBoundaries[0].identities[0]: not the ARN of a role or user',
  ],
  [
    'an endpoint that is none',
    { endpointPolicies: [{ file: 'a', endpoint: 'vpc-1', account: '444455556666', region: 'eu-west-1' }] },
    "f.json: endpointPolicies[0].endpoint: not a VPC endpoint: got 'vpc-1'; allowed: vpce-…",
  ],
  [
    'an endpoint without an account',
    { endpointPolicies: [{ file: 'a', endpoint: 'vpce-1', region: 'eu-west-1' }] },
    'f.json: endpointPolicies[0].account: not a text: got null',
  ],
  [
    'a Region that is none',
    { endpointPolicies: [{ file: 'a', endpoint: 'vpce-1', account: '444455556666', region: 'Ireland' }] },
    "f.json: endpointPolicies[0].region: not an AWS Region code: got 'Ireland'",
  ],
  [
    'a management account that is none',
    { organization: { id: 'o-a1b2c3d4e5', management: 'root' } },
    "f.json: organization.management: AWS account id is not 12 digits: got 'root'",
  ],
])('%s is refused with its place', (_, settings, message) => {
  expect(() => checkEnvironment(settings, 'f.json')).toThrow(message);
});

test('a command reads the files that its settings name, wherever it runs', async () => {
  const folder = folderOf({
    'hub.json': TEMPLATE,
    'env.json': { serviceControlPolicies: [{ file: 'scp.json', targets: ['444455556666'] }] },
    'scp.json': { Version: '2012-10-17', Statement: { Effect: 'Deny', Action: 'ecr:*' } },
    'bad.json': { serviceControlPolicies: [{ file: 'none.json', targets: ['444455556666'] }] },
  });
  const review = async (name: string) =>
    registryAccess([
      'review',
      `111122223333/eu-west-1=${join(folder, 'hub.json')}`,
      '--environment',
      join(folder, name),
    ]);
  expect(await review('env.json')).toMatchObject({ code: 0, err: '' });
  const { code, err } = await review('bad.json');
  expect(code).toBe(4);
  expect(err).toContain('none.json: no such file or folder');
});
