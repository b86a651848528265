import * as fc from 'fast-check';
import type { Translations } from '../../../lib/review/languages/catalogue';
import { joined } from '../../../lib/review/languages/fill';
import { translatorFor, translatorOf } from '../../../lib/review/languages/translator';
import { runs } from '../../support/property-runs';

const OF: Translations = {
  frames: { '{0}: got {1}; allowed: {2}': '{0}：实际为 {1=}；应为：{2}' },
  given: {},
  vendors: [{ says: /cri-/, lacks: /arn:/, words: [[/镜像仓库/g, '仓库']] }],
  phrases: [
    {
      anyone: '任何人',
      '1 warning': '1 个警告',
      '{0} warnings': '{0} 个警告',
      'role {0} of {1}': '{1} 的角色 {0}',
      'role {0} of {1} ({2})': '{1}（{2=}）的角色 {0}',
      'not ({0})': '不是（{0}）',
    },
  ],
  parts: [{ '{0} trusts {1}': '{0}信任{1}' }],
  texts: [
    {
      '{0} can pull from {1}': '{0}可以从 {1} 拉取',
      '{0} may do it': '{0*}可能可以',
      "no repository '{0}' here": '这里没有镜像仓库“{0}”',
      'in {0}': '在 {0}',
      'The gate passes: {0}.': '门禁通过：{0}。',
      'the account {0}': '账号 {0}',
    },
  ],
  lists: [
    { last: ' and ', comma: '、', lastAs: '和' },
    { last: ' or ', comma: '、', lastAs: '或' },
    { last: '', comma: '、', lastAs: '、' },
  ],
  clauses: { '; ': '；', ', and ': '；并且' },
  betweenSentences: '',
};
const zh = translatorOf(OF);

test('English stays as it is', () => {
  expect(translatorFor('en')('1 warning')).toBe('1 warning');
});

test('nothing of Chinese is loaded before its first text', () => {
  jest.isolateModules(() => {
    const loaded = (): boolean => Object.keys(require.cache).some((path) => /languages[/\\]zh/.test(path));
    const before = loaded();
    const { translatorFor: fresh } =
      require('../../../lib/review/languages/translator') as typeof import('../../../lib/review/languages/translator');
    const translate = fresh('zh');
    expect(loaded()).toBe(before);
    expect(translate('anyone')).toBe('任何人');
  });
});

test('an exact text wins over a template, and a template with more words over one with fewer', () => {
  expect(zh('1 warning')).toBe('1 个警告');
  expect(zh('12 warnings')).toBe('12 个警告');
  expect(zh('role ci of 444455556666 (workloads)')).toBe('444455556666（workloads）的角色 ci');
});

test('what stands in a hole is translated itself, but a single word is a name', () => {
  expect(zh('role ci of 444455556666 can pull from 12 warnings')).toBe('444455556666 的角色 ci 可以从 12 个警告拉取');
  expect(zh('anyone can pull from anyone')).toBe('anyone 可以从 anyone 拉取');
  expect(zh('anyone may do it')).toBe('任何人可能可以');
});

test('what stands in quotes, or is said to be a name, stays as it is', () => {
  expect(zh("no repository 'in x and y' here")).toBe('这里没有镜像仓库“in x and y”');
  expect(zh('role ci of 444455556666 (in Data and AI)')).toBe('444455556666（in Data and AI）的角色 ci');
});

test('a list is written as Chinese writes it, if all in it are names or texts of ours', () => {
  expect(zh('in a, b and role c of d')).toBe('在 a、b 和 d 的角色 c');
  expect(zh('in a or b')).toBe('在 a 或 b');
  expect(zh('in push (only x, y), pull')).toBe('在 push (only x, y), pull');
  expect(zh('in `a, b`, pull')).toBe('在 `a, b`、pull');
  expect(zh('in one thing, and another thing')).toBe('在 one thing, and another thing');
  expect(zh('in { a, b }')).toBe('在 { a, b }');
});

test('a phrase is one thing: a list of them is no phrase with a list in it', () => {
  expect(zh('role a of 1, role b of 2 and role c of 3')).toBe('1 的角色 a、2 的角色 b 和 3 的角色 c');
  expect(zh('role a of 1 can pull from role b of 2 and role c of 3')).toBe(
    '1 的角色 a 可以从 2 的角色 b 和 3 的角色 c 拉取',
  );
  expect(zh('not (role a of 1 and role b of 2)')).toBe('不是（1 的角色 a 和 2 的角色 b）');
});

test('a part of a sentence is no thing: what a phrase holds is a name or a phrase', () => {
  expect(zh('role a of 1 trusts x')).toBe('1 的角色 a 信任 x');
  expect(zh('role a of 1 of its own trusts x')).toBe('role a of 1 of its own trusts x');
});

test('clauses are translated one by one, if all of them say something, and else are one text', () => {
  expect(zh('a can pull from role b of 1; role c of 2; x')).toBe('a 可以从 1 的角色 b 拉取；2 的角色 c；x');
  expect(zh('role a of 1 trusts x, and role b of 2 trusts x')).toBe('1 的角色 a 信任 x；并且 2 的角色 b 信任 x');
  expect(zh('a can pull from b; nobody knows')).toBe('a 可以从 b; nobody knows 拉取');
});

test('what stands before a text is a place, and stays', () => {
  expect(zh('cdk.out: Hub/Policy: role a of 1 trusts x')).toBe('cdk.out: Hub/Policy：1 的角色 a 信任 x');
  expect(zh('cdk.out: nobody knows')).toBe('cdk.out: nobody knows');
});

test('the name of what is not known is one, whatever words are in it', () => {
  expect(zh('role a-${end of b and c} of ${the account of d} trusts ${e f}')).toBe(
    '${the account of d} 的角色 a-${end of b and c} 信任 ${e f}',
  );
});

test('sentences one after the other are translated one by one', () => {
  expect(zh('The gate passes: 3 warnings. The gate passes: x.')).toBe('门禁通过：3 个警告。门禁通过：x。');
  expect(zh('The gate passes: x. Nobody knows. The gate passes: x.')).toBe('门禁通过：x。 Nobody knows.门禁通过：x。');
});

test('a frame counts before what is in it', () => {
  expect(zh("the account b: got 'anyone'; allowed: 2 warnings or x")).toBe(
    "账号 b：实际为 'anyone'；应为：2 个警告或 x",
  );
});

test('Chinese and what is not stand apart by one space, and Chinese by none', () => {
  expect(joined(['账号 ', '任何人'])).toBe('账号任何人');
  expect(joined(['账号', 'x'])).toBe('账号 x');
  expect(joined(['x', '账号'])).toBe('x 账号');
  expect(joined(['账号， ', 'x'])).toBe('账号，x');
  expect(joined(['a ', 'b'])).toBe('a b');
  expect(joined(['“', 'b'])).toBe('“b');
  expect(joined(['--a=', 'b'])).toBe('--a=b');
  expect(joined(['账号\n', '任何人'])).toBe('账号\n任何人');
});

test('any text has a translation, and the same one whatever was asked before', () => {
  const word = fc.constantFrom(
    'in',
    'role',
    'of',
    'a',
    ': got x',
    '; allowed:',
    ', ',
    ' and ',
    ' or ',
    'may do it',
    '. The gate passes:',
    '(',
    ')',
    '`',
    '.',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), (words) => {
      const text = words.join(' ');
      expect(zh(text)).toBe(translatorOf(OF)(text));
    }),
    runs(300),
  );
});

test('a text of any length takes time by its length, and ends', () => {
  const names = Array.from({ length: 50_000 }, (_, at) => `role r${at} of 444455556666`);
  const begin = process.cpuUsage().user;
  expect(zh(`in ${names.join(', ')} and x`).length).toBeGreaterThan(1_000_000);
  expect(zh('in '.repeat(200_000))).toContain('在');
  expect(zh('a: got b; allowed: '.repeat(50_000))).toContain('实际为');
  expect((process.cpuUsage().user - begin) / 1e6).toBeLessThan(5);
});

test('what somebody wrote stays as a whole, whatever stands in it', () => {
  const told = translatorFor('zh')('expected until 2026-12-31: the team builds, and ships; look at the page, or ask.');
  expect(told).toBe('预期，截止 2026-12-31：the team builds, and ships; look at the page, or ask.');
});

test('lines are texts by themselves, but for those of a value in quotes', () => {
  const told = translatorFor('zh');
  expect(told("p: not a number: got 'a'\n    at x (index.ts:3:4)\np: not a list: got 'b'; allowed: a list")).toBe(
    "p：不是数字：实际为 'a'\n    at x (index.ts:3:4)\np：不是列表：实际为 'b'；应为：列表",
  );
  expect(told("not a text: got 'one\nnot a list'; allowed: a text")).toBe(
    "不是文本：实际为 'one\nnot a list'；应为：文本",
  );
});

test('a value in quotes is a name, but for what stands in place of one', () => {
  const told = translatorFor('zh');
  expect(told("not a text: got 'an output'; allowed: a text")).toBe("不是文本：实际为 'Output'；应为：文本");
  expect(told("not a text: got 'a list'; allowed: a text")).toBe("不是文本：实际为 'a list'；应为：文本");
});
