import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutValues } from '../../lib/cli/source-arguments';
import { cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

const before = process.cwd();
afterEach(() => process.chdir(before));
afterAll(cleanUp);

const PLACE = '111122223333/eu-west-1';

/** In a folder of its own: a template, one by which two accounts more can pull, and one that leaves the same to a parameter. */
function workspace(): void {
  const wide = JSON.parse(JSON.stringify(TEMPLATE));
  const { Statement } = wide.Resources.Policy.Properties.PolicyText;
  for (const account of ['777788889999', '222233334444'])
    Statement.push({ ...Statement[0], Sid: `s${account}`, Principal: { AWS: `arn:aws:iam::${account}:root` } });
  const asked = JSON.parse(JSON.stringify(wide).replace('777788889999:root', '$who'));
  asked.Parameters = { Who: { Type: 'String' } };
  asked.Resources.Policy.Properties.PolicyText.Statement[1].Principal.AWS = { 'Fn::Sub': 'arn:aws:iam::${Who}:root' };
  process.chdir(folderOf({ 'base.json': TEMPLATE, 'wide.json': wide, 'asked.json': asked }));
}
const source = (file: string): string => `${PLACE}=${file}`;

/** What a shell makes of the command that a gate prints. */
function typedIn(log: string): readonly string[] {
  const [, line = ''] = /^ {2}(npx registry-access .*)$/m.exec(log) ?? [];
  const words = [...line.matchAll(/(?:'[^']*'|\\'|[^\s'])+/g)].map(([word]) =>
    word.replace(/'([^']*)'|\\(')/g, (_, quoted, escaped) => quoted ?? escaped),
  );
  expect(words.slice(0, 2)).toEqual(['npx', 'registry-access']);
  return words.slice(2);
}

describe('with a file of accepted access', () => {
  test('what the gate says to type makes it pass, with the options that it had', async () => {
    workspace();
    writeFileSync('env.json', JSON.stringify({ accounts: { '777788889999': "it's" } }));
    writeFileSync("o'clock.json", JSON.stringify({ Parameters: { Who: '222233334444' } }));
    await registryAccess(['review', source('base.json'), '--update', '--against', 'my file.json']);
    const options = ['--environment', 'env.json', '--parameter', 'Who=777788889999', '--parameters', "o'clock.json"];
    const more = ['--organization', 'o-a1b2c3d4e5', '--registry-policy-scope', 'V2'];
    const gate = ['gate', source('asked.json'), ...options, ...more, '--against', 'my file.json'];
    const failed = await registryAccess(gate);
    expect(failed.code).toBe(2);
    expect(failed.out).toContain(
      'To accept this access, run this, and commit my file.json with the change:\n\n' +
        `  npx registry-access review ${PLACE}=asked.json --environment env.json --registry-policy-scope V2 --organization o-a1b2c3d4e5` +
        " --parameter Who=777788889999 --parameters 'o'\\''clock.json' --update --against 'my file.json'\n",
    );
    expect(await registryAccess(typedIn(failed.out))).toMatchObject({ code: 0, err: '' });
    const passed = await registryAccess(gate);
    expect([passed.code, passed.out]).toEqual([0, expect.not.stringContaining('To accept')]);
  });

  test('log, comment and page say the same, in the language of each', async () => {
    workspace();
    await registryAccess(['review', source('base.json'), '--update']);
    const gate = ['gate', source('wide.json'), '--against', 'access.review.json', '--reports', 'out'];
    for (const [language, sentence] of [
      ['en', 'To accept this access, run this, and commit access.review.json with the change:'],
      ['zh', '要接受这些访问权限，运行以下命令，并把 access.review.json 与改动一起提交：'],
    ] as const) {
      const { out } = await registryAccess([...gate, '--language', language]);
      const command = `npx registry-access review ${PLACE}=wide.json --update`;
      expect(out).toContain(`${sentence}\n\n  ${command}\n`);
      expect(readFileSync('out/access.md', 'utf8')).toContain(`${sentence}\n\n\`\`\`sh\n${command}\n\`\`\`\n`);
      expect(readFileSync('out/access.html', 'utf8')).toMatch(
        new RegExp(`<p>${sentence}</p><pre [^>]*>${command}</pre>`),
      );
    }
  });

  test('what a template or program is given, as a token, is in the log alone', async () => {
    workspace();
    await registryAccess(['review', source('base.json'), '--update']);
    const gate = ['gate', source('asked.json'), '--parameter', 'Who=777788889999', '--against', 'access.review.json'];
    const { out, code } = await registryAccess([...gate, '--reports', 'out']);
    expect(code).toBe(2);
    expect(out).toContain(' --parameter Who=777788889999 --update\n');
    for (const file of ['out/access.md', 'out/access.html']) {
      const text = readFileSync(file, 'utf8');
      expect(text).toMatch(/ --parameter (?:'|&#39;)Who=…(?:'|&#39;) --update/);
      expect(text).toContain('The values of --parameter and --config, which may be secret, are in the log alone.');
      expect(text).not.toContain('Who=7');
    }
    expect(withoutValues({ stack: 'prod', config: { 'infra@prod:shop:token': 'hunter2' } })).toEqual({
      stack: 'prod',
      config: { 'infra@prod:shop:token': '…' },
    });
  });

  test('a report is that file, for who cannot make the sources, and what is only expected is taken out by hand', async () => {
    workspace();
    const expected = {
      cloud: 'aws',
      principal: { kind: 'account', id: '999900001111' },
      capability: 'pull',
      resource: { kind: 'repository', account: '111122223333', region: 'eu-west-1', name: 'x' },
      reason: 'TEAM-42',
      until: '2026-01-31',
    };
    const file = { schema: 'registry-access/expectation@1', accepted: [], expected: [expected] };
    writeFileSync('access.review.json', JSON.stringify(file));
    const gate = ['gate', source('wide.json'), '--against', 'access.review.json', '--today', '2026-11-26'];
    const { out } = await registryAccess([...gate, '--reports', 'out']);
    expect(out).toContain('The report access.accepted.json is that file already');
    expect(out).toContain('What access.review.json has under expected stays there');
    await registryAccess(typedIn(out));
    expect(readFileSync('out/access.accepted.json', 'utf8')).toBe(readFileSync('access.review.json', 'utf8'));
    const still = await registryAccess(gate);
    expect([still.code, still.out]).toEqual([2, expect.stringContaining(': 1 past its day (--fail-on gained); ')]);
    const kept = JSON.parse(readFileSync('access.review.json', 'utf8'));
    writeFileSync('access.review.json', JSON.stringify({ ...kept, expected: [] }));
    expect((await registryAccess(gate)).code).toBe(0);
  });

  test.each([
    [
      'en',
      'The gate fails: 2 in the file of accepted access no longer there \\(--fail-on gained\\); the same as lost since ',
    ],
    [
      'zh',
      '门禁未通过：已接受权限的文件中有 2 项已不存在（失败条件 gained）。相对于 111122223333/eu-west-1=wide.json 的失去与此相同。',
    ],
  ])('of what is only gone nothing is called gained or accepted (%s)', async (language, sentence) => {
    workspace();
    await registryAccess(['review', source('wide.json'), '--update']);
    const gate = ['gate', source('base.json'), '--against', 'access.review.json', '--reports', 'out'];
    const { code, out } = await registryAccess([...gate, '--base', source('wide.json'), '--language', language]);
    expect(code).toBe(2);
    expect(out).toMatch(new RegExp(`^${sentence}`));
    const purpose =
      language === 'en'
        ? 'To take out of the file what is no longer there, run this, and commit access.review.json with the change:'
        : '要从文件中删去不再存在的内容，运行以下命令，并把 access.review.json 与改动一起提交：';
    const approval =
      language === 'en'
        ? 'Who approves the change of access.review.json accepts the change, and'
        : '批准 access.review.json 的改动，就是接受这项改动；';
    for (const text of [out, readFileSync('out/access.md', 'utf8'), readFileSync('out/access.html', 'utf8')]) {
      expect(text).toContain(purpose);
      expect(text).toContain(approval);
      expect(text).not.toMatch(/for gained|accept this access|accepts the access|接受这些访问权限/);
    }
    expect(JSON.parse(readFileSync('out/gate.json', 'utf8')).failedFor).toEqual(['gained']);
    await registryAccess(typedIn(out));
    expect((await registryAccess(gate)).code).toBe(0);
  });

  test.each([['app/cdk.out'], ['app/cdk.out/manifest.json']])(
    'of %s the command is run after cdk synth',
    async (path) => {
      workspace();
      const stack = {
        type: 'aws:cloudformation:stack',
        environment: 'aws://111122223333/eu-west-1',
        properties: { templateFile: 'hub.json' },
      };
      mkdirSync('app/cdk.out', { recursive: true });
      writeFileSync('app/cdk.out/manifest.json', JSON.stringify({ version: '48.0.0', artifacts: { Hub: stack } }));
      writeFileSync('app/cdk.out/hub.json', JSON.stringify(TEMPLATE));
      const gate = ['--against', 'access.review.json', '--fail-on', 'gained'];
      writeFileSync('access.review.json', JSON.stringify({ schema: 'registry-access/expectation@1', accepted: [] }));
      const told = 'Run it after cdk synth: one that failed leaves app/cdk.out as it was, and what is old is accepted.';
      const { out } = await registryAccess(['gate', path, ...gate]);
      expect(out).toContain(`--update\n\n${told}\n`);
      expect((await registryAccess(['gate', source('base.json'), ...gate])).out).not.toContain('cdk synth');
    },
  );

  test('of what is gained and what is gone both are told', async () => {
    workspace();
    const other = JSON.stringify(TEMPLATE).replace('444455556666', '555566667777');
    writeFileSync('other.json', other);
    await registryAccess(['review', source('base.json'), '--update']);
    const gate = ['gate', source('other.json'), '--against', 'access.review.json'];
    const { out } = await registryAccess(gate);
    expect(out).toMatch(
      /^The gate fails: 1 not accepted, 1 in the file of accepted access no longer there \(--fail-on gained\); /,
    );
    expect(out).toContain('To accept this access and take out of the file what is no longer there, run this, and');
    expect(out).toContain('accepts the access, and after');
    const chinese = await registryAccess([...gate, '--language', 'zh']);
    expect(chinese.out).toMatch(/^门禁未通过：1 项未接受、已接受权限的文件中有 1 项已不存在（失败条件 gained）。/);
  });

  test('where no command takes out what is left, none is told', async () => {
    workspace();
    await registryAccess(['review', source('base.json'), '--update']);
    const kept = JSON.parse(readFileSync('access.review.json', 'utf8'));
    const { decision: _, ...row } = kept.accepted[0];
    const expected = { ...row, principal: { kind: 'account', id: '999900001111' }, reason: 'X-1', until: '2026-01-31' };
    writeFileSync('access.review.json', JSON.stringify({ ...kept, expected: [expected] }));
    const gate = ['gate', source('base.json'), '--against', 'access.review.json', '--today', '2026-11-26'];
    const { out } = await registryAccess([...gate, '--reports', 'out']);
    expect(out).toMatch(/^The gate fails: 1 past its day \(--fail-on gained\); /);
    expect(out).not.toContain('--update');
    expect(out).not.toContain('is that file already');
    expect(out).toContain('take out by hand what is past its day');
  });

  test('what may not be accepted is told how, also where the gate does not fail for it', async () => {
    workspace();
    await registryAccess(['review', source('base.json'), '--update']);
    const gate = ['gate', source('asked.json'), '--against', 'access.review.json', '--fail-on', 'possibly-gained'];
    const { code, out } = await registryAccess(gate);
    expect([code, out]).toEqual([0, expect.stringContaining('To accept this access, run this')]);
  });
});

describe('without one', () => {
  test('the gate says that it takes one, and with it passes', async () => {
    workspace();
    const gate = ['gate', source('wide.json'), '--base', source('base.json')];
    const { code, out } = await registryAccess(gate);
    expect(code).toBe(2);
    expect(out).toContain('commit access.review.json with the change, and give the gate --against access.review.json:');
    expect(out).toContain('leaves gained out of --fail-on for one run');
    await registryAccess(typedIn(out));
    expect((await registryAccess([...gate, '--against', 'access.review.json'])).code).toBe(0);
  });

  test('it is the base, where that is such a file', async () => {
    workspace();
    await registryAccess(['review', source('base.json'), '--update', '--against', 'mine.json']);
    const { out } = await registryAccess(['gate', source('wide.json'), '--base', 'mine.json']);
    expect(typedIn(out).slice(-2)).toEqual(['--against', 'mine.json']);
    expect(out).toContain('give the gate --against mine.json:');
  });

  test('a finding and a move are accepted by no file', async () => {
    workspace();
    const everybody = JSON.stringify(TEMPLATE).replace('arn:aws:iam::444455556666:root', '*');
    writeFileSync('everybody.json', everybody);
    const { code, out } = await registryAccess([
      'gate',
      source('everybody.json'),
      '--fail-on',
      'error',
      '--reports',
      'out',
    ]);
    expect(code).toBe(2);
    expect(out).toContain('A finding is not access, and no file accepts it');
    expect(out).toMatch(/^error {4}public-/m);
    expect(out).not.toContain('To accept');
    // Above what folds away.
    expect(readFileSync('out/access.md', 'utf8').split('<details>')[0]).toContain('**error** `public-');
  });
});

test('a command is typed at the root of the checkout, and paths are told from where the gate worked', async () => {
  workspace();
  const root = process.cwd();
  mkdirSync('infra dir');
  process.chdir('infra dir');
  writeFileSync('wide.json', readFileSync(join(root, 'wide.json')));
  const gate = ['gate', source(join(process.cwd(), 'wide.json')), '--base', source(join(root, 'base.json'))];
  const at = async (env: Record<string, string>): Promise<string | undefined> =>
    /^ {2}(.*registry-access review.*)$/m.exec((await registryAccess(gate, { env })).out)?.[1];
  const command = `npx registry-access review ${PLACE}=wide.json --update`;
  expect(await at({})).toBe(command);
  for (const name of ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR', 'BUILD_SOURCESDIRECTORY'])
    expect(await at({ [name]: root })).toBe(`cd 'infra dir' && ${command}`);
  expect(await at({ GITHUB_WORKSPACE: join(root, 'elsewhere') })).toBe(command);
});

test('rows are counted as the tables have them', async () => {
  workspace();
  const wide = JSON.parse(readFileSync('wide.json', 'utf8'));
  const { Statement } = wide.Resources.Policy.Properties.PolicyText;
  Statement[1].Action.push('ecr:PutImage', 'ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload');
  writeFileSync('wide.json', JSON.stringify(wide));
  const { out } = await registryAccess([
    'gate',
    source('wide.json'),
    '--base',
    source('base.json'),
    '--reports',
    'out',
  ]);
  // One may pull and push, the other pull: two rows, wherever they are counted, of three facts.
  expect(out).toMatch(/: 2 gained \(--fail-on gained\); .*^Access changed: 2 gained\.$/ms);
  expect(readFileSync('out/access.md', 'utf8')).toContain('Access changed: 2 gained.');
  const page = readFileSync('out/access.html', 'utf8');
  const [, told = ''] = /Access changed: 2 gained\.(.*?)<\/section>/s.exec(page) ?? [];
  expect(told.match(/<tr role="row"><td/g)).toHaveLength(2);
  const { counts, diff } = JSON.parse(readFileSync('out/gate.json', 'utf8'));
  expect([counts.gained, diff.gained.length]).toEqual([2, 3]);
  expect(readFileSync('out/gate.env', 'utf8')).toContain('REGISTRY_ACCESS_GAINED=2\n');
});

describe('check', () => {
  test('says how to accept as a gate does, and what it says to type makes it pass', async () => {
    workspace();
    await registryAccess(['review', source('base.json'), '--update', '--against', 'my file.json']);
    const check = ['check', source('wide.json'), '--against', 'my file.json'];
    const failed = await registryAccess(check);
    expect(failed.code).toBe(2);
    const gate = await registryAccess(['gate', source('wide.json'), '--against', 'my file.json']);
    const steps = gate.out.slice(gate.out.indexOf('To accept this access'));
    expect(steps).toContain('npx registry-access review');
    expect(failed.out.endsWith(`\n${steps}`)).toBe(true);
    const markdown = await registryAccess([...check, '--format', 'markdown']);
    expect(markdown.out).toContain('### How to accept it\n\nTo accept this access, run this');
    const chinese = await registryAccess([...check, '--language', 'zh']);
    expect(chinese.out).toContain('npx registry-access review');
    expect(chinese.out).not.toContain('To accept');
    const { out } = await registryAccess([...check, '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({ schema: 'registry-access/check@1', ok: false });
    expect(await registryAccess(typedIn(failed.out))).toMatchObject({ code: 0, err: '' });
    expect(await registryAccess(check)).toMatchObject({ code: 0, out: expect.not.stringContaining('To accept') });
  });
});
