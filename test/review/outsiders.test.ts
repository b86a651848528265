import { type AccessClaim, type Fact, outsidersOf, type Review } from 'registry-access/review';

function fact(kind: Fact['principal']['kind'], id: string, overrides: Partial<Fact> = {}): Fact {
  return {
    cloud: 'aws',
    principal: { kind, id },
    capability: 'push',
    resource: { kind: 'repository', account: '111122223333', region: 'eu-west-1', name: 'team-*' },
    decision: 'yes',
    when: [],
    needs: [],
    because: [],
    ...overrides,
  };
}

const ROLE = 'arn:aws:iam::444455556666:role/ci-web';
const others = (facts: Fact[], claim: Partial<AccessClaim>): string[] => {
  const review: Review = { schema: 'registry-access/review@1', assumptions: [], facts, findings: [] };
  return outsidersOf(review, { capability: 'push', principals: [], ...claim }).map((one) => one.principal.id);
};

test('a named account includes its roles, and no other account', () => {
  expect(others([fact('role', ROLE)], { principals: ['444455556666'] })).toEqual([]);
  expect(others([fact('role', ROLE)], { principals: ['777788889999'] })).toEqual([ROLE]);
});

test('a named role does not include its account', () => {
  expect(others([fact('account', '444455556666')], { principals: [ROLE] })).toEqual(['444455556666']);
});

test('a pattern of roles includes the roles that it matches', () => {
  expect(others([fact('role', ROLE)], { principals: ['arn:aws:iam::444455556666:role/ci-*'] })).toEqual([]);
  expect(others([fact('role', ROLE)], { principals: ['arn:aws:iam::444455556666:role/deploy-*'] })).toEqual([ROLE]);
});

test('an organization includes its units, and not everybody', () => {
  const unit = fact('organization-unit', 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*');
  expect(others([unit, fact('anyone', '*')], { principals: ['o-a1b2c3d4e5'] })).toEqual(['*']);
});

test('who only may be able to breaks the claim too, an exception does not', () => {
  expect(others([fact('account', '1', { decision: 'maybe' })], {})).toEqual(['1']);
  expect(others([fact('account', '1', { decision: 'no' })], {})).toEqual([]);
});

test('rows about other capabilities or other repositories do not count, wider ones do', () => {
  expect(others([fact('role', ROLE, { capability: 'pull' })], {})).toEqual([]);
  expect(others([fact('role', ROLE)], { repositories: ['shop/*'] })).toEqual([]);
  expect(others([fact('role', ROLE)], { repositories: ['team-a/app'] })).toEqual([ROLE]);
  const unknownName = fact('role', ROLE, { resource: { ...fact('role', ROLE).resource, name: '${Hub/Repo}' } });
  expect(others([unknownName], { repositories: ['team-a/app'] })).toEqual([ROLE]);
});

test('a whole ACR instance counts for every repository in it', () => {
  const instance = fact('role', 'acs:ram::1609982529000001:role/x', {
    cloud: 'alicloud',
    resource: { kind: 'instance', account: '1609982529000001', region: 'cn-hangzhou', name: 'cri-abc' },
  });
  expect(others([instance], { repositories: ['cri-abc/shop/*'] })).toHaveLength(1);
  expect(others([instance], { repositories: ['cri-other/shop/*'] })).toEqual([]);
});
