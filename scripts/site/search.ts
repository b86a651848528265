/** What the search of the site looks through: every page, heading by heading. */
import { type Page, textOf } from './contents';
import { partsOf } from './headings';

/** One heading with its text, as `site/assets/search.js` takes it. */
interface SearchText {
  readonly id: number;
  readonly page: string;
  readonly heading: string;
  readonly text: string;
  readonly url: string;
}

/** The texts of pages, as a script that also loads from disk. */
export function searchScript(pages: readonly Page[]): string {
  const texts: SearchText[] = [];
  for (const page of pages) {
    const parts = partsOf(textOf(page.source));
    const title = parts[0]?.text ?? page.original;
    for (const { text: heading, anchor, level, body } of parts) {
      const url = level === 1 ? page.url : `${page.url}#${anchor}`;
      texts.push({ id: texts.length, page: title, heading, text: words(body), url });
    }
  }
  return `const TEXTS = ${JSON.stringify(texts)};\n`;
}

/** Without the marks of Markdown, comments, and without the padding of tables. */
function words(markdown: string): string {
  return markdown
    .replace(/^<!--.*?^-->/gms, ' ')
    .replace(/\]\([^)]*\)/g, ' ')
    .replace(/[|*`#<>[\]─-]{2,}|[|*`#[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
