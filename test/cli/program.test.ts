import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cleanUp, folderOf, registryAccess } from './command';

afterAll(cleanUp);

const PROJECT = `name: storefront
runtime:
  name: nodejs
  options:
    typescript: false
main: index.js
`;

const PROGRAM = `
const alicloud = require('@pulumi/alicloud');
const pulumi = require('@pulumi/pulumi');
const visibility = new pulumi.Config().require('visibility');
const provider = new alicloud.Provider('registry', { region: 'cn-hangzhou', accountId: '1609982529000001' });
new alicloud.cs.RegistryEnterpriseRepo('app', {
  instanceId: 'cri-1', namespace: 'team-a', name: 'app', repoType: visibility, summary: 'app',
}, { provider });
`;

test('a Pulumi program folder is run offline and reviewed under its own name', async () => {
  const folder = folderOf({ 'Pulumi.yaml': PROJECT, 'index.js': PROGRAM });
  symlinkSync(resolve(__dirname, '../../node_modules'), join(folder, 'node_modules'));
  const open = await registryAccess(['review', folder, '--config', 'visibility=PUBLIC', '--reasons']);
  expect([open.code, open.err]).toEqual([0, '']);
  expect(open.out).toMatch(/^anyone {2}.*pull.*cri-1\/team-a\/app$/m);
  expect(open.out).toContain(`${folder}: `);
  const closed = await registryAccess(['review', folder, '--config', 'visibility=PRIVATE']);
  expect(closed.code).toBe(0);
  expect(closed.out).not.toContain('anyone');
}, 60_000);

test('a program that lacks configuration is told how the command is given it, and nothing of credentials', async () => {
  const folder = folderOf({
    'Pulumi.yaml': PROJECT,
    'index.js': "new (require('@pulumi/pulumi').Config)().require('vpcId');",
  });
  symlinkSync(resolve(__dirname, '../../node_modules'), join(folder, 'node_modules'));
  const { code, err } = await registryAccess(['review', folder]);
  expect([code, err]).toEqual([
    4,
    `registry-access: ${folder}: the program 'storefront' failed: Missing required configuration variable 'storefront:vpcId': instead: give it by --config storefront:vpcId=VALUE [PROGRAM_FAILED]\n`,
  ]);
}, 60_000);

test('a program that fails is told with its own message and place', async () => {
  const folder = folderOf({ 'Pulumi.yaml': PROJECT, 'index.js': "throw new Error('no such team');" });
  const { code, out, err } = await registryAccess(['review', folder]);
  expect([code, out]).toEqual([4, '']);
  expect(err).toContain("the program 'storefront' failed");
  expect(err).toContain('no such team');
  expect(err).toContain('index.js:1');
  expect(err).toContain('[PROGRAM_FAILED]');
}, 60_000);
