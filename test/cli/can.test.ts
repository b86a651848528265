import { join } from 'node:path';
import { APP, cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

const conditional = JSON.parse(JSON.stringify(TEMPLATE));
conditional.Resources.Policy.Properties.PolicyText.Statement[0].Condition = {
  StringEquals: { 'aws:PrincipalTag/team': ['a', 'b'] },
};
const folder = folderOf({ 'hub.json': TEMPLATE, 'conditional.json': conditional });
const source = (name: string): string => `111122223333/eu-west-1=${join(folder, name)}`;
const pull = ['can', '444455556666', 'ecr:BatchGetImage', APP];

afterAll(cleanUp);

test('a granted request is a yes, with what it still needs and where it comes from', async () => {
  const { code, out } = await registryAccess([...pull, source('hub.json')]);
  expect(code).toBe(0);
  expect(out.split('\n').slice(0, 6)).toEqual([
    'yes: the sources grant it, as far as they go: it takes another side that they do not show',
    '',
    '  principal  444455556666',
    '  action     ecr:BatchGetImage',
    `  resource   ${APP}`,
    "  needs      the caller's own policies have to allow it, which the sources do not show",
  ]);
  expect(out).toMatch(/^ {2}because {4}.*hub\.json: .*statement 0 "pull"$/m);
});

test('another account gets a no', async () => {
  const { code, out } = await registryAccess(['can', '777788889999', 'ecr:BatchGetImage', APP, source('hub.json')]);
  expect(code).toBe(0);
  expect(out).toMatch(/^no: nothing in the sources can grant it$/m);
});

test('a no by a Deny says so, with the statement; a policy that is a file of its own is named by the file and by what it is', async () => {
  const deny = { Version: '2012-10-17', Statement: { Effect: 'Deny', Principal: '*', Action: 'ecr:*' } };
  const policy = join(folderOf({ 'deny.json': deny }), 'deny.json');
  const at = `111122223333/eu-west-1/repository/team-a/app=${policy}`;
  const { out } = await registryAccess([...pull, source('hub.json'), at]);
  expect(out).toMatch(/^no: the sources deny it$/m);
  expect(out).toContain(
    `  because    ${policy}: policy of repository team-a/app of 111122223333/eu-west-1, statement 0\n`,
  );
});

test('a no says which side is missing: one of several, or several together', async () => {
  const can = async (principal: string, resource: string, format = 'text') =>
    (await registryAccess(['can', principal, 'ecr:BatchGetImage', resource, source('hub.json'), '--format', format]))
      .out;
  const foreign = await can('arn:aws:iam::777788889999:role/ci', APP);
  expect(foreign).toMatch(/^no: /);
  expect(foreign).toMatch(/^ {2}missing {4}it would take that a policy of the registry or repository lets it in$/m);
  expect(JSON.parse(await can('lambda.amazonaws.com', APP, 'json')).missing).toEqual([['resource-policy']]);
  expect(JSON.parse(await can('444455556666', APP, 'json')).missing).toEqual([]);
});

test('a condition on something that was not said makes a maybe, and --context and --absent decide it', async () => {
  const answer = async (...more: string[]) =>
    (await registryAccess([...pull, source('conditional.json'), ...more])).out.split(':')[0];
  expect(await answer()).toBe('maybe');
  expect(await answer('--context', 'aws:PrincipalTag/team=a')).toBe('yes');
  expect(await answer('--context', 'aws:PrincipalTag/team=c')).toBe('no');
  expect(await answer('--absent', 'aws:PrincipalTag/team')).toBe('no');
});

test('as JSON, the request and the answer', async () => {
  const { out } = await registryAccess([
    ...pull,
    source('hub.json'),
    '--format',
    'json',
    '--context',
    'a=b=c',
    '--context',
    'k=1',
    '--context',
    'k=2',
    '--absent',
    'z',
  ]);
  expect(JSON.parse(out)).toMatchObject({
    request: {
      principal: '444455556666',
      action: 'ecr:BatchGetImage',
      resource: APP,
      context: { a: 'b=c', k: ['1', '2'], z: null },
    },
    decision: 'yes',
    needs: ['caller-iam'],
    because: [{ statement: 0, sid: 'pull' }],
  });
});

test.each([
  [
    'a principal that cannot be placed',
    ['can', 'bob', 'ecr:BatchGetImage', APP],
    1,
    "cannot place the principal: got 'bob'",
  ],
  ['an action that is none', ['can', '*', 'pul', APP], 1, "not an action: got 'pul'"],
  ['a resource that cannot be placed', ['can', '*', 'ecr:BatchGetImage', 'team-a app'], 1, 'cannot place the resource'],
  [
    'an ARN without the type of its resource',
    ['can', '*', 'ecr:BatchGetImage', 'arn:aws:ecr:eu-west-1:111122223333:team-a/app'],
    1,
    "instead: write 'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app'",
  ],
  [
    'an ARN of another service',
    ['can', '*', 'ecr:BatchGetImage', 'arn:aws:s3:::repository/team-a'],
    1,
    'cannot place the resource',
  ],
  [
    'an image',
    ['can', '*', 'ecr:BatchGetImage', '111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/team-a/app:1.0'],
    1,
    "instead: write 'arn:aws-cn:ecr:cn-north-1:111122223333:repository/team-a/app'",
  ],
  [
    'a key that is given and absent',
    [...pull, '--context', 'k=1', '--absent', 'k'],
    1,
    '--absent k: the key has a value',
  ],
])('%s is refused', async (_, args, expected, message) => {
  const { code, out, err } = await registryAccess([...args, source('hub.json')]);
  expect([code, out]).toEqual([expected, '']);
  expect(err).toContain(message);
});

describe('--expect', () => {
  const code = async (name: string, expected: string) =>
    (await registryAccess([...pull, source(name), '--expect', expected])).code;

  test('ends with 0 where it is that, with 2 where it is another answer, with 3 where nothing decides it', async () => {
    expect(await Promise.all(['yes', 'no', 'maybe'].map((one) => code('hub.json', one)))).toEqual([0, 2, 2]);
    expect(await Promise.all(['yes', 'no', 'maybe'].map((one) => code('conditional.json', one)))).toEqual([3, 3, 0]);
  });

  test('another answer than the three is a wrong command line', async () => {
    const { code, err } = await registryAccess([...pull, source('hub.json'), '--expect', 'true']);
    expect(code).toBe(1);
    expect(err).toContain('Allowed choices are yes, no, maybe');
  });
});
