import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { codeBlocksOf, linksOf } from './code-blocks';

const ROOT = resolve(__dirname, '../..');
const README = join(ROOT, 'README.md');
const blocks = codeBlocksOf(README);
const programs = blocks.filter((block) => block.language === 'ts');

test('the first screen has a declaration for each cloud and the table that it yields', () => {
  expect(programs.map((block) => block.file)).toEqual(['hub.ts', 'pull.ts']);
  const text = readFileSync(README, 'utf8');
  expect(text.slice(0, text.indexOf('## ')).split('\n').length).toBeLessThan(65);
});

test('every link of the documentation leads to a file', () => {
  const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map((name) => join(ROOT, name));
  for (const folder of ['docs', 'docs/decisions']) {
    for (const name of readdirSync(join(ROOT, folder))) if (name.endsWith('.md')) pages.push(join(ROOT, folder, name));
  }
  const broken = pages.flatMap((page) =>
    linksOf(page)
      .filter((link) => !existsSync(resolve(dirname(page), link)))
      .map((link) => `${page}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('the scripts that the README tells a newcomer to run exist', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const told = blocks
    .filter((block) => block.language === 'sh')
    .flatMap((block) => [...block.text.matchAll(/npm run ([\w-]+)/g)]);
  for (const [, name = ''] of told) expect(scripts).toHaveProperty([name]);
});
