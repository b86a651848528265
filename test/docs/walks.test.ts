import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { LANGUAGES, type Language, translationOf } from '../../scripts/site/contents';
import { cleanUp } from '../packaging/projects';
import { built } from '../support/built';
import { codeBlocksOf } from './code-blocks';
import { expectProduced } from './produced';
import { SnippetPrograms } from './snippet-programs';
import { walk, walkProject } from './walk';

const ROOT = resolve(__dirname, '../..');

/** Pages that are done as they are read: files written, commands run, and what they print compared. */
const PAGES = ['five-minutes-aws', 'five-minutes-alicloud', 'ideas', 'moving-over', 'comparison', 'faq', 'terraform'];
const fileOf = (page: string, language: Language): string =>
  join(ROOT, language === 'en' ? `docs/${page}.md` : translationOf(`docs/${page}.md`));

let project: string;
beforeAll(async () => {
  project = walkProject(await built());
}, 300_000);
afterAll(cleanUp);

// The code of a translation is that of its original (test/docs/translations.test.ts), so that what it shows is all that is left to do.
const walks = LANGUAGES.flatMap((language) =>
  process.platform === 'win32' ? [] : PAGES.map((page) => [fileOf(page, language), page, language] as const),
).filter(([file]) => existsSync(file));

test('the programs of the pages compile', () => {
  const codes = PAGES.flatMap((page) => codeBlocksOf(fileOf(page, 'en')).filter(({ language }) => language === 'ts'));
  const programs = new SnippetPrograms(codes.map(({ text }) => `${text}\nexport {};\n`));
  try {
    expect(codes.length).toBeGreaterThan(4);
    expect(programs.problems()).toEqual([]);
  } finally {
    programs.remove();
  }
}, 120_000);

test.each(walks.map(([file, ...rest]) => [relative(ROOT, file), ...rest] as const))(
  '%s shows what its commands print',
  (file, page, language) => {
    const shown = walk(project, page, codeBlocksOf(join(ROOT, file)), language);
    expect(shown.length).toBeGreaterThan(0);
    expectProduced(join(ROOT, file), 'text output', shown);
  },
  300_000,
);
