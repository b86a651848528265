import * as pulumi from '@pulumi/pulumi';
import {
  AcrPullRole,
  CrossAccountSync,
  EciServiceRole,
  PasswordFreePull,
  RepositoryAccess,
  SyncTarget,
} from 'registry-access/alicloud';
import { memberNameProblem } from '../../lib/alicloud/member-names';
import { A, B, providers, SOURCE, TARGET } from './accounts';
import { named, run } from './run';

/** Who is granted to is named as RAM names them; components are called as people like. */
const team = { registryUid: A, instanceId: SOURCE, regionId: 'cn-hangzhou', pull: { namespaces: ['prod'] } };
const scope = { instanceId: SOURCE, regionId: 'cn-hangzhou', namespaces: ['base'] };
const made = (program: () => void) =>
  run(() => {
    program();
    return undefined;
  });

describe('the name of a member', () => {
  test.each(['li', 'Li.Wei', 'ci_runner-2', 'x'.repeat(64), '2887'])('is %s', (name) => {
    for (const kind of ['user', 'group', 'role'] as const) expect(memberNameProblem(kind, name)).toBeUndefined();
  });

  test.each([
    [
      'user',
      `acs:ram::${A}:user/zhang`,
      "an ARN in place of the name of a RAM user: got 'acs:ram::1609982529000001:user/zhang'; instead: write 'zhang'",
    ],
    [
      'role',
      `acs:ram::${A}:role/ci`,
      "an ARN in place of the name of a RAM role: got 'acs:ram::1609982529000001:role/ci'; instead: write 'ci'",
    ],
    ['user', `acs:ram::${A}:role/ci`, "instead: name it under roles: 'ci'"],
    ['role', `acs:ram::${A}:root`, 'an ARN in place of the name of a RAM role'],
    [
      'user',
      'zhang@1609982529000001.onaliyun.com',
      "a login name in place of the name of a RAM user: got 'zhang@1609982529000001.onaliyun.com'; instead: write 'zhang'",
    ],
    ['user', 'zhang@corp.onaliyun.com', "instead: write 'zhang'"],
    [
      'group',
      'ops@group.corp.onaliyun.com',
      "a login name in place of the name of a RAM group: got 'ops@group.corp.onaliyun.com'; instead: write 'ops'",
    ],
    [
      'user',
      '张三',
      "not the name of a RAM user: got '张三'; allowed: 1 to 64 letters, digits, '.', '_' and '-'; instead: use its name in RAM, not the display name",
    ],
    ['user', 'Zhang San', "not the name of a RAM user: got 'Zhang San'"],
    ['user', 'x'.repeat(65), 'not the name of a RAM user'],
    ['group', '', "not the name of a RAM group: got ''"],
  ] as const)('of a %s is not %s', (kind, text, message) => {
    expect(memberNameProblem(kind, text)).toContain(message);
  });

  test('is looked at in lists and records, at once or late, and where a resource has it', async () => {
    const arn = `acs:ram::${A}:role/ci`;
    await expect(made(() => new RepositoryAccess('t', { ...team, users: ['li', '张三'] }))).rejects.toThrow(
      'users[1]: not the name of a RAM user',
    );
    await expect(made(() => new RepositoryAccess('t', { ...team, roles: [arn] }))).rejects.toThrow(
      'roles[0]: an ARN in place',
    );
    const late = { ci: pulumi.output(Promise.resolve(arn)) };
    await expect(made(() => new RepositoryAccess('t', { ...team, roles: late }))).rejects.toThrow(
      'roles.ci: an ARN in place',
    );
    // The key is a name of the program's own.
    const done = await made(() => new RepositoryAccess('t', { ...team, users: { 张三: pulumi.output('zhang') } }));
    expect(named(done, 't-user-张三').inputs.userName).toBe('zhang');
  });
});

describe('a component of any name', () => {
  test('takes the names that RAM needs from its arguments', async () => {
    const done = await made(() => {
      const { a, b } = providers();
      const sides = { eciProvider: a, registryProvider: b, eciUid: A, eciRegionId: 'cn-hangzhou', registryUid: B };
      new PasswordFreePull('拉取', { ...sides, pull: [scope], serviceRoleName: 'service', pullRoleName: 'pull' });
      new AcrPullRole('读', { registryUid: B, trustedAccountUids: [A], pull: [scope], roleName: 'read' });
      new EciServiceRole('服务', { eciUid: A, pull: [scope], roleName: 'serve' });
      new RepositoryAccess('团队', { ...team, users: ['li'], policyName: 'team' });
      const to = { targetUid: B, targetInstanceId: TARGET, targetRegionId: 'cn-beijing' };
      new SyncTarget('目标', { ...to, namespaceName: 'base' });
      const from = { sourceUid: A, sourceInstanceId: SOURCE, sourceRegionId: 'cn-hangzhou' };
      new CrossAccountSync('同步', {
        ...from,
        ...to,
        sourceProvider: a,
        targetProvider: b,
        scopes: [{ namespaceName: 'prod' }],
      });
    });
    expect(named(done, '拉取-pull-role').inputs.roleName).toBe('pull');
    expect(named(done, '读-policy').inputs.policyName).toBe('read-policy');
    expect(named(done, '团队-policy').inputs.policyName).toBe('team');
  });

  test.each([
    [
      'roleName',
      () => new AcrPullRole('读', { registryUid: B, trustedAccountUids: [A], pull: [scope] }),
      "bad RAM role name: got '读'",
    ],
    [
      'roleName',
      () => new EciServiceRole('my service', { eciUid: A, pull: [scope] }),
      "bad RAM role name: got 'my service'",
    ],
    [
      'policyName',
      () => new RepositoryAccess('团队', { ...team, users: ['li'] }),
      "bad RAM policy name: got 'registry-access-团队'",
    ],
  ])('says which name to give: %s', async (property, program, message) => {
    const error = await made(program).catch(({ message }: Error) => message);
    expect(error).toContain(`${property}: ${message}`);
    expect(error).toMatch(new RegExp(`; it derives from the name of the component, so give ${property}$`));
  });
});
