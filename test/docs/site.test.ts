import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { problemsOf } from '../../scripts/site/check';
import { contents, examples, ROOT } from '../../scripts/site/contents';
import { partsOf } from '../../scripts/site/headings';
import { Links } from '../../scripts/site/links';
import { subpaths } from '../../scripts/site/reference';
import { searchScript } from '../../scripts/site/search';

const pages = contents();
const links = new Links(pages, examples());
const linksIn = (source: string): string[] =>
  [
    ...readFileSync(join(ROOT, source), 'utf8')
      .replace(/^```.*?^```$/gms, '')
      .matchAll(/\]\(([^)\s]+)\)/g),
  ].map(([, href = '']) => href);

test('every page that is shipped is in the site, once', () => {
  const shipped = ['docs', 'docs/decisions'].flatMap((folder) =>
    readdirSync(join(ROOT, folder)).flatMap((name) => (name.endsWith('.md') ? [`${folder}/${name}`] : [])),
  );
  const shown = pages.filter(({ language }) => language === 'en').map(({ source }) => source);
  expect(shown).toEqual(expect.arrayContaining([...shipped, 'README.md', 'CHANGELOG.md']));
  expect(shown).toHaveLength(new Set(shown).size);
});

test.each(pages)('links of $source lead to pages and headings of the site', (page) => {
  const anchors = (source: string): string[] =>
    partsOf(readFileSync(join(ROOT, source), 'utf8')).map(({ anchor }) => anchor);
  const broken = linksIn(page.source).filter((href) => {
    const url = links.resolve(href, page);
    const [, path, fragment] = /^([^#]*)#?(.*)$/.exec(href) ?? [];
    if (/^[a-z]+:/.test(url) || !fragment) return false;
    const target = path === '' ? page : pages.find(({ source }) => source === join(dirname(page.source), path ?? ''));
    return target !== undefined && !anchors(target.source).includes(fragment);
  });
  expect(broken).toEqual([]);
});

const guide = pages.filter(({ section }) => ['start', 'review', 'aws', 'alicloud'].includes(section));

test.each(guide)('$source begins with a sentence on what it is for, and leads on', ({ source }) => {
  const [, , first = ''] =
    /^(# .+\n\n)(?:(?:<!-- .+ -->|\[.+\]\(.+\))\n\n)*(.+)/.exec(readFileSync(join(ROOT, source), 'utf8')) ?? [];
  expect(first).toMatch(/^[^|#`\-<].*[a-z\u4e00-\u9fff]|^`[^`].* /);
  expect(linksIn(source).filter((href) => /^[^:#]+\.md(#|$)/.test(href))).not.toEqual([]);
});

test('a link that leads nowhere is an error that names its page', () => {
  const [page] = pages;
  if (page === undefined) throw new Error('no pages');
  expect(() => links.resolve('docs/none.md', page)).toThrow('README.md: no file of the site for docs/none.md');
});

test('links to folders and files of examples lead to their page', () => {
  const page = { source: 'docs/aws.md', url: 'aws.html', language: 'en' } as const;
  expect(links.resolve('../examples/aws', page)).toBe('examples/aws.html');
  expect(links.resolve('../examples/aws/cache/app.ts', page)).toBe('examples/aws/cache.html#appts');
  expect(links.resolve('decisions', page)).toMatch(/^decisions\/0001/);
  const translated = { ...page, url: 'zh/aws.html', language: 'zh' } as const;
  expect(links.resolve('review.md#sources', translated)).toBe('review.html#sources');
  expect(links.resolve('../CONTRIBUTING.md#setting-up', translated)).toBe('../CONTRIBUTING.html#setting-up');
});

test('a link to a page leads to the language of the reader, and one to itself to the other language', () => {
  const readme = { source: 'docs/zh/README.md', url: 'zh/index.html', language: 'zh' } as const;
  expect(links.resolve('../../README.md', readme)).toBe('../index.html');
  expect(links.resolve('docs/zh/README.md', { source: 'README.md', url: 'index.html', language: 'en' })).toBe(
    'zh/index.html',
  );
  expect(links.resolve('README.md', { ...readme, source: 'docs/zh/aws.md' })).toBe('index.html');
  expect(links.resolve('../../README.md', { ...readme, source: 'docs/zh/aws.md' })).toBe('index.html');
});

test('the reference has every subpath', () => {
  expect(subpaths()).toEqual(expect.arrayContaining(['aws', 'alicloud', 'alicloud/openapi', 'review', 'policy']));
});

test('the search has every heading of a page, with its words and its place', () => {
  const readme = pages.filter(({ source }) => source === 'README.md');
  const texts = JSON.parse(searchScript(readme).replace(/^const TEXTS = |;\n$/g, '')) as {
    heading: string;
    url: string;
    text: string;
  }[];
  expect(texts.map(({ heading, url }) => [heading, url])).toEqual(
    expect.arrayContaining([['What an answer is worth', 'index.html#what-an-answer-is-worth']]),
  );
  expect(texts.map(({ text }) => text).join(' ')).toContain('PasswordFreePull');
});

describe('what is built', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'registry-access-site-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };

  test('is right where every link is relative and leads somewhere', () => {
    write(
      'index.html',
      '<a href="zh/a.html#b">a</a><a href="https://example.com/">out</a><a href="zh/a.html#language=zh">zh</a><img src="data:image/png;base64,"><script>if (a < b) c = \'<a href="none.html">\';</script>',
    );
    write(
      'zh/a.html',
      '<h2 id="b">b</h2><a href="../index.html">up</a><a href="#b">here</a><script src="../s.js"></script>',
    );
    write('s.js', '');
    expect(problemsOf(folder)).toEqual([]);
  });

  test.each([
    ['<a href="b.html">b</a>', "'b.html' leads to no file"],
    ['<a href="#b">b</a>', "'#b' leads to no anchor"],
    ['<a href="/a.html">a</a>', "'/a.html' is no relative link"],
    ['<a href="../a.html">a</a>', "'../a.html' leads out of the site"],
    ['<script src="https://example.com/a.js"></script>', 'script loads https://example.com/a.js'],
    ['<link rel="stylesheet" href="//example.com/a.css">', 'link loads //example.com/a.css'],
    ['<input data-texts="texts.zh.js">', "'texts.zh.js' leads to no file"],
    ['<img src="http://example.com/a.png">', 'img loads http://example.com/a.png'],
  ])('%s is told', (html, problem) => {
    write('a.html', html);
    expect(problemsOf(folder)).toEqual([`a.html: ${problem}`]);
  });
});
