import { parsePolicy } from 'registry-access/policy';
import {
  type AccessModel,
  type AttachedPolicy,
  acceptReview,
  checkReview,
  EXPECTATION_SCHEMA,
  review,
} from 'registry-access/review';
import { rowOf } from './support/rows';

const A = '1609982529000001';
const B = '1298452580000002';
const ROLE = `acs:ram::${B}:role/aliyuncontainerregistrycrossaccoutsyncrole`;
const origin = { source: 'test', path: 'rule' };

/** A sync rule from account A to account B, with what the input shows of account B. */
function syncInto(...target: AttachedPolicy[]): AccessModel {
  const registry = { cloud: 'alicloud' as const, account: A, region: 'cn-hangzhou', instance: 'cri-source' };
  const to = { cloud: 'alicloud' as const, account: B, region: 'cn-beijing', instance: 'cri-target' };
  return {
    sources: ['test'],
    environment: {},
    registries: [],
    repositories: [],
    namespaces: [],
    identities: target.length === 0 ? [] : [{ cloud: 'alicloud', kind: 'role', account: B, arn: ROLE, origin }],
    policies: target,
    flows: [
      {
        cloud: 'alicloud',
        kind: 'sync',
        origin,
        from: { registry, repositories: ['shop/*'] },
        to: { registry: to, repositories: ['shop/*'] },
      },
    ],
    memberships: [],
    settings: [],
    notices: [],
  };
}

function trusting(uid: string): AttachedPolicy {
  const document = {
    Version: '1',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: [`${uid}@cr.aliyuncs.com`] } }],
  };
  return {
    cloud: 'alicloud',
    attachment: { kind: 'trust', role: ROLE },
    origin,
    policy: parsePolicy(document, 'alicloud'),
  };
}

const permitting: AttachedPolicy = {
  cloud: 'alicloud',
  attachment: { kind: 'identity', identity: ROLE },
  origin,
  policy: parsePolicy(
    {
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['cr:CreateSyncRule', 'cr:CreateRepositorySync'],
          Resource: `acs:cr:cn-beijing:${B}:instance/cri-target`,
        },
      ],
    },
    'alicloud',
  ),
};

const intoTarget = (model: AccessModel): string[] =>
  review(model)
    .facts.map(rowOf)
    .filter((row) => row.startsWith('account') && row.includes('replicate-in'));

test('a sync rule needs the role of the target account where the input does not show it', () => {
  expect(intoTarget(syncInto())).toEqual([
    `account ${A} | replicate-in | cri-target/shop/* | yes | when through a sync rule from cri-source/shop in cn-hangzhou | needs target-role`,
  ]);
});

test('a sync rule needs nothing more where the role of the target lets its account in', () => {
  expect(intoTarget(syncInto(trusting(A), permitting))).toEqual([
    `account ${A} | replicate-in | cri-target/shop/* | yes | when through a sync rule from cri-source/shop in cn-hangzhou`,
  ]);
});

test('a sync rule writes nothing where the role of the target trusts another account', () => {
  expect(intoTarget(syncInto(trusting('1609982529000009'), permitting))).toEqual([]);
});

test('a rule that was expected without its other end may have any', () => {
  const answer = review(syncInto());
  const { accepted } = acceptReview(answer);
  const written = accepted.map((row) => ({ ...row, when: [{ kind: 'flow', flow: 'sync' } as const] }));
  const expected = written.map((row) => ({ ...row, reason: 'ticket 7', until: '2026-12-31' }));
  const check = checkReview(answer, { schema: EXPECTATION_SCHEMA, accepted: [], expected }, '2026-11-27');
  expect(check).toEqual({ undeclared: [], possiblyUndeclared: [], expired: [], unused: [], ok: true });
});

test('the owner of the target gets the images in any case', () => {
  expect(review(syncInto()).facts.map(rowOf)).toContain(
    `account ${B} | replicate-out | cri-source/shop/* | yes | when through a sync rule to cri-target/shop in cn-beijing`,
  );
});
