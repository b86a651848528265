import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

afterAll(cleanUp);

const PLACE = '111122223333/eu-west-1';
const swapped = (from: string, to: string): unknown => JSON.parse(JSON.stringify(TEMPLATE).replaceAll(from, to));

/** The template, one that lets another account pull as well, and one of which nobody knows whether it does. */
function files(): (name: string) => string {
  const wide = JSON.parse(JSON.stringify(TEMPLATE));
  const [statement] = wide.Resources.Policy.Properties.PolicyText.Statement;
  const doubtful = JSON.parse(JSON.stringify(wide));
  wide.Resources.Policy.Properties.PolicyText.Statement.push({
    ...statement,
    Sid: 'more',
    Principal: { AWS: 'arn:aws:iam::777788889999:root' },
  });
  doubtful.Parameters = { Who: { Type: 'String' } };
  doubtful.Conditions = { Asked: { 'Fn::Equals': [{ Ref: 'Who' }, 'everybody'] } };
  doubtful.Resources.Policy.Properties.PolicyText.Statement.push({
    'Fn::If': ['Asked', wide.Resources.Policy.Properties.PolicyText.Statement[1], { Ref: 'AWS::NoValue' }],
  });
  const folder = folderOf({ 'base.json': TEMPLATE, 'wide.json': wide, 'doubtful.json': doubtful });
  return (name) => join(folder, name);
}
const source = (file: string): string => `${PLACE}=${file}`;
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

test('what is gained against the version before fails the gate, and the reports say what', async () => {
  const file = files();
  const args = ['gate', source(file('wide.json')), '--base', source(file('base.json')), '--reports', file('reports')];
  const { code, out, err } = await registryAccess(args);
  expect([code, err]).toEqual([2, '']);
  expect(out).toMatch(/^The gate fails: 1 gained \(--fail-on gained\); no finding is an error or a warning\.\n/);
  expect(readdirSync(file('reports')).sort()).toEqual([
    '.gitignore',
    'access.accepted.json',
    'access.html',
    'access.json',
    'access.junit.xml',
    'access.md',
    'access.sarif',
    'gate.env',
    'gate.json',
  ]);
  expect(json(file('reports/gate.json'))).toMatchObject({
    schema: 'registry-access/gate@1',
    verdict: 'failed',
    exitCode: 2,
    failedFor: ['gained'],
    isChanged: true,
    diff: { gained: [{ principal: { id: '777788889999' } }] },
  });
  expect(readFileSync(file('reports/gate.env'), 'utf8')).toBe(
    [
      'REGISTRY_ACCESS_VERDICT=failed',
      'REGISTRY_ACCESS_EXIT_CODE=2',
      'REGISTRY_ACCESS_CHANGED=true',
      'REGISTRY_ACCESS_GAINED=1',
      'REGISTRY_ACCESS_POSSIBLY_GAINED=0',
      'REGISTRY_ACCESS_NOT_ACCEPTED=0',
      'REGISTRY_ACCESS_POSSIBLY_NOT_ACCEPTED=0',
      'REGISTRY_ACCESS_ERRORS=0',
      'REGISTRY_ACCESS_WARNINGS=0',
      '',
    ].join('\n'),
  );
});

test('a folder that the gate makes is none of the repository, and one that others made is left as it is', async () => {
  const file = files();
  const base = source(file('base.json'));
  const gate = (reports: string) => registryAccess(['gate', base, '--base', base, '--reports', reports]);
  await gate(file('a/b'));
  await gate(file('a/b'));
  expect(readFileSync(file('a/b/.gitignore'), 'utf8')).toBe('*\n');
  await gate(file('a'));
  expect(existsSync(file('a/.gitignore'))).toBe(false);
});

test('the review among the reports is the one of review, and can be a base', async () => {
  const file = files();
  const base = source(file('base.json'));
  await registryAccess(['gate', base, '--base', base, '--reports', file('reports')]);
  const { out } = await registryAccess(['review', base, '--format', 'json']);
  expect(readFileSync(file('reports/access.json'), 'utf8')).toBe(out);
  const kept = ['gate', source(file('wide.json')), '--base', file('reports/access.json')];
  expect((await registryAccess(kept)).code).toBe(2);
});

test('what the gate reads is never taken away for its reports', async () => {
  const file = files();
  const base = source(file('base.json'));
  await registryAccess(['gate', base, '--base', base, '--reports', file('reports')]);
  writeFileSync(file('gate.json'), JSON.stringify(TEMPLATE));
  for (const [args, folder, input] of [
    [[base, '--base', file('reports/access.json')], file('reports'), file('reports/access.json')],
    [[base, '--against', file('reports/access.json')], file('reports/../reports'), file('reports/access.json')],
    [[source(file('gate.json')), '--base', base], file('.'), source(file('gate.json'))],
  ] as const) {
    const { code, err } = await registryAccess(['gate', ...args, '--reports', folder]);
    expect([code, err]).toEqual([
      1,
      `registry-access: --reports: what the gate reads would be written over by one of its reports: got '${input}'; instead: give the reports a folder of their own\n`,
    ]);
  }
  expect(json(file('reports/access.json'))).toMatchObject({ schema: 'registry-access/review@1' });
  expect(existsSync(file('gate.json'))).toBe(true);
});

test('the report is short enough for a comment, however many gain', async () => {
  const file = files();
  const wide = json(file('wide.json'));
  const { Statement } = wide.Resources.Policy.Properties.PolicyText;
  for (let at = 0; at < 800; at++) {
    const AWS = `arn:aws:iam::${777700000000 + at}:role/a/path/of/a/role/that/is/long/${at}`;
    Statement.push({ ...Statement[0], Sid: `s${at}`, Principal: { AWS } });
  }
  writeFileSync(file('many.json'), JSON.stringify(wide));
  const accepted = file('accepted.json');
  await registryAccess(['review', source(file('base.json')), '--update', '--against', accepted]);
  const versions = [source(file('many.json')), '--base', source(file('base.json')), '--against', accepted];
  const { code } = await registryAccess(['gate', ...versions, '--reports', file('reports')]);
  expect(code).toBe(2);
  const markdown = readFileSync(file('reports/access.md'), 'utf8');
  expect(markdown.length).toBeLessThan(60_000);
  expect(markdown).toMatch(
    /### Not accepted.*\*\*\d+ more lines\*\* did not fit in here.*### Gained.*\*\*\d+ more lines\*\*/s,
  );
});

describe('a source that declares nothing any more', () => {
  const empty = { Resources: {} };
  const emptied =
    /^registry-access: a source has nothing any more that bears on access, .*: got '([^']*)'; instead: make it again/;

  test('is no version that somebody only lost by, whatever it is compared with', async () => {
    const file = files();
    writeFileSync(file('empty.json'), JSON.stringify(empty));
    await registryAccess(['review', source(file('base.json')), '--format', 'json', '--out', file('kept.json')]);
    for (const base of [source(file('base.json')), file('kept.json')]) {
      const { code, err } = await registryAccess(['gate', source(file('empty.json')), '--base', base]);
      expect([code, emptied.exec(err)?.[1]]).toEqual([4, source(file('empty.json'))]);
    }
  });

  test('is named beside others that are as they were', async () => {
    const file = files();
    writeFileSync(file('empty.json'), JSON.stringify(empty));
    const spoke = JSON.stringify(TEMPLATE).replace('444455556666', '222233334444');
    writeFileSync(file('spoke.json'), spoke);
    const other = `222200001111/eu-west-1=${file('spoke.json')}`;
    const before = ['--base', source(file('base.json')), '--base', other];
    const { code, err } = await registryAccess(['gate', source(file('empty.json')), other, ...before]);
    expect([code, emptied.exec(err)?.[1]]).toEqual([4, source(file('empty.json'))]);
    // As it was, it is none that was emptied.
    const both = ['gate', source(file('empty.json')), other, '--base', source(file('empty.json')), '--base', other];
    expect((await registryAccess(both)).code).toBe(0);
  });

  test('passes where the file says so, and where something is left of it or nothing was lost', async () => {
    const file = files();
    writeFileSync(file('empty.json'), JSON.stringify(empty));
    const app = { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'team-a/app' } };
    writeFileSync(file('left.json'), JSON.stringify({ Resources: { App: app } }));
    await registryAccess(['review', source(file('empty.json')), '--update', '--against', file('accepted.json')]);
    const gate = (name: string, ...more: readonly string[]) =>
      registryAccess(['gate', source(file(name)), '--base', source(file('base.json')), ...more]);
    expect((await gate('empty.json', '--against', file('accepted.json'))).code).toBe(0);
    expect((await gate('left.json')).code).toBe(0);
    const nothing = ['gate', source(file('empty.json')), '--base', source(file('empty.json'))];
    expect((await registryAccess(nothing)).code).toBe(0);
  });
});

test('possibly gained access is 3, and passes where the gate is not told to fail for it', async () => {
  const file = files();
  const args = ['gate', source(file('doubtful.json')), '--base', source(file('base.json'))];
  expect((await registryAccess(args)).code).toBe(3);
  const { code, out } = await registryAccess([...args, '--fail-on', 'gained']);
  expect(code).toBe(0);
  expect(out).toMatch(/^The gate passes: \d+ possibly gained \(--fail-on does not name possibly-gained\); /);
});

describe('with a file of accepted access', () => {
  test('a gain that it accepts passes, and is still shown', async () => {
    const file = files();
    await registryAccess(['review', source(file('wide.json')), '--update', '--against', file('accepted.json')]);
    const args = [
      '--against',
      file('accepted.json'),
      '--base',
      source(file('base.json')),
      '--reports',
      file('reports'),
    ];
    const { code, out } = await registryAccess(['gate', source(file('wide.json')), ...args]);
    expect(code).toBe(0);
    expect(out).toMatch(/^The gate passes: all access is as accepted; 1 gained since [^;]*; /);
    expect(json(file('reports/gate.json'))).toMatchObject({ verdict: 'passed', isChanged: true });
  });

  test('what it does not accept fails, and so does what is no longer there', async () => {
    const file = files();
    await registryAccess(['review', source(file('base.json')), '--update', '--against', file('accepted.json')]);
    const gate = (name: string) =>
      registryAccess(['gate', source(file(name)), '--against', file('accepted.json'), '--today', '2026-11-26']);
    expect(await gate('base.json')).toMatchObject({ code: 0 });
    expect(await gate('wide.json')).toMatchObject({ code: 2 });
    expect(await gate('doubtful.json')).toMatchObject({ code: 3 });
    writeFileSync(file('gone.json'), JSON.stringify({ Resources: {} }));
    const { code, out } = await gate('gone.json');
    expect(code).toBe(2);
    expect(out).toContain('1 no longer there');
  });

  test('its accepted rows are the version before, for gate and for diff', async () => {
    const file = files();
    await registryAccess(['review', source(file('base.json')), '--update', '--against', file('accepted.json')]);
    for (const command of ['gate', 'diff']) {
      const { code, out } = await registryAccess([command, source(file('wide.json')), '--base', file('accepted.json')]);
      expect([command, code]).toEqual([command, 2]);
      expect(out).toContain('777788889999');
      expect(out).not.toContain('444455556666');
    }
  });
});

describe('what cannot be', () => {
  test.each([
    ['nothing to compare with', [], 'there is nothing that the access could be held against'],
    [
      'a move without stacks',
      ['--against', 'accepted.json', '--fail-on', 'moved,gained'],
      'nobody can tell what moved',
    ],
    ['an unknown cause', ['--fail-on', 'gain'], 'Allowed: gained, possibly-gained, moved, error, warning'],
    ['never and something', ['--fail-on', 'never,gained'], 'or never alone'],
    ['no cause', ['--fail-on', ','], 'or never alone'],
    ['a branch without a file', ['--base-ref', 'main'], 'of a branch one file is read'],
  ])('%s', async (_, args, message) => {
    const file = files();
    await registryAccess(['review', source(file('base.json')), '--update', '--against', file('accepted.json')]);
    const typed = args.map((arg) => (arg === 'accepted.json' ? file(arg) : arg));
    const { code, err } = await registryAccess(['gate', source(file('base.json')), ...typed]);
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
  });

  test('an error is among the reports, in place of those of an earlier run', async () => {
    const file = files();
    const reports = ['--base', source(file('base.json')), '--reports', file('reports')];
    await registryAccess(['gate', source(file('base.json')), ...reports]);
    const { code } = await registryAccess(['gate', file('none.json'), ...reports]);
    expect(code).toBe(4);
    expect(existsSync(file('reports/access.json'))).toBe(false);
    expect(readFileSync(file('reports/access.md'), 'utf8')).toContain('Could not be evaluated');
    expect(readFileSync(file('reports/gate.env'), 'utf8')).toBe(
      'REGISTRY_ACCESS_VERDICT=not-evaluated\nREGISTRY_ACCESS_EXIT_CODE=4\nREGISTRY_ACCESS_CHANGED=true\n',
    );
    expect(json(file('reports/gate.json'))).not.toHaveProperty('counts');
  });

  test('its page says that there is no answer and why, and has nothing of the earlier run', async () => {
    const file = files();
    const reports = ['--base', source(file('base.json')), '--reports', file('reports')];
    await registryAccess(['gate', source(file('wide.json')), ...reports]);
    expect(readFileSync(file('reports/access.html'), 'utf8')).toContain('777788889999');
    const broken = file('<b>broken.json');
    writeFileSync(broken, '{ "Resources": ');
    const { code, err } = await registryAccess(['gate', broken, ...reports]);
    expect(code).toBe(4);
    const page = readFileSync(file('reports/access.html'), 'utf8');
    expect(page).toContain('Could not be evaluated: nothing is said about who gained access.');
    expect(page).toContain('&lt;b&gt;broken.json');
    expect(page).not.toContain('<b>broken');
    expect(err).toContain('JSON ends too early');
    expect(page).toContain('JSON ends too early');
    for (const gone of ['777788889999', '<table', '<form']) expect(page).not.toContain(gone);
    await registryAccess(['gate', broken, ...reports, '--language', 'zh']);
    const chinese = readFileSync(file('reports/access.html'), 'utf8');
    expect(chinese).toContain('无法判定：不能说明谁新增了访问权限。');
    expect(chinese).toContain('JSON 不完整');
  });
});

test('what could not be read stands on the page once, in the words of the log', async () => {
  const file = files();
  const unread = JSON.parse(JSON.stringify(TEMPLATE));
  unread.Parameters = { Text: { Type: 'String' } };
  unread.Resources.Other = {
    Type: 'AWS::ECR::Repository',
    Properties: { RepositoryName: 'team-b/app', RepositoryPolicyText: { Ref: 'Text' } },
  };
  writeFileSync(file('unread.json'), JSON.stringify(unread));
  const args = [source(file('unread.json')), '--base', source(file('base.json')), '--reports', file('reports')];
  const { out } = await registryAccess(['gate', ...args, '--width', '1000']);
  const page = readFileSync(file('reports/access.html'), 'utf8');
  const [, lines = ''] = /<h2 id="notices-title">Not read, or not known yet<\/h2>\n<ul>(.*)<\/ul>/.exec(page) ?? [];
  const told = [...lines.matchAll(/<li>(.*?)<\/li>/g)].map(([, line = '']) => line);
  expect(told).toEqual([expect.stringMatching(/unread\.json .*Other/)]);
  expect(page.split(told[0] as string)).toHaveLength(2);
  expect(out).toContain(`\n- ${told[0]}\n`);
  await registryAccess(['gate', source(file('wide.json')), ...args.slice(1)]);
  expect(readFileSync(file('reports/access.html'), 'utf8')).not.toContain('Not read');
});

test('a report of tests has the gate as one of them, by one name whether it passes or fails', async () => {
  const file = files();
  const junitOf = async (now: string): Promise<string> => {
    const args = ['gate', source(file(now)), '--base', source(file('base.json')), '--reports', file('reports')];
    await registryAccess([...args, '--language', 'zh']);
    return readFileSync(file('reports/access.junit.xml'), 'utf8');
  };
  const failed = await junitOf('wide.json');
  expect(failed).toContain('<testsuites tests="1" failures="1" errors="0" skipped="0">');
  expect(failed).toMatch(
    /<testcase classname="registry-access\.gate" name="gate">\s*<failure message="The gate fails: 1 gained /,
  );
  expect(failed).toMatch(/<system-err><!\[CDATA\[The gate fails: .*\+ Gained: .*statement 1/s);
  expect(failed).not.toContain('no findings');
  const passed = await junitOf('base.json');
  expect(passed).toContain('<testsuites tests="1" failures="0" errors="0" skipped="0">');
  expect(passed).toMatch(
    /<testcase classname="registry-access\.gate" name="gate">\s*<system-out><!\[CDATA\[The gate passes: /,
  );
});

test('a finding fails the gate that is told to fail for it', async () => {
  const file = files();
  writeFileSync(file('everybody.json'), JSON.stringify(swapped('arn:aws:iam::444455556666:root', '*')));
  const args = ['gate', source(file('everybody.json'))];
  const { code, out } = await registryAccess([...args, '--fail-on', 'error']);
  expect(code).toBe(2);
  expect(out).toMatch(/^The gate fails: 1 error \(--fail-on error\)/);
});

test('names of sources have no power over the page', async () => {
  const file = files();
  const name = '<img src=x onerror=alert(1)> @everyone [x](https://example.com)';
  writeFileSync(file('hostile.json'), JSON.stringify(swapped('"Policy"', JSON.stringify(name))));
  const hostile = [source(file('hostile.json')), '--base', file('no `code` | here.json'), '--reports', file('reports')];
  writeFileSync(file('no `code` | here.json'), JSON.stringify({ Resources: {} }));
  await registryAccess(['gate', ...hostile]);
  const markdown = readFileSync(file('reports/access.md'), 'utf8');
  expect(markdown).toContain('``');
  expect(markdown.replaceAll(/`+[^`]*`+/g, '')).not.toMatch(/<img|@everyone|\]\(https/);
});

describe('by variables', () => {
  test('a gate has its options and sources from the environment, with a value a line', async () => {
    const file = files();
    const env = {
      REGISTRY_ACCESS_GATE_SOURCES: `\n${source(file('wide.json'))}\n`,
      REGISTRY_ACCESS_GATE_BASE: `${source(file('base.json'))}\n`,
      REGISTRY_ACCESS_GATE_AGAINST: '',
      REGISTRY_ACCESS_GATE_FAIL_ON: 'gained',
      REGISTRY_ACCESS_TOKEN: 'of somebody else',
    };
    expect((await registryAccess(['gate'], { env })).code).toBe(2);
    expect((await registryAccess(['gate', '--fail-on', 'never'], { env })).code).toBe(0);
    expect((await registryAccess(['review', source(file('base.json'))], { env })).code).toBe(0);
  });

  test.each([
    [{ REGISTRY_ACCESS_GATE_SOURCE: 'x' }, "gate has no option for a variable: got 'REGISTRY_ACCESS_GATE_SOURCE'"],
    [{ REGISTRY_ACCESS_GATE_SHOW_SECRETS: 'yes' }, "got 'yes'; allowed: true, false"],
    [{ REGISTRY_ACCESS_GATE_FAIL_ON: 'lost' }, 'Allowed: gained'],
  ])('%j is told', async (env, message) => {
    const { code, err } = await registryAccess(['gate', '--base', 'x'], { env });
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
  });

  test('nothing in a variable becomes an option', async () => {
    const env = { REGISTRY_ACCESS_GATE_SOURCES: '--help\n--out=x', REGISTRY_ACCESS_GATE_BASE: '--help' };
    const { code, out, err } = await registryAccess(['gate'], { env });
    expect([code, out]).toEqual([4, '']);
    expect(err).toContain('--help');
  });
});

test.each([
  ['en', ['--base', 'base.json'], 'The gate passes: 1 gained (--fail-on does not name gained); '],
  ['en', ['--against', 'accepted.json'], 'The gate passes: 1 not accepted (--fail-on does not name gained); '],
  ['zh', ['--base', 'base.json'], '门禁通过：新增 1 项（--fail-on 未包含 gained）。'],
  ['zh', ['--against', 'accepted.json'], '门禁通过：1 项未接受（--fail-on 未包含 gained）。'],
] as const)(
  'a gate that is not to fail for access says which it passes over: %s %j',
  async (language, [option, name], said) => {
    const file = files();
    await registryAccess(['review', source(file('base.json')), '--update', '--against', file('accepted.json')]);
    const held = [option, option === '--base' ? source(file(name)) : file(name)];
    const args = ['gate', source(file('wide.json')), ...held, '--language', language];
    for (const failOn of ['warning', 'possibly-gained,error']) {
      const { code, out } = await registryAccess([...args, '--fail-on', failOn]);
      expect([code, out.slice(0, said.length)]).toEqual([0, said]);
    }
    const { code, out } = await registryAccess([...args, '--fail-on', 'gained,possibly-gained,warning']);
    expect(code).toBe(2);
    expect(out).not.toContain('--fail-on does not name');
    expect(out).not.toContain('--fail-on 未包含');
  },
);
