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
import {
  checkRun,
  type OfflineOptions,
  type OfflineRun,
  plainProperties,
  printDigest,
  toPreviewDigest,
  uncheckedTypes,
} from 'registry-access/offline';
import { PROJECTS, reportsOf } from '../../scripts/golden';
import { runFromSources } from '../support/run-from-sources';

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
  writeFileSync(join(project, 'package.json'), '{}');
  const yaml = readFileSync(join(project, 'Pulumi.yaml'), 'utf8');
  writeFileSync(join(project, 'Pulumi.yaml'), yaml.replace(/^main: .*$/m, 'main: index.ts'));
  return runFromSources(project, { stack: 'dev', ...options });
}

/** TypeScript by the loader of the sources: the first example is compiled as Pulumi does it, which takes as long as all the rest. */
const BY_LOADER = { env: { PULUMI_NODEJS_TYPESCRIPT: 'false' } };

/** Runs an example that is a project of its own, where it is. */
function project(folder: string): Promise<OfflineRun> {
  return runFromSources(join(root, 'examples', folder), { stack: 'dev', ...BY_LOADER });
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

const runs: Record<string, OfflineRun> = {};
beforeAll(async () => {
  // Side by side: each run is a process of its own.
  await Promise.all(
    Object.entries({
      program: () => example('examples/alicloud'),
      assuming: () =>
        example('examples/alicloud', {
          ...BY_LOADER,
          config: { registryRoleArn: 'acs:ram::1609982529000001:role/deploy' },
        }),
      registry: () => project('alicloud-two-stacks/registry'),
      workload: () => project('alicloud-two-stacks/workload'),
      pull: () => project('alicloud-pull'),
      teams: () => project('alicloud-teams'),
    }).map(async ([name, start]) => {
      runs[name] = await start();
    }),
  );
}, 120_000);

/** The example of each run. */
const EXAMPLES = {
  program: 'alicloud',
  registry: 'alicloud-two-stacks/registry',
  workload: 'alicloud-two-stacks/workload',
  pull: 'alicloud-pull',
  teams: 'alicloud-teams',
};

// A difference is either a mistake or a change of somebody's access. If it is meant: `npm run golden`, and review the difference. What is kept
// came of another process, from the built package: a program that declares something else each time fails here as well.
test.each(Object.entries(EXAMPLES))('%s gives the access that is kept beside examples/%s', (name, example) => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-access-golden-'));
  folders.push(folder);
  writeFileSync(join(folder, 'preview.json'), printDigest(toPreviewDigest(done(name))));
  process.chdir(folder);
  try {
    for (const { file, text } of reportsOf(`examples/${example}`, 'preview.json'))
      expect(text).toBe(readFileSync(join(root, file), 'utf8'));
  } finally {
    process.chdir(root);
  }
});

test('each example that is a project is among them', () => {
  expect(Object.values(EXAMPLES)).toEqual(expect.arrayContaining([...PROJECTS]));
});

function done(name: string): OfflineRun {
  const run = runs[name];
  if (run === undefined) throw new Error(`no run ${name}`);
  return run;
}

describe('the example of two accounts in one program', () => {
  let run: OfflineRun;
  beforeAll(() => {
    run = done('program');
  });

  test('puts every resource in its account', () => {
    expect(byProvider(run)).toEqual({
      registry: [
        'base-images-pull-attachment',
        'base-images-pull-policy',
        'base-images-pull-role',
        'data-platform',
        'data-platform-group-data-platform',
        'data-platform-policy',
        'storefront',
        'storefront-group-storefront',
        'storefront-policy',
        'storefront-sync-storefront-rule',
      ],
      workload: [
        'base-images-service-attachment',
        'base-images-service-policy',
        'base-images-service-role',
        'storefront-sync-attachment',
        'storefront-sync-policy',
        'storefront-sync-role',
        'storefront-sync-storefront-namespace',
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
        instanceId: 'cri-nwj395hgf6f3a1b2',
        regionId: 'cn-hangzhou',
      },
    ]);
  });

  test('creates the namespace before the consent and the rule', () => {
    const rule = run.resources.find(({ name }) => name === 'storefront-sync-storefront-rule');
    const namespace = run.resources.find(
      ({ type, name }) => name === 'storefront-sync-storefront-namespace' && type.includes('Namespace'),
    );
    expect(rule?.dependencies).toContain(namespace?.urn);
  });

  test('assumes a role in each account where the stack says so', () => {
    const deployed = done('assuming');
    const provider = (name: string) =>
      deployed.resources.find((one) => one.type === 'pulumi:providers:alicloud' && one.name === name)?.inputs;
    expect(JSON.parse(String(provider('registry')?.assumeRole))).toMatchObject({
      roleArn: 'acs:ram::1609982529000001:role/deploy',
    });
    expect(provider('workload')).not.toHaveProperty('assumeRole');
  });
});

describe('the example of two stacks and two pipelines', () => {
  test('has each half in its own account, and no reference to the other', () => {
    const registry = done('registry');
    const workload = done('workload');
    expect(Object.keys(byProvider(registry))).toEqual(['registry']);
    expect(Object.keys(byProvider(workload))).toEqual(['workload']);
    for (const run of [registry, workload]) {
      expect(checkRun(run)).toEqual([]);
      expect(run.resources.some(({ type }) => type === 'pulumi:pulumi:StackReference')).toBe(false);
    }
    expect(workload.outputs.acrRegistryInfo).toEqual([
      {
        arnService: 'acs:ram::1298452580000002:role/eci-image-service',
        arnUser: 'acs:ram::1609982529000001:role/workload-image-pull',
      },
    ]);
  });
});

describe('the example of every password-free pull', () => {
  test('has a container group for each case, with the parameters of its document', () => {
    const run = done('pull');
    expect(checkRun(run)).toEqual([]);
    expect(Object.keys(byProvider(run)).sort()).toEqual(['registry', 'workload']);
    const told = Object.fromEntries(
      run.resources
        .filter(({ type }) => type === 'pulumi-nodejs:dynamic/registry-access:ContainerGroup')
        .map(({ name, inputs }) => [
          name,
          Object.keys(plainProperties(inputs).parameters as object)
            .filter((key) => key.startsWith('AcrRegistryInfo'))
            .map((key) => key.slice('AcrRegistryInfo.1.'.length)),
        ]),
    );
    expect(told).toEqual({
      'anything-group': [],
      'restricted-group': ['ArnService'],
      'personal-group': ['ArnService'],
      'custom-domain-group': ['InstanceId'],
      'across-group': ['ArnService', 'ArnUser'],
      'across-personal-group': ['ArnService', 'ArnUser'],
      'across-custom-group': ['ArnService', 'ArnUser', 'InstanceId'],
    });
  });
});

describe('the example of teams', () => {
  test('has every policy attached to somebody, in the one account', () => {
    const run = done('teams');
    expect(checkRun(run)).toEqual([]);
    expect(Object.keys(byProvider(run))).toEqual(['registry']);
    const attached = run.resources.filter(({ type }) => type.includes('PolicyAttachment')).map(({ name }) => name);
    expect(attached.sort()).toEqual([
      'base-user-li',
      'legacy-user-wang',
      'storefront-build-role-build',
      'storefront-group-storefront',
    ]);
  });
});

test('Pulumi.yaml names the compiled example', () => {
  expect(readFileSync(join(root, 'Pulumi.yaml'), 'utf8')).toMatch(/^main: dist\/examples\/alicloud\/index\.js$/m);
});

test('no example may use a default provider of Alibaba Cloud', () => {
  for (const name of ['program', 'registry', 'workload', 'pull', 'teams']) {
    expect(done(name).config['pulumi:disable-default-providers']).toBe('["alicloud"]');
  }
});
