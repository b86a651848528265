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

describe('an exception to a row', () => {
  const at = (name: string, more: Partial<Fact> = {}): Fact =>
    fact('role', ROLE, { ...more, resource: { ...fact('role', ROLE).resource, name } });
  const except = (name: string, more: Partial<Fact> = {}): Fact => at(name, { decision: 'no', ...more });

  test('takes a row out of a claim about what it excepts, and out of no other', () => {
    const rows = [at('*'), except('team-a/*')];
    expect(others(rows, { repositories: ['team-a/*'] })).toEqual([]);
    expect(others(rows, { repositories: ['team-a/app'] })).toEqual([]);
    expect(others(rows, { repositories: ['team-*'] })).toEqual([ROLE]);
    expect(others(rows, {})).toEqual([ROLE]);
  });

  test('leaves what stands beside it, and what is not of its own repositories and principals', () => {
    expect(others([at('*'), except('team-a/*'), at('team-a/app')], { repositories: ['team-a/*'] })).toEqual([ROLE]);
    const account = { ...except('team-a/*'), principal: { kind: 'account', id: '777788889999' } } as Fact;
    expect(others([at('*'), account], { repositories: ['team-a/*'] })).toEqual([ROLE]);
    const elsewhere = except('team-a/*');
    const region = { ...elsewhere, resource: { ...elsewhere.resource, region: 'us-east-1' } };
    expect(others([at('*'), region], { repositories: ['team-a/*'] })).toEqual([ROLE]);
  });

  test('leaves what moves by itself', () => {
    const flow = at('*', { capability: 'replicate-in', when: [{ kind: 'flow', flow: 'replication' }] });
    const rows = [flow, except('team-a/*', { capability: 'replicate-in' })];
    expect(others(rows, { capability: 'replicate-in', repositories: ['team-a/*'] })).toEqual([ROLE]);
  });

  test('takes back its own actions alone', () => {
    const some = except('team-a/*', { actions: ['ecr:PutImage'], missing: [] });
    expect(others([at('*'), some], { repositories: ['team-a/*'] })).toEqual([ROLE]);
    const putImage = at('*', { actions: ['ecr:PutImage'], missing: [] });
    expect(others([putImage, some], { repositories: ['team-a/*'] })).toEqual([]);
    expect(others([at('*', { capability: 'everything' }), except('team-a/*')], { repositories: ['team-a/*'] })).toEqual(
      [],
    );
  });

  test('counts where it is about what two patterns have in common', () => {
    const both = except('team-a/* & *-prod');
    const rows = [at('team-a/*'), { ...both, resource: { ...both.resource, patterns: ['team-a/*', '*-prod'] } }];
    expect(others(rows, { repositories: ['*-prod'] })).toEqual([]);
    expect(others(rows, { repositories: ['team-a/*'] })).toEqual([ROLE]);
  });
});

test('on ACR a claim may leave out the instance, and the names of two instances whose ids are not known stay apart', () => {
  const on = (name: string, kind: Fact['resource']['kind'] = 'repository'): Fact =>
    fact('user', name, {
      cloud: 'alicloud',
      resource: { kind, account: '1609982529000001', region: 'cn-hangzhou', name },
    });
  const rows = [
    on('cri-abc/payment/*'),
    on('${Ee}/payment/api'),
    on('${Ee}/dev/*'),
    on('*/payment/api'),
    on('cri-abc/payment', 'namespace'),
    on('cri-abc', 'instance'),
    on('cri-abc/dev/*'),
    on('payment/api'),
    on('dev/payment'),
  ];
  const met = ['cri-abc/payment/*', '${Ee}/payment/api', '*/payment/api', 'cri-abc/payment', 'cri-abc', 'payment/api'];
  expect(others(rows, { repositories: ['payment/*'] })).toEqual(met);
  const known = rows.filter(({ principal }) => !principal.id.startsWith('${'));
  expect(others(known, { repositories: ['cri-abc/payment/*'] })).toEqual([
    'cri-abc/payment/*',
    '*/payment/api',
    'cri-abc/payment',
    'cri-abc',
  ]);
});

test('an exception takes back what a row gives on ACR, also where the claim leaves out the instance', () => {
  const resource = { kind: 'repository', account: '1609982529000001', region: 'cn-hangzhou' } as const;
  const rows = [
    fact('user', 'u', { cloud: 'alicloud', resource: { ...resource, name: 'cri-abc/*' } }),
    fact('user', 'u', { cloud: 'alicloud', resource: { ...resource, name: 'cri-abc/payment/*' }, decision: 'no' }),
  ];
  expect(others(rows, { repositories: ['payment/api'] })).toEqual([]);
  expect(others(rows, { repositories: ['dev/api'] })).toEqual(['u']);
});
