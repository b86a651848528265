import { type AccessModel, decide, diffReviews, review } from 'registry-access/review';
import { rowOf } from './support/rows';
import { modelOf } from './support/scenario';

const REGISTRY = 'registry 111122223333/eu-west-1';
const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

function registryPolicy(...statements: Record<string, unknown>[]): AccessModel {
  const full = statements.map((one) => ({ Effect: 'Allow', Action: PULL, Resource: '*', ...one }));
  return modelOf({
    environment: { registryPolicyScope: 'V2' },
    policies: { [REGISTRY]: { Version: '2012-10-17', Statement: full } },
  });
}

const account = (id: string) => ({ AWS: `arn:aws:iam::${id}:root` });
const repositories = (pattern: string) => `arn:aws:ecr:eu-west-1:111122223333:repository/${pattern}`;

function rows(diff: ReturnType<typeof diffReviews>) {
  return {
    gained: diff.gained.map(rowOf),
    lost: diff.lost.map(rowOf),
    possiblyGained: diff.possiblyGained.map(rowOf),
    possiblyLost: diff.possiblyLost.map(rowOf),
  };
}

const NOTHING = { gained: [], lost: [], possiblyGained: [], possiblyLost: [] };

test('splitting a statement in two and renaming its Sid is structural only', () => {
  const base = registryPolicy({ Sid: 'A', Principal: account('444455556666') });
  const head = registryPolicy(
    { Sid: 'B', Principal: account('444455556666'), Action: PULL.slice(0, 1) },
    { Sid: 'C', Principal: account('444455556666'), Action: PULL.slice(1) },
  );
  const diff = diffReviews(base, head);
  expect(rows(diff)).toEqual(NOTHING);
  expect(diff.structuralOnly).toBe(true);
});

test('a new account is a gain with a request that shows it', () => {
  const base = registryPolicy({ Principal: account('444455556666') });
  const head = registryPolicy({ Principal: { AWS: ['444455556666', '777788889999'] } });
  const diff = diffReviews(base, head);
  expect(rows(diff)).toEqual({ ...NOTHING, gained: ['account 777788889999 | pull | * | yes | needs caller-iam'] });
  const witness = diff.gained[0]?.witness;
  if (witness === undefined) throw new Error('a gain has a witness');
  expect(decide(base, witness).decision).toBe('no');
  expect(decide(head, witness).decision).toBe('yes');
});

test('an added narrowing condition loses access and gains none', () => {
  const base = registryPolicy({ Principal: account('444455556666') });
  const head = registryPolicy({
    Principal: account('444455556666'),
    Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/ci' } },
  });
  const diff = diffReviews(base, head);
  expect(diff.gained).toEqual([]);
  expect(diff.possiblyGained).toEqual([]);
  expect(diff.lost.map(rowOf)).toEqual(['account 444455556666 | pull | * | yes | needs caller-iam']);
});

test('a widened resource pattern is a gain for what it newly matches', () => {
  const base = registryPolicy({ Principal: account('444455556666'), Resource: repositories('team-a/*') });
  const head = registryPolicy({ Principal: account('444455556666'), Resource: repositories('team-*') });
  expect(rows(diffReviews(base, head)).gained).toEqual([
    'account 444455556666 | pull | team-* | yes | needs caller-iam',
  ]);
});

test('a removed Deny is a gain for whom the Allow names and a possible one for the owner', () => {
  const deny = { Effect: 'Deny', Principal: '*', Action: 'ecr:*', Resource: repositories('secret/*') };
  const base = registryPolicy({ Principal: account('444455556666') }, deny);
  const head = registryPolicy({ Principal: account('444455556666') });
  const diff = diffReviews(base, head);
  expect(diff.gained.map(rowOf)).toEqual(['account 444455556666 | pull | secret/* | yes | needs caller-iam']);
  expect(diff.possiblyGained.map(rowOf)).toContain(
    'account 111122223333 | everything | secret/* | maybe | needs caller-iam',
  );
  expect(diff.lost).toEqual([]);
});

test('an unknown principal is a possible gain', () => {
  const base = registryPolicy({ Principal: account('444455556666') });
  const hole = '\u{E000}CiAccount\u{E001}';
  const head = registryPolicy(
    { Principal: account('444455556666') },
    { Principal: { AWS: `arn:aws:iam::${hole}:root` } },
  );
  const diff = diffReviews(base, head);
  expect(diff.gained.map(rowOf).filter((row) => row.includes('444455556666'))).toEqual([]);
  expect([...diff.gained, ...diff.possiblyGained].some((change) => change.principal.id.includes('CiAccount'))).toBe(
    true,
  );
});

test('NotPrincipal in an Allow is seen as a gain for anyone', () => {
  const base = registryPolicy({ Principal: account('444455556666') });
  const head = registryPolicy({ Principal: account('444455556666') }, { NotPrincipal: account('777788889999') });
  expect(rows(diffReviews(base, head)).gained).toEqual([
    'anyone * | pull | * | yes | needs caller-iam',
    'service * | pull | * | yes',
  ]);
});

test('reviews are compared by rows where no model was kept', () => {
  const base = review(registryPolicy({ Principal: account('444455556666') }));
  const head = review(registryPolicy({ Principal: account('444455556666'), Action: [...PULL, 'ecr:PutImage'] }));
  const diff = diffReviews(base, head);
  expect(diff.gained.map(rowOf)).toEqual([
    'account 444455556666 | push only ecr:PutImage | * | yes | needs caller-iam',
  ]);
  expect(diff.gained[0]?.witness).toBeUndefined();
});

test('a version compared with itself has no changes', () => {
  const model = registryPolicy(
    { Principal: account('444455556666') },
    { Principal: '*', Effect: 'Deny', Resource: repositories('x*') },
  );
  expect(diffReviews(model, model).structuralOnly).toBe(true);
});
