import { accessMatchers } from 'registry-access/jest';
import { type AccessModel, accessLines, review } from 'registry-access/review';
import { modelOf } from '../review/support/scenario';

expect.extend(accessMatchers);

const APP = 'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app';
const PUSHER = 'arn:aws:iam::111122223333:role/ci';
const pull = { principal: '444455556666', action: 'ecr:BatchGetImage', resource: APP };

function model(conditions: object = {}): AccessModel {
  return modelOf({
    policies: {
      'registry 111122223333/eu-west-1': {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'pull',
            Effect: 'Allow',
            Principal: { AWS: 'arn:aws:iam::444455556666:root' },
            Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
            Resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/team-*',
            ...conditions,
          },
        ],
      },
    },
  });
}

const conditional = model({ Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } } });

test('toAllow holds for a yes and toDeny for a no', () => {
  expect(model()).toAllow(pull);
  expect(model()).toDeny({ ...pull, principal: '777788889999' });
  expect(model()).not.toDeny(pull);
  expect(model()).not.toAllow({ ...pull, action: 'ecr:PutImage' });
});

test('the wrong answer fails with the answer and its reasons', () => {
  expect(() => expect(model()).toDeny(pull)).toThrow(
    /^expected no, got yes: 444455556666 ecr:BatchGetImage arn:.*team-a\/app\n {2}needs {4}caller-iam\n {2}because {2}scenario: .*, statement 0 "pull"$/,
  );
  expect(() => expect(model()).toAllow({ ...pull, principal: '777788889999' })).toThrow(
    /^expected yes, got no: .*\n {2}missing {2}resource-policy$/,
  );
});

test('an undecided answer fails with and without not', () => {
  for (const assertion of [
    () => expect(conditional).toAllow(pull),
    () => expect(conditional).not.toAllow(pull),
    () => expect(conditional).toDeny(pull),
    () => expect(conditional).not.toDeny(pull),
  ]) {
    expect(assertion).toThrow(/got maybe[\s\S]*undecided answers fail with and without \.not/);
  }
  expect(conditional).toAllow({ ...pull, context: { 'aws:PrincipalTag/team': 'a' } });
});

test('toAllowOnly holds when nobody else has the capability', () => {
  expect(model()).toAllowOnly({ capability: 'pull', principals: ['444455556666'] });
  expect(model()).toAllowOnly({ capability: 'push', principals: [] });
  expect(review(model())).toAllowOnly({ capability: 'pull', principals: ['444455556666', PUSHER] });
});

test('toAllowOnly fails with whoever else has it, also where that is undecided or conditional', () => {
  for (const one of [model(), conditional]) {
    expect(() => expect(one).toAllowOnly({ capability: 'pull', principals: [PUSHER] })).toThrow(
      /^expected nobody but arn:aws:iam::111122223333:role\/ci to have pull, and there is also:\n {2}account 444455556666 on team-\* /,
    );
  }
  expect(() => expect(model()).not.toAllowOnly({ capability: 'push', principals: [] })).toThrow('nobody has');
});

test('toAllowOnly for some repositories counts every wider grant', () => {
  const of = (repositories: string[]) => () =>
    expect(model()).toAllowOnly({ capability: 'pull', principals: [], repositories });
  expect(of(['team-a/app'])).toThrow('account 444455556666');
  expect(of(['*/app'])).toThrow('account 444455556666');
  expect(of(['other/app'])).not.toThrow();
});

test('something that is no model is refused', () => {
  expect(() => expect({}).toAllow(pull)).toThrow('toAllow needs an access model: got {}');
  expect(() => expect('x').toAllowOnly({ capability: 'pull', principals: [] })).toThrow(
    'toAllowOnly needs an access model',
  );
});

test('toMatchAccessSnapshot keeps one line a row, and findings and reasons on request', () => {
  expect(model()).toMatchAccessSnapshot();
  expect(review(model())).toMatchAccessSnapshot('by review');
  expect(model({ Principal: '*' })).toMatchAccessSnapshot({ hint: 'with all', findings: true, reasons: true });
  expect(modelOf({ policies: {} })).toMatchAccessSnapshot('of nothing');
  expect(() => expect(model()).not.toMatchAccessSnapshot()).toThrow('cannot be used with .not');
});

/** What the matcher says where the runner's own snapshot fails with this. */
function failing(failure: object, options: object = {}): string {
  const globals = globalThis as unknown as { expect: unknown };
  const real = expect;
  const toMatchSnapshot = (): never => {
    throw Object.assign(new Error('the snapshot was not written'), failure);
  };
  globals.expect = () => ({ toMatchSnapshot });
  try {
    const result = accessMatchers.toMatchAccessSnapshot.call({}, model(), options);
    real(result.pass).toBe(false);
    return result.message();
  } finally {
    globals.expect = real;
  }
}

const BEFORE = `"
AWS registry of 111122223333, eu-west-1
  account 444455556666: push: team-*: needs its own IAM
AWS registry of 111122223333, us-east-1
  account 444455556666: pull: team-*: needs its own IAM
"`;

test.each([
  ['jest', { matcherResult: { expected: BEFORE } }],
  ['vitest', { expected: BEFORE }],
])('toMatchAccessSnapshot says what was gained and lost, as %s tells it', (_, failure) => {
  expect(failing(failure)).toBe(`access is not that of the snapshot

now, and not in the snapshot:
  + AWS registry of 111122223333, eu-west-1: account 444455556666: pull: team-*: needs its own IAM

in the snapshot, and no longer:
  - AWS registry of 111122223333, eu-west-1: account 444455556666: push: team-*: needs its own IAM
  - AWS registry of 111122223333, us-east-1: account 444455556666: pull: team-*: needs its own IAM

If this is meant, write the snapshot anew (-u), and have the change of its file reviewed.`);
});

test('toMatchAccessSnapshot passes on what the runner says of a snapshot that there is not', () => {
  expect(failing({})).toBe('the snapshot was not written');
});

test('toMatchAccessSnapshot names a statement with the row that it is behind, and no line that is the same', () => {
  const row = (registry: string, reason: string): string =>
    `AWS registry of 111122223333, ${registry}\n  account 444455556666: pull: team-*: needs its own IAM\n    ${reason}\n`;
  const reason = accessLines(review(model()), { reasons: true }).at(-1)?.trim() ?? '';
  expect(reason).toMatch(/ "pull"$/);
  const said = (expected: string): string => failing({ expected: `"\n${expected}"` }, { reasons: true });
  expect(said(row('eu-west-1', reason) + row('us-east-1', reason))).toBe(`access is not that of the snapshot

in the snapshot, and no longer:
  - AWS registry of 111122223333, us-east-1: account 444455556666: pull: team-*: needs its own IAM
  - AWS registry of 111122223333, us-east-1: account 444455556666: pull: team-*: needs its own IAM: by ${reason}

If this is meant, write the snapshot anew (-u), and have the change of its file reviewed.`);
  expect(said(row('eu-west-1', `${reason}\n    ${reason}`))).toContain(`: by ${reason}\n\nIf this`);
  expect(said(row('eu-west-1', reason))).toBe('the snapshot was not written');
});

test.each([
  [['a', 'b'], 'a or b'],
  ['a or b', '"a or b"'],
  ['a, aws:PrincipalTag/u = b', '"a, aws:PrincipalTag/u = b"'],
  ['a: needs nothing', '"a: needs nothing"'],
  ['"a" or "b\\', '"\\"a\\" or \\"b\\\\"'],
  ['', '""'],
  ['a ', '"a "'],
  ['team a', '"team a"'],
  ['team-a', 'team-a'],
])('a line has no value that reads as another one: %j', (value, text) => {
  const lines = accessLines(review(model({ Condition: { StringEquals: { 'aws:PrincipalTag/t': value } } })));
  expect(lines.at(-1)).toBe(`  account 444455556666: pull: team-*: aws:PrincipalTag/t = ${text}: needs its own IAM`);
});
