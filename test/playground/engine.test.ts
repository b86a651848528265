import { Engine } from '../../playground/engine/answer';
import type { Asked, Input, InputFile } from '../../playground/engine/input';
import { sourcesOf } from '../../playground/engine/world';

const HUB = '111122223333/eu-west-1/registry';
const ROLE = 'arn:aws:iam::444455556666:role/ci';
const APP = 'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app';
const ASKED: Asked = { principal: ROLE, action: 'ecr:BatchGetImage', resource: APP, context: '' };

const statement = (more: object = {}): object => ({
  Effect: 'Allow',
  Principal: { AWS: ROLE },
  Action: 'ecr:*',
  Resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/*',
  ...more,
});
const policy = (name: string, one: object, place?: string): InputFile => ({
  name,
  text: JSON.stringify({ Version: '2012-10-17', Statement: [one] }),
  ...(place === undefined ? {} : { place }),
});
const input = (files: readonly InputFile[], accounts = {}): Input => ({ files, accounts });

function answer(world: Input, asked: Partial<Asked> = {}): string {
  const engine = new Engine();
  const read = engine.review(world, 'en');
  if (read.is === 'failed') return read.failure.message;
  const outcome = engine.ask({ ...ASKED, ...asked }, 'en');
  return outcome.is === 'failed' ? outcome.failure.message : outcome.value.text;
}

describe('what is known of a request', () => {
  const world = input([
    policy(
      'registry.json',
      statement({ Condition: { StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5', 'o-z'] } } }),
      HUB,
    ),
  ]);

  test.each([
    ['', 'maybe: it depends on something that the sources do not say'],
    ['aws:PrincipalOrgID=o-a1b2c3d4e5', 'yes: the sources grant it'],
    ['\n  aws:PrincipalOrgID = o-a1b2c3d4e5  \n', 'yes: the sources grant it'],
    ['aws:PrincipalOrgID=o-other', 'no: '],
    ['aws:PrincipalOrgID', 'no: '],
    ['aws:PrincipalOrgID\naws:PrincipalOrgID=o-z', 'aws:PrincipalOrgID has a value in the request context'],
    ['aws:PrincipalOrgID=o-z\naws:PrincipalOrgID', 'aws:PrincipalOrgID has a value in the request context'],
    ['=o-z', 'line 1 of the request context has no key'],
  ])('%j', (context, said) => expect(answer(world, { context })).toContain(said));

  test.each([
    [{ action: 'ecr:BatchGetImages' }, "write 'ecr:BatchGetImage'"],
    [{ principal: 'arn:nonsense' }, 'arn:nonsense'],
    [{ resource: '__proto__' }, '__proto__'],
  ])('%j is no request', (asked, said) => expect(answer(world, asked)).toContain(said));
});

describe('what the world outside of the files says', () => {
  const grants = policy('registry.json', statement(), HUB);
  const environment: InputFile = {
    name: 'access/environment.json',
    text: JSON.stringify({
      accounts: { '111122223333': 'hub' },
      serviceControlPolicies: [{ file: 'scp.json', targets: ['444455556666'] }],
    }),
    use: 'environment',
  };
  const denies = {
    ...policy('access/scp.json', { Effect: 'Deny', Action: 'ecr:*', Resource: '*' }),
    use: 'beside' as const,
  };

  test('is read from the environment, with the policies that it names beside it', () => {
    expect(answer(input([grants]))).toContain('yes: the sources grant it');
    expect(answer(input([grants, environment, denies]))).toContain('no: the sources deny it');
    expect(answer(input([grants, environment]))).toContain('access/scp.json: no such file or folder');
  });

  test('is refused where there are two, and where it is wrong', () => {
    const second = { ...environment, name: 'second.json' };
    expect(answer(input([grants, environment, second, denies]))).toContain('second.json: a second environment');
    expect(answer(input([grants, { ...environment, text: '{"account": 1}' }]))).toContain('unknown key');
    expect(answer(input([grants, { ...environment, text: '{' }]))).toContain(
      'access/environment.json:1:2: JSON ends too early',
    );
  });

  test('names of accounts are those of the environment and of the page, which has the last word', () => {
    const engine = new Engine();
    const text = (accounts: object): string => {
      const outcome = engine.review(
        input([grants, { ...environment, text: '{"accounts": {"111122223333": "hub"}}' }], accounts),
        'en',
      );
      return outcome.is === 'done' ? outcome.value.text : outcome.failure.message;
    };
    expect(text({ '444455556666': 'build' })).toMatch(/111122223333 \(hub\)[\s\S]*444455556666 \(build\)/);
    expect(text({ '111122223333': 'centre' })).toContain('111122223333 (centre)');
    expect(text({ hub: 'x' })).toContain('neither an AWS account id nor an Alibaba Cloud UID');
  });
});

test('where a policy belongs is held against what can be', () => {
  expect(answer(input([policy('p.json', statement(), '11/eu-west-1/registry')]))).toContain("got '11'");
  expect(answer(input([policy('p.json', statement(), '111122223333/eu-west-1/bucket')]))).toContain(
    'allowed: registry, repository/<name>',
  );
});

test('of a cloud assembly the manifest is the source, also of one below another', () => {
  const files = [
    'cdk.out/manifest.json',
    'cdk.out/Hub.template.json',
    'cdk.out/assembly-Prod/manifest.json',
    'spoke.json',
  ];
  expect(sourcesOf(files.map((name) => ({ name, text: '' })))).toEqual(['cdk.out', 'spoke.json']);
  expect(
    sourcesOf([
      { name: 'manifest.json', text: '' },
      { name: 'Hub.template.json', text: '' },
    ]),
  ).toEqual(['.']);
});

test('what the manifest of its folder does not lead to is read where it says where it belongs, and is told otherwise', () => {
  const manifest = { name: 'manifest.json', text: '{"version":"36.0.0","artifacts":{}}' };
  const grants = policy('registry.json', statement(), HUB);
  const reviewed = (files: readonly InputFile[]) => {
    const outcome = new Engine().review(input(files), 'en');
    if (outcome.is === 'failed') throw new Error(outcome.failure.message);
    return outcome.value;
  };
  expect(reviewed([manifest, grants])).toMatchObject({ rows: reviewed([grants]).rows, notices: '' });
  const { rows, notices } = reviewed([
    manifest,
    policy('registry.json', statement()),
    { name: 'tree.json', text: '{}' },
  ]);
  expect(rows).toBe(0);
  expect(notices).toContain('registry.json: its folder is a cloud assembly');
  expect(notices).not.toContain('tree.json');
});

test.each([
  ['a.json', 'a.json'],
  ['a.json', './a.json'],
  ['x/a.json', 'x/y/../a.json'],
  ['x/a.json', 'x\\a.json'],
])('of two files of one path none is read in place of the other: %s, %s', (one, other) => {
  const files = [policy(one, statement(), HUB), policy(other, statement({ Effect: 'Deny' }), HUB)];
  expect(answer(input(files))).toContain('two files have one name');
});

test('a question before anything was read, and after what could not be, has no answer', () => {
  const engine = new Engine();
  expect(engine.ask(ASKED, 'en').is).toBe('failed');
  engine.review(input([policy('registry.json', statement(), HUB)]), 'en');
  expect(engine.ask(ASKED, 'en').is).toBe('done');
  engine.review(input([{ name: 'x.json', text: '{' }]), 'en');
  expect(engine.ask(ASKED, 'en').is).toBe('failed');
});

test('what is said here alone is said in Chinese, too', () => {
  const engine = new Engine();
  const grants = policy('registry.json', statement(), HUB);
  const said = (files: readonly InputFile[], context = ''): string => {
    const read = engine.review(input(files), 'zh');
    if (read.is === 'failed') return read.failure.message;
    const outcome = engine.ask({ ...ASKED, context }, 'zh');
    return outcome.is === 'failed' ? outcome.failure.message : read.value.notices;
  };
  const environment = { text: '{}', use: 'environment' } as const;
  expect(said([grants, grants])).toBe("两个文件同名：实际为 'registry.json'；建议：重命名其中一个");
  expect(
    said([
      { ...environment, name: 'a.json' },
      { ...environment, name: 'b.json' },
    ]),
  ).toContain('第二个环境文件');
  expect(said([grants], '=a')).toBe('请求上下文的第 1 行没有键：=a');
  expect(said([grants], 'a=b\na')).toBe('a 在请求上下文中有值，因此不能不存在');
  expect(
    said([
      { name: 'manifest.json', text: '{"version":"36.0.0","artifacts":{}}' },
      { name: 'p.json', text: grants.text },
    ]),
  ).toContain('它的 manifest 没有指向该文件');
});
