import { type Denial, parseDenials } from 'registry-access/review';

/** What is told apart from the words: who, what, on what. */
function told(text: string): readonly Partial<Denial>[] {
  return parseDenials(text).map(({ principal, actions, resource }) => ({
    ...(principal === undefined ? {} : { principal }),
    actions,
    ...(resource === undefined ? {} : { resource }),
  }));
}

const REPOSITORY = 'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app';
const ROLE = 'arn:aws:sts::444455556666:assumed-role/ci/deploy';
const HOST = '111122223333.dkr.ecr.eu-west-1.amazonaws.com';
const actions = ['ecr:BatchGetImage'];

test('an ARN of the sentence before is not who asked', () => {
  const assumed = 'arn:aws:iam::222233334444:role/other';
  const text = `User: ${ROLE} is not authorized to perform: sts:AssumeRole on resource: ${assumed}\nYou are not authorized to perform: ecr:BatchGetImage on resource: ${REPOSITORY}`;
  expect(told(text)).toEqual([
    { principal: ROLE, actions: ['sts:AssumeRole'], resource: assumed },
    { actions, resource: REPOSITORY },
  ]);
});

test.each([
  ['of a name that a shell broke', `User: arn:aws:sts::444455556666:assumed-role/c\n  i/deploy is`],
  ['of a name that somebody cut', 'User: arn:aws:sts::444455556666:assumed-role/c... is'],
])('nobody is read %s', (_, who) => {
  const text = `${who} not authorized to perform: ecr:BatchGetImage on resource: ${REPOSITORY}`;
  expect(told(text)).toEqual([{ actions, resource: REPOSITORY }]);
});

test.each([
  [`${REPOSITORY.slice(0, -2)}...`],
  [`${REPOSITORY.slice(0, -2)}…`],
  ['arn:aws:ecr:eu-west-1:111122223333:repository/team-\n  a/app'],
  ['arn:aws:ecr:eu-west-1:111122223333:repository/team-a/'],
  ['arn:aws:ecr:eu-west-1:111122223333:repo'],
])('a name of a repository of which an end is missing is not taken for a whole one: %j', (resource) => {
  const [denial] = parseDenials(
    `User: ${ROLE} is not authorized to perform: ecr:BatchGetImage on resource: ${resource}`,
  );
  expect(denial).toMatchObject({ principal: ROLE, actions });
  expect(denial?.resource).toBeUndefined();
  expect(denial?.parts).toEqual([expect.stringMatching(/^arn:.*, of which the message does not show all$/)]);
});

test.each([
  ['"AuthPrincipalDisplayName":"acr-pul', ['cr:PullRepository']],
  ['"AuthPrincipalDisplayName":"acr-puller:s","AuthAction":"cr:PullRepo', []],
])('a value of an error of RAM that nothing closes is not read: %s', (end, read) => {
  const action = read.length > 0 ? '"AuthAction":"cr:PullRepository",' : '';
  const found = parseDenials(
    `{"Code":"NoPermission","AccessDeniedDetail":{${action}"AuthPrincipalType":"AssumedRoleUser","AuthPrincipalOwnerId":"1234567890123456",${end}`,
  );
  expect(found.map((one) => [one.principal, one.actions])).toEqual([
    [read.length > 0 ? undefined : 'acs:ram::1234567890123456:assumed-role/acr-puller/s', read],
  ]);
});

test('an action of which the end was cut is not read', () => {
  const text = `User: ${ROLE} is not authorized to perform: ecr:BatchGet`;
  expect(told(text)).toEqual([{ principal: ROLE, actions: [] }]);
  expect(told(`${text}Image`)).toEqual([{ principal: ROLE, actions }]);
});

test('links and movements of a terminal are none of the text', () => {
  const text = `User: \u001b]8;;https://example.com\u001b\\${ROLE}\u001b]8;;\u001b\\\u001b[K is not authorized to perform: ecr:BatchGetImage on resource: ${REPOSITORY}`;
  expect(told(text)).toEqual([{ principal: ROLE, actions, resource: REPOSITORY }]);
});

test.each([
  ['an image that is called so', `Failed to pull image "${HOST}/prom/pushgateway:1": 403 Forbidden`, 'pull'],
  [
    'a token that a client asks for before it pulls',
    'Failed to pull image "hub-registry.cn-hangzhou.cr.aliyuncs.com/base/app:1": failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://dockerauth.cn-hangzhou.aliyuncs.com/auth: 401 Unauthorized',
    'login',
  ],
])('%s is no push', (_, text, form) => {
  const found = parseDenials(text);
  expect(found.map((one) => one.form)).toEqual([form]);
  expect(found.flatMap((one) => one.actions).filter((action) => /push|upload|put/i.test(action))).toEqual([]);
});

test('where a registry gives out tokens is no repository', () => {
  const text = `failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://${HOST}/v2/token: 401 Unauthorized`;
  expect(told(text)).toEqual([{ actions: ['ecr:GetAuthorizationToken'], resource: '*' }]);
});
