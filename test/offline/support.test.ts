/** The helpers of test/support are tools for other tests; this is what they must be able to do. */
import { checkRun, type OfflineRun, runProgram, uncheckedTypes } from 'registry-access/offline';
import { type DynamicProvider, startDynamicProvider } from '../support/dynamic-provider';
import { runFromSources } from '../support/run-from-sources';
import { named, programFolder } from './programs';

jest.setTimeout(30_000);

describe('a dynamic provider', () => {
  let run: OfflineRun;
  let provider: DynamicProvider;
  beforeAll(async () => {
    run = await runProgram(programFolder('dynamic'), { keepDynamicProviders: true });
    provider = await startDynamicProvider(run, 'thing', {
      workingDirectory: programFolder('dynamic'),
      env: { REGION: 'cn-hangzhou' },
    });
  });
  afterAll(() => provider.stop());

  test('is created with its secrets laid open, changed, replaced, read and deleted', async () => {
    const inputs = named(run, 'thing').inputs;
    const made = await provider.deploy(inputs);
    expect(made).toEqual({
      did: 'created',
      id: 'made-thing',
      state: { name: 'thing', size: 3, password: 'sesame', region: 'cn-hangzhou' },
    });
    expect((await provider.deploy(inputs, made)).did).toBe('nothing');
    const changed = await provider.deploy({ ...inputs, size: 4 }, made);
    expect(changed).toMatchObject({ did: 'updated', id: 'made-thing', state: { size: 4, updated: true } });
    const other = await provider.deploy({ ...inputs, name: 'other' }, changed);
    expect(other).toMatchObject({ did: 'replaced', id: 'made-other' });
    expect((await provider.read(other)).state).toMatchObject({ name: 'other', seen: true });
    await provider.delete(other);
  });

  test('its errors arrive as they were thrown', async () => {
    await expect(provider.create({ name: 'bad' })).rejects.toThrow('refused');
    await expect(provider.deploy({ name: 'x', size: 10 })).rejects.toThrow('size: too large');
    await expect(provider.delete({ id: 'x', state: { protected: true } })).rejects.toThrow('it is protected');
  });
});

test('a TypeScript program of the Alibaba provider that imports this package runs against the sources', async () => {
  const run = await runFromSources(programFolder('alibaba'));
  expect(run.outputs.size).toBe(30);
  expect(checkRun(run)).toEqual([]);
  expect(uncheckedTypes(run)).toEqual([]);
  expect(run.resources.map(({ type }) => type).sort()).toEqual([
    'alicloud:cs/registryEnterpriseNamespace:RegistryEnterpriseNamespace',
    'alicloud:ram/policy:Policy',
    'alicloud:ram/role:Role',
    'alicloud:ram/rolePolicyAttachment:RolePolicyAttachment',
    'pulumi:providers:alicloud',
    'pulumi:pulumi:Stack',
  ]);
});
