import * as cs from '@pulumi/alicloud/cs';
import * as pulumi from '@pulumi/pulumi';
import { AcrEdition, RepositoryAccess, type RepositoryAccessArgs } from 'registry-access/alicloud';
import { policySize } from 'registry-access/policy';
import { A, SOURCE } from './accounts';
import { json, named, type Run, run } from './run';

// Hundreds of names, on a machine that may be busy.
jest.setTimeout(60_000);

const personal: RepositoryAccessArgs = {
  registryUid: '*',
  edition: AcrEdition.Personal,
  regionId: '*',
  users: ['sub'],
};
const enterprise: RepositoryAccessArgs = {
  registryUid: A,
  instanceId: SOURCE,
  regionId: 'cn-hangzhou',
  groups: ['team-a'],
};
const access = (args: RepositoryAccessArgs, preview = false) =>
  run(() => ({ names: new RepositoryAccess('team', args).policyNames }), { preview });
const statements = (done: Run, name = 'team-policy') =>
  (json(named(done, name).inputs.policyDocument) as { Statement: { Action: unknown; Resource: unknown }[] }).Statement;

describe('the document on sub-accounts', () => {
  test('lets a user pull and read every repository of a namespace, and nothing else', async () => {
    const done = await access({ ...personal, pull: { namespaces: ['alitest1'] } });
    expect(json(named(done, 'team-policy').inputs.policyDocument)).toEqual({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['cr:Get*', 'cr:List*', 'cr:PullRepository'],
          Resource: 'acs:cr:*:*:repository/alitest1/*',
        },
      ],
    });
    expect(named(done, 'team-user-sub').inputs).toEqual({
      userName: 'sub',
      policyName: 'registry-access-team',
      policyType: 'Custom',
    });
    expect(done.resources).toHaveLength(3);
  });

  test('lets the console show the namespaces, on request', async () => {
    const done = await access({ ...personal, pull: { namespaces: ['alitest1'] }, consoleListing: true });
    expect(statements(done)).toEqual([
      { Effect: 'Allow', Action: ['cr:ListNamespace', 'cr:ListRepository'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: ['cr:Get*', 'cr:List*', 'cr:PullRepository'],
        Resource: 'acs:cr:*:*:repository/alitest1/*',
      },
    ]);
  });

  test('lets a user do everything with one repository, and push in its namespace', async () => {
    const done = await access({ ...personal, regionId: 'cn-hongkong', manage: { repositories: ['alitest1/test'] } });
    expect(statements(done)).toEqual([
      { Effect: 'Allow', Action: 'cr:*', Resource: 'acs:cr:cn-hongkong:*:repository/alitest1/test' },
      {
        Effect: 'Allow',
        Action: ['cr:Get*', 'cr:List*', 'cr:PushRepository'],
        Resource: 'acs:cr:cn-hongkong:*:repository/alitest1',
      },
    ]);
  });
});

describe('the Enterprise Edition', () => {
  test('has the instance in every name, and needs the token', async () => {
    const done = await access({
      ...enterprise,
      push: { namespaces: ['team-a'] },
      pull: { repositories: ['base/os/debian'] },
    });
    const of = (path: string) => `acs:cr:cn-hangzhou:${A}:repository/${SOURCE}/${path}`;
    expect(statements(done)).toEqual([
      { Effect: 'Allow', Action: 'cr:GetAuthorizationToken', Resource: '*' },
      { Effect: 'Allow', Action: ['cr:Get*', 'cr:List*', 'cr:PullRepository'], Resource: of('base/os/debian') },
      {
        Effect: 'Allow',
        Action: ['cr:Get*', 'cr:List*', 'cr:PullRepository', 'cr:PushRepository'],
        Resource: of('team-a/*'),
      },
      { Effect: 'Allow', Action: ['cr:Get*', 'cr:List*', 'cr:PushRepository'], Resource: of('team-a') },
    ]);
  });

  test('lists instances and names for the console, on request', async () => {
    const done = await access({ ...enterprise, pull: { namespaces: ['team-a'] }, consoleListing: true });
    expect(statements(done).slice(0, 2)).toEqual([
      {
        Effect: 'Allow',
        Action: ['cr:GetAuthorizationToken', 'cr:GetInstance*', 'cr:ListInstance*', 'cr:ListSignature*'],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: 'cr:List*',
        Resource: [
          `acs:cr:cn-hangzhou:${A}:repository/${SOURCE}/*`,
          `acs:cr:cn-hangzhou:${A}:repository/${SOURCE}/*/*`,
        ],
      },
    ]);
  });

  test('manages a namespace with its repositories', async () => {
    const done = await access({ ...enterprise, manage: { namespaces: ['team-a'] } });
    expect(statements(done)[1]).toEqual({
      Effect: 'Allow',
      Action: 'cr:*',
      Resource: [
        `acs:cr:cn-hangzhou:${A}:repository/${SOURCE}/team-a`,
        `acs:cr:cn-hangzhou:${A}:repository/${SOURCE}/team-a/*`,
      ],
    });
    expect(statements(done)).toHaveLength(2);
  });

  test('attaches to users, groups and roles', async () => {
    const done = await access({
      ...enterprise,
      pull: { namespaces: ['team-a'] },
      users: { alice: 'alice', robert: pulumi.output('bob') },
      groups: ['team-a'],
      roles: ['ci'],
    });
    expect(named(done, 'team-user-alice').inputs.userName).toBe('alice');
    expect(named(done, 'team-user-robert').inputs.userName).toBe('bob');
    expect(named(done, 'team-group-team-a').inputs.groupName).toBe('team-a');
    expect(named(done, 'team-role-ci').inputs.roleName).toBe('ci');
    expect(done.resources).toHaveLength(6);
  });
});

describe('a list that is longer than a policy', () => {
  const repositories = Array.from({ length: 200 }, (_, n) => `team-a/application-number-${n}`);
  const granted = (done: Run) =>
    done.resources
      .filter(({ type }) => type === 'alicloud:ram/policy:Policy')
      .flatMap(({ name }) => statements(done, name))
      .filter(({ Action }) => Array.isArray(Action) && Action.includes('cr:PullRepository'))
      .flatMap(({ Resource }) => Resource);

  test('is shared out over several, in which every name is once', async () => {
    const done = await access({ ...enterprise, pull: { repositories } });
    expect(granted(done).sort()).toEqual(
      repositories.map((one) => `acs:cr:cn-hangzhou:${A}:repository/${SOURCE}/${one}`).sort(),
    );
    for (const { inputs, type } of done.resources) {
      if (type === 'alicloud:ram/policy:Policy')
        expect(policySize(json(inputs.policyDocument))).toBeLessThanOrEqual(6144);
    }
    expect(done.outputs.names).toEqual([
      'registry-access-team',
      'registry-access-team-2',
      'registry-access-team-3',
      'registry-access-team-4',
    ]);
    expect(named(done, 'team-group-team-a-4').inputs.policyName).toBe('registry-access-team-4');
  });

  test('keeps its first policies when a name is added at the end', async () => {
    const before = await access({ ...enterprise, pull: { repositories } });
    const after = await access({ ...enterprise, pull: { repositories: [...repositories, 'team-b/late'] } });
    for (const name of ['team-policy', 'team-policy-2', 'team-policy-3']) {
      expect(named(after, name).inputs).toEqual(named(before, name).inputs);
    }
    expect(named(after, 'team-policy-4').inputs).not.toEqual(named(before, 'team-policy-4').inputs);
  });

  test('has the same policies in preview, where the instance is not known yet', async () => {
    const program = (preview: boolean) =>
      run(
        () => {
          const unborn = new cs.RegistryEnterpriseNamespace('stands-for-an-instance', { instanceId: SOURCE });
          const instanceId = unborn.id.apply(() => SOURCE);
          new RepositoryAccess('team', { ...enterprise, instanceId, pull: { repositories } });
          return undefined;
        },
        { preview },
      );
    const [preview, update] = [await program(true), await program(false)];
    expect(preview.resources.map(({ name }) => name).sort()).toEqual(update.resources.map(({ name }) => name).sort());
    expect(named(preview, 'team-policy').inputs.policyDocument).toBe('04da6b54-80e4-46f7-96ec-b56ff0331ba9');
    expect(granted(update)).toHaveLength(200);
  });

  test('is refused beyond ten policies, with the count', async () => {
    const thousands = Array.from({ length: 2000 }, (_, n) => `team-a/application-number-${n}`);
    await expect(access({ ...enterprise, pull: { repositories: thousands } })).rejects.toThrow(
      /pull: 2001 names need 3\d policies of 6144 characters: allowed: 10 custom policies/,
    );
  });
});

describe('names that are outputs', () => {
  const at = `acs:cr:cn-hangzhou:${A}:repository/${SOURCE}`;
  /** Names of namespaces that the same program makes: in a preview their ids are not known. */
  const namesOf = (names: readonly (string | undefined)[]) =>
    names.map((name, index) => {
      const made = new cs.RegistryEnterpriseNamespace(`made-${index}`, { instanceId: SOURCE });
      return made.id.apply(() => name as string);
    });
  const granting = (
    names: readonly (string | undefined)[],
    preview = false,
    rest: Partial<RepositoryAccessArgs> = {},
  ) =>
    run(
      () => ({
        names: new RepositoryAccess('team', {
          ...enterprise,
          ...rest,
          push: { ...rest.push, namespaces: [...(rest.push?.namespaces ?? []), ...namesOf(names)] },
        }).policyNames,
      }),
      { preview },
    );
  const ofTeam = (done: Run) => done.resources.map(({ name }) => name).filter((name) => name.startsWith('team'));

  test('say what they turn out to be, beside plain ones', async () => {
    const done = await granting(['prod'], false, {
      push: { namespaces: ['base'] },
      pull: { repositories: [pulumi.output('shop/web/cart')] },
      charts: { pull: { namespaces: [Promise.resolve('helm')] } },
    });
    expect(statements(done)).toEqual([
      { Effect: 'Allow', Action: 'cr:GetAuthorizationToken', Resource: '*' },
      { Effect: 'Allow', Action: ['cr:Get*', 'cr:List*', 'cr:PullRepository'], Resource: `${at}/shop/web/cart` },
      {
        Effect: 'Allow',
        Action: ['cr:Get*', 'cr:List*', 'cr:PullRepository', 'cr:PushRepository'],
        Resource: [`${at}/base/*`, `${at}/prod/*`],
      },
      {
        Effect: 'Allow',
        Action: ['cr:Get*', 'cr:List*', 'cr:PushRepository'],
        Resource: [`${at}/base`, `${at}/prod`],
      },
      {
        Effect: 'Allow',
        Action: ['cr:Get*', 'cr:List*', 'cr:PullRepository'],
        Resource: `acs:cr:cn-hangzhou:${A}:chart/${SOURCE}/helm/*`,
      },
    ]);
  });

  test('say nothing in a preview that does not know them, and have the same resources there', async () => {
    const [preview, update] = [await granting(['prod', 'test'], true), await granting(['prod', 'test'])];
    expect(named(preview, 'team-policy').inputs.policyDocument).toBe('04da6b54-80e4-46f7-96ec-b56ff0331ba9');
    expect(ofTeam(preview)).toEqual(ofTeam(update));
    expect(ofTeam(update)).toEqual(['team', 'team-policy', 'team-group-team-a']);
  });

  test('are one where they turn out to be the same', async () => {
    const done = await granting(['prod', 'prod'], false, { push: { namespaces: ['prod'] } });
    expect(statements(done).map(({ Resource }) => Resource)).toEqual(['*', `${at}/prod/*`, `${at}/prod`]);
  });

  test('have as many policies whatever their lengths, each within its limit, and none is lost', async () => {
    const count = 40;
    const short = Array.from({ length: count }, (_, n) => `a${n}`);
    const long = short.map((name) => name.padEnd(120, 'z'));
    const [preview, few, many] = [
      await granting(short, true, { description: 'x' }),
      await granting(short),
      await granting(long),
    ];
    expect(few.outputs.names).toHaveLength(3);
    expect(ofTeam(few)).toEqual(ofTeam(preview));
    expect(ofTeam(many)).toEqual(ofTeam(preview));
    for (const [done, names] of [[few, short] as const, [many, long] as const]) {
      const policies = done.resources.filter(({ type }) => type === 'alicloud:ram/policy:Policy');
      const granted = policies.flatMap(({ name }) => statements(done, name)).flatMap(({ Resource }) => Resource);
      for (const name of names) expect(granted).toEqual(expect.arrayContaining([`${at}/${name}/*`, `${at}/${name}`]));
      for (const { inputs } of policies) expect(policySize(json(inputs.policyDocument))).toBeLessThanOrEqual(6144);
    }
  });

  test('leave the policies of the others as they are when one is added at the end', async () => {
    const names = Array.from({ length: 40 }, (_, n) => `a${n}`);
    const [before, after] = [await granting(names), await granting([...names, 'late'])];
    expect(ofTeam(after)).toEqual(ofTeam(before));
    for (const name of ['team-policy', 'team-policy-2', 'team-policy-3']) {
      expect(named(after, name).inputs.policyName).toBe(named(before, name).inputs.policyName);
    }
    expect(named(after, 'team-policy').inputs).toEqual(named(before, 'team-policy').inputs);
  });

  test('name the policy, without a part in names of resources', async () => {
    const done = await access({
      ...enterprise,
      pull: { repositories: Array.from({ length: 100 }, (_, n) => `team-a/application-number-${n}`) },
      policyName: pulumi.output('ours'),
    });
    expect(done.outputs.names).toEqual(['ours', 'ours-2']);
    expect(ofTeam(done)).toContain('team-policy-2');
    expect(named(done, 'team-group-team-a-2').inputs.policyName).toBe('ours-2');
  });

  test.each([
    ['that is not there', [undefined], {}, 'push.namespaces[0]: a text is required: got null'],
    ['that is bad', ['prod', 'Prod'], {}, "push.namespaces[1]: bad namespace name: got 'Prod'"],
    [
      'of a repository alone',
      ['prod'],
      { pull: { repositories: [pulumi.output('web')] } },
      "pull.repositories[0]: a repository without its namespace: got 'web'",
    ],
    [
      'that is longer than any',
      ['prod'],
      { pull: { repositories: [pulumi.output(`prod/${'z'.repeat(251)}`)] } },
      'pull.repositories[0]: a repository of 256 characters',
    ],
    [
      'of a policy that is not there',
      ['prod'],
      { policyName: pulumi.output(undefined as unknown as string) },
      'policyName: a text is required: got null',
    ],
    [
      'of a policy that is adopted',
      ['prod'],
      { policyName: pulumi.output('ours'), adopt: { policy: true } },
      'policyName: what is adopted must be named by plain values, and policyName is none',
    ],
  ])('are refused: one %s', async (_, names, rest, message) => {
    await expect(granting(names, false, rest)).rejects.toThrow(message);
  });

  test('do not keep back what is wrong with the others', async () => {
    const rest = { push: { namespaces: ['Prod'] } };
    await expect(granting(['prod'], true, rest)).rejects.toThrow("push.namespaces[0]: bad namespace name: got 'Prod'");
  });

  test('do not make an instance of it when they are lost', async () => {
    const lost = { ...enterprise, pull: { namespaces: undefined, repositories: undefined } };
    await expect(access(lost)).rejects.toThrow('pull: the scope names no namespace and no repository');
  });
});

test('refuses documents that come to more than RAM takes, by an id longer than any', async () => {
  const repositories = Array.from({ length: 100 }, (_, n) => `team-a/application-number-${n}`);
  const long = `cri-${'a'.repeat(60)}`;
  await expect(access({ ...enterprise, instanceId: pulumi.output(long), pull: { repositories } })).rejects.toThrow(
    /pull: a policy of \d{4} characters, because a name or id is longer than any in use: allowed: 6144/,
  );
});

test('refuses a name of further policies that gets too long by its number', async () => {
  const repositories = Array.from({ length: 100 }, (_, n) => `team-a/application-number-${n}`);
  const policyName = 'p'.repeat(127);
  await expect(access({ ...enterprise, policyName, pull: { repositories } })).rejects.toThrow(
    'policyName: bad RAM policy name',
  );
});

test('a role gets ten policies from all components together, and no more', async () => {
  const program = (components: number, roles: RepositoryAccessArgs['roles']) =>
    run(() => {
      for (let n = 0; n < components; n++) {
        new RepositoryAccess(`team-${n}`, { ...enterprise, groups: [], roles, pull: { namespaces: ['team-a'] } });
      }
      return undefined;
    });
  expect((await program(10, ['ci'])).resources).toHaveLength(30);
  const message = "roles[0]: role 'ci' gets 11 custom policies from this program: allowed: 10";
  await expect(program(11, ['ci'])).rejects.toThrow(message);
  await expect(program(11, { ci: pulumi.output('ci') })).rejects.toThrow(message.replace('[0]', '.ci'));
});

describe('charts', () => {
  const name = (path: string) => `acs:cr:cn-hangzhou:${A}:chart/${SOURCE}/${path}`;

  test('are granted by names of their own, beside the images and without them', async () => {
    const done = await access({
      ...enterprise,
      pull: { namespaces: ['base'] },
      charts: { push: { namespaces: ['apps'] } },
    });
    expect(statements(done)).toEqual([
      { Effect: 'Allow', Action: 'cr:GetAuthorizationToken', Resource: '*' },
      {
        Effect: 'Allow',
        Action: ['cr:Get*', 'cr:List*', 'cr:PullRepository'],
        Resource: `acs:cr:cn-hangzhou:${A}:repository/${SOURCE}/base/*`,
      },
      {
        Effect: 'Allow',
        Action: ['cr:Get*', 'cr:List*', 'cr:PullRepository', 'cr:PushRepository'],
        Resource: name('apps/*'),
      },
      { Effect: 'Allow', Action: ['cr:Get*', 'cr:List*', 'cr:PushRepository'], Resource: name('apps') },
    ]);
    const alone = await access({ ...enterprise, charts: { pull: { repositories: ['apps/web'] } } });
    expect(statements(alone).map(({ Resource }) => Resource)).toEqual(['*', name('apps/web')]);
  });

  test('all of an instance are asked for by name, and listed on request', async () => {
    const done = await access({ ...enterprise, charts: { manage: { everything: true } }, consoleListing: true });
    expect(statements(done).slice(1)).toEqual([
      { Effect: 'Allow', Action: 'cr:List*', Resource: [name('*'), name('*/*')] },
      { Effect: 'Allow', Action: 'cr:*', Resource: name('*') },
    ]);
  });

  test('leave the policies of those who have none as they were', async () => {
    const images = { ...enterprise, push: { namespaces: ['apps'] }, consoleListing: true };
    expect(statements(await access({ ...images, charts: {} }))).toEqual(statements(await access(images)));
  });

  test.each([
    [
      'of the Personal Edition',
      { ...personal, charts: { pull: { namespaces: ['a'] } } },
      'charts: the Personal Edition has no charts',
    ],
    ['of nothing', { ...enterprise, charts: {} }, 'pull: nothing is granted'],
    [
      'with a slip of the pen',
      { ...enterprise, charts: { pull: { namespace: ['a'] } } },
      "charts.pull.namespace: unknown argument: got 'namespace'",
    ],
    [
      'of an empty list',
      { ...enterprise, charts: { pull: { namespaces: [] } } },
      'charts.pull.namespaces: an empty list',
    ],
    [
      'with a bad name',
      { ...enterprise, charts: { push: { namespaces: ['A'] } } },
      'charts.push.namespaces[0]: bad namespace name',
    ],
    [
      'that are an output',
      { ...enterprise, charts: pulumi.output({ pull: { everything: true } }) },
      'charts: an object is required that is known when the program runs',
    ],
  ])('%s are refused', async (_, args, message) => {
    await expect(access(args as unknown as RepositoryAccessArgs)).rejects.toThrow(message);
  });
});

test.each([
  ['nobody', { groups: [] }, 'users: nobody to grant to'],
  ['nothing', { pull: undefined }, 'pull: nothing is granted'],
  ['an empty list of namespaces', { pull: { namespaces: [] } }, 'pull.namespaces: an empty list'],
  ['a bad namespace', { push: { namespaces: ['Team'] } }, "push.namespaces[0]: bad namespace name: got 'Team'"],
  [
    'a repository without namespace',
    { pull: { repositories: ['app'] } },
    "pull.repositories[0]: a repository without its namespace: got 'app'",
  ],
  ['no instance', { instanceId: undefined }, 'instanceId: an Enterprise Edition scope has no instance'],
  [
    'a malformed instance',
    { instanceId: 'acr' },
    "instanceId: not a Container Registry Enterprise Edition instance id: got 'acr'",
  ],
  [
    'a malformed instance that is an output',
    { instanceId: pulumi.output('acr') },
    'instanceId: not a Container Registry Enterprise',
  ],
  [
    'an instance in the Personal Edition',
    { edition: AcrEdition.Personal },
    'instanceId: the Personal Edition has no instances',
  ],
  ['a UID that is not digits', { registryUid: 'a' }, "registryUid: Alibaba Cloud account UID is not digits: got 'a'"],
  ['a user twice', { users: ['alice', 'alice'] }, "users[1]: this is named twice: got 'alice'"],
  [
    'a list that is an output',
    { push: { namespaces: pulumi.output(['team-a']) as never } },
    "push.namespaces: a list is required that is known when the program runs: how many names there are decides how many policies: got 'an output'",
  ],
  ['a policy name with a dot', { policyName: 'a.b' }, "policyName: bad RAM policy name: got 'a.b'"],
])('refuses %s', async (_, bad, message) => {
  await expect(access({ ...enterprise, pull: { namespaces: ['team-a'] }, ...bad })).rejects.toThrow(message);
});
