/** The pages of the documentation as a site, by Eleventy. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LANGUAGE_TAGS } from '../../lib/review/languages/language';
import { contents, type Example, examples, type Language, type Page, ROOT, textOf } from './contents';
import { examplePage, exampleTitle } from './examples';
import type { Heading } from './headings';
import { fileOf, load } from './installed';
import { layoutData } from './layout';
import { Links } from './links';
import { type Highlighter, type MarkdownIt, type PageData, teach } from './markdown';
import { searchScript } from './search';

/** As much of Eleventy's configuration as is used. */
interface Configuration {
  setQuietMode(quiet: boolean): void;
  setTemplateFormats(formats: readonly string[]): void;
  addTemplate(path: string, text: string, data: object): void;
  amendLibrary(name: string, amend: (library: MarkdownIt) => void): void;
  addFilter(name: string, filter: (value: string) => unknown): void;
  addNunjucksGlobal(name: string, value: (value: string) => unknown): void;
  setNunjucksEnvironmentOptions(options: object): void;
}

interface EleventyModule {
  readonly Eleventy: new (
    input: string,
    output: string,
    options: object,
  ) => { init(): Promise<void>; write(): Promise<unknown> };
}

/** Writes every page and what they load into a folder. */
export async function writePages(folder: string): Promise<void> {
  const { Eleventy } = await load<EleventyModule>('@11ty/eleventy');
  const highlighter = (await load<{ default: Highlighter }>('highlight.js')).default;
  const pages = contents();
  const shown = examples();
  const links = new Links(pages, shown);
  let headings: ReadonlyMap<string, readonly Heading[]> = new Map();
  const config = (eleventy: Configuration): void => {
    eleventy.setQuietMode(true);
    eleventy.setTemplateFormats(['md']);
    eleventy.setNunjucksEnvironmentOptions({ throwOnUndefined: false, autoescape: true });
    eleventy.amendLibrary('md', (markdown) => {
      headings = teach(markdown, highlighter);
    });
    eleventy.addNunjucksGlobal('headingsOf', (url) =>
      (headings.get(url) ?? []).filter(({ level }) => level === 2 || level === 3),
    );
    for (const page of pages) addPage(eleventy, page, pages, shown, links);
    for (const example of shown) {
      const page: Page = {
        language: 'en',
        section: 'examples',
        original: example.folder,
        source: `${example.folder}/README.md`,
        url: example.url,
      };
      eleventy.addTemplate(
        `${example.folder}.md`,
        examplePage(example),
        dataOf(page, exampleTitle(example), pages, shown, links),
      );
    }
  };
  process.chdir(ROOT);
  const site = new Eleventy('site', folder, { quietMode: true, configPath: false, config });
  await site.init();
  await site.write();
  copyFiles(folder, pages, links);
}

function addPage(
  eleventy: Configuration,
  page: Page,
  pages: readonly Page[],
  shown: readonly Example[],
  links: Links,
): void {
  const text = textOf(page.source);
  const title = /^# +(.*)$/m.exec(text)?.[1] ?? page.original;
  const original = page.language === 'en' ? {} : { originalText: textOf(page.original) };
  eleventy.addTemplate(page.source, text, { ...dataOf(page, title, pages, shown, links), ...original });
}

function dataOf(page: Page, title: string, pages: readonly Page[], shown: readonly Example[], links: Links): PageData {
  return {
    layout: 'page.njk',
    permalink: page.url,
    templateEngineOverride: 'md',
    url: page.url,
    resolve: (href: string) => links.resolve(href, page),
    ...layoutData(page, title, pages, shown),
  } as PageData;
}

function copyFiles(folder: string, pages: readonly Page[], links: Links): void {
  const put = (name: string): string => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    return join(folder, name);
  };
  for (const name of ['site.css', 'theme.js', 'search.js'])
    copyFileSync(join(ROOT, 'site/assets', name), put(`assets/${name}`));
  copyFileSync(fileOf('minisearch/dist/umd/index.js'), put('assets/minisearch.js'));
  for (const language of new Set<Language>(pages.map((page) => page.language)))
    writeFileSync(
      put(`assets/texts.${LANGUAGE_TAGS[language]}.js`),
      searchScript(pages.filter((page) => page.language === language)),
    );
  for (const [file, place] of links.copied) copyFileSync(join(ROOT, file), put(place));
}
