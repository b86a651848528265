import { join } from 'node:path';
import { cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

const source = `111122223333/eu-west-1=${join(folderOf({ 'hub.json': TEMPLATE }), 'hub.json')}`;
afterAll(cleanUp);

test('says yes where nobody else can', async () => {
  const { code, out } = await registryAccess(['only', 'pull', source, '--by', '444455556666']);
  expect(code).toBe(0);
  // A yes rests on it more than a no.
  expect(out).toMatch(/^yes: only 444455556666 can pull\n\nTaken for granted:\n- /);
});

test('takes a principal in the words of the table', async () => {
  const { code, out } = await registryAccess(['only', 'pull', source, '--by', 'account 444455556666']);
  expect([code, out.split('\n')[0]]).toEqual([0, 'yes: only 444455556666 can pull']);
});

test('of a principal that nobody is called, the near one is told', async () => {
  const { code, err } = await registryAccess(['only', 'pull', source, '--by', 'acount 444455556666']);
  expect(code).toBe(1);
  expect(err).toContain("instead: write 'account 444455556666'");
});

test('prints who else can, and ends with 2', async () => {
  const { code, out } = await registryAccess(['only', 'pull', source, '--by', 'arn:aws:iam::444455556666:role/ci']);
  expect(code).toBe(2);
  expect(out).toMatch(/^no: not only arn:aws:iam::444455556666:role\/ci can pull; there is also$/m);
  expect(out).toMatch(/^account 444455556666 {2}pull/m);
});

test.each<[string[], string]>([
  [['pull'], 'who can pull (that nobody can does not hold; --by names who may)'],
  [['push'], 'yes: nobody can push'],
  [['push', '--repository', 'team-a/*', '--repository', 'team-a/b'], 'yes: nobody can push team-a/*, team-a/b'],
  [['pull', '--repository', 'team-a/b*', '--by', '444455556666'], 'yes: only 444455556666 can pull team-a/b*'],
])('says of %j what was asked', async (args, head) => {
  const { out } = await registryAccess(['only', ...args, source]);
  expect(out.split('\n')[0]).toBe(head);
});

test('gives the answer as JSON with the assumptions that it rests on', async () => {
  const { code, out } = await registryAccess(['only', 'push', source, '--format', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ claim: { capability: 'push', principals: [] }, holds: true, outsiders: [] });
  expect(JSON.parse(out).assumptions.length).toBeGreaterThan(0);
});

test('a capability that does not exist is a wrong command line that lists those that do', async () => {
  const { code, err } = await registryAccess(['only', 'puhs', source]);
  expect(code).toBe(1);
  expect(err).toContain('Allowed choices are everything, authenticate, list, read, pull, push');
});

test('what lets somebody log in or list everywhere is about no repository that is asked about', async () => {
  const policy = {
    Version: '1',
    Statement: [
      { Effect: 'Allow', Action: ['cr:GetAuthorizationToken', 'cr:ListRepository'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: 'cr:PullRepository',
        Resource: ['acs:cr:*:*:repository/*/payment/*', 'acs:cr:*:*:repository/cri-abc/shop/web'],
      },
    ],
  };
  const folder = folderOf({ 'ci.json': JSON.stringify(policy) });
  const ram = `1609982529000001/cn-hangzhou/role/ci=${join(folder, 'ci.json')}`;
  const first = async (repository: string): Promise<string | undefined> => {
    const args = ['only', 'pull', ram, '--by', '1609982529000001', '--repository', repository];
    return (await registryAccess(args)).out.split('\n')[0];
  };
  const none = (name: string, near = ''): string =>
    `nothing in the sources is about a repository ${name}, so that nobody can is no assurance${near}`;
  expect(await first('paymnet/*')).toBe(none('paymnet/*', '; did you mean payment/*?'));
  expect(await first('other/app')).toBe(none('other/app'));
  expect(await first('payment/*')).toBe('yes: only 1609982529000001 can pull payment/*');
  expect(await first('shop/web')).toBe('yes: only 1609982529000001 can pull shop/web');
});
