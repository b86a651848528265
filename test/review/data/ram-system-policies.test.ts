import { parsePolicy } from 'registry-access/policy';
import { ramSystemStatements } from '../../../lib/review/read/data/ram-system-policies';
import { systemPolicyKey } from '../../../lib/review/read/resources/policy-keys';
import { systemPolicy } from '../../../lib/review/read/resources/system-policies';

test.each([
  ['AdministratorAccess', ['*']],
  ['AliyunContainerRegistryFullAccess', ['cr:*']],
  ['AliyunContainerRegistryReadOnlyAccess', ['cr:Get*', 'cr:List*', 'cr:Pull*']],
  ['AliyunCSManagedAcrRolePolicy', ['cr:GetAuthorizationToken', 'cr:ListInstanceEndpoint', 'cr:PullRepository']],
  ['AliyunSTSAssumeRoleAccess', ['sts:AssumeRole']],
  ['AliyunLindormImageMgmtRolePolicy', expect.arrayContaining(['cr:PullRepository'])],
  ['AliyunServiceRolePolicyForSFMAccessACR', expect.not.arrayContaining(['cr:PullRepository'])],
])('%s allows %j', (name, actions) => {
  const statements = ramSystemStatements(name) ?? [];
  expect(statements.flatMap(({ Action = [] }) => Action)).toEqual(actions);
  const Statement = statements.map((statement) => ({ Effect: 'Allow', ...statement }));
  expect(() => parsePolicy({ Version: '1', Statement }, 'alicloud')).not.toThrow();
});

test('a power user may do anything but change identities', () => {
  expect(ramSystemStatements('PowerUserAccess')).toEqual([
    expect.objectContaining({ NotAction: expect.arrayContaining(['ram:*', 'resourcemanager:*']), Resource: '*' }),
  ]);
  expect(systemPolicy(systemPolicyKey('PowerUserAccess'))).toEqual([
    expect.objectContaining({ policy: expect.objectContaining({ statements: [expect.anything()] }) }),
  ]);
});

test.each(['AliyunOSSReadOnlyAccess', 'AliyunFCFullAccess', 'AliyunRAMReadOnlyAccess', 'AliyunVPCFullAccess'])(
  '%s says nothing about registries',
  (name) => {
    expect(ramSystemStatements(name)).toEqual([]);
  },
);

test.each(['', 'constructor', 'AliyunRAMFullAccess', 'AliyunNoSuchAccess', 'aliyunossreadonlyaccess'])(
  'nobody knows what %j allows',
  (name) => {
    expect(ramSystemStatements(name)).toBeUndefined();
    expect(systemPolicy(systemPolicyKey(name))).toBeUndefined();
  },
);
