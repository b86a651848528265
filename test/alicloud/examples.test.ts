import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkRun, type OfflineOptions, type OfflineRun, uncheckedTypes } from 'registry-access/offline';
import { runFromSources } from '../support/run-from-sources';

jest.setTimeout(60_000);

const root = resolve(__dirname, '..', '..');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Runs the source of an example as the Pulumi project that its user would have. */
async function example(folder: string, options: OfflineOptions = {}): Promise<OfflineRun> {
  const project = mkdtempSync(join(tmpdir(), 'registry-access-example-'));
  folders.push(project);
  cpSync(join(root, folder), project, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  if (!existsSync(join(project, 'Pulumi.yaml'))) copyFileSync(join(root, 'Pulumi.yaml'), join(project, 'Pulumi.yaml'));
  const yaml = readFileSync(join(project, 'Pulumi.yaml'), 'utf8');
  writeFileSync(join(project, 'Pulumi.yaml'), yaml.replace(/^main: .*$/m, 'main: index.ts'));
  return runFromSources(project, { stack: 'dev', ...options });
}

/** Every alicloud resource by the name of its provider; `default` where it has none of its own. */
function byProvider(run: OfflineRun): Record<string, string[]> {
  const names: Record<string, string[]> = {};
  for (const { type, name, provider } of run.resources) {
    if (!type.startsWith('alicloud:')) continue;
    const key = provider?.split('::').at(-2) ?? 'none';
    names[key] = [...(names[key] ?? []), name].sort();
  }
  return names;
}

describe('the example of two accounts in one program', () => {
  let run: OfflineRun;
  beforeAll(async () => {
    run = await example('examples/alicloud');
  });

  test('puts every resource in its account', () => {
    expect(byProvider(run)).toEqual({
      registry: [
        'base-images-pull-attachment',
        'base-images-pull-policy',
        'base-images-pull-role',
        'data-platform',
        'data-platform-group-0',
        'data-platform-policy',
        'storefront',
        'storefront-group-0',
        'storefront-policy',
        'storefront-sync-storefront-rule',
      ],
      workload: [
        'base-images-service-attachment',
        'base-images-service-policy',
        'base-images-service-role',
        'storefront',
        'storefront-sync-attachment',
        'storefront-sync-policy',
        'storefront-sync-role',
      ],
    });
  });

  test('has only inputs that the provider has', () => {
    expect(checkRun(run)).toEqual([]);
    expect(uncheckedTypes(run)).toEqual([]);
  });

  test('knows every policy document in preview', () => {
    const documents = run.resources.flatMap(
      ({ inputs }) => inputs.policyDocument ?? inputs.assumeRolePolicyDocument ?? [],
    );
    expect(documents).toHaveLength(8);
    for (const document of documents) expect(JSON.parse(String(document))).toMatchObject({ Version: '1' });
  });

  test('tells container groups the two roles and the region', () => {
    expect(run.outputs.acrRegistryInfo).toEqual([
      {
        arnService: 'acs:ram::1298452580000002:role/base-images-service',
        arnUser: 'acs:ram::1609982529000001:role/base-images-pull',
        regionId: 'cn-hangzhou',
      },
    ]);
  });

  test('creates the namespace before the consent and the rule', () => {
    const rule = run.resources.find(({ name }) => name === 'storefront-sync-storefront-rule');
    const namespace = run.resources.find(({ type, name }) => type.includes('Namespace') && name === 'storefront');
    expect(rule?.dependencies).toContain(namespace?.urn);
  });

  test('assumes a role in each account where the stack says so', async () => {
    const deployed = await example('examples/alicloud', {
      config: { registryRoleArn: 'acs:ram::1609982529000001:role/deploy' },
    });
    const provider = (name: string) =>
      deployed.resources.find((one) => one.type === 'pulumi:providers:alicloud' && one.name === name)?.inputs;
    expect(JSON.parse(String(provider('registry')?.assumeRole))).toMatchObject({
      roleArn: 'acs:ram::1609982529000001:role/deploy',
    });
    expect(provider('workload')).not.toHaveProperty('assumeRole');
  });

  test('declares the same twice', async () => {
    expect((await example('examples/alicloud')).resources).toEqual(run.resources);
  });
});

test('Pulumi.yaml names the compiled example, and refuses default providers', () => {
  const yaml = readFileSync(join(root, 'Pulumi.yaml'), 'utf8');
  expect(yaml).toMatch(/^main: dist\/examples\/alicloud\/index\.js$/m);
  expect(yaml).toMatch(/pulumi:disable-default-providers:[^a-z]*#.*\n\s+value: \["\*"\]/);
});
