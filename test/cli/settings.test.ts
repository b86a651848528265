import { environmentOf } from '../../lib/cli/settings';
import { checkEnvironment } from '../../lib/review/environment';

test('a file of settings is the environment of the review', () => {
  const settings = {
    registryPolicyScope: 'V2',
    organization: { id: 'o-a1b2c3d4e5', members: { '444455556666': 'o-a1b2c3d4e5/r-ab12/', '777788889999': '' } },
    accounts: { '444455556666': 'workloads', '1609982529000001': 'registry' },
  };
  expect(checkEnvironment(settings, 'f.json')).toEqual(settings);
  expect(checkEnvironment({}, 'f.json')).toEqual({});
});

test.each<[string, unknown, string]>([
  ['a list', [], 'f.json: not an object: got []'],
  [
    'an unknown key',
    { account: {} },
    "f.json: unknown key: got 'account'; allowed: registryPolicyScope, organization, accounts",
  ],
  [
    'a scope that does not exist',
    { registryPolicyScope: 2 },
    'f.json: registryPolicyScope: unknown registry policy scope: got 2; allowed: V1, V2, unknown',
  ],
  ['an organization that is text', { organization: 'o-a1b2c3d4e5' }, 'f.json: organization: not an object'],
  ['an organization without an id', { organization: {} }, 'f.json: organization.id: not an organization id'],
  [
    'an unknown key of the organization',
    { organization: { id: 'o-a1b2c3d4e5', name: 'x' } },
    "f.json: organization: unknown key: got 'name'",
  ],
  [
    'members that are a list',
    { organization: { id: 'o-a1b2c3d4e5', members: [] } },
    'f.json: organization.members: not an object',
  ],
  [
    'a member whose account has lost a digit',
    { organization: { id: 'o-a1b2c3d4e5', members: { '44445555666': '' } } },
    "f.json: organization.members: AWS account id is not 12 digits: got '44445555666'; allowed: 12 digits, as a string",
  ],
  [
    'a management account that is a UID',
    { organization: { id: 'o-a1b2c3d4e5', management: '1609982529000001' } },
    "f.json: organization.management: AWS account id is not 12 digits: got '1609982529000001'",
  ],
  [
    'a name of an account that has lost a digit',
    { accounts: { '44445555666': 'workloads' } },
    "f.json: accounts: neither an AWS account id nor an Alibaba Cloud UID: got '44445555666'; allowed: 12 digits, or a UID of 13 to 20 digits",
  ],
  ['a member that is no account', { organization: { id: 'o-a1b2c3d4e5', members: { bob: '' } } }, "got 'bob'"],
  [
    'a path that is none',
    { organization: { id: 'o-a1b2c3d4e5', members: { '444455556666': 'ou-1' } } },
    'f.json: organization.members.444455556666: not an organization path',
  ],
  ['a name that is no text', { accounts: { '444455556666': 5 } }, 'f.json: accounts.444455556666: not a text: got 5'],
])('%s is refused with its place', (_, settings, message) => {
  expect(() => checkEnvironment(settings, 'f.json')).toThrow(message);
});

test('single options go before the file, and members of another organization are not taken over', () => {
  expect(environmentOf({ registryPolicyScope: 'V1', organization: 'o-zzzzzzzzzz' })).toEqual({
    registryPolicyScope: 'V1',
    organization: { id: 'o-zzzzzzzzzz' },
  });
  expect(environmentOf({})).toEqual({});
});
