import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Fact } from 'registry-access/review';
import { uidProblem } from '../../lib/policy/alicloud-names';
import { cleanUp, folderOf, registryAccess } from './command';

jest.setTimeout(60_000);

const home = process.cwd();
beforeEach(() => process.chdir(join(__dirname, 'programs')));
afterAll(() => {
  process.chdir(home);
  cleanUp();
});

const ROLE = 'arn:aws:iam::444455556666:role/pull';
const APP = 'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app';

/** The rows of a review, as `who can what where: decision`. */
async function rows(
  ...args: readonly string[]
): Promise<{ rows: string[]; notices: string; err: string; out: string }> {
  const { code, out, err } = await registryAccess(['review', ...args, '--format', 'json']);
  expect([code, err]).toEqual([0, err]);
  const { facts, assumptions } = JSON.parse(out) as { facts: readonly Fact[]; assumptions: readonly unknown[] };
  return {
    rows: facts.map(({ principal, capability, resource, decision }) =>
      [principal.id, capability, resource.account, resource.name, decision].join(' '),
    ),
    notices: JSON.stringify(assumptions),
    err,
    out,
  };
}

/** A folder with a Pulumi program for node. */
function program(files: Readonly<Record<string, string>>, name = 'asks'): string {
  const folder = folderOf({
    'Pulumi.yaml': `name: ${name}\nmain: index.js\nruntime: { name: nodejs, options: { typescript: false } }\n`,
    ...files,
  });
  symlinkSync(resolve(home, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

test('two programs that read each other are reviewed together: each takes the configuration of its stack', async () => {
  const found = await rows('workload@prod', 'registry@prod');
  expect(found.rows).toEqual([
    `${ROLE} pull 111122223333 team-a/app yes`,
    `${ROLE} authenticate 444455556666 444455556666 yes`,
  ]);
  expect(found.notices).toContain('in a circle');
  const { out } = await rows('registry@prod', 'workload@prod');
  expect(out).toBe(found.out);
});

test('the pair lines up where nobody knows the accounts: what one stack gives is the same unknown in the other', async () => {
  const found = await rows('workload@open', 'registry@open');
  const role = 'arn:aws:iam::${workload/open:aws.account}:role/pull';
  expect(found.rows).toContain(`${role} pull \${registry/open:aws.account} team-a/app yes`);
});

test('an environment in front of a program is that of its default providers', async () => {
  const { code, out } = await registryAccess([
    ...['can', ROLE, 'ecr:BatchGetImage', APP, '--expect', 'yes'],
    '111122223333/eu-west-1=registry@open',
    '444455556666/eu-west-1=workload@open',
  ]);
  expect([code, out.split('\n')[0]]).toEqual([0, 'yes: the sources grant it']);
});

test('a stack that is not among the sources has outputs that are called by it, and is told', async () => {
  const { code, out } = await registryAccess(['review', 'registry@prod']);
  expect(code).toBe(0);
  expect(out).toContain('${workload/prod.pullRoleArn}');
  expect(out.replace(/\s+/g, ' ')).toContain("the outputs of stack 'acme/workload/prod' are not known");
});

const stackResource = (outputs: object) => ({
  urn: 'urn:pulumi:prod::registry::pulumi:pulumi:Stack::registry-prod',
  custom: false,
  type: 'pulumi:pulumi:Stack',
  outputs,
});

test('a stack export among the sources answers, each version by its own; what it hides has the name of the output', async () => {
  const signature = '4dabf18193072939515e22adb298388d';
  const secret = { [signature]: '1b47061264138c4ac30d75fd1eb44270' };
  const exportOf = (repositoryArn: unknown) => ({
    version: 3,
    deployment: { resources: [stackResource({ repositoryArn })] },
  });
  const folder = folderOf({
    'plain.json': exportOf(APP),
    'hidden.json': exportOf({ ...secret, ciphertext: 'AAABAIcmqDrR' }),
  });
  const [plain = '', hidden = ''] = ['plain', 'hidden'].map((name) => join(folder, `${name}.json`));
  const diff = await registryAccess(['diff', 'workload@prod', plain, '--base', 'workload@prod', '--base', plain]);
  expect([diff.code, diff.err]).toEqual([0, '']);
  const review = await registryAccess(['review', 'workload@prod', hidden]);
  expect(review.out.replace(/\s+/g, ' ')).toContain(
    'what is secret is not shown, and may be anything: ${secret registry/prod.repositoryArn}',
  );
  expect(review.out).not.toContain('are not known');
});

test('a program that fails is told with its folder, and so is what another printed', async () => {
  const fails = program({ 'index.js': "throw new Error('no such team');" }, 'bad');
  const prints = program({ 'index.js': "console.log('hello');\nconsole.log('again');" }, 'ok');
  const { code, err } = await registryAccess(['review', `${prints}@dev`, `${fails}@dev`]);
  expect(code).toBe(4);
  expect(err).toContain(`registry-access: ${fails}: the program 'bad' failed: Error: no such team`);
  const alone = await registryAccess(['review', `${prints}@dev`]);
  expect([alone.code, alone.err]).toEqual([
    0,
    `registry-access: ${prints}@dev: the program printed: hello (and 1 more line)\n`,
  ]);
});

test('what components refuse is told in Chinese as a whole, each error by itself, and without advice about the environment', async () => {
  const refused = [uidProblem('1609'), uidProblem('bob')];
  const twice = program(
    {
      'index.js': `const { output } = require('@pulumi/pulumi');
for (const [at, reason] of ${JSON.stringify(refused)}.entries())
  output(reason).apply(() => { throw new Error(\`pull[\${at}].uid: \${reason}\`); });`,
    },
    'twice',
  );
  const { code, err } = await registryAccess(['review', `${twice}@dev`, '--language', 'zh']);
  const told = err.split('\n').map((line) => line.replace(/^registry-access: .*?：/, ''));
  expect([code, told]).toEqual([
    4,
    [
      "程序 'twice' 失败：Error: pull[0].uid：阿里云账号 UID 有 4 位数字：实际为 '1609'；应为：10 到 20 位数字，通常为 16 位，写成字符串：'1609982529000001'；建议：请完整复制控制台显示的账号 ID",
      "Error: pull[1].uid：阿里云账号 UID 不是数字：实际为 'bob'；应为：10 到 20 位数字，通常为 16 位，写成字符串：'1609982529000001'；建议：使用主账号的 UID，而不是登录名或 RAM 用户的 ID",
      '    at index.js:3:38 [PROGRAM_FAILED]',
      '',
    ],
  ]);
});

const ASKS = `
const pulumi = require('@pulumi/pulumi');
const config = new pulumi.Config();
class Policy extends pulumi.CustomResource {
  constructor(name, policy) {
    super('aws:ecr/repositoryPolicy:RepositoryPolicy', name, { repository: 'team-a/app', policy });
  }
}
module.exports = (async () => {
  const { value } = await pulumi.runtime.invoke('aws:ssm/getParameter:getParameter', { name: '/consumer' }, {});
  new Policy('app', JSON.stringify({
    Version: '2012-10-17',
    Statement: [{
      Effect: 'Allow',
      Principal: { AWS: \`arn:aws:iam::\${config.get('consumer') ?? value}:root\` },
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    }],
  }));
})();
`;

test('a function that nothing answers is unknown and told, a file answers it, and answers that nobody asks for are told', async () => {
  const folder = program({ 'index.js': ASKS });
  const answers = join(
    folderOf({
      'answers.json': [
        { token: 'aws:ssm/getParameter:getParameter', result: { value: '777788889999' } },
        { token: 'aws:ssm/getParameter:getParameter', args: { name: '/consumer' }, result: { value: '444455556666' } },
        { token: 'aws:ssm/getParameter:getParameter', args: { name: '/other' }, result: { value: '1' } },
      ],
    }),
    'answers.json',
  );
  const open = await registryAccess(['review', folder]);
  expect([open.code, open.err]).toEqual([0, '']);
  expect(open.out).toContain('${asks/dev: getParameter(name:/consumer).value}');
  expect(open.out.replace(/\s+/g, ' ')).toContain('aws:ssm/getParameter:getParameter is not answered offline');
  const known = await registryAccess(['review', `111122223333/eu-west-1=${folder}`, '--invoke', answers]);
  expect(known.out).toMatch(/^account 444455556666 +pull +team-a\/app +its own IAM$/m);
  expect(known.out).not.toContain('not answered');
  expect(known.err).toBe(
    [0, 2]
      .map(
        (at) =>
          `registry-access: ${answers}: [${at}]: nothing asked for this answer of aws:ssm/getParameter:getParameter\n`,
      )
      .join(''),
  );
});

test('configuration is for all programs, or for the one that is named; a folder may have an @ in its name', async () => {
  const folder = join(program({}), 'a@b');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'Pulumi.yaml'),
    'name: asks\nmain: index.js\nruntime: { name: nodejs, options: { typescript: false } }\n',
  );
  writeFileSync(join(folder, 'index.js'), ASKS);
  const { rows: found } = await rows(
    ...[`${folder}@one`, `${folder}@two`, '--config', 'consumer=444455556666', '--config', 'aws:region=eu-west-1'],
    ...['--config', `${folder}@two:consumer=777788889999`],
    ...['--config', `${folder}@one:aws:allowedAccountIds=["111122223333"]`],
    ...['--config', `${folder}@two:aws:allowedAccountIds=["222233334444"]`],
  );
  expect(found).toEqual([
    '444455556666 pull 111122223333 team-a/app yes',
    '777788889999 pull 222233334444 team-a/app yes',
  ]);
});

test('one program in two accounts: each is reviewed in its own, and what they look up is not the same', async () => {
  const folder = program({ 'index.js': ASKS });
  const { rows: found } = await rows(`111122223333/eu-west-1=${folder}`, `222233334444/eu-west-1=${folder}`);
  expect(found).toHaveLength(2);
  const principals = found.map((row) => row.split(' ')[0]);
  expect(new Set(principals).size).toBe(2);
});

describe('told before anything is run', () => {
  test.each(['python', 'go', 'yaml', 'dotnet', 'java'])(
    'a program in %s, with the command that makes its preview',
    async (runtime) => {
      const folder = folderOf({ 'Pulumi.yaml': `name: other\nruntime: ${runtime}\n` });
      const { code, err } = await registryAccess(['review', `${folder}@prod`]);
      expect([code, err]).toEqual([
        4,
        `registry-access: ${folder}: the runtime of the project cannot be run offline: got '${runtime}'; allowed: nodejs; ` +
          `instead: run \`cd ${folder} && pulumi preview --json --show-sames --stack prod > preview.json\` where its credentials are, ` +
          `and name ${join(folder, 'preview.json')} in place of the folder [RUNTIME]\n`,
      ]);
    },
  );

  test.each([
    [
      'a stack of a folder that is no program',
      ['review', '.@prod'],
      'a stack is named of a folder that is no Pulumi program',
    ],
    ['a name that no stack can have', ['review', 'registry@a b'], 'not the name of a stack behind the @'],
    ['a folder that is not there', ['review', 'nowhere@prod'], 'nowhere@prod: no such file or folder'],
    [
      'configuration of a program that was not named',
      ['review', 'registry@prod', '--config', 'workload@prod:a=b'],
      "--config workload@prod:a: no program of this command is called so: got 'workload@prod'; allowed: registry@prod",
    ],
  ])('%s', async (_, args, message) => {
    const { code, err } = await registryAccess(args);
    expect(code).not.toBe(0);
    expect(err).toContain(message);
  });

  test.each([
    ['no list', {}, 'not a list: got {}; allowed: a list of { token, args?, provider?, stack?, result }'],
    ['an unknown key', [{ tokn: 'x' }], "[0]: unknown key: got 'tokn'; allowed: token, args, provider, stack, result"],
    ['no token', [{ token: 'getParameter', result: {} }], "[0].token: not the token of a function: got 'getParameter'"],
    ['no result', [{ token: 'aws:ssm/a:a', result: 'x' }], "[0].result: not an object: got 'x'"],
    ['no arguments', [{ token: 'aws:ssm/a:a', result: {}, args: 1 }], '[0].args: not an object: got 1'],
    ['no name', [{ token: 'aws:ssm/a:a', result: {}, stack: 1 }], '[0].stack: not a text: got 1'],
  ])('a file of answers with %s', async (_, content, message) => {
    const file = join(folderOf({ 'answers.json': content }), 'answers.json');
    const { code, err } = await registryAccess(['review', 'registry@prod', '--invoke', file]);
    expect([code, err.includes(`--invoke ${file}: ${message}`)]).toEqual([1, true]);
  });

  test('a file of answers may be UTF-16, and has its faults told with their place', async () => {
    const folder = folderOf({});
    const [wide, broken] = [join(folder, 'wide.json'), join(folder, 'broken.json')];
    writeFileSync(wide, Buffer.from('\ufeff[]', 'utf16le'));
    writeFileSync(broken, '[\n  {,}\n]');
    expect(await registryAccess(['review', 'registry@prod', '--invoke', wide])).toMatchObject({ code: 0, err: '' });
    const { code, err } = await registryAccess(['review', 'registry@prod', '--invoke', broken]);
    expect([code, err.includes(`--invoke ${broken}:2:4: not JSON`)]).toEqual([1, true]);
  });
});

test('a policy that a program marks as secret is read where that is asked for, and said to be one otherwise', async () => {
  const statement = { Effect: 'Allow', Action: 'cr:PullRepository', Resource: '*' };
  const document = JSON.stringify({ Version: '1', Statement: [statement] });
  const folder = program({
    'index.js': `
      const pulumi = require('@pulumi/pulumi');
      const alicloud = require('@pulumi/alicloud');
      const provider = new alicloud.Provider('reg', { accountId: '1609982529000001', region: 'cn-hangzhou' });
      const policy = new alicloud.ram.Policy('p', { policyName: 'p', policyDocument: pulumi.secret('${document}') }, { provider });
      new alicloud.ram.Group('g', { groupName: 'g' }, { provider });
      new alicloud.ram.GroupPolicyAttachment('a', { groupName: 'g', policyName: 'p', policyType: 'Custom' }, { provider });`,
  });
  const can = [
    'acs:ram::1609982529000001:group/g',
    'cr:PullRepository',
    'acs:cr:cn-hangzhou:1609982529000001:repository/x/y/z',
  ];
  const hidden = await registryAccess(['can', ...can, folder]);
  expect(hidden.out.replace(/\s+/g, ' ')).toMatch(
    /^maybe: .*\$\{secret p.policyDocument\}; a preview never shows secrets; `registry-access review FOLDER --show-secrets` runs the program and does/,
  );
  const shown = await registryAccess(['can', ...can, folder, '--show-secrets']);
  expect([shown.code, shown.out]).toEqual([0, expect.stringMatching(/^yes: /)]);
  expect(shown.out).not.toContain('secret');
});
