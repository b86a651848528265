/** What stands around the text of a page: the contents, the other languages, what comes before and after. */
import { LANGUAGE_TAGS } from '../../lib/review/languages/language';
import { type Example, LANGUAGES, type Page, relativeUrl, textOf } from './contents';
import { exampleTitle } from './examples';
import { plain } from './headings';

type Words = Readonly<Record<string, string>>;
const WORDS = JSON.parse(textOf('site/words.json')) as Readonly<Record<Page['language'], Words>>;

/** Where the API reference begins; it is written by another program. */
const REFERENCE = 'api/index.html';

/** The page on which one tries the review; it is written by another program, too. */
export const PLAYGROUND = 'playground.html';

/** The data of `site/_includes/page.njk`. */
export function layoutData(page: Page, title: string, pages: readonly Page[], examples: readonly Example[]): object {
  const words = WORDS[page.language];
  const own = ownPages(page.language, pages);
  const to = (url: string): string => relativeUrl(page.url, url);
  const step = (other: Page | undefined): object | undefined => other && { href: to(other.url), title: titleOf(other) };
  const at = own.findIndex(({ url }) => url === page.url);
  return {
    title: plain(title),
    words: { ...words, code: LANGUAGE_TAGS[page.language] },
    up: '../'.repeat(page.url.split('/').length - 1),
    home: to(own[0]?.url ?? ''),
    reference: to(REFERENCE),
    playground: `${to(PLAYGROUND)}${page.language === 'en' ? '' : `#language=${page.language}`}`,
    languages: LANGUAGES.flatMap((language) => languageLink(language, page, pages, to)),
    sections: [...sectionsOf(page, own, words, to), exampleSection(page, examples, words, to)],
    previous: at > 0 ? step(own[at - 1]) : undefined,
    next: at >= 0 ? step(own[at + 1]) : undefined,
  };
}

/** Every page in a language, or in English where there is no translation. */
function ownPages(language: Page['language'], pages: readonly Page[]): Page[] {
  return pages
    .filter((page) => page.language === 'en')
    .map((page) => pages.find((other) => other.original === page.original && other.language === language) ?? page);
}

function sectionsOf(page: Page, own: readonly Page[], words: Words, to: (url: string) => string): object[] {
  return [...new Set(own.map(({ section }) => section))].map((section) => ({
    name: words[section],
    open:
      section !== 'decisions' && (section !== 'project' || page.section === 'project')
        ? true
        : page.section === section,
    items: own
      .filter((other) => other.section === section)
      .map((other) => ({
        href: to(other.url),
        title: titleOf(other),
        here: other.url === page.url,
        note: other.language === page.language ? '' : words.untranslated,
      })),
  }));
}

function exampleSection(page: Page, examples: readonly Example[], words: Words, to: (url: string) => string): object {
  const items = examples.map((example) => ({
    href: to(example.url),
    title: exampleTitle(example),
    here: example.url === page.url,
    // Their comments and what they print are English.
    note: words.untranslated,
  }));
  return { name: words.examples, open: page.section === 'examples', items };
}

/** The same page in another language; where there is none, that language's first. */
function languageLink(
  language: Page['language'],
  page: Page,
  pages: readonly Page[],
  to: (url: string) => string,
): object[] {
  if (language === page.language) return [];
  const theirs = pages.filter((other) => other.language === language);
  const same = theirs.find(({ original }) => original === page.original) ?? theirs[0];
  if (same === undefined) return [];
  return [{ code: LANGUAGE_TAGS[language], name: WORDS[language].language, href: to(same.url) }];
}

/** The heading of a page. */
function titleOf({ source, original }: Page): string {
  return plain(/^# +(.*)$/m.exec(textOf(source))?.[1] ?? original);
}
