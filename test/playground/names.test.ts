import { Engine } from '../../playground/engine/answer';
import type { Input, InputFile } from '../../playground/engine/input';
import { exampleInputs } from '../../scripts/playground/examples';

function namesOf(input: Input) {
  const outcome = new Engine().review(input, 'en');
  if (outcome.is === 'failed') throw new Error(outcome.failure.message);
  return outcome.value.names;
}

const role = (name: string): string => `arn:aws:iam::444455556666:role/${name}`;
const policy = (name: string, place: string, ...statements: object[]): InputFile => ({
  name,
  place,
  text: JSON.stringify({ Version: '2012-10-17', Statement: statements.map((one) => ({ Effect: 'Allow', ...one })) }),
});

const HUB = policy(
  'hub.json',
  '111122223333/eu-west-1/registry',
  { Principal: { AWS: [role('a-elsewhere'), role('z-here')] }, Action: 'ecr:*', Resource: '*' },
  {
    Principal: { AWS: role('b-perhaps') },
    Action: 'ecr:*',
    Resource: '*',
    Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } },
  },
);
const here = (name: string, action: string): InputFile =>
  policy(`${name}.json`, `444455556666/role/${name}`, { Action: action, Resource: '*' });

test('who is in the input and may do something is suggested first, and who may do nothing last', () => {
  const { principals } = namesOf({
    files: [HUB, here('z-here', 'ecr:*'), here('a-idle', 's3:GetObject'), here('a-token', 'ecr:GetAuthorizationToken')],
    accounts: {},
  });
  expect(principals.map((arn) => arn.replace(role(''), ''))).toEqual([
    'z-here',
    'a-elsewhere',
    'b-perhaps',
    'a-idle',
    'a-token',
  ]);
});

test('of more principals than are suggested the likeliest are', () => {
  const idle = Array.from({ length: 320 }, (_, at) => here(`a-idle-${at}`, 's3:GetObject'));
  const { principals } = namesOf({ files: [HUB, ...idle, here('z-here', 'ecr:*')], accounts: {} });
  expect(principals).toHaveLength(300);
  expect(principals[0]).toBe(role('z-here'));
});

test.each([
  ['one-world', ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], 'ecr:PutImage', 'ecr:DeleteRepository'],
  ['ram-policies', ['cr:PullRepository'], 'cr:PushRepository', 'cr:DeleteRepository'],
] as const)('%s: actions are suggested from what pulls to what deletes, each once', (example, first, push, remove) => {
  const { actions } = namesOf(exampleInputs()[example]);
  expect(actions.slice(0, first.length)).toEqual(first);
  expect(actions.indexOf(push)).toBeGreaterThan(0);
  expect(actions.indexOf(remove)).toBeGreaterThan(actions.indexOf(push));
  expect(new Set(actions).size).toBe(actions.length);
  expect(actions.length).toBeGreaterThan(20);
});
