/** @jest-environment ./test/alicloud/environment.cjs */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { Analyzer } from '@pulumi/pulumi/provider/experimental/analyzer';
import { ComponentProvider } from '@pulumi/pulumi/provider/experimental/provider';
import { ARGUMENTS } from '../../lib/alicloud/data/arguments';
import { COMPONENTS, NAME } from '../../plugin/components';
import { A, B, TARGET } from './accounts';
import { json, named, run } from './run';

/** What programs of other languages see, made by Pulumi's own analyzer from the sources. No such program was run. */
jest.setTimeout(120_000);

const plugin = join(__dirname, '..', '..', 'plugin');

interface Property {
  readonly type?: string;
  readonly $ref?: string;
  readonly description?: string;
}
interface Resource {
  readonly isComponent?: boolean;
  readonly inputProperties: Record<string, Property>;
  readonly requiredInputs?: string[];
  readonly properties: Record<string, Property>;
}
interface Schema {
  readonly name: string;
  readonly resources: Record<string, Resource>;
  readonly types: Record<string, { enum?: { value: string }[]; properties?: Record<string, Property> }>;
}

describe('the plugin', () => {
  const provider = new ComponentProvider({ name: NAME, components: COMPONENTS, dirname: plugin });
  let schema: Schema;
  beforeAll(async () => {
    schema = JSON.parse(await provider.getSchema());
  });

  test('has every component of one account, under the token that its class registers', () => {
    expect(Object.keys(schema.resources).sort()).toEqual(
      [
        'AcrPullRole',
        'CrossAccountSyncRole',
        'CrossAccountSyncRule',
        'EciServiceRole',
        'RegistryEndpointAccess',
        'RepositoryAccess',
        'SyncTarget',
      ].map((name) => `registry-access:index:${name}`),
    );
    expect(Object.values(schema.resources).every(({ isComponent }) => isComponent === true)).toBe(true);
  });

  test('says which inputs are required, and describes every one', () => {
    const role = schema.resources['registry-access:index:CrossAccountSyncRole'];
    expect(role?.requiredInputs?.slice().sort()).toEqual(['sourceUids', 'targetInstances', 'targetUid']);
    expect(role?.inputProperties.sourceUids).toMatchObject({ type: 'array', items: { type: 'string' } });
    for (const { inputProperties, properties } of Object.values(schema.resources)) {
      for (const property of [...Object.values(inputProperties), ...Object.values(properties)]) {
        expect(property.description).toMatch(/\w/);
      }
    }
  });

  test('has choices as enums', () => {
    expect(schema.types['registry-access:index:SyncTrigger']?.enum?.map(({ value }) => value).sort()).toEqual([
      'INITIATIVE',
      'PASSIVE',
    ]);
  });

  test('has maps by names of their own where resources are made of a list of outputs', () => {
    const inputs = (name: string) => schema.resources[`registry-access:index:${name}`]?.inputProperties ?? {};
    const texts = { type: 'object', additionalProperties: { type: 'string' } };
    const { users, groups, roles } = inputs('RepositoryAccess');
    for (const map of [users, groups, roles, inputs('SyncTarget').repositories]) {
      expect(map).toMatchObject(texts);
      expect(map).not.toHaveProperty('plain');
    }
    expect(inputs('RegistryEndpointAccess').vpcs).toMatchObject({
      type: 'object',
      additionalProperties: { $ref: '#/types/registry-access:index:LinkedVpcArgs' },
    });
  });

  test('takes the keys that the components know, at every level', () => {
    const table: Readonly<Record<string, object>> = ARGUMENTS;
    for (const [token, { inputProperties }] of Object.entries(schema.resources)) {
      const args = `${token.split(':').at(-1)}Args`;
      expect([args, Object.keys(inputProperties).sort()]).toEqual([args, Object.keys(table[args] ?? {}).sort()]);
    }
    for (const [token, { properties }] of Object.entries(schema.types)) {
      const name = token.split(':').at(-1) ?? '';
      if (!(name in table)) continue;
      expect([name, Object.keys(properties ?? {}).sort()]).toEqual([name, Object.keys(table[name] ?? {}).sort()]);
    }
  });

  test('refuses a key that no component knows, as the other languages send it', async () => {
    const pull = [{ instanceId: TARGET, regionId: 'cn-beijing', namespace: ['a'] }];
    const construct = async (inputs: pulumi.Inputs) =>
      run(() => ({
        made: pulumi.output(provider.construct('role', 'registry-access:index:AcrPullRole', inputs, {})),
      }));
    const role = { registryUid: B, trustedAccountUids: [A] };
    const message = "pull[0].namespace: unknown argument: got 'namespace'";
    await expect(construct({ ...role, pull })).rejects.toThrow(message);
    await expect(construct({ ...role, pull: pulumi.output(pull) })).rejects.toThrow(message);
  });

  test('constructs a component from inputs as they come over the wire', async () => {
    const done = await run(() => {
      const inputs = {
        targetUid: pulumi.output(B),
        sourceUids: [A],
        targetInstances: [{ instanceId: TARGET, regionId: 'cn-beijing' }],
      };
      return {
        made: pulumi.output(provider.construct('sync', 'registry-access:index:CrossAccountSyncRole', inputs, {})),
      };
    });
    expect(json(named(done, 'sync-policy').inputs.policyDocument)).toMatchObject({
      Statement: [{ Resource: `acs:cr:cn-beijing:${B}:instance/${TARGET}` }],
    });
    expect(done.outputs.made).toMatchObject({
      state: { roleArn: `acs:ram::${B}:role/aliyuncontainerregistrycrossaccoutsyncrole` },
    });
  });
});

test('the components that call the OpenAPI come out as a schema too', () => {
  const manifest = JSON.parse(readFileSync(join(plugin, 'package.json'), 'utf8'));
  const names = ['EciContainerGroup', 'EciImageCache', 'ImageSyncTask'];
  const { components } = new Analyzer(plugin, NAME, manifest, new Set(names)).analyze();
  expect(Object.keys(components).sort()).toEqual(names);
  expect(components.EciContainerGroup?.inputs.containers).toMatchObject({ type: 'array' });
});
