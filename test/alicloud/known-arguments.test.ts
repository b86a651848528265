import * as pulumi from '@pulumi/pulumi';
import * as alicloud from 'registry-access/alicloud';
import { takesOf } from '../../lib/alicloud/argument-types';
import { ARGUMENTS, type ArgumentsName, ENUMS } from '../../lib/alicloud/data/arguments';
import { knownArguments } from '../../lib/alicloud/known-arguments';
import { ALICLOUD_ARGUMENT_TABLE } from '../../scripts/data/alicloud-arguments';
import { committed, undated } from '../../scripts/data/table';
import { A, B, providers, SIDES, SOURCE, TARGET } from './accounts';
import { named, run } from './run';

// The SDK loads a compiler to serialize the first dynamic provider.
jest.setTimeout(60_000);

const { AcrEdition, AcrPullRole, EciServiceRole, PasswordFreePull, PullPermission, RepositoryAccess } = alicloud;

type Component = new (name: string, args: never, opts?: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;
const components = Object.entries(alicloud).filter(
  ([, one]) => typeof one === 'function' && one.prototype instanceof pulumi.ComponentResource,
) as [string, Component][];
const make = (component: Component, args: unknown, preview = false) =>
  run(
    () => {
      new component('made', args as never);
      return undefined;
    },
    { preview },
  );

describe('the keys that arguments have', () => {
  test('are those of the interfaces', () => {
    expect(undated(committed(ALICLOUD_ARGUMENT_TABLE.file))).toBe(undated(ALICLOUD_ARGUMENT_TABLE.make()));
  });

  test('are known for every component', () => {
    expect(components).toHaveLength(13);
    for (const [name] of components) expect(Object.keys(ARGUMENTS)).toContain(`${name}Args`);
  });

  test('say where arguments are inside of others, in every form', () => {
    expect(ARGUMENTS.PasswordFreePullArgs.pull).toBe('Input<PulledImagesArgs[]>');
    expect(ARGUMENTS.RepositoryAccessArgs.manage).toBe('RepositoryScopeArgs?');
    expect(ARGUMENTS.RegistryEndpointAccessArgs.vpcs).toBe('LinkedVpcArgs[]|Input<LinkedVpcArgs{}>?');
    expect(ARGUMENTS.SyncScopeArgs.trigger).toBe('Input<SyncTrigger>?');
    expect(Object.keys(ARGUMENTS.PulledImagesArgs)).toEqual(expect.arrayContaining(['customDomain', 'everything']));
  });
});

describe('an argument that does not exist', () => {
  test.each(components)('is refused by %s', async (name, component) => {
    await expect(make(component, { unheardOf: undefined })).rejects.toThrow(
      new RegExp(`^${name} 'made': unheardOf: unknown argument: got 'unheard`),
    );
  });

  test.each(components)('is not what %s says of arguments that are none', async (_, component) => {
    await expect(make(component, undefined)).rejects.toThrow('args: an object is required: got null');
  });

  const scope = { instanceId: SOURCE, regionId: 'cn-hangzhou', namespace: ['prod'] };
  const role = { registryUid: B, trustedAccountUids: [A] };
  const message =
    "pull[0].namespace: unknown argument: got 'namespace'; allowed: edition, instanceId, regionId, everything, namespaces, repositories; instead: write 'namespaces'";

  test.each([
    ['plain', [scope]],
    ['an output of a list', pulumi.output([scope])],
    ['an output in a list', [pulumi.output(scope)]],
    ['a promise', Promise.resolve([scope])],
    ['an output of outputs', pulumi.output(Promise.resolve([pulumi.output(scope)]))],
    ['parsed from configuration', JSON.parse(JSON.stringify([scope]))],
  ])('is refused inside of another one that is %s', async (_, pull) => {
    await expect(make(AcrPullRole, { ...role, pull })).rejects.toThrow(message);
  });

  test.each([
    [
      RepositoryAccess,
      { registryUid: A, push: { namespce: ['a'] } },
      "push.namespce: unknown argument: got 'namespce'",
    ],
    [
      alicloud.RegistryEndpointAccess,
      { instanceId: SOURCE, internet: [{ cidr: '10.0.0.0/8', coment: 'x' }] },
      "internet[0].coment: unknown argument: got 'coment'; allowed: cidr, comment; instead: write 'comment'",
    ],
    [alicloud.RegistryEndpointAccess, { instanceId: SOURCE, internt: [] }, "internt: unknown argument: got 'internt'"],
    [
      alicloud.CrossAccountSyncRole,
      { targetUid: B, sourceUids: [A], targetInstances: [{ instanceId: TARGET, region: 'cn-beijing' }] },
      "targetInstances[0].region: unknown argument: got 'region'; allowed: instanceId, regionId; instead: write 'regionId'",
    ],
    [
      alicloud.EciContainerGroup,
      {
        regionId: 'cn-beijing',
        vSwitchId: 'vsw-1',
        securityGroupId: 'sg-1',
        acrRegistryInfo: [],
        containers: pulumi.output([{ name: 'a', image: 'b', enviroment: {} }]),
      },
      "containers[0].enviroment: unknown argument: got 'enviroment'",
    ],
    [
      alicloud.CrossAccountSync,
      { scopes: [{ namespaceName: 'prod', repository: 'app' }] },
      "scopes[0].repository: unknown argument: got 'repository'",
    ],
  ])('is refused by %p at every level', async (component, args, text) => {
    await expect(make(component as Component, args)).rejects.toThrow(text);
  });

  test('is refused by the functions, too', () => {
    const options = { registries: [], assumeRoleArn: 'acs:ram::1298452580000002:role/a', watchNamespaces: 'prod' };
    expect(() => alicloud.credentialHelperConfigMap(options)).toThrow(
      /^credentialHelperConfigMap: watchNamespaces: unknown argument: .*; instead: write 'watchNamespace'$/,
    );
    const registry = { instanceId: SOURCE, regionId: 'cn-hangzhou', customDomains: true };
    expect(() => alicloud.acrRegistryInfos([registry])).toThrow('customDomains: unknown argument');
  });
});

/** Every key of every interface that takes one of these kinds, with what is none of it. */
const scalars = Object.entries(ARGUMENTS).flatMap(([name, keys]) =>
  Object.entries(keys).flatMap(([key, text]) => {
    const [form] = takesOf(text).forms;
    if (form === undefined || takesOf(text).forms.length > 1) return [];
    const wrong =
      form.name === 'boolean' ? 'false' : form.name === 'number' ? '10' : form.name in ENUMS ? 'Nothing' : undefined;
    return wrong === undefined ? [] : [{ name: name as ArgumentsName, key, form, wrong }];
  }),
);

describe('a value of a kind', () => {
  const checked = (name: ArgumentsName, args: object) => knownArguments(name, args) as Record<string, unknown>;
  const settled = (value: unknown) => (pulumi.output(value) as unknown as { promise(): Promise<unknown> }).promise();

  test('is in the table for all kinds, also as an output', () => {
    const kinds = new Set(scalars.map(({ form: { name, late } }) => `${name} ${late}`));
    for (const kind of ['boolean true', 'boolean false', 'number true', 'PullPermission false', 'SyncTrigger true']) {
      expect(kinds).toContain(kind);
    }
    expect(scalars.length).toBeGreaterThan(35);
  });

  test.each(scalars)('is not a text, or another one: $name.$key', async ({ name, key, form, wrong }) => {
    const given = form.shape === 'list' ? [wrong] : wrong;
    const at = form.shape === 'list' ? `${key}[0]` : key;
    const message = `${at}: ${form.name === 'boolean' ? 'not true or false' : form.name === 'number' ? 'not a number' : 'unknown '}`;
    expect(() => checked(name, { [key]: given })).toThrow(message);
    if (form.shape === 'one') expect(() => checked(name, { [key]: [wrong] })).toThrow(message);
    // As an output it is refused when it resolves, or, where it has to be known before, at once.
    const late = (value: unknown) => run(() => ({ late: checked(name, { ...filled(name), [key]: value })[key] }));
    await expect(late(pulumi.output(given))).rejects.toThrow(message);
    await expect(late(Promise.resolve(given))).rejects.toThrow(message);
    if (form.late)
      expect(await settled(checked(name, { ...filled(name), [key]: pulumi.output(undefined) })[key])).toBeUndefined();
  });

  test('tells what to write, also from configuration', () => {
    expect(() => checked('RepositoryAccessArgs', { consoleListing: 'false' })).toThrow(
      "consoleListing: not true or false: got 'false'; allowed: true or false; instead: without quotes; from configuration, by config.getBoolean",
    );
    expect(() => checked('CrossAccountSyncArgs', { createTargets: pulumi.output(true) })).toThrow(
      "createTargets: not true or false: got 'an output'; allowed: true or false; instead: a plain value: what resources there are",
    );
    expect(() => checked('EciContainerArgs', { cpu: '0.5' })).toThrow('by config.getNumber');
    expect(() => checked('SyncScopeArgs', { trigger: 'Manual' })).toThrow(
      "trigger: unknown trigger: got 'Manual'; allowed: SyncTrigger.Automatic ('PASSIVE'), SyncTrigger.Manual ('INITIATIVE'); instead: write 'INITIATIVE'",
    );
    expect(() => checked('AcrPullRoleArgs', { permission: 'Minmal' })).toThrow("instead: write 'Minimal'");
    expect(() => checked('AcrPullRoleArgs', { maxSessionDuration: Number.NaN })).toThrow('not a number: got ');
  });

  test('may be of another kind, where several are taken', async () => {
    const [edition] = ['高级版'];
    expect(
      checked('CrossAccountSyncRuleArgs', { ...filled('CrossAccountSyncRuleArgs'), sourceInstanceType: edition }),
    ).toMatchObject({
      sourceInstanceType: edition,
    });
    const late = pulumi.output(edition);
    const args = checked('CrossAccountSyncRuleArgs', {
      ...filled('CrossAccountSyncRuleArgs'),
      sourceInstanceType: late,
    });
    expect(await settled(args.sourceInstanceType)).toBe(edition);
  });

  test('is known early where resources depend on it', () => {
    for (const [name, key] of [
      ['AcrPullRoleArgs', 'adopt'],
      ['CrossAccountSyncArgs', 'scopes'],
      ['PasswordFreePullArgs', 'adoptPullRole'],
    ] as const) {
      expect(() => checked(name, { [key]: pulumi.output({}) })).toThrow(
        new RegExp(
          `^${key}: (?:an object|a list) is required that is known when the program runs: got 'an output'; instead: `,
        ),
      );
    }
  });

  test.each(Object.keys(ARGUMENTS) as ArgumentsName[])('is not left out where it is required: %s', (name) => {
    const required = Object.entries(ARGUMENTS[name]).filter(([, text]) => !takesOf(text).optional);
    for (const [key] of required) {
      const rest = filled(name);
      for (const lost of [{}, { [key]: undefined }, { [key]: null }]) {
        const { [key]: _, ...others } = rest;
        expect(() => checked(name, { ...others, ...lost })).toThrow(
          new RegExp(
            `^${key}: (?:a list is required|a text is required|a number is required|a required argument is missing): got null`,
          ),
        );
      }
    }
    expect(checked(name, filled(name))).toEqual(filled(name));
  });

  test('is as left out where it is null and would be arguments again', async () => {
    expect(checked('CrossAccountSyncRoleArgs', { ...filled('CrossAccountSyncRoleArgs'), adopt: null })).toMatchObject({
      adopt: undefined,
    });
    const one = { registryUid: A, instanceId: SOURCE, regionId: 'cn-hangzhou', users: ['li'] };
    const { resources } = await make(RepositoryAccess, {
      ...one,
      pull: { namespaces: ['base'] },
      adopt: null,
      charts: null,
    });
    expect(resources.map(({ importId }) => importId)).toEqual(resources.map(() => ''));
    await expect(make(RepositoryAccess, { ...one, pull: null })).rejects.toThrow('pull: nothing');
  });

  test('is a list where a list is asked for', () => {
    expect(() => checked('CrossAccountSyncRoleArgs', { targetInstances: { regionId: 'cn-beijing' } })).toThrow(
      'targetInstances: a list is required',
    );
    expect(() => checked('AdoptedRoleArgs', { attachedPolicies: 'old' })).toThrow(
      "attachedPolicies: a list is required: got 'old'",
    );
  });
});

/** The least that an interface takes: what is required, with something of each kind. */
function filled(name: ArgumentsName): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(ARGUMENTS[name]).flatMap(([key, text]) => {
      const { optional, forms } = takesOf(text);
      const [form] = forms;
      if (optional || form === undefined) return [];
      const one = form.name in ARGUMENTS ? filled(form.name as ArgumentsName) : form.name === 'number' ? 1 : 'text';
      return [[key, form.shape === 'list' ? [one] : form.shape === 'names' ? { one } : one]];
    }),
  );
}

describe('a scope', () => {
  const at = { instanceId: SOURCE, regionId: 'cn-hangzhou' };
  const role = (scope: object, more: object = {}) =>
    make(AcrPullRole, { registryUid: B, trustedAccountUids: [A], pull: [scope], ...more });
  const nothing =
    'pull[0]: the scope names no namespace and no repository: allowed: namespaces, repositories, or both; instead: everything: true';

  test.each([
    ['has no names', at],
    ['has names that are undefined', { ...at, namespaces: undefined, repositories: undefined }],
    ['has names that resolve to undefined', { ...at, namespaces: pulumi.output(undefined) }],
    ['is an output without names', pulumi.output(Promise.resolve(at))],
    ['says that it is not everything', { ...at, everything: false }],
    ['says so late', { ...at, everything: pulumi.output(false) }],
  ])('is refused where it %s', async (_, scope) => {
    await expect(role(scope)).rejects.toThrow(nothing);
  });

  test.each([
    ['an empty list', { namespaces: pulumi.output([]) }, 'pull[0].namespaces: an empty list'],
    ['null', { namespaces: null }, 'pull[0].namespaces: a list is required: got null'],
    ['a text', { repositories: 'base/app' }, "pull[0].repositories: a list is required: got 'base/app'"],
    ['a hole', { namespaces: [undefined] }, 'pull[0].namespaces[0]: a text is required: got null'],
    [
      'everything beside names',
      { everything: true, namespaces: ['aa'] },
      'pull[0].everything: everything beside names',
    ],
    ['a text for everything', { everything: 'true' }, "pull[0].everything: not true or false: got 'true'"],
  ])('is refused with %s', async (_, names, message) => {
    await expect(role({ ...at, ...names })).rejects.toThrow(message);
  });

  test('is never everything in the Personal Edition, asked for or not', async () => {
    const personal = { edition: AcrEdition.Personal, regionId: 'cn-hangzhou' };
    const message =
      /a Personal Edition scope names no namespace and no repository: .*every Enterprise Edition repository/;
    await expect(role(personal)).rejects.toThrow(message);
    await expect(role({ ...personal, everything: true })).rejects.toThrow(message);
  });

  test('is a whole instance where that is asked for by name', async () => {
    const done = await role({ ...at, everything: pulumi.output(true) });
    expect(named(done, 'made-policy').inputs.policyDocument).toContain(`instance/${SOURCE}`);
  });

  test.each(['pull', 'push', 'manage'])('of a team is not everything where %s names nothing', async (verb) => {
    const args = { registryUid: A, ...at, users: ['li'] };
    const message = `${verb}: the scope names no namespace and no repository`;
    for (const scope of [{}, { namespaces: undefined }]) {
      await expect(make(RepositoryAccess, { ...args, [verb]: scope })).rejects.toThrow(message);
    }
    // Also while the instance is not known yet.
    const later = { ...args, instanceId: pulumi.output(new Promise<string>(() => {})) };
    await expect(make(RepositoryAccess, { ...later, [verb]: {} })).rejects.toThrow(message);
    const done = await make(RepositoryAccess, { ...args, [verb]: { everything: true } });
    expect(named(done, 'made-policy').inputs.policyDocument).toContain(`repository/${SOURCE}/*`);
  });
});

test('the names of a scope are looked at before its place is known, in a preview', async () => {
  const unknown = pulumi.output(new Promise<string>(() => {}));
  const scope = { instanceId: unknown, regionId: 'cn-hangzhou' };
  const looked = (names: object, message: string) => {
    const pull = [{ ...scope, ...names }];
    const sides = { eciUid: A, registryUid: B, eciRegionId: 'cn-hangzhou', pull };
    const pair = run(() => {
      const { a, b } = providers();
      new PasswordFreePull('pair', { ...sides, eciProvider: a, registryProvider: b });
      return undefined;
    });
    const refused = [
      make(AcrPullRole, { registryUid: B, trustedAccountUids: [A], pull }),
      make(EciServiceRole, { eciUid: A, pull }),
      pair,
    ];
    return Promise.all(refused.map((one) => expect(one).rejects.toThrow(message)));
  };
  await looked({}, 'pull[0]: the scope names no namespace and no repository');
  await looked({ namespaces: undefined }, 'pull[0]: the scope names no namespace and no repository');
  await looked({ namespaces: ['BASE'] }, "pull[0].namespaces[0]: bad namespace name: got 'BASE'");
});

describe('a permission', () => {
  const pull = [{ instanceId: SOURCE, regionId: 'cn-hangzhou', everything: true }];
  const eci = { eciUid: A, pull, pullRoleArns: [`acs:ram::${B}:role/pull`] };

  test.each([
    ['of another policy', 'AliyunRAMFullAccess', "got 'AliyunRAMFullAccess'"],
    ['that is misspelt', 'minimal', "got 'minimal'"],
    ['that is an output', pulumi.output('Minimal'), "got 'an output'"],
  ])('%s is refused', async (_, permission, got) => {
    const message = (key: string) => `${key}: unknown permission: ${got}; allowed: `;
    const role = { registryUid: B, trustedAccountUids: [A], pull };
    await expect(make(AcrPullRole, { ...role, permission })).rejects.toThrow(message('permission'));
    await expect(make(EciServiceRole, { ...eci, pullPermission: permission })).rejects.toThrow(
      message('pullPermission'),
    );
    await expect(make(EciServiceRole, { ...eci, assumePermission: permission })).rejects.toThrow(
      message('assumePermission'),
    );
  });
});

describe('a system policy', () => {
  const at = { instanceId: SOURCE, regionId: 'cn-hangzhou' };
  const pull = [{ ...at, namespaces: ['base'] }];
  const system = PullPermission.AliyunContainerRegistryFullAccess;
  const message =
    'pull[0].namespaces: AliyunContainerRegistryFullAccess knows no scope: it reaches every image of the account: got ["base"]';

  test('is refused with names beside it', async () => {
    const role = { registryUid: B, trustedAccountUids: [A], permission: system };
    await expect(make(AcrPullRole, { ...role, pull })).rejects.toThrow(message);
    await expect(make(AcrPullRole, { ...role, pull: pulumi.output(Promise.resolve(pull)) })).rejects.toThrow(message);
    await expect(make(EciServiceRole, { eciUid: A, pull, pullPermission: system })).rejects.toThrow(message);
    const pair = run(() => {
      const { a, b } = providers();
      const sides = { eciProvider: a, registryProvider: b, eciUid: A, registryUid: B, eciRegionId: 'cn-hangzhou' };
      new PasswordFreePull('pair', { ...sides, permission: system, pull });
      return undefined;
    });
    await expect(pair).rejects.toThrow(message);
  });

  test('is attached where everything is asked for, in either edition', async () => {
    for (const scope of [at, { edition: AcrEdition.Personal, regionId: 'cn-hangzhou' }]) {
      const args = { registryUid: B, trustedAccountUids: [A], permission: system };
      const late = pulumi.output(Promise.resolve([{ ...scope, everything: true }]));
      const done = await make(AcrPullRole, { ...args, pull: late });
      expect(named(done, `made-${system}`).inputs.policyName).toBe(system);
    }
  });
});

describe('a limit that got lost', () => {
  const rule = {
    ...SIDES,
    namespaceName: 'prod',
  };

  test.each(['repositoryName', 'tagFilter'])('does not make a rule wider: %s', async (limit) => {
    await expect(make(alicloud.CrossAccountSyncRule, { ...rule, [limit]: undefined })).rejects.toThrow(
      `${limit}: a limit that is not there: got null; instead: leave it out for all of them`,
    );
    const late = pulumi.output(Promise.resolve(undefined));
    await expect(make(alicloud.CrossAccountSyncRule, { ...rule, [limit]: late })).rejects.toThrow(
      `${limit}: a text is required: got null`,
    );
    const { namespaceName, ...sides } = rule;
    const scopes = [{ namespaceName, [limit]: undefined }];
    const both = run(() => {
      const { a, b } = providers();
      new alicloud.CrossAccountSync('made', { ...sides, scopes, sourceProvider: a, targetProvider: b });
      return undefined;
    });
    await expect(both).rejects.toThrow(`scopes[0].${limit}: a limit that is not there`);
  });

  test('does not open an endpoint, or let a helper watch every namespace', async () => {
    const lost = { instanceId: SOURCE, internet: pulumi.output(undefined) };
    await expect(make(alicloud.RegistryEndpointAccess, lost)).rejects.toThrow('internet: a list is required: got null');
    const options = { registries: [], assumeRoleArn: 'acs:ram::1298452580000002:role/a', watchNamespace: undefined };
    expect(() => alicloud.credentialHelperConfigMap(options)).toThrow('watchNamespace: a limit that is not there');
  });

  test('does not make a namespace take any repository', async () => {
    const { targetUid, targetInstanceId, targetRegionId, namespaceName } = rule;
    const lost = { targetUid, targetInstanceId, targetRegionId, namespaceName, repositories: undefined };
    await expect(make(alicloud.SyncTarget, lost)).rejects.toThrow(
      'repositories: a limit that is not there: got null; instead: leave it out, or say autoCreate, for',
    );
    const said = await make(alicloud.SyncTarget, { ...lost, autoCreate: false });
    expect(named(said, 'made-namespace').inputs.autoCreate).toBe(false);
  });

  test('does not let ECI pull whatever its own role may', async () => {
    const place = { regionId: 'cn-beijing', vSwitchId: 'vsw-1', securityGroupId: 'sg-1' };
    const group = { ...place, containers: [{ name: 'a', image: 'b' }] };
    await expect(
      make(alicloud.EciContainerGroup, { ...group, acrRegistryInfo: pulumi.output(undefined) }),
    ).rejects.toThrow('acrRegistryInfo: a list is required: got null');
    const lost = { arnService: undefined, instanceId: SOURCE };
    const message = 'acrRegistryInfo[0].arnService: a limit that is not there: got null; instead: leave it out for';
    for (const acrRegistryInfo of [
      [lost],
      pulumi.output([lost]),
      [{ ...lost, arnService: pulumi.output(undefined) }],
    ]) {
      await expect(make(alicloud.EciContainerGroup, { ...group, acrRegistryInfo })).rejects.toThrow(message);
      const cache = { ...place, images: ['a/b/c:1'], acrRegistryInfo };
      await expect(make(alicloud.EciImageCache, cache)).rejects.toThrow(message);
    }
  });
});
