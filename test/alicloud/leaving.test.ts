import * as ram from '@pulumi/alicloud/ram';
import * as pulumi from '@pulumi/pulumi';
import fc from 'fast-check';
import {
  CrossAccountSync,
  ImageSyncTask,
  type LinkedVpcArgs,
  PasswordFreePull,
  RegistryEndpointAccess,
  RepositoryAccess,
  type RepositoryAccessArgs,
  SyncTarget,
} from 'registry-access/alicloud';
import { namedItems } from '../../lib/alicloud/named-items';
import { A, B, providers, SIDES, SOURCE, TARGET } from './accounts';
import { plan } from './plan';
import { type Registration, type Run, run } from './run';

// The SDK loads a compiler to serialize the first dynamic provider.
jest.setTimeout(60_000);

/** A name that a program does not know before the update. */
const late = (text: string): pulumi.Output<string> => pulumi.output(Promise.resolve(text));
const team: Omit<RepositoryAccessArgs, 'users'> = {
  registryUid: A,
  instanceId: SOURCE,
  regionId: 'cn-hangzhou',
  pull: { repositories: Array.from({ length: 100 }, (_, n) => `team-a/application-number-${n}`) },
};
const sides = {
  ...SIDES,
};
const record = <T>(names: readonly string[], make: (name: string) => T): Record<string, T> =>
  Object.fromEntries(names.map((name) => [name, make(name)]));
const members = (users: RepositoryAccessArgs['users'], kind: 'users' | 'groups' | 'roles' = 'users') =>
  new RepositoryAccess('team', { ...team, [kind]: users });

/** Declares the names, each as something that becomes resources. */
const lists: Record<string, (names: readonly string[]) => void> = {
  'users by name': (names) => members([...names]),
  'users by names that are outputs': (names) => members(record(names, late)),
  'users as resources': (names) => members(names.map((name) => new ram.User(name, { name }))),
  'groups as resources': (names) =>
    members(names.map((groupName) => new ram.Group(groupName, { groupName })) as never, 'groups'),
  'roles by names that are outputs': (names) => members(record(names, late), 'roles'),
  'VPCs by plain ids': (names) => {
    const vpcs = names.map((name): LinkedVpcArgs => ({ vpcId: `vpc-${name}`, vSwitchId: `vsw-${name}`, charts: true }));
    new RegistryEndpointAccess('net', { instanceId: SOURCE, vpcs });
  },
  'VPCs by ids that are outputs': (names) => {
    const vpcs = record(names, (name): LinkedVpcArgs => ({ vpcId: late(name), vSwitchId: late(name), charts: true }));
    new RegistryEndpointAccess('net', { instanceId: SOURCE, vpcs });
  },
  'target repositories': (names) => {
    const place = { targetUid: B, targetInstanceId: TARGET, targetRegionId: 'cn-beijing', namespaceName: 'prod' };
    new SyncTarget('list', { ...place, repositories: [...names] });
    new SyncTarget('record', { ...place, namespaceName: 'base', repositories: record(names, late) });
  },
  'tags of a task': (names) => {
    const image = { ...sides, namespaceName: 'prod', repositoryName: 'app' };
    new ImageSyncTask('list', { ...image, tags: [...names] });
    new ImageSyncTask('record', { ...image, tags: record(names, late) });
  },
  'scopes of a synchronization': (names) => {
    const { a, b } = providers();
    const scopes = names.flatMap((namespaceName) => [
      { namespaceName },
      { namespaceName: 'base', repositoryName: namespaceName },
    ]);
    new CrossAccountSync('sync', { ...sides, sourceProvider: a, targetProvider: b, createTargets: true, scopes });
  },
  'programs that pull': (names) => {
    const { a, b } = providers();
    const accounts = { eciProvider: a, registryProvider: b, eciUid: A, registryUid: B, eciRegionId: 'cn-hangzhou' };
    for (const name of names) {
      const pull = [{ instanceId: SOURCE, regionId: 'cn-hangzhou', namespaces: [name] }];
      new PasswordFreePull(name, { ...accounts, pull });
    }
  },
};

const declared = (list: string, names: readonly string[], preview: boolean): Promise<Run> =>
  run(
    () => {
      lists[list]?.(names);
      return undefined;
    },
    { preview },
  );
/** What the engine plans by. Aliases are for states from before, and on what a resource waits plans nothing by itself. */
const compared = ({ resources }: Run): Map<string, Omit<Registration, 'aliases' | 'dependencies'>> =>
  new Map(
    resources
      .filter(({ custom }) => custom)
      .map(({ aliases: _, dependencies: __, ...one }) => [`${one.parent} ${one.type} ${one.name}`, one]),
  );

describe.each(Object.keys(lists))('one of the %s', (list) => {
  test.each([false, true])('who leaves in the middle changes nothing of the others (preview: %p)', async (preview) => {
    const before = compared(await declared(list, ['zhang', 'li', 'wang'], preview));
    const after = compared(await declared(list, ['zhang', 'wang'], preview));
    expect(after.size).toBeLessThan(before.size);
    for (const [urn, resource] of after) expect(before.get(urn)).toEqual(resource);
    const left = [...before].filter(([urn]) => !after.has(urn));
    expect(left.every(([, { name }]) => /(?:^|[-/])li(?:-|$)/.test(name))).toBe(true);
  });

  test('who comes in front changes nothing of the others, either', async () => {
    const before = compared(await declared(list, ['zhang', 'wang'], false));
    const after = compared(await declared(list, ['an', 'zhang', 'wang'], false));
    for (const [urn, resource] of before) expect(after.get(urn)).toEqual(resource);
  });
});

describe('a position', () => {
  const user = () => new ram.User('zhang-user', { name: 'zhang' });
  const refused = (program: () => void) =>
    run(() => {
      program();
      return undefined;
    });
  const advice = (property: string) =>
    `${property}[0]: an output in a list has no name to call its resources by, and its position moves when another one leaves: instead: use a record with names of your own, ${property}: { first: output }`;

  test.each([
    ['users', () => members([user().name] as never)],
    ['groups', () => members([late('a')] as never, 'groups')],
    ['roles', () => members([Promise.resolve('a')] as never, 'roles')],
    [
      'vpcs',
      () => new RegistryEndpointAccess('net', { instanceId: SOURCE, vpcs: [{ vpcId: late('vpc-1'), vSwitchId: 'v' }] }),
    ],
    [
      'repositories',
      () => {
        const place = { targetUid: B, targetInstanceId: TARGET, targetRegionId: 'cn-beijing', namespaceName: 'prod' };
        new SyncTarget('prod', { ...place, repositories: [late('app')] as never });
      },
    ],
  ])('is no name: %s', async (property, program) => {
    await expect(refused(program)).rejects.toThrow(advice(property));
  });

  test.each([
    ['an output', pulumi.output(['zhang'])],
    ['an output of a record', pulumi.output({ zhang: 'zhang' })],
  ])('is not found out late: %s is refused as a whole', async (_, users) => {
    await expect(refused(() => members(users as never))).rejects.toThrow(
      "users: a list or record that is known when the program runs is required: it decides which resources there are: got 'an output'",
    );
  });

  test('is no name of a rule, either', async () => {
    const scopes = [{ namespaceName: late('prod') }] as never;
    const both = () => {
      const { a, b } = providers();
      new CrossAccountSync('sync', { ...sides, scopes, sourceProvider: a, targetProvider: b });
    };
    await expect(refused(both)).rejects.toThrow(
      "scopes[0].namespaceName: a plain text is required, because the name of the rule derives from it: got 'an output'",
    );
  });

  test('that a state has a name by is taken over by the record or resource in its place', async () => {
    const aliases = async (users: RepositoryAccessArgs['users']) => {
      const done = await run(() => {
        new RepositoryAccess('team', { ...team, users });
        return undefined;
      });
      const attached = done.resources.filter(({ type }) => type.endsWith(':UserPolicyAttachment'));
      return Object.fromEntries(attached.map(({ name, aliases: former }) => [name, former]));
    };
    expect(await aliases({ zhang: late('zhang'), li: late('li'), wang: 'wang' })).toEqual({
      'team-user-zhang': ['team-user-0'],
      'team-user-zhang-2': ['team-user-0-2'],
      'team-user-li': ['team-user-1'],
      'team-user-li-2': ['team-user-1-2'],
      'team-user-wang': [],
      'team-user-wang-2': [],
    });
    // A name goes before a position.
    expect(await aliases({ a: late('a'), b: '0' })).toMatchObject({
      'team-user-a': [],
      'team-user-b': ['team-user-0'],
    });
    // Whole numbers come first among keys, so that positions are not those that somebody wrote.
    expect(await aliases({ li: late('li'), '1': late('zhang') })).toMatchObject({
      'team-user-1': [],
      'team-user-li': [],
    });
    expect(Object.values(await aliases({ li: late('li'), '1': late('zhang') })).flat()).toEqual([]);
  });

  test('or a name of before is taken over from, where a resource stands in a record', async () => {
    const done = await run(() => {
      const [zhang, li] = ['zhang-user', 'li-user'].map((name) => new ram.User(name, { name })) as [ram.User, ram.User];
      new RepositoryAccess('team', { ...small, users: { zhang: zhang as never, 'li-user': li as never } });
      return undefined;
    });
    expect(attachments(done)).toEqual({
      'team-user-zhang': ['team-user-zhang-user', 'team-user-0'],
      'team-user-li-user': ['team-user-1'],
    });
  });

  test('is for one alone, whatever stands in the record', () => {
    const keys = fc.constantFrom('a', 'b', 'c', '0', '1', '2');
    const values = fc.option(keys, { nil: undefined });
    fc.assert(
      fc.property(fc.dictionary(keys, values), (record) => {
        const plain = Object.values(record).filter((value) => value !== undefined);
        fc.pre(new Set(plain).size === plain.length);
        const items = namedItems(
          Object.fromEntries(Object.entries(record).map(([key, value]) => [key, value ?? pulumi.output('late')])),
          'users',
          (value) => (typeof value === 'string' ? value : undefined),
        );
        const former = items.flatMap(({ formerKeys }) => formerKeys);
        expect(new Set(former).size).toBe(former.length);
        for (const { key } of items) expect(former).not.toContain(key);
      }),
    );
  });
});

const small: Omit<RepositoryAccessArgs, 'users'> = { ...team, pull: { namespaces: ['team-a'] } };
const attachments = ({ resources }: Run): Record<string, readonly string[]> =>
  Object.fromEntries(
    resources.filter(({ type }) => type.endsWith('PolicyAttachment')).map(({ name, aliases }) => [name, aliases]),
  );

describe('a key that changes', () => {
  const declare = (users: RepositoryAccessArgs['users'], formerKeys?: Record<string, string>) =>
    run(() => {
      new RepositoryAccess('team', { ...small, users, formerKeys });
      return undefined;
    });
  const steps = async (before: Run, after: Run) => plan(before, after).map(({ op, name }) => `${op} ${name}`);

  test('changes nothing where the one of before is said', async () => {
    const before = await declare({ zhang: late('zhang'), li: 'li' });
    const after = await declare({ zhangsan: late('zhang'), li: 'li' }, { zhangsan: 'zhang' });
    expect(await steps(before, after)).toEqual(
      expect.arrayContaining(['same team-user-zhangsan', 'same team-user-li']),
    );
    // Without, a new one is made before the old one goes.
    expect(await steps(before, await declare({ zhangsan: late('zhang'), li: 'li' }))).toEqual(
      expect.arrayContaining(['create team-user-zhangsan', 'delete team-user-zhang']),
    );
  });

  test('changes nothing either where a name becomes a resource', async () => {
    const before = await declare(['zhang', 'li']);
    const after = await run(() => {
      const user = new ram.User('zhang-user', { name: 'zhang' });
      new RepositoryAccess('team', { ...small, users: [user, 'li'], formerKeys: { 'zhang-user': 'zhang' } });
      return undefined;
    });
    expect(await steps(before, after)).toEqual(
      expect.arrayContaining(['same team-user-zhang-user', 'same team-user-li', 'create zhang-user']),
    );
  });

  test('is taken over by VPCs and repositories, too', async () => {
    const done = await run(() => {
      const vpcs = { build: { vpcId: late('vpc-1'), vSwitchId: 'vsw-1', charts: true } };
      new RegistryEndpointAccess('net', { instanceId: SOURCE, vpcs, formerKeys: { build: 'vpc-1' } });
      const place = { targetUid: B, targetInstanceId: TARGET, targetRegionId: 'cn-beijing', namespaceName: 'prod' };
      new SyncTarget('prod', { ...place, repositories: { app: late('app') }, formerKeys: { app: 'web' } });
      return undefined;
    });
    const former = Object.fromEntries(done.resources.map(({ name, aliases }) => [name, aliases]));
    expect(former).toMatchObject({
      'net-build': ['net-vpc-1', 'net-0'],
      'net-build-charts': ['net-vpc-1-charts', 'net-0-charts'],
      'prod-app': ['prod-web', 'prod-0'],
    });
  });

  test.each([
    ['nobody has today', { wang: 'zhang' }, "formerKeys: nothing has this key today: got 'wang'; allowed: zhang, li"],
    ['somebody has today', { zhang: 'li' }, "formerKeys: something has this key today, too: got 'li'"],
    ['two had', { zhang: 'a', li: 'a' }, "formerKeys: two had this key before: got 'a'"],
    ['is no text', { zhang: 1 }, 'formerKeys: a text is required: got 1'],
    ['is an output', pulumi.output({ zhang: 'a' }), 'formerKeys: a record of plain keys is required'],
  ])('is not one that %s', async (_, formerKeys, message) => {
    await expect(declare(['zhang', 'li'], formerKeys as never)).rejects.toThrow(message);
  });
});

describe('one value under two keys', () => {
  const declare = (program: () => void, preview = false) =>
    run(
      () => {
        program();
        return undefined;
      },
      { preview },
    );
  const place = { targetUid: B, targetInstanceId: TARGET, targetRegionId: 'cn-beijing', namespaceName: 'prod' };

  test.each([
    [
      'users',
      () => members({ a: late('zhang'), b: late('zhang') }),
      "users.b: this is users.a, too: got 'zhang'; instead: keep one",
    ],
    [
      'a user and its resource',
      () => members(['zhang', new ram.User('z', { name: 'zhang' })]),
      'users[1]: this is users[0], too',
    ],
    ['groups', () => members({ a: 'g', b: late('g') } as never, 'groups'), 'groups.b: this is groups.a, too'],
    [
      'VPCs',
      () => {
        const vpc = (): LinkedVpcArgs => ({ vpcId: late('vpc-1'), vSwitchId: 'vsw-1' });
        new RegistryEndpointAccess('net', { instanceId: SOURCE, vpcs: { a: vpc(), b: vpc() } });
      },
      "vpcs.b.vpcId: this is vpcs.a.vpcId, too: got 'vpc-1'",
    ],
    [
      'repositories',
      () => new SyncTarget('t', { ...place, repositories: { a: late('app'), b: late('app') } }),
      "repositories.b: this is repositories.a, too: got 'app'",
    ],
  ])('is told once it is known: %s', async (_, program, message) => {
    await expect(declare(program)).rejects.toThrow(message);
  });

  test('is no matter among different kinds, or for one that has several policies', async () => {
    await declare(() => new RepositoryAccess('team', { ...team, users: { a: late('x') }, groups: { a: late('x') } }));
  });
});

test.each(['users', 'groups', 'roles'] as const)('a resource of another kind is refused among the %s', async (kind) => {
  const other = {
    users: () => new ram.Group('g', { groupName: 'g' }),
    groups: () => new ram.User('u', { name: 'u' }),
    roles: () => new ram.Policy('p', { policyName: 'p', policyDocument: '{}' }),
  }[kind];
  const program = run(() => {
    members([other()] as never, kind);
    return undefined;
  });
  await expect(program).rejects.toThrow(
    `${kind}[0]: a resource that is no RAM ${kind.slice(0, -1)}: instead: give its name`,
  );
});

describe('what becomes resources', () => {
  const refused = (program: () => void) =>
    run(() => {
      program();
      return undefined;
    });

  test.each([
    ['a set', () => new Set(['zhang'])],
    ['a map', () => new Map([['zhang', 'zhang']])],
    ['a resource', () => new ram.User('zhang', { name: 'zhang' })],
  ])('is not looked for in %s', async (what, users) => {
    const got = what === 'a resource' ? what : 'a set or map';
    const program = () =>
      new RepositoryAccess('team', { ...team, users: users() as never, groups: { all: late('all') } });
    await expect(refused(program)).rejects.toThrow(
      `users: a list or record that is known when the program runs is required: it decides which resources there are: got '${got}'`,
    );
  });

  test('is said to be missing where it is', async () => {
    await expect(refused(() => members([undefined] as never))).rejects.toThrow(
      'users[0]: an entry that is not there: got null',
    );
  });

  test('does not get one name twice', async () => {
    // The second policy of one, and the first of the other.
    await expect(refused(() => members(['li', 'li-2']))).rejects.toThrow(
      "users[1]: a resource of this name is made for users[0], too: got 'team-user-li-2'; instead: use a record with another name",
    );
    const vpc = (id: string, charts: boolean): LinkedVpcArgs => ({ vpcId: id, vSwitchId: 'vsw-1', charts });
    const vpcs = { build: vpc('vpc-1', true), 'build-charts': vpc('vpc-2', false) };
    await expect(refused(() => new RegistryEndpointAccess('net', { instanceId: SOURCE, vpcs }))).rejects.toThrow(
      "vpcs.build-charts: a resource of this name is made for vpcs.build, too: got 'net-build-charts'",
    );
    // Of two kinds, nothing is the same.
    await refused(() => new RepositoryAccess('team', { ...team, users: ['li'], groups: ['li'] }));
  });

  test('does not depend on an output for charts', async () => {
    const vpcs = { build: { vpcId: late('vpc-1'), vSwitchId: 'vsw-1', charts: late('true') } } as never;
    await expect(refused(() => new RegistryEndpointAccess('net', { instanceId: SOURCE, vpcs }))).rejects.toThrow(
      "vpcs.build.charts: not true or false: got 'an output'",
    );
  });

  test.each([
    ['the VPC', late('') as object],
    ['the VPC to come', Promise.resolve({ vpcId: 'vpc-1', vSwitchId: 'vsw-1', charts: true })],
  ])('does not depend on an output for %s', async (_, build) => {
    const vpcs = { build } as never;
    await expect(refused(() => new RegistryEndpointAccess('net', { instanceId: SOURCE, vpcs }))).rejects.toThrow(
      "vpcs.build: a VPC whose resources are not known when the program runs: got 'an output'",
    );
  });
});
