import { join, resolve } from 'node:path';
import { cleanUp } from '../packaging/projects';
import { built } from '../support/built';
import { codeBlocksOf } from './code-blocks';
import { expectProduced } from './produced';
import { SnippetPrograms } from './snippet-programs';
import { walk, walkProject } from './walk';

const ROOT = resolve(__dirname, '../..');

/** Pages that are done as they are read: files written, commands run, and what they print compared. */
const PAGES = ['five-minutes-aws', 'five-minutes-alicloud', 'ideas', 'moving-over', 'comparison', 'faq'];
const fileOf = (page: string): string => join(ROOT, `docs/${page}.md`);

let project: string;
beforeAll(async () => {
  project = walkProject(await built());
}, 300_000);
afterAll(cleanUp);

const walks = process.platform === 'win32' ? [] : PAGES;

test('the programs of the pages compile', () => {
  const codes = PAGES.flatMap((page) => codeBlocksOf(fileOf(page)).filter(({ language }) => language === 'ts'));
  const programs = new SnippetPrograms(codes.map(({ text }) => `${text}\nexport {};\n`));
  try {
    expect(codes.length).toBeGreaterThan(4);
    expect(programs.problems()).toEqual([]);
  } finally {
    programs.remove();
  }
}, 120_000);

test.each(walks)(
  'docs/%s.md shows what its commands print',
  (page) => {
    const shown = walk(project, page, codeBlocksOf(fileOf(page)));
    expect(shown.length).toBeGreaterThan(0);
    expectProduced(fileOf(page), 'text output', shown);
  },
  300_000,
);
