import { readFileSync } from 'node:fs';
import { checkRun, type OfflineRun, type PropertyMap, secret, UNKNOWN, uncheckedTypes } from 'registry-access/offline';
import { emptyDraft } from '../../lib/offline/draft';
import { Recorder } from '../../lib/offline/recorder';
import { ALICLOUD } from '../../lib/offline/schema/alicloud';

function runOf(...resources: readonly [type: string, inputs: PropertyMap][]): OfflineRun {
  const recorder = new Recorder({
    mode: 'preview',
    stack: 'dev',
    project: 'app',
    config: { values: {}, secretKeys: [], notices: [] },
    root: '/program',
    keepDynamicProviders: false,
  });
  for (const [index, [type, inputs]] of resources.entries()) {
    recorder.register({ ...emptyDraft(type, `r${index}`), inputs, version: '3.108.0' });
  }
  return {
    mode: 'preview',
    organization: 'organization',
    project: 'app',
    stack: 'dev',
    config: {},
    resources: recorder.resources(),
    outputs: {},
    invokes: [],
    log: [],
    printed: [],
    notices: [],
  };
}

function problems(type: string, inputs: PropertyMap): string[] {
  return checkRun(runOf([type, inputs])).map(({ kind, path, message }) => `${kind} ${path}: ${message}`);
}

const ROLE = 'alicloud:ram/role:Role';
const repo = { instanceId: 'cri-0123456789abcdef', namespace: 'team', repoType: 'PRIVATE', summary: 'images' };

test('what the provider publishes is right', () => {
  expect(problems(ROLE, { roleName: 'pull', maxSessionDuration: 3600, tags: { team: 'a' }, force: false })).toEqual([]);
  expect(
    problems('alicloud:cr/repo:Repo', { name: 'app', namespace: 'team', repoType: 'PRIVATE', summary: 'x' }),
  ).toEqual([]);
});

test('what is not known, or secret, is taken for what it stands for', () => {
  expect(problems(ROLE, { roleName: UNKNOWN, maxSessionDuration: UNKNOWN, tags: UNKNOWN })).toEqual([]);
  expect(problems(ROLE, { roleName: secret('pull'), maxSessionDuration: secret('soon') })).toEqual([
    'wrong-type maxSessionDuration: expected a number, got a text',
  ]);
});

test('a property that there is not is found, at every depth', () => {
  expect(problems(ROLE, { rolName: 'pull' })[0]).toMatch(
    /^unknown-property rolName: there is no such property; there are .*roleName/,
  );
  const container = { containers: [{ name: 'main', image: 'nginx', imag: 'x', ports: [{ prt: 80 }] }] };
  const inputs = { containerGroupName: 'group', securityGroupId: 'sg-1', vswitchId: 'vsw-1', ...container };
  expect(problems('alicloud:eci/containerGroup:ContainerGroup', inputs).map((text) => text.split(': ')[0])).toEqual([
    'unknown-property containers[0].imag',
    'unknown-property containers[0].ports[0].prt',
  ]);
});

test('a value of another kind is found', () => {
  expect(
    problems(ROLE, { roleName: 5, force: 'yes', tags: ['a'], ramUsers: 'me' }).filter((text) =>
      text.startsWith('wrong'),
    ),
  ).toEqual([
    'wrong-type force: expected true or false, got a text',
    'wrong-type ramUsers: expected a list, got a text',
    'wrong-type roleName: expected a text, got a number',
    'wrong-type tags: expected a map, got a list',
  ]);
});

test('a required property that is missing is found', () => {
  const { summary: _, ...rest } = repo;
  expect(problems('alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo', rest)).toContain(
    'missing-property summary: a required property is missing',
  );
});

test('a deprecated property is found, with what the provider says', () => {
  expect(problems(ROLE, { document: '{}' })).toEqual([
    "deprecated document: Field 'document' has been deprecated from provider version 1.252.0. New field 'assume_role_policy_document' instead.",
  ]);
});

test('a provider is checked through the JSON text in which its inputs travel', () => {
  const type = 'pulumi:providers:alicloud';
  const assumeRole = JSON.stringify({ roleArn: 'acs:ram::1234567890123456:role/deploy', sessionName: 'ci' });
  expect(
    problems(type, { region: 'cn-hangzhou', assumeRole, skipRegionValidation: 'true', version: '3.108.0' }),
  ).toEqual([]);
  expect(problems(type, { assumeRole: '{"sessionName":"ci","role":"x"}' }).map((text) => text.split(': ')[0])).toEqual([
    'unknown-property assumeRole.role',
    'missing-property assumeRole.roleArn',
  ]);
});

test('a type that the provider does not have is found', () => {
  expect(problems('alicloud:ram/roll:Roll', {})).toEqual(['unknown-type : alicloud 3.108.0 has no such resource']);
});

test('types that are not covered are listed, not taken for right', () => {
  const run = runOf(['alicloud:vpc/network:Network', { cidr: 1 }], [ROLE, {}], ['aws:s3/bucket:Bucket', {}]);
  expect(checkRun(run)).toEqual([]);
  expect(uncheckedTypes(run)).toEqual(['alicloud:vpc/network:Network', 'aws:s3/bucket:Bucket', 'pulumi:providers:aws']);
});

test('the table is that of the installed provider', () => {
  const manifest = readFileSync(require.resolve('@pulumi/alicloud/package.json'), 'utf8');
  expect(ALICLOUD.version).toBe((JSON.parse(manifest) as { version: string }).version);
});

test('every object that the table refers to is in it', () => {
  const types = [...Object.values(ALICLOUD.resources), ...Object.values(ALICLOUD.objects)].flatMap(({ properties }) =>
    Object.values(properties),
  );
  const wanted = types.map((type) => /@([^!]+)/.exec(type)?.[1]).filter((name) => name !== undefined);
  expect(wanted.filter((name) => ALICLOUD.objects[name] === undefined)).toEqual([]);
  expect(wanted.length).toBeGreaterThan(100);
});
