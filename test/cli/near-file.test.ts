import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nearFile } from '../../lib/review/read/near-file';
import { cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

const ACCEPTED = { schema: 'registry-access/expectation@1', accepted: [], expected: [] };
const folder = folderOf({
  'hub.json': TEMPLATE,
  'access.review.json': ACCEPTED,
  'infra/registry/Pulumi.yaml': 'name: registry',
  'settings.json': {},
});
const at = (name: string): string => join(folder, name);
const hub = `111122223333/eu-west-1=${at('hub.json')}`;
afterAll(cleanUp);

const instead = (name: string): string => `instead: name ${at(name)}, which is there`;

test.each<[string, string[], string]>([
  ['gate --against', ['gate', hub, '--against', at('acess.review.json')], 'access.review.json'],
  ['check --against', ['check', hub, '--against', at('access.reveiw.json')], 'access.review.json'],
  ['gate --base', ['gate', hub, '--base', at('acess.review.json')], 'access.review.json'],
  ['diff --base', ['diff', hub, '--base', at('access.review.jsn')], 'access.review.json'],
  ['a source of review', ['review', `111122223333/eu-west-1=${at('hbu.json')}`], 'hub.json'],
  ['a source of gate', ['gate', at('huub.json'), '--against', at('access.review.json')], 'hub.json'],
  ['a stack of a folder', ['review', `${at('infra/regsitry')}@prod`], 'infra/registry@prod'],
  ['a folder above', ['review', at('ifnra/registry')], 'infra/registry'],
  ['--environment', ['review', hub, '--environment', at('setings.json')], 'settings.json'],
  ['--parameters', ['review', hub, '--parameters', at('setting.json')], 'settings.json'],
  ['--invoke', ['review', hub, '--invoke', at('settigns.json')], 'settings.json'],
  ['a policy of the environment', ['review', hub, '--environment', layers('settngs.json')], 'settings.json'],
  ['comment', ['comment', at('setings.json'), '--service', 'github', '--pull-request', '1'], 'settings.json'],
])('a misspelt file of %s is told with the one that is there', async (_, args, meant) => {
  const { code, err } = await registryAccess(args, { env: { GITHUB_REPOSITORY: 'a/b', GITHUB_TOKEN: 't' } });
  expect(code).not.toBe(0);
  expect(err).toContain(`no such file`);
  expect(err).toContain(instead(meant));
  expect(err).not.toContain('write it with');
});

/** An environment file that names a policy. */
function layers(file: string): string {
  const name = at('layers.json');
  const boundary = { file, identities: ['arn:aws:iam::444455556666:role/ci'] };
  writeFileSync(name, JSON.stringify({ permissionsBoundaries: [boundary] }));
  return name;
}

test('what is like nothing that is there is told as before', async () => {
  const { err } = await registryAccess(['check', hub, '--against', at('other.json')]);
  expect(err).toContain(
    `no such file: instead: write it with \`npx registry-access review ${hub} --update --against ${at('other.json')}\` and commit it`,
  );
  expect((await registryAccess(['review', at('elsewhere/main.json')])).err).not.toContain('instead: name');
});

test('review --update writes a file that is nearly called as one of accepted access, and says so', async () => {
  const slip = at('acess.review.json');
  const { code, err } = await registryAccess(['review', hub, '--update', '--against', slip]);
  expect([code, existsSync(slip)]).toEqual([0, true]);
  expect(err).toBe(
    `registry-access: ${slip} is a new file, and ${at('access.review.json')} is beside it: did you mean that one?\n`,
  );
  // One that is there is written again without a word, and so is one beside what is no such file.
  for (const name of ['acess.review.json', 'setting.json']) {
    expect((await registryAccess(['review', hub, '--update', '--against', at(name)])).err).toBe('');
  }
});

test('a near name is found in each folder of a path, and none for what is there', () => {
  mkdirSync(at('infra/workload'), { recursive: true });
  expect(nearFile(at('infar/workload'))).toBe(at('infra/workload'));
  expect(nearFile(at('infra/worklaod/../registry'))).toBe(undefined);
  for (const name of ['hub.json', '.', 'infra/registry', 'hub.json/below']) expect(nearFile(at(name))).toBe(undefined);
});
