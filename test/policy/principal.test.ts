import { type Principal, unknown } from 'registry-access/policy';
import { accountOfPrincipal, identityNameOf, isAnyone, ramRootArn, wholeAccountOf } from '../../lib/policy/principal';

const aws = (id: string): Principal => ({ type: 'AWS', id });
const ram = (id: string): Principal => ({ type: 'RAM', id });
const account = unknown('AWS::AccountId');

test.each([
  [aws('111122223333'), '111122223333'],
  [aws('arn:aws:iam::111122223333:root'), '111122223333'],
  [aws('arn:aws-cn:iam::111122223333:root'), '111122223333'],
  [ram(ramRootArn('1609982529000001')), '1609982529000001'],
  [aws('arn:aws:iam::111122223333:role/root'), undefined],
  [aws('arn:aws:iam::111122223333:rooted'), undefined],
  [aws('*'), undefined],
])('the whole account of %j is %s', (principal, expected) => {
  expect(wholeAccountOf(principal)).toBe(expected);
});

test.each([
  [{ type: '*', id: '*' } as const, true],
  [aws('*'), true],
  [ram('*'), true],
  [{ type: 'Service', id: '*' } as const, false],
  [{ type: 'Federated', id: '*' } as const, false],
  [aws('arn:aws:iam::*:root'), false],
])('whether %j is everybody: %s', (principal, expected) => {
  expect(isAnyone(principal)).toBe(expected);
});

test.each([
  ['111122223333', '111122223333'],
  ['arn:aws:iam::111122223333:role/ci', '111122223333'],
  ['arn:aws:sts::111122223333:assumed-role/ci/session', '111122223333'],
  [`arn:aws:iam::${account}:role/ci`, account],
  ['acs:ram::1609982529000001:user/x', '1609982529000001'],
  ['arn:aws:iam::aws:policy/x', 'aws'],
  ['*', undefined],
  ['arn:aws:s3:::bucket', undefined],
  ['lambda.amazonaws.com', undefined],
])('the account of %s is %s', (id, expected) => {
  expect(accountOfPrincipal(aws(id))).toBe(expected);
});

test.each([
  ['arn:aws:iam::111122223333:role/ci', { kind: 'role', name: 'ci' }],
  ['arn:aws:iam::111122223333:role/service-role/deep/ci', { kind: 'role', name: 'ci' }],
  [`arn:aws:iam::${account}:user/x`, { kind: 'user', name: 'x' }],
  ['acs:ram::1609982529000001:group/devs', { kind: 'group', name: 'devs' }],
  [`arn:aws:iam::111122223333:role/${unknown('Hub/Role')}`, undefined],
  [`arn:aws:iam::111122223333:role/ci-${unknown('Suffix')}`, undefined],
  ['arn:aws:iam::111122223333:root', undefined],
  ['arn:aws:iam::111122223333:role/', undefined],
  ['arn:aws:sts::111122223333:assumed-role/ci/session', undefined],
  ['acs:cr::1609982529000001:role/x', undefined],
  ['x', undefined],
])('the name of %s is %j', (id, expected) => {
  expect(identityNameOf(id)).toEqual(expected);
});
