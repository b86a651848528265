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

describe('an organization', () => {
  const ORG = 'o-a1b2c3d4e5';
  const UNIT = `${ORG}/r-ab12/ou-ab12-11111111/*`;
  const condition = (operator: string, key: string, ...values: string[]): Partial<Fact> => ({
    when: [{ kind: 'condition', operator, key, values }],
  });
  const unless = (operator: string, ...values: string[]): Partial<Fact> => ({
    when: [{ kind: 'unless', all: [{ operator, key: 'aws:PrincipalOrgID', values }] }],
  });
  const isOf = (by: string, more: Partial<Fact>): boolean =>
    others([fact('role', ROLE, more)], { principals: [by] }).length === 0;

  test.each([
    [ORG, condition('StringEquals', 'aws:PrincipalOrgID', ORG)],
    [ORG, condition('stringequals', 'AWS:principalorgid', ORG)],
    [ORG, condition('StringLike', 'aws:PrincipalOrgID', ORG)],
    [ORG, condition('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', UNIT)],
    [ORG, condition('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', `${ORG}/*`, UNIT)],
    [UNIT, condition('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', UNIT)],
    [UNIT, condition('ForAnyValue:StringEquals', 'aws:PrincipalOrgPaths', `${ORG}/r-ab12/ou-ab12-11111111/ou-1/`)],
    [ORG, unless('StringNotEquals', ORG)],
    [ORG, unless('StringNotEqualsIfExists', ORG)],
  ])('%s has who has a row only as a member of it: %j', (by, more) => {
    expect(isOf(by, more)).toBe(true);
  });

  test.each([
    [ORG, condition('StringEquals', 'aws:PrincipalOrgID', 'o-zzzzzzzzzz')],
    [ORG, condition('StringEquals', 'aws:PrincipalOrgID', ORG, 'o-zzzzzzzzzz')],
    [ORG, condition('StringLike', 'aws:PrincipalOrgID', 'o-*')],
    [ORG, condition('StringEqualsIfExists', 'aws:PrincipalOrgID', ORG)],
    [ORG, condition('ForAllValues:StringEquals', 'aws:PrincipalOrgID', ORG)],
    [ORG, condition('ForAllValues:StringLike', 'aws:PrincipalOrgPaths', `${ORG}/*`)],
    [ORG, condition('StringNotEquals', 'aws:PrincipalOrgID', ORG)],
    [ORG, condition('StringEquals', 'aws:ResourceOrgID', ORG)],
    [ORG, condition('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', `${ORG}*`)],
    [ORG, condition('StringEquals', 'aws:PrincipalOrgID')],
    [UNIT, condition('StringEquals', 'aws:PrincipalOrgID', ORG)],
    [UNIT, condition('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', `${ORG}/*`)],
    ['o-*', condition('StringEquals', 'aws:PrincipalOrgID', ORG)],
    [ORG, { ...condition('StringEquals', 'aws:PrincipalOrgID', ORG), decision: 'maybe' as const }],
    [ORG, unless('StringEquals', ORG)],
    [ORG, unless('StringNotEquals', ORG, 'o-zzzzzzzzzz')],
    [
      ORG,
      {
        when: [
          { kind: 'condition', operator: 'StringEquals', key: 'aws:PrincipalOrgID', values: [ORG], of: ROLE },
        ] as const,
      },
    ],
    [
      ORG,
      {
        when: [
          {
            kind: 'unless',
            all: [
              { operator: 'StringNotEquals', key: 'aws:PrincipalOrgID', values: [ORG] },
              { operator: 'Bool', key: 'aws:PrincipalIsAWSService', values: ['false'] },
            ],
          },
        ] as const,
      },
    ],
  ])('%s has nobody of whom that is not said: %j', (by, more) => {
    expect(isOf(by, more)).toBe(false);
  });

  test('has the accounts that the environment names as its members, with all of theirs', () => {
    const facts = [fact('role', ROLE), fact('account', '777788889999'), fact('role', ROLE.replace('4444', '1212'))];
    const review: Review = { schema: 'registry-access/review@1', assumptions: [], facts, findings: [] };
    const members = { '444455556666': `${ORG}/r-ab12/ou-ab12-11111111/`, '777788889999': '' };
    const left = (by: string, environment: Parameters<typeof outsidersOf>[2]): string[] =>
      outsidersOf(review, { capability: 'push', principals: [by] }, environment).map(({ principal }) => principal.id);
    const organization = { id: ORG, members };
    const stranger = 'arn:aws:iam::121255556666:role/ci-web';
    expect(left(ORG, {})).toEqual([ROLE, '777788889999', stranger]);
    expect(left(ORG, { organization })).toEqual([stranger]);
    expect(left(ORG, { organization: { ...organization, management: '121255556666' } })).toEqual([]);
    expect(left(UNIT, { organization })).toEqual(['777788889999', stranger]);
    expect(left('o-zzzzzzzzzz', { organization })).toEqual([ROLE, '777788889999', stranger]);
    expect(left(ORG, { organization: { id: 'o-zzzzzzzzzz', members } })).toEqual([ROLE, '777788889999', stranger]);
  });
});
