import type { Circumstance, Fact, Finding, Review } from 'registry-access/review';

const because = [{ source: 'out/cdk.out#Hub', path: 'Hub/Registry/Policy', statement: 0, sid: 'pull' }];

/** `key = value` */
export function equals(key: string, ...values: string[]): Circumstance {
  return { kind: 'condition', operator: 'StringEquals', key, values };
}

export function fact(part: Partial<Fact> = {}): Fact {
  return {
    cloud: 'aws',
    principal: { kind: 'account', id: '444455556666' },
    capability: 'pull',
    resource: { kind: 'repository', account: '111122223333', region: 'eu-west-1', name: 'team-a/*' },
    decision: 'yes',
    when: [],
    needs: ['caller-iam'],
    because,
    ...part,
  };
}

export function finding(part: Partial<Finding> = {}): Finding {
  return {
    id: 'confused-deputy',
    severity: 'warning',
    message: "service 'lambda.amazonaws.com' may act for any account",
    because,
    ...part,
  };
}

export function reviewOf(facts: readonly Fact[], part: Partial<Review> = {}): Review {
  return { schema: 'registry-access/review@1', assumptions: [], facts, findings: [], ...part };
}

const role = { kind: 'role', id: 'arn:aws:iam::111122223333:role/ci/pusher' } as const;
const acr = {
  kind: 'repository',
  account: '1609982529000001',
  region: 'cn-hangzhou',
  name: 'cri-1/team-a/app',
} as const;

/** Something of everything that the renderers treat differently. */
export const SAMPLE: Review = reviewOf(
  [
    fact({
      capability: 'list',
      principal: { kind: 'organization', id: 'o-a1b2c3d4e5' },
      when: [equals('aws:PrincipalTag/team', 'a')],
    }),
    fact({ principal: { kind: 'organization', id: 'o-a1b2c3d4e5' }, when: [equals('aws:PrincipalTag/team', 'a')] }),
    fact({
      capability: 'authenticate',
      principal: role,
      needs: [],
      resource: { kind: 'registry', account: '111122223333', region: 'eu-west-1', name: '111122223333' },
    }),
    fact({ capability: 'push', principal: role, needs: [] }),
    fact({ capability: 'pull', principal: role, needs: [] }),
    fact({
      capability: 'pull',
      principal: role,
      needs: [],
      resource: { kind: 'repository', account: '111122223333', region: 'eu-west-1', name: 'team-b/*' },
    }),
    fact({
      capability: 'push',
      principal: role,
      needs: [],
      resource: { kind: 'repository', account: '111122223333', region: 'eu-west-1', name: 'team-b/*' },
    }),
    fact({ principal: { kind: 'account', id: '${CiAccount}' }, decision: 'maybe' }),
    fact(),
    fact({ capability: 'delete', decision: 'no' }),
    fact({ cloud: 'alicloud', principal: { kind: 'anyone', id: '*' }, resource: acr, needs: [] }),
    fact({
      cloud: 'alicloud',
      principal: { kind: 'role', id: 'acs:ram::1609982529000002:role/eci' },
      resource: acr,
      needs: ['resource-policy'],
    }),
  ],
  {
    assumptions: ['service control policies are not in the input'],
    findings: [
      finding(),
      finding({ id: 'public-repository', severity: 'error', message: 'everybody can pull cri-1/team-a/app' }),
    ],
  },
);
