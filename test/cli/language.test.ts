import { languagesOf } from '../../lib/cli/language';
import { translatorFor } from '../../lib/review/languages/translator';
import { englishLeft } from '../support/english-left';
import { APP, cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

const ZH = { REGISTRY_ACCESS_LANGUAGE: 'zh' };
const source = (): string => `111122223333/eu-west-1=${folderOf({ 't.json': TEMPLATE })}/t.json`;

afterAll(cleanUp);

describe('the language of a run', () => {
  const of = (args: readonly string[], env: Readonly<Record<string, string>> = {}, isTerminal = true) =>
    languagesOf(args, env, isTerminal);
  const zh = { language: 'zh', fileLanguage: 'zh' };
  const en = { language: 'en', fileLanguage: 'en' };

  test.each([
    [['review', '--language', 'zh', 'a'], {}, zh],
    [['review', 'a', '--language=zh'], {}, zh],
    [['review', '--language', 'en', '--language', 'zh'], {}, zh],
    [['review', '--', '--language', 'zh'], {}, en],
    [['review', '--language', 'en'], ZH, en],
    [['review'], ZH, zh],
    [['gate'], { ...ZH, REGISTRY_ACCESS_GATE_LANGUAGE: 'en' }, en],
    [['gate'], { REGISTRY_ACCESS_GATE_LANGUAGE: 'zh' }, zh],
    [['comment'], { REGISTRY_ACCESS_COMMENT_LANGUAGE: 'zh' }, zh],
    [['review'], { REGISTRY_ACCESS_GATE_LANGUAGE: 'zh' }, en],
    [['review'], { REGISTRY_ACCESS_LANGUAGE: '', LANG: 'C' }, en],
    ...['zh-CN', 'zh_CN', 'zh-Hans', 'zh_CN.UTF-8', 'ZH', 'zh-Hans-CN'].flatMap(
      (tag): [string[], object, typeof zh][] => [
        [['review', '--language', tag], {}, zh],
        [['review'], { REGISTRY_ACCESS_LANGUAGE: tag }, zh],
        [['gate'], { REGISTRY_ACCESS_GATE_LANGUAGE: tag }, zh],
      ],
    ),
    [['review', '--language', 'en-US'], ZH, en],
    [['review', '--language', 'en_US.UTF-8'], ZH, en],
  ])('of %j with %j', (args, env, expected) => {
    expect(of(args, env)).toEqual(expected);
  });

  test.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh_TW' }, 'zh'],
    [{ LANG: 'zh' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: '', LC_MESSAGES: '' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'zha_CN' }, 'en'],
    [{ LANG: 'POSIX' }, 'en'],
    [{}, 'en'],
  ])('the locale %j is that of a terminal, and of no file and no pipe', (env, language) => {
    expect(of(['review'], env)).toEqual({ language, fileLanguage: 'en' });
    expect(of(['review'], env, false)).toEqual(en);
  });
});

test('every text of the help is Chinese, of the command and of each command in it', async () => {
  const { out } = await registryAccess(['--help']);
  const commands = [...(/^Commands:\n(.*?)\n\n/ms.exec(out)?.[1] ?? '').matchAll(/^ {2}(\w+)/gm)].map(
    ([, name = '']) => name,
  );
  expect(commands).toContain('backfill');
  expect(commands.length).toBeGreaterThan(8);
  for (const command of ['', ...commands]) {
    const told = await registryAccess([...(command === '' ? [] : [command]), '--help'], { env: ZH });
    expect(told.code).toBe(0);
    // What is typed stays as it is: examples, and names of permissions.
    const said = told.out.replace(/^ {2}\$ .*(?:\\\n.*)?$/gm, '').replace(/^(用法：).*$/m, '$1');
    expect({ command, left: englishLeft(said) }).toEqual({ command, left: [] });
    expect(said).not.toMatch(/^\s*\S+ {2,}[a-z]+ [a-z]+ /m);
  }
});

test.each([
  [['review', '--nothing'], "错误：未知选项 '--nothing'"],
  [['reviw'], "错误：未知命令 'reviw'\n（是否想写 review？）"],
  [
    ['review'],
    "错误：缺少必需的参数 'source'\nsource: cdk.out 文件夹、模板、Pulumi 预览、导出或程序文件夹（FOLDER@STACK）、Terraform 计划或状态、策略文件\n用法： registry-access review <source...>",
  ],
  [['diff', 'a'], "错误：未指定必需的选项 '--base <source>'"],
  [['review', 'a', '--width'], "错误：选项 '--width <columns>' 缺少值"],
  [['review', 'a', '--width', 'x'], "错误：选项 '--width <columns>' 的值 'x' 无效。应为正整数。"],
  [
    ['review', 'a', '--format', 'x'],
    "错误：选项 '--format <format>' 的值 'x' 无效。可选值：text, json, markdown, sarif, junit, html。",
  ],
  [['comment', 'a', 'b'], "错误：'comment' 的参数过多：应为 1 个，实际 2 个。"],
])('what is wrong with %j is said in Chinese, and ends as in English', async (args, said) => {
  const { code, err } = await registryAccess(args, { env: ZH });
  expect({ code, err }).toEqual({ code: 1, err: `${said}\n（--help 显示更多）\n` });
});

test.each(['zh-CN', 'zh_CN', 'zh-Hans', 'zh_CN.UTF-8'])(
  '%s is Chinese, as an option and as a variable',
  async (tag) => {
    const { out } = await registryAccess(['review', source(), '--language', 'zh']);
    expect(out).toContain('主体');
    expect(await registryAccess(['review', source(), '--language', tag])).toEqual({ code: 0, out, err: '' });
    expect((await registryAccess(['review', source()], { env: { REGISTRY_ACCESS_LANGUAGE: tag } })).out).toBe(out);
  },
);

test.each(['fr', 'zha', 'english', 'chinese', '中文', 'zhcn'])('%s is refused with what is allowed', async (tag) => {
  expect(await registryAccess(['review', source(), '--language', tag])).toEqual({
    code: 1,
    out: '',
    err: `error: option '--language <language>' argument '${tag}' is invalid. Allowed choices are en, zh.\n(--help tells more)\n`,
  });
});

test('a variable with another language is refused, and help is there all the same', async () => {
  const env = { REGISTRY_ACCESS_LANGUAGE: 'fr' };
  expect(await registryAccess(['review', source()], { env })).toEqual({
    code: 1,
    out: '',
    err: [
      "error: REGISTRY_ACCESS_LANGUAGE: unknown language: got 'fr'; allowed: en, zh",
      "错误：REGISTRY_ACCESS_LANGUAGE：未知的语言：实际为 'fr'；应为：en、zh",
      '(--help tells more)\n',
    ].join('\n'),
  });
  expect((await registryAccess(['--help'], { env })).code).toBe(0);
});

test.each(['json', 'sarif', 'junit'])('%s is the same in both languages', async (format) => {
  const args = ['review', source(), '--format', format];
  expect(await registryAccess(args, { env: ZH })).toEqual(await registryAccess(args, { env: {} }));
});

test('a locale tells a terminal in Chinese, and a file and a pipe in English', async () => {
  const env = { LANG: 'zh_CN.UTF-8' };
  const args = ['review', source()];
  expect((await registryAccess(args, { env, columns: 100 })).out).toContain('主体');
  expect(await registryAccess(args, { env })).toEqual(await registryAccess(args, { env: {} }));
});

test('an error is told in Chinese, its code stays', async () => {
  const { code, err } = await registryAccess(['review', 'nowhere.json'], { env: ZH });
  expect(code).toBe(4);
  expect(err).toMatch(/^registry-access: nowhere\.json.*\[SOURCE_\w+\]\n$/s);
  expect(englishLeft(err)).toEqual([]);
});

test('no line of a Chinese table is wider than the terminal, and its columns begin below one another', async () => {
  const { out } = await registryAccess(['review', source(), '--width', '60'], { env: ZH });
  const { columnsOf } =
    jest.requireActual<typeof import('../../lib/review/render/wrap')>('../../lib/review/render/wrap');
  const lines = out.split('\n');
  expect(lines.filter((line) => columnsOf(line) > 60)).toEqual([]);
  const head = lines.find((line) => line.startsWith('主体')) as string;
  const row = lines[lines.indexOf(head) + 2] as string;
  const at = (line: string, part: string): number => columnsOf(line.slice(0, line.indexOf(part)));
  expect(at(head, '可以')).toBe(at(row, 'pull'));
});

test('what a side says stands apart from why, however wide it is', async () => {
  const denied =
    'User: arn:aws:sts::777788889999:assumed-role/ci/run is not authorized to perform: ecr:PutImage on resource: ' +
    'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app because no resource-based policy allows the ecr:PutImage action';
  const { out } = await registryAccess(['explain', denied, source(), '--language', 'zh']);
  const said = out.split('\n').filter((line) => /\s\s(?:不?可以|可能)(?!：)/.test(line));
  expect(said.length).toBeGreaterThan(0);
  for (const line of said) expect(line).toMatch(/\s\s(?:不可以 |可以 {3}|可能 {3})/);
});

test.each([
  [['gate', '--fail-on', 'gaind', 'x'], "错误：选项 '--fail-on <causes>' 的值 'gaind' 无效。可选值：gained、"],
  [['review', '--fail-on', 'eror', 'x'], "错误：选项 '--fail-on <severity>' 的值 'eror' 无效。可选值："],
])('of %j is said what is wrong, and what may be', async (args, expected) => {
  expect((await registryAccess([...args, '--language', 'zh'])).err).toContain(expected);
});

describe('names that are words of ours elsewhere', () => {
  const NAMED = 'Target';
  const document = {
    Version: '2012-10-17',
    Statement: [{ Sid: NAMED, Effect: 'Allow', Principal: { AWS: '*' }, Action: 'ecr:BatchGetImage', Resource: '*' }],
  };

  /** A policy in a file that is called so, and its resource in a template that is called so. */
  const sources = (name: string): string[] => {
    const folder = folderOf({
      [name]: { Resources: { [name]: { Type: 'AWS::ECR::RegistryPolicy', Properties: { PolicyText: document } } } },
    });
    process.chdir(folder);
    return [`111122223333/eu-west-1=${name}`];
  };
  const home = process.cwd();
  afterEach(() => process.chdir(home));

  test.each(['Target', 'repository', 'tags', 'all', 'who', 'Search', 'Registry', 'error'])(
    '%s stays as it is',
    async (name) => {
      const args = [...sources(name), '--language', 'zh'];
      const can = ['can', '*', 'ecr:BatchGetImage', APP, ...args];
      for (const command of [['review', ...args], ['review', ...args, '--format', 'markdown'], can]) {
        const { out } = await registryAccess(command);
        expect(out).toContain(`${name}: ${name}`);
        expect(out).not.toMatch(new RegExp(`[：:] ?${translatorFor('zh')(name)}(?:，语句|\\b|$)`, 'm'));
      }
    },
  );
});

test.each([
  ['{"a": 1,}', '应为键'],
  ['{"Resources": {,}}', "应为键或 '}'"],
  ['{"a" 1}', "应为 ':'"],
  ['[1 2]', "应为 ',' 或结尾"],
  ['{"a": }', '应为值'],
  ['[,]', "应为值或 ']'"],
  ['{"a": tru}', '意外的 "t"'],
  ['{} {}', '值结束之后还有文本'],
])('what is wrong with the JSON %j is said in Chinese as a whole', async (text, said) => {
  const { err } = await registryAccess(['review', `${folderOf({ 'a.json': text })}/a.json`, '--language', 'zh']);
  expect(err).toContain(`不是 JSON（${said}）`);
  expect(englishLeft(err.replace(/实际为 '.*?'；/, ''))).toEqual([]);
});
