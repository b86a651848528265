import * as fc from 'fast-check';
// Internal: what it must hold is easier to say of it alone than of a table.
import { columnsOf, wrapLine } from '../../../lib/review/render/wrap';
import { runs } from '../../support/property-runs';

const word = fc.constantFrom(
  'role',
  'aliyuncontainerregistrycrossaccoutsyncrole',
  'a-b-c',
  'x',
  '生产环境',
  '😀',
  'team-a/app',
);
const line = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));

test('no part is wider than asked, and nothing but the spaces at the breaks is lost', () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 2, max: 40 }), (text, width) => {
      const parts = wrapLine(text, width);
      for (const part of parts) expect(columnsOf(part)).toBeLessThanOrEqual(width);
      expect(parts.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
  );
});

test.each([
  ['short', 20, ['short']],
  ['two words', 5, ['two', 'words']],
  ['role team-a-deploy-role of 1', 14, ['role team-a-', 'deploy-role of', '1']],
  ['abcdefgh', 3, ['abc', 'def', 'gh']],
  ['', 3, ['']],
])('%j in %d columns', (text, width, expected) => {
  expect(wrapLine(text, width)).toEqual(expected);
});

test('East Asian characters take two columns', () => {
  expect(columnsOf('生产 a')).toBe(6);
  expect(wrapLine('生产环境', 5)).toEqual(['生产', '环境']);
});

test('Chinese is broken between its words, and in one of them only where there is no room for it', () => {
  expect(wrapLine('扮演角色时必须使用外部标识', 12)).toEqual(['扮演角色时', '必须使用外部', '标识']);
  expect(wrapLine('命名空间的容器镜像服务', 10).join('|')).toBe('命名空间的|容器镜像|服务');
  for (const term of ['命名空间', '镜像缓存', '跨账号拉取', '注册表策略'])
    for (const cut of wrapLine(`可以使用${term}`, 9)) expect(cut).not.toMatch(/(?:命名|镜|缓|拉|注册|命)$/);
  expect(wrapLine('镜像', 3)).toEqual(['镜', '像']);
});

const chinese = fc
  .array(
    fc.constantFrom('角色', '命名空间', '，', '。', '、', '：', '（', '）', ' ', 'team-a/*', '镜像', 'cr:*', '“', '”'),
    {
      maxLength: 30,
    },
  )
  .map((words) => words.join('').trim());

test('no line begins with a sign that ends something, and none ends with one that opens something', () => {
  fc.assert(
    fc.property(chinese, fc.integer({ min: 12, max: 40 }), (text, width) => {
      // Signs that follow one another, or a space, are no sentence.
      fc.pre(
        !/[，。、：（“ ]{2}|[，。、：）”] |[（“][，。、：）”]| [，。、：）”]|[，。、：）”]{3}|[（“]{2}|^[，。、：）”]|[（“]$/.test(
          text,
        ),
      );
      const lines = wrapLine(text, width);
      for (const one of lines.slice(1)) expect(one).not.toMatch(/^[，。、：）]/);
    }),
    runs(2000),
  );
});
