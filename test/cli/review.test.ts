import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

const folder = folderOf({
  'hub.template.json': TEMPLATE,
  'broken.json': '{"Resources": ',
  'names.json': { accounts: { '444455556666': 'workloads' }, organization: { id: 'o-a1b2c3d4e5' } },
});
const hub = `111122223333/eu-west-1=${join(folder, 'hub.template.json')}`;
const file = (name: string): string => join(folder, name);

afterAll(cleanUp);

describe('review', () => {
  test('prints the access table of a template', async () => {
    const { code, out, err } = await registryAccess(['review', hub]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^AWS registry of 111122223333, eu-west-1$/m);
    expect(out).toMatch(/^account 444455556666 {2}pull {2}team-a\/\* +its own IAM$/m);
  });

  test('prints every form', async () => {
    expect(JSON.parse((await registryAccess(['review', hub, '--format', 'json'])).out).schema).toBe(
      'registry-access/review@1',
    );
    expect((await registryAccess(['review', hub, '--format', 'markdown'])).out).toMatch(/^## Registry access/);
    expect(JSON.parse((await registryAccess(['review', hub, '--format', 'sarif'])).out).version).toBe('2.1.0');
    expect((await registryAccess(['review', hub, '--format', 'junit'])).out).toMatch(/^<\?xml/);
  });

  test('a page links to file and line, seen from where it is written or where --source-url says', async () => {
    const links = async (...args: string[]): Promise<string[]> => {
      const { out } = await registryAccess(['review', hub, '--format', 'html', ...args], { env: {} });
      const html = out === '' ? readFileSync(file('pages/p.html'), 'utf8') : out;
      return [...html.matchAll(/class="at" href="([^"]*)"/g)].map((match) => match[1] as string);
    };
    const template = file('hub.template.json');
    mkdirSync(file('pages'));
    expect(new Set(await links())).toEqual(new Set([`file://${template}#L1`]));
    expect(new Set(await links('--source-url', 'vscode://file/{file}:{line}'))).toEqual(
      new Set([`vscode://file/${template}:1`]),
    );
    const before = process.cwd();
    process.chdir(folder);
    try {
      const named = ['review', '111122223333/eu-west-1=hub.template.json', '--format', 'html'];
      await registryAccess([...named, '--out', 'pages/p.html'], { env: {} });
      expect(readFileSync('pages/p.html', 'utf8')).toContain('href="../hub.template.json#L1"');
      const { out } = await registryAccess([...named, '--source-url', 'https://git.example/a/blob/main/']);
      expect(out).toContain('href="https://git.example/a/blob/main/hub.template.json#L1"');
    } finally {
      process.chdir(before);
    }
  });

  test.each(['javascript://x', 'main/', ''])('a page links nowhere else: --source-url %j', async (url) => {
    const { code, err } = await registryAccess(['review', hub, '--format', 'html', '--source-url', url]);
    expect(code).toBe(1);
    expect(err).toContain('--source-url takes where the files of the sources are shown');
  });

  test('reads several sources into one review', async () => {
    writeFileSync(file('other.template.json'), JSON.stringify(TEMPLATE).replaceAll('444455556666', '777788889999'));
    const { out } = await registryAccess(['review', hub, `111122223333/eu-west-1=${file('other.template.json')}`]);
    expect(out).toContain('account 444455556666');
    expect(out).toContain('account 777788889999');
  });

  test('writes to a file with --out, and nothing else anywhere', async () => {
    const target = file('review.txt');
    const { code, out } = await registryAccess(['review', hub, '--out', target], { color: true });
    expect([code, out]).toEqual([0, '']);
    expect(readFileSync(target, 'utf8')).toBe((await registryAccess(['review', hub])).out);
  });

  test('names accounts from a file of settings', async () => {
    expect((await registryAccess(['review', hub, '--environment', file('names.json')])).out).toContain(
      'account 444455556666 (workloads)',
    );
  });

  test('prints the statements behind the rows on request', async () => {
    expect((await registryAccess(['review', hub, '--reasons'])).out).toMatch(
      /hub\.template\.json: .*statement 0 "pull"/,
    );
  });

  test('ends with 2 for a finding that --fail-on is about, and without it never', async () => {
    const [open, wide] = [`${file('open.json')}`, `${file('wide.json')}`];
    writeFileSync(open, JSON.stringify(TEMPLATE).replace('"arn:aws:iam::444455556666:root"', '"*"'));
    writeFileSync(
      wide,
      JSON.stringify(TEMPLATE).replace(
        '["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"]',
        '["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer","ecr:PutImage"]',
      ),
    );
    const code = async (...args: string[]) => (await registryAccess(['review', ...args])).code;
    const at = (path: string): string => `111122223333/eu-west-1=${path}`;
    expect(await code(at(open))).toBe(0);
    expect(await code(at(open), '--fail-on', 'error')).toBe(2);
    expect(await code(at(open), '--fail-on', 'warning')).toBe(2);
    expect(await code(at(wide), '--fail-on', 'error')).toBe(0);
    expect(await code(at(wide), '--fail-on', 'warning')).toBe(2);
    expect(await code(hub, '--fail-on', 'warning')).toBe(0);
    expect(await code(hub, '--fail-on', 'note')).toBe(1);
  });

  test('takes the scope of the registry policy', async () => {
    expect((await registryAccess(['review', hub, '--registry-policy-scope', 'V2'])).out).toContain(
      'the registry policy scope is V2, as given',
    );
  });

  test('colours a terminal and nothing else', async () => {
    expect((await registryAccess(['review', hub], { color: true })).out).toContain('\u001b[');
    expect((await registryAccess(['review', hub])).out).not.toContain('\u001b[');
  });

  test('keeps to the width of the terminal, and to --width before it', async () => {
    const width = (text: string) => Math.max(...text.split('\n').map((line) => line.length));
    expect(width((await registryAccess(['review', hub], { columns: 90 })).out)).toBeLessThanOrEqual(90);
    expect(width((await registryAccess(['review', hub, '--width', '100'], { columns: 300 })).out)).toBeLessThanOrEqual(
      100,
    );
  });
});

test('a terminal that says it has 0 columns is one of which nobody knows the width', async () => {
  const of = async (columns: number | undefined): Promise<string> =>
    (await registryAccess(['review', hub], { columns })).out;
  expect(await of(0)).toBe(await of(undefined));
  expect(await of(0)).not.toBe(await of(40));
});

describe('what is wrong is said on standard error in one message, without a stack trace', () => {
  const refused = async (...args: string[]) => {
    const ran = await registryAccess(args);
    expect(ran.out).toBe('');
    expect(ran.err).not.toMatch(/^\s+at .*\(/m);
    return ran;
  };

  test('a command that does not exist, with the one that was meant', async () => {
    const { code, err } = await refused('reviwe', hub);
    expect(code).toBe(1);
    expect(err).toContain("unknown command 'reviwe'");
    expect(err).toContain('Did you mean review?');
  });

  test('an option that does not exist, with the one that was meant', async () => {
    const { code, err } = await refused('review', hub, '--fromat', 'json');
    expect(code).toBe(1);
    expect(err).toContain('Did you mean --format?');
  });

  test.each([
    ['no source', ['review'], "missing required argument 'source'"],
    [
      'a format that does not exist',
      ['review', hub, '--format', 'yaml'],
      'Allowed choices are text, json, markdown, sarif, junit',
    ],
    ['a scope that does not exist', ['review', hub, '--registry-policy-scope', 'V3'], 'Allowed choices are V1, V2'],
    ['a width that is no number', ['review', hub, '--width', 'wide'], 'Expected a positive whole number'],
    [
      'an organization that is none',
      ['review', hub, '--organization', 'acme'],
      "--organization: not an organization id: got 'acme'",
    ],
    ['a settings file that is missing', ['review', hub, '--environment', 'missing.json'], 'missing.json: no such file'],
    [
      'a stack where no program is',
      ['review', hub, '--stack', 'prod'],
      '--stack: there is no Pulumi program folder among the sources that could take it',
    ],
    [
      'configuration where no program is',
      ['diff', hub, '--base', hub, '--config', 'a=b'],
      '--config: there is no Pulumi program folder among the sources that could take it',
    ],
    [
      'a file of answers that is missing',
      ['review', hub, '--invoke', 'missing.json'],
      '--invoke missing.json: no such file',
    ],
    ['a --config that is no pair', ['review', hub, '--config', 'region'], "Expected 'key=value'"],
  ])('%s is a wrong command line', async (_, args, message) => {
    const { code, err } = await refused(...args);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });

  test.each([
    ['no such file', 'missing.json', 'missing.json: no such file or folder'],
    ['a file that ends too early', 'broken.json', 'broken.json:1:'],
  ])('%s cannot be evaluated', async (_, name, message) => {
    const { code, err } = await refused('review', file(name));
    expect(code).toBe(4);
    expect(err).toMatch(/^registry-access: .*\[SOURCE_\w+\]\n$/s);
    expect(err).toContain(message);
  });

  test.each([
    ['an account that none of the clouds can have', '1111/eu-west-1', "got '1111'"],
    ['an account with a digit too few in front of a template', '11112222333/eu-west-1', "got '11112222333'"],
    ['a Region that is none', '111122223333/eu-west1', "got 'eu-west1'"],
  ])('%s in front of a source', async (_, place, message) => {
    const { code, err } = await refused('review', `${place}=${file('hub.template.json')}`);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });

  test('an --out that cannot be written', async () => {
    const { code, err } = await refused('review', hub, '--out', file('no/such/folder/x.txt'));
    expect(code).toBe(1);
    expect(err).toContain('ENOENT');
    expect(existsSync(file('no'))).toBe(false);
  });

  test('a folder that is neither an assembly nor a program', async () => {
    mkdirSync(file('empty'), { recursive: true });
    const { code, err } = await refused('review', file('empty'));
    expect(code).toBe(4);
    expect(err).toContain('not a cloud assembly and not a Pulumi program');
    expect(err).toContain('the folder of Pulumi.yaml');
  });
});

describe('help', () => {
  test('says what there is, with examples and exit codes', async () => {
    const { code, out } = await registryAccess(['--help']);
    expect(code).toBe(0);
    for (const text of ['review', 'can', 'Examples:', 'Exit codes: 0 fine', 'With only, 2'])
      expect(out).toContain(text);
  });

  test('no command at all is a wrong command line with the help', async () => {
    const { code, err } = await registryAccess([]);
    expect(code).toBe(1);
    expect(err).toContain('Usage: registry-access');
  });

  test('the version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
    expect((await registryAccess(['--version'])).out).toBe(`${version}\n`);
  });
});
