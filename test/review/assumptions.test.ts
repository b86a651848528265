import { review } from 'registry-access/review';
import { modelOf, type World } from './support/scenario';

const DENY = [{ Effect: 'Deny', Action: 'ecr:*', Resource: '*' }];
const OPEN = [{ Effect: 'Allow', Principal: '*', Action: 'ecr:*', Resource: '*' }];

function assumed(world: World): string {
  return review(modelOf({ ...world, policies: { 'repository app': OPEN, ...world.policies } })).assumptions.join('\n');
}

test('layers that are not in the input are taken for granted, and said', () => {
  expect(assumed({})).toContain(
    'service control policies, resource control policies, session policies and VPC endpoint policies are not in the input',
  );
  expect(assumed({})).toContain('identities that the input does not declare are taken to have no permissions boundary');
});

test('a layer that was read is not', () => {
  const text = assumed({
    policies: { 'control principals r-1': DENY, 'control resources r-1': DENY, 'endpoint vpce-1': OPEN },
  });
  expect(text).toContain('session policies are not in the input');
  expect(text).not.toMatch(/(control|endpoint) policies[^\n]* are not in the input/);
  expect(text).toContain('through which VPC endpoint');
});

test('the management account is taken for granted only where it is not named', () => {
  const policies = { 'control principals r-1': DENY };
  expect(assumed({ policies })).toContain('management account');
  const organization = { id: 'o-abcdefghij', management: '999988887777' };
  expect(assumed({ policies, environment: { organization } })).not.toContain('management account');
});

test('the scope of a registry policy is taken for granted only where no setting says it', () => {
  const policies = { registry: OPEN };
  expect(assumed({ policies })).toContain('scope is not in any template');
  expect(assumed({ policies, settings: ['V1'] })).not.toContain('scope');
});

test('control policies of the other cloud are not', () => {
  const registry = '1609982529000001/cn-hangzhou/cri-abc';
  const bob = 'identity acs:ram::1609982529000001:user/bob';
  const world: World = { policies: { [bob]: [{ Effect: 'Allow', Action: 'cr:*', Resource: '*' }] } };
  const said = (more: World): string =>
    review(modelOf({ policies: { ...world.policies, ...more.policies } }, { registry })).assumptions.join('\n');
  expect(said({})).toContain('Resource Directory control policies');
  expect(
    said({ policies: { 'control principals fd-1': [{ Effect: 'Deny', Action: 'cr:*', Resource: '*' }] } }),
  ).not.toContain('Resource Directory');
});
