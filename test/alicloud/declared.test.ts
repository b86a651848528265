import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Provider } from '@pulumi/alicloud/provider';
import * as pulumi from '@pulumi/pulumi';
import * as alicloud from 'registry-access/alicloud';
import { ARGUMENTS, type ArgumentsName } from '../../lib/alicloud/data/arguments';
import { A, B, providers, SIDES, SOURCE } from './accounts';
import { run } from './run';

// The SDK loads a compiler to serialize the first dynamic provider.
jest.setTimeout(60_000);

type Component = new (name: string, args: never, opts?: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;

/** How the language host prints the error of a program. */
async function printed(program: () => unknown, preview = true): Promise<string> {
  const error: unknown = await run(
    () => {
      program();
      return undefined;
    },
    { preview },
  ).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(pulumi.InputPropertyError);
  return inspect(error, { colors: true });
}

const frames = (text: string) => text.split('\n').filter((line) => /^\s+at /.test(line));

const FOLDER = join(__dirname, '../../lib/alicloud');
const oidc = {
  oidcProviderArn: `acs:ram::${B}:oidc-provider/ack-rrsa-c1`,
  oidcIssuerUrl: 'https://oidc.example.com/c1',
};

const RIGHT: Readonly<Record<string, () => object>> = {
  AcrPullRole: () => ({ registryUid: B, trustedAccountUids: [A], pull: pulled }),
  CredentialHelperRole: () => ({
    clusterUid: A,
    oidcProviderArn: `acs:ram::${A}:oidc-provider/ack-rrsa-c1`,
    oidcIssuerUrl: 'https://oidc.example.com/c1',
    pullRoleArns: [`acs:ram::${B}:role/pull`],
  }),
  CrossAccountSync: () => ({
    ...SIDES,
    sourceProvider: providers().a,
    targetProvider: providers().b,
    scopes: [{ namespaceName: 'prod' }],
  }),
  CrossAccountSyncRole: () => ({
    targetUid: B,
    sourceUids: [A],
    targetInstances: [{ instanceId: SOURCE, regionId: 'cn-hangzhou' }],
  }),
  CrossAccountSyncRule: () => ({ ...SIDES, namespaceName: 'prod' }),
  EciContainerGroup: () => ({
    regionId: 'cn-beijing',
    vSwitchId: 'vsw-1',
    securityGroupId: 'sg-1',
    containers: [{ name: 'a', image: 'b' }],
    acrRegistryInfo: [],
  }),
  EciImageCache: () => ({
    regionId: 'cn-beijing',
    vSwitchId: 'vsw-1',
    securityGroupId: 'sg-1',
    imageCacheName: 'cache',
    images: ['registry.example.com/a/b:1'],
    acrRegistryInfo: [],
  }),
  EciServiceRole: () => ({ eciUid: A, pull: pulled }),
  ImageSyncTask: () => ({ ...SIDES, namespaceName: 'prod', repositoryName: 'app', tags: ['v1'] }),
  PasswordFreePull: () => {
    const { a, b } = providers();
    return { eciProvider: b, registryProvider: a, eciUid: B, eciRegionId: 'cn-beijing', registryUid: A, pull: pulled };
  },
  RegistryEndpointAccess: () => ({ instanceId: SOURCE, internet: [{ cidr: '10.0.0.0/8' }] }),
  RepositoryAccess: () => ({
    registryUid: A,
    instanceId: SOURCE,
    regionId: 'cn-hangzhou',
    users: ['li'],
    pull: { namespaces: ['prod'] },
  }),
  SyncTarget: () => ({
    targetUid: B,
    targetInstanceId: SOURCE,
    targetRegionId: 'cn-beijing',
    namespaceName: 'prod',
  }),
};
const pulled = [{ instanceId: SOURCE, regionId: 'cn-hangzhou', namespaces: ['prod'] }];

const components = Object.entries(alicloud).filter(
  ([, one]) => typeof one === 'function' && one.prototype instanceof pulumi.ComponentResource,
) as [string, Component][];

describe('an error of a component', () => {
  let before = '';
  const made = (component: Component, args: object) => {
    before = String(new Error('in the line before').stack);
    new component('mine', args as never);
  };
  /** Where that stands, as the frames of this process count lines. */
  const place = () => {
    const [, line = ''] = /declared\.test\.ts:(\d+)/.exec(before) ?? [];
    return `declared.test.ts:${Number(line) + 1}:`;
  };

  test.each(components)('names %s and says where it stands', async (name, component) => {
    const text = await printed(() => made(component, { unheardOf: 1 }));
    expect(text.split('\n')[0]).toMatch(
      new RegExp(`^InputPropertyError: ${name} 'mine': unheardOf: unknown argument: got 'unheardOf'; allowed: `),
    );
    expect(frames(text)[0]).toContain(place());
  });

  test.each(components)('names %s and says where it stands when a value is known at last', async (name, component) => {
    const right = RIGHT[name];
    if (right === undefined) throw new Error(`no arguments for ${name}`);
    await run(() => {
      made(component, right());
      return undefined;
    });
    // Each text that may be an output, as a number: some time later in the program.
    const texts = Object.entries(ARGUMENTS[`${name}Args` as ArgumentsName]).filter(
      ([key, takes]) => takes === 'Input<string>' && key !== 'timeoutSeconds',
    );
    expect(texts.length).toBeGreaterThan(0);
    for (const [key] of texts) {
      const late = pulumi.output(new Promise((done) => setTimeout(() => done(17), 1)));
      const text = await printed(() => made(component, { ...right(), [key]: late }), false);
      expect(text).toContain(`InputPropertyError: ${name} 'mine': ${key}: a text is required: got 17`);
      expect(frames(text)[0]).toContain(place());
      expect(text).not.toContain('lib/alicloud');
    }
  });

  test('is printed once, without what the SDK puts in front, and as the property and reason that the engine takes', async () => {
    const bad = pulumi.output('12345');
    const of = (args: object) =>
      run(() => {
        new alicloud.RepositoryAccess('teams', { ...RIGHT.RepositoryAccess?.(), ...args } as never);
        return undefined;
      }).catch((reason: unknown) => reason);
    const error = await of({ registryUid: bad });
    const { message, reason } = error as pulumi.InputPropertyError;
    expect(message).toBe(`RepositoryAccess 'teams': registryUid: ${reason}`);
    expect(error).toMatchObject({ propertyPath: 'registryUid' });
    expect(inspect(error).split(reason)).toHaveLength(2);
  });

  test('tells the arguments of its parts as the user gave them', async () => {
    const pull = (args: object) =>
      printed(() => new alicloud.PasswordFreePull('images', { ...RIGHT.PasswordFreePull?.(), ...args } as never));
    const sync = (args: object) =>
      printed(() => new alicloud.CrossAccountSync('to-b', { ...RIGHT.CrossAccountSync?.(), ...args } as never));
    for (const late of [<T>(value: T) => value, <T>(value: T) => pulumi.output(value)]) {
      const bad = late('bad name!');
      expect(await pull({ servicePolicyName: bad })).toMatch(/^\S+ PasswordFreePull 'images': servicePolicyName: /);
      expect(await pull({ pullPolicyName: bad })).toMatch(/^\S+ PasswordFreePull 'images': pullPolicyName: /);
      const rrsa = { ...oidc, roleName: bad };
      expect(await pull({ credentialHelper: { rrsa } })).toMatch(
        /^\S+ PasswordFreePull 'images': credentialHelper\.rrsa\.roleName: /,
      );
      expect(await sync({ rolePolicyName: bad })).toMatch(/^\S+ CrossAccountSync 'to-b': rolePolicyName: /);
      expect(await sync({ sourceUid: late('1') })).toMatch(/^\S+ CrossAccountSync 'to-b': sourceUid: /);
      expect(await sync({ targetInstanceId: bad })).toMatch(/^\S+ CrossAccountSync 'to-b': targetInstanceId: /);
      expect(await sync({ scopes: { base: { namespaceName: 'base', ruleName: late('') } } })).toMatch(
        /^\S+ CrossAccountSync 'to-b': scopes\.base\.ruleName: /,
      );
    }
    const scopes = [{ namespaceName: 'aa' }, { namespaceName: 'bb', repositoryName: 'B' }];
    expect(await sync({ scopes, createTargets: true })).toMatch(
      /^\S+ CrossAccountSync 'to-b': scopes\[1\]\.repositoryName: /,
    );
    expect(await pull({ adoptPullRole: { policyDocument: 7 } })).toMatch(
      /^\S+ PasswordFreePull 'images': adoptPullRole\./,
    );
  });

  test.each([
    [{ registryUid: Number(A) }, `registryUid: a text is required: got ${A}; instead: write '${A}'`],
    [{ regionId: ['cn-hangzhou'] }, `regionId: a text is required: got ["cn-hangzhou"]; instead: write 'cn-hangzhou'`],
    [{ regionId: { id: 1 } }, 'regionId: a text is required: got {"id":1}'],
    [
      { users: 'li' },
      "users: a list or record that is known when the program runs is required: it decides which resources there are: got 'li'; allowed: a list of names, or a record of outputs by names of your own: users: { first: output }; instead: write ['li']",
    ],
  ])('says what to write in place of what is almost right: %j', async (args, message) => {
    const text = await printed(
      () => new alicloud.RepositoryAccess('teams', { ...RIGHT.RepositoryAccess?.(), ...args } as never),
    );
    expect(text.split('\n')[0]).toBe(`InputPropertyError: RepositoryAccess 'teams': ${message}`);
  });

  test('is of the component that is wrong, after another one that was', async () => {
    const text = await printed(() => {
      expect(() => new alicloud.RepositoryAccess('first', {} as never)).toThrow("RepositoryAccess 'first': ");
      const parent = new alicloud.SyncTarget('second', RIGHT.SyncTarget?.() as never);
      new alicloud.AcrPullRole('third', { ...RIGHT.AcrPullRole?.(), registryUid: '1' } as never, { parent });
    });
    expect(text).toMatch(/^InputPropertyError: AcrPullRole 'third': registryUid: /);
  });

  test('has a place of each kind of program', async () => {
    class Platform extends pulumi.ComponentResource {
      constructor(name: string) {
        super('acme:index:Platform', name);
        new alicloud.SyncTarget('inner', { ...RIGHT.SyncTarget?.(), namespaceName: '' } as never, { parent: this });
      }
    }
    const text = await printed(() => new Platform('platform'));
    expect(text).toMatch(/^InputPropertyError: SyncTarget 'inner': namespaceName: /);
    expect(frames(text)[0]).toContain('at new Platform (');
    expect(frames(text).length).toBeGreaterThan(1);
  });
});

describe('an error of a function', () => {
  test('names it and says where it was called', async () => {
    const infos = (pull: unknown) => alicloud.acrRegistryInfos(pull as never);
    const early = await printed(() => infos([{ instanceId: SOURCE }]));
    expect(early.split('\n')[0]).toBe(
      'InputPropertyError: acrRegistryInfos: registries[0].regionId: a text is required: got null',
    );
    expect(frames(early)[0]).toContain('declared.test.ts:');
    const late = await printed(() => pulumi.output([{ instanceId: SOURCE }]).apply(infos));
    expect(late.split('\n')[0]).toBe(early.split('\n')[0]);
    expect(frames(late)[0]).toBe(frames(early)[0]);
    const uid = await printed(() => alicloud.verifiedUid('1', providers().a));
    expect(uid).toMatch(/^InputPropertyError: verifiedUid: uid: /);
  });
});

describe('a provider of another account', () => {
  const OTHER = '1477552580000003';
  const pull = async (eci: string | undefined, registry: string | undefined) => {
    // One error rejects all that waits for it, and the language host tells it once.
    const told = new Set<unknown>();
    const listen = (error: unknown) => told.add(error);
    const result = await run(() => {
      process.on('unhandledRejection', listen);
      const provider = (name: string, accountId: string | undefined) =>
        new Provider(name, { accountId, region: 'eu-central-1' });
      new alicloud.PasswordFreePull('images', {
        ...RIGHT.PasswordFreePull?.(),
        eciProvider: provider('eci', eci),
        registryProvider: provider('registry', registry),
      } as never);
      return undefined;
    }).catch(() => undefined);
    process.off('unhandledRejection', listen);
    expect(result === undefined).toBe(told.size > 0);
    return [...told].map((error) => (error as Error).message);
  };
  const wrong = (path: string, got: string, allowed: string, more = '') =>
    `PasswordFreePull 'images': ${path}: the provider is of another account${more}: got '${got}'; allowed: ${allowed}; instead: give a provider of ${allowed}, or the UID of the account that is meant`;

  test('is told once', async () => {
    expect(await pull(B, A)).toEqual([]);
    expect(await pull(B, OTHER)).toEqual([wrong('registryProvider', OTHER, A)]);
    expect(await pull(OTHER, undefined)).toEqual([wrong('eciProvider', OTHER, B)]);
    expect(await pull(OTHER, B)).toEqual([
      wrong('eciProvider', OTHER, B),
      wrong('registryProvider', B, A, ', that of eciProvider'),
    ]);
    expect(await pull(B, B)).toEqual([wrong('registryProvider', B, A, ', that of eciProvider')]);
  });

  test('is swapped only where the other one is of the account of this one', async () => {
    expect(await pull(A, B)).toEqual([
      `PasswordFreePull 'images': eciProvider: the two providers are swapped: got '${A}'; allowed: ${B}; instead: give eciProvider and registryProvider the other way around`,
    ]);
    expect(await pull(A, undefined)).toEqual([wrong('eciProvider', A, B, ', that of registryProvider')]);
  });

  test('is told in a preview that does not know the other one', async () => {
    const text = await printed(() => {
      const unknown = new Provider('first', {}).id.apply((id) => String(id));
      new alicloud.PasswordFreePull('images', {
        ...RIGHT.PasswordFreePull?.(),
        eciProvider: new Provider('eci', { accountId: A }),
        registryProvider: new Provider('registry', { accountId: unknown }),
      } as never);
    });
    expect(text.split('\n')[0]).toBe(`InputPropertyError: ${wrong('eciProvider', A, B, ', that of registryProvider')}`);
  });
});

test('nothing is left for later by another way than `later`, which knows what asked', () => {
  const others = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts') && file !== 'declared.ts')
    .filter((file) => /\.apply\(/.test(readFileSync(join(FOLDER, file), 'utf8')));
  // Only values of resources that are made, and nothing that can fail.
  expect(others).toEqual(['registry-endpoint-access.ts']);
});
