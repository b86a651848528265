import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { realigned } from '../../scripts/markdown';
import { ROOT } from '../../scripts/site/contents';
import { relinked } from '../../scripts/site/relinked';
import { lagOf, markedAs, translations } from '../../scripts/site/translations';
import { commentsSaid, inLines } from '../../scripts/zh/comments';
import { chinesePage, type ProducedPage, type Say, type Words } from '../../scripts/zh/page';

const ORIGINAL = `# Caches

What they are.

## A rule

\`\`\`ts
new PullThroughCache(spoke, 'Cache', {});
\`\`\`

\`\`\`text output
who  can
\`\`\`

## A role

It pulls.
`;
const TRANSLATION = `# 缓存

它们是什么。

## 规则

\`\`\`ts
new PullThroughCache(spoke, 'Cache', {});
\`\`\`

\`\`\`text output
谁  权限
\`\`\`

## 角色

它拉取镜像。
`;
const marked = markedAs('docs/caches.md', ORIGINAL, TRANSLATION);

test('a page that was translated from its original as it is does not lag', () => {
  expect(lagOf(ORIGINAL, marked)).toEqual([]);
  expect(markedAs('docs/caches.md', ORIGINAL, marked)).toBe(marked);
});

test.each([
  [
    'a changed part is named',
    (text: string) => text.replace('It pulls.', 'It pulls and pushes.'),
    ["'A role' has changed in the original"],
  ],
  [
    'a changed heading is named',
    (text: string) => text.replace('## A role', '## Its role'),
    ["'Its role' is new in the original", '#a-role is gone from the original'],
  ],
  [
    'a part more is named',
    (text: string) => `${text}\n## A template\n\nIt makes.\n`,
    ["'A template' is new in the original", 'its headings are not those of the original'],
  ],
  [
    'other code is named',
    (text: string) => text.replace("'Cache'", "'Images'"),
    ["'A rule' has changed in the original", "the code of 'A rule' is not that of the original"],
  ],
])('%s', (_, change, said) => {
  expect(lagOf(change(ORIGINAL), marked)).toEqual(said);
});

test('what a command prints is written anew, and no change of what is to be translated', () => {
  expect(lagOf(ORIGINAL.replace('who  can', 'who   can'), marked)).toEqual([]);
  expect(lagOf(ORIGINAL, marked.replace(/```text output.*?```/s, ''))).toEqual([
    "the code of 'A rule' is not that of the original",
  ]);
});

test('code that was changed in the translation is named', () => {
  expect(lagOf(ORIGINAL, marked.replace("'Cache'", "'缓存'"))).toEqual([
    "the code of 'A rule' is not that of the original",
  ]);
});

const COMMENTED = `# Page

\`\`\`sh
npm ci   # both halves
sed -n "s/a # b/c/" hub.ts
# then
\`\`\`
`;

test.each([
  ['what comments say', COMMENTED.replace('# both halves', '# 两半').replace('# then', '# 然后'), true],
  ['a comment less', COMMENTED.replace('   # both halves', ''), false],
  ['code before a comment', COMMENTED.replace('npm ci', 'npm i'), false],
  ['what looks like a comment in quotes', COMMENTED.replace('a # b', 'a # 乙'), false],
  ['a comment in place of code', COMMENTED.replace('sed -n', '# sed'), false],
  ['a line more', COMMENTED.replace('# then', '# then\n# 然后'), false],
])('code that differs in %s', (_, translation, same) => {
  expect(lagOf(COMMENTED, markedAs('docs/page.md', COMMENTED, translation))).toEqual(
    same ? [] : ["the code of 'Page' is not that of the original"],
  );
});

test.each([
  ['zh', true],
  ['en', true],
  ['fr', false],
  ['zh # 中文', false],
])('code that asks for its own language: %s', (language, same) => {
  const text = '# Page\n\n```yaml\nwith:\n  language: en\n```\n';
  const translation = text.replace('en\n', `${language}\n`);
  expect(lagOf(text, markedAs('docs/page.md', text, translation))).toEqual(
    same ? [] : ["the code of 'Page' is not that of the original"],
  );
});

test('a heading in code is none', () => {
  const text = '# Page\n\n```sh\n# a comment\n```\n';
  expect(lagOf(text, markedAs('docs/page.md', text, text))).toEqual([]);
});

test('tables are lined up anew where they were not', () => {
  const table = '| 名称 | 说明 |\n| --- | --- |\n| `a\\|b` | 一 |\n';
  const lined = '| 名称   | 说明 |\n| ------ | ---- |\n| `a\\|b` | 一   |\n';
  expect(realigned(`# 表\n\n${table}\n后`)).toBe(`# 表\n\n${lined}\n后`);
  expect(realigned(lined)).toBe(lined);
});

describe('a page that is produced in Chinese', () => {
  const make = (say: Say): string => `# ${say('Caches')}\n\n${say('What they\nare.')} ${say('Caches')}\n`;
  const page = (words: Words): ProducedPage => ({ file: 'docs/caches.md', make, words: [words] });

  test('has its texts by the English on one line, and is marked as a translation', () => {
    const made = chinesePage(page({ Caches: '缓存', 'What they are.': '它们是什么。' }));
    expect(made).toMatch(/^# 缓存\n\n它们是什么。 缓存\n/);
    expect(
      lagOf(
        make((text) => text),
        made,
      ),
    ).toEqual([]);
  });

  test('is an error where a text has no Chinese, and where Chinese is left', () => {
    expect(() => chinesePage(page({ Caches: '缓存' }))).toThrow('docs/caches.md has no Chinese for:\nWhat they are.');
    expect(() => chinesePage(page({ Caches: '缓存', 'What they are.': '它们是什么。', Role: '角色' }))).toThrow(
      'docs/caches.md has Chinese for what it does not say:\nRole',
    );
  });
});

test('comments of a program are said anew, line by line', () => {
  const program = "/**\n * One of\n * two.\n */\nconst a = 1;\n  // The\n  // other\n/** Once. */\nconst b = '// no';";
  const words: Words = { 'One of two.': '两个之一，就是它。', 'The other': '另一个', 'Once.': '一次。' };
  expect(commentsSaid(program, (text) => words[text] ?? '?')).toBe(
    "/**\n * 两个之一，\n * 就是它。\n */\nconst a = 1;\n  // 另\n  // 一个\n/** 一次。 */\nconst b = '// no';",
  );
  expect(inLines('扮演 aliyuncontainerregistry', 2)).toEqual(['扮演', 'aliyuncontainerregistry']);
});

test('links of translated pages lead to translated pages', () => {
  const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
  const stale = translations().flatMap(({ original, file }) =>
    relinked(read(file), original, file) === read(file)
      ? []
      : [`${file}: its links are not right: npm run docs:translated`],
  );
  expect(stale).toEqual([]);
});

test('no translated page lags behind its original', () => {
  const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
  const lags = translations().flatMap(({ original, file }) =>
    lagOf(read(original), read(file)).map(
      (lag) => `${file}: ${lag}; translate it, then npm run docs:translated -- ${file}`,
    ),
  );
  expect(lags).toEqual([]);
});

/** Marks of bold text that Markdown shows as stars: beside Chinese punctuation one needs a blank or punctuation on its other side as well. */
function shownAsStars(page: string): string[] {
  const words = page.replace(/^```.*?^```$/gms, '').replace(/`[^`]*`/g, 'x');
  return [...words.matchAll(/\*\*/g)].flatMap(({ index }, count) => {
    const [before = '\n', after = '\n'] = [words[index - 1], words[index + 2]];
    const [inner, outer] = count % 2 === 0 ? [after, before] : [before, after];
    const isSeen = /\S/.test(inner) && (/[^\p{P}\p{S}]/u.test(inner) || /[\s\p{P}\p{S}]/u.test(outer));
    return isSeen ? [] : [words.slice(Math.max(0, index - 12), index + 12)];
  });
}

test('bold text is bold in translated pages', () => {
  expect(shownAsStars('**长处**：它，**“长处”** 和 **它。**\n')).toEqual([]);
  expect(shownAsStars('**长处：**它\n')).toEqual(['**长处：**它\n']);
  const stars = translations().flatMap(({ file }) => {
    const found = shownAsStars(readFileSync(join(ROOT, file), 'utf8'));
    return found.map((text) => `${file}: put the punctuation outside: ${text}`);
  });
  expect(stars).toEqual([]);
});

test('no line of Chinese is broken within a paragraph, where the break would be shown as a blank', () => {
  const broken = translations().flatMap(({ file }) => {
    const words = readFileSync(join(ROOT, file), 'utf8').replace(/^```.*?^```$/gms, '');
    return [...words.matchAll(/[\u3000-\uffef]\n *[\u3000-\uffef].{0,12}/g)].map(([text]) => `${file}: ${text}`);
  });
  expect(broken).toEqual([]);
});
