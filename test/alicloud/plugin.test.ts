import * as alicloud from '@pulumi/alicloud';
import * as pulumi from '@pulumi/pulumi';
import * as components from 'registry-access/alicloud';
import { ARGUMENTS } from '../../lib/alicloud/data/arguments';
import { argumentsOf } from '../../plugin/arguments';
import { RegistryAccessProvider } from '../../plugin/provider';
import { committed } from '../../scripts/data/table';
import { PLUGIN_SCHEMA } from '../../scripts/plugin/schema';
import { A, B, SOURCE, TARGET } from './accounts';
import { json, named, run } from './run';

/** What programs of other languages see and send. Those programs themselves are run by `npm run plugin:test`. */
jest.setTimeout(60_000);

interface Property {
  readonly type?: string;
  readonly $ref?: string;
  readonly plain?: boolean;
  readonly description?: string;
  readonly items?: Property;
  readonly additionalProperties?: Property;
}
interface Resource {
  readonly isComponent?: boolean;
  readonly inputProperties: Record<string, Property>;
  readonly requiredInputs?: string[];
  readonly properties: Record<string, Property>;
}
interface Type {
  readonly enum?: { name: string; value: string; description?: string }[];
  readonly properties?: Record<string, Property>;
}
interface Schema {
  readonly resources: Record<string, Resource>;
  readonly types: Record<string, Type>;
  readonly dependencies: readonly { name: string; version: string }[];
}

type Class = { readonly prototype?: unknown } | undefined;

const schema: Schema = JSON.parse(committed(PLUGIN_SCHEMA.file));
const token = (name: string) => `registry-access:index:${name}`;
const inputs = (name: string) => schema.resources[token(name)]?.inputProperties ?? {};
const names = Object.keys(components).filter(
  (name) => (components as never as Record<string, Class>)[name]?.prototype instanceof pulumi.ComponentResource,
);

describe('the schema', () => {
  test('is what the declarations say', () => {
    // `npm run data -- plugin-schema` writes it.
    expect(PLUGIN_SCHEMA.make()).toBe(committed(PLUGIN_SCHEMA.file));
  });

  test('has every component, under the token that its class registers', () => {
    expect(Object.keys(schema.resources)).toEqual(names.map(token).sort());
    expect(Object.values(schema.resources).every(({ isComponent }) => isComponent === true)).toBe(true);
  });

  test('says which inputs are required, and describes every property with its default', () => {
    const role = schema.resources[token('CrossAccountSyncRole')];
    expect(role?.requiredInputs).toEqual(['sourceUids', 'targetInstances', 'targetUid']);
    for (const [name, { inputProperties, properties, requiredInputs = [] }] of Object.entries(schema.resources)) {
      for (const [key, { description }] of Object.entries({ ...properties, ...inputProperties })) {
        expect([name, key, description]).toEqual([name, key, expect.stringMatching(/\w/)]);
        const optional = key in inputProperties && !requiredInputs.includes(key);
        if (optional) expect([name, key, description]).toEqual([name, key, expect.stringContaining('Default: ')]);
      }
    }
  });

  test('has no type whose arguments would be called ArgsArgs', () => {
    expect(Object.keys(schema.types)).toContain(token('ImageScope'));
    expect(Object.keys(schema.types).filter((name) => name.endsWith('Args'))).toEqual([]);
  });

  test('has choices as enums, with what each means', () => {
    expect(schema.types[token('SyncTrigger')]?.enum).toEqual([
      { name: 'Automatic', value: 'PASSIVE', description: expect.stringContaining('every push') },
      { name: 'Manual', value: 'INITIATIVE', description: expect.any(String) },
    ]);
    expect(inputs('AcrPullRole').permission?.$ref).toBe(`#/types/${token('PullPermission')}`);
    expect(inputs('EciContainerGroup').restartPolicy?.$ref).toBe(`#/types/${token('RestartPolicy')}`);
    // Where other words of the vendor's are taken, too, both stand there.
    expect(inputs('CrossAccountSyncRule').sourceInstanceType).toMatchObject({
      oneOf: [{ type: 'string' }, { $ref: `#/types/${token('InstanceType')}` }],
    });
  });

  test('takes providers and other components as what they are', () => {
    const [{ name, version } = { name: '', version: '' }] = schema.dependencies;
    const provider = `/${name}/v${version}/schema.json#/provider`;
    expect(provider).toMatch(/^\/alicloud\/v3\./);
    const { sourceProvider, targetProvider, role } = inputs('CrossAccountSync');
    const { eciProvider, registryProvider } = inputs('PasswordFreePull');
    const references = [sourceProvider, targetProvider, eciProvider, registryProvider].map((one) => one?.$ref);
    expect(references).toEqual(Array(4).fill(provider));
    expect(role?.$ref).toBe(`#/resources/${token('CrossAccountSyncRole')}`);
    expect(schema.resources[token('PasswordFreePull')]?.properties.serviceRole?.$ref).toBe(
      `#/resources/${token('EciServiceRole')}`,
    );
  });

  test('has maps by names where resources are made of a list of outputs', () => {
    const texts = { type: 'object', additionalProperties: { type: 'string' } };
    const { users, groups, roles } = inputs('RepositoryAccess');
    for (const map of [users, groups, roles, inputs('SyncTarget').repositories]) expect(map).toMatchObject(texts);
    expect(inputs('RegistryEndpointAccess').vpcs).toMatchObject({
      type: 'object',
      additionalProperties: { $ref: `#/types/${token('LinkedVpc')}` },
    });
  });

  test('takes an output wherever the value can be of another resource', () => {
    // What is left is a choice, decides how many resources there are, or is what an import or alias looks for, which the engine has to be told in plain.
    const plain = Object.entries({ ...schema.resources, ...schema.types }).flatMap(([name, one]) =>
      Object.entries('inputProperties' in one ? one.inputProperties : (one.properties ?? {}))
        .filter(([, property]) => property.plain === true)
        .filter(
          ([, { type, $ref = '' }]) =>
            type !== 'boolean' && schema.types[$ref.slice('#/types/'.length)]?.enum === undefined,
        )
        .map(([key]) => `${name.split(':').at(-1)}.${key}`)
        .filter((path) => !/^Adopted|\.adopt|\.formerKeys$/.test(path)),
    );
    expect(plain).toEqual([]);
  });

  test('takes the keys that the components know, at every level', () => {
    const table: Readonly<Record<string, object>> = ARGUMENTS;
    for (const [name, { inputProperties }] of Object.entries(schema.resources)) {
      const args = `${name.split(':').at(-1)}Args`;
      expect([args, Object.keys(inputProperties).sort()]).toEqual([args, Object.keys(table[args] ?? {}).sort()]);
    }
    for (const [name, { properties }] of Object.entries(schema.types)) {
      const args = `${name.split(':').at(-1)}Args`;
      if (!(args in table)) continue;
      expect([args, Object.keys(properties ?? {}).sort()]).toEqual([args, Object.keys(table[args] ?? {}).sort()]);
    }
  });
});

describe('the page of the plugin', () => {
  test.each(['python/__main__.py', 'yaml/Pulumi.yaml', 'go/main.go', 'csharp/Program.cs'])(
    'has %s as it is',
    (file) => {
      expect(committed('plugin/README.md')).toContain(`\n${committed(`plugin/examples/${file}`).trimEnd()}\n\`\`\`\n`);
    },
  );
});

describe('the provider', () => {
  const provider = new RegistryAccessProvider();
  const construct = async (type: string, args: pulumi.Inputs, options: pulumi.ComponentResourceOptions = {}) =>
    run(() => ({ made: pulumi.output(provider.construct('made', token(type), args, options)) }));
  const role = { registryUid: B, trustedAccountUids: [A] };

  test('answers the schema and the version of its package', () => {
    expect(JSON.parse(provider.schema)).toEqual(schema);
    expect(provider.version).toBe(JSON.parse(committed('plugin/package.json')).version);
  });

  test('knows no other component', async () => {
    await expect(construct('RepositoryAccesses', {})).rejects.toThrow(
      'no component of the type registry-access:index:',
    );
  });

  test('refuses a key that no component knows, as the other languages send it', async () => {
    const pull = [{ instanceId: TARGET, regionId: 'cn-beijing', namespace: ['a'] }];
    const message = "pull[0].namespace: unknown argument: got 'namespace'";
    await expect(construct('AcrPullRole', { ...role, pull })).rejects.toThrow(message);
    await expect(construct('AcrPullRole', { ...role, pull: pulumi.output(pull) })).rejects.toThrow(message);
  });

  test('constructs a component from inputs as they come over the wire', async () => {
    const done = await construct('CrossAccountSyncRole', {
      targetUid: pulumi.output(B),
      sourceUids: [A],
      targetInstances: [{ instanceId: TARGET, regionId: 'cn-beijing' }],
    });
    expect(json(named(done, 'made-policy').inputs.policyDocument)).toMatchObject({
      Statement: [{ Resource: `acs:cr:cn-beijing:${B}:instance/${TARGET}` }],
    });
    expect(done.outputs.made).toMatchObject({
      state: { roleArn: `acs:ram::${B}:role/aliyuncontainerregistrycrossaccoutsyncrole` },
    });
  });

  test('makes resources of a map that depends on another resource and comes as one output', async () => {
    const done = await run(() => {
      const user = new alicloud.ram.User('zhang', { name: 'zhang' });
      const args = {
        registryUid: B,
        instanceId: TARGET,
        regionId: 'cn-beijing',
        pull: { namespaces: ['prod'] },
        users: pulumi.output({ zhang: user.name }),
      };
      return { made: pulumi.output(provider.construct('team', token('RepositoryAccess'), args, {})) };
    });
    expect(named(done, 'team-user-zhang').inputs).toMatchObject({ userName: 'zhang' });
  });

  test('grants on names that another resource has, beside plain ones', async () => {
    const done = await run(() => {
      const space = new alicloud.cs.RegistryEnterpriseNamespace('space', { instanceId: TARGET, name: 'prod' });
      const args = {
        ...{ registryUid: B, instanceId: TARGET, regionId: 'cn-beijing', users: { zhang: 'zhang' } },
        pull: pulumi.output({ namespaces: ['base', space.name] }),
        policyName: pulumi.output('team-policy'),
      };
      return { made: pulumi.output(provider.construct('team', token('RepositoryAccess'), args, {})) };
    });
    const at = `acs:cr:cn-beijing:${B}:repository/${TARGET}`;
    expect(named(done, 'team-policy').inputs.policyName).toBe('team-policy');
    expect(json(named(done, 'team-policy').inputs.policyDocument)).toMatchObject({
      Statement: [{}, { Resource: [`${at}/base/*`, `${at}/prod/*`] }],
    });
  });

  test('makes the two sides of a pair with the providers among the arguments', async () => {
    const done = await run(() => {
      const source = new alicloud.Provider('source', { region: 'cn-hangzhou', accountId: A });
      const target = new alicloud.Provider('target', { region: 'cn-beijing', accountId: B });
      const args = {
        sourceProvider: source,
        targetProvider: target,
        ...{ sourceUid: A, sourceInstanceId: SOURCE, sourceRegionId: 'cn-hangzhou' },
        ...{ targetUid: B, targetInstanceId: TARGET, targetRegionId: 'cn-beijing' },
        scopes: { prod: { namespaceName: 'prod' } },
      };
      return { made: pulumi.output(provider.construct('sync', token('CrossAccountSync'), args, {})) };
    });
    expect(named(done, 'sync-role').provider).toMatch(/::target$/);
    expect(named(done, 'sync-prod-rule').provider).toMatch(/::source$/);
  });
});

describe('arguments from the wire', () => {
  const opened = async (value: unknown) => (await argumentsOf({ value: value as pulumi.Input<unknown> })).value;
  const unknown = () =>
    new (pulumi.Output as unknown as new (...parts: unknown[]) => pulumi.Output<unknown>)(
      new Set(),
      Promise.resolve(undefined),
      Promise.resolve(false),
      Promise.resolve(false),
      Promise.resolve(new Set()),
    );

  test('are what they hold where nothing depends on anything', async () => {
    expect(await opened(pulumi.output({ a: [true, 'x'], b: pulumi.output(1) }))).toEqual({ a: [true, 'x'], b: 1 });
  });

  test('stay outputs where they are secret or not known', async () => {
    const secret = pulumi.secret('sesame');
    const later = unknown();
    const found = (await opened({ secret, later })) as Record<string, unknown>;
    expect(found).toEqual({ secret, later });
    const inside = (await opened(pulumi.secret({ token: 'sesame' }))) as { token: pulumi.Output<string> };
    expect(pulumi.Output.isInstance(inside.token)).toBe(true);
    expect(await (inside.token as unknown as { isSecret: Promise<boolean> }).isSecret).toBe(true);
  });
});
