/** Links of pages: written for the files of the repository, and turned into relative ones of the site. */
import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Example, type Page, ROOT, relativeUrl } from './contents';

/** Where files go that are neither a page nor an example. */
const FILES = 'files';

export class Links {
  /** Files that pages link to and that are to be copied, from the root of the repository, with their place in the site. */
  readonly copied = new Map<string, string>();

  constructor(
    private readonly pages: readonly Page[],
    private readonly examples: readonly Example[],
  ) {}

  /** A link of a page as the site has it. Throws for one that leads nowhere. */
  resolve(href: string, from: Pick<Page, 'source' | 'url' | 'language'>): string {
    if (/^[a-z]+:|^#/.test(href)) return href;
    const [path = '', fragment] = href.split('#');
    const target = posix.join(posix.dirname(from.source), decodeURI(path)).replace(/\/$/, '');
    const url = this.urlOf(target, from);
    if (url === undefined) throw new Error(`${from.source}: no file of the site for ${href}`);
    return relativeUrl(from.url, fragment === undefined ? url : `${url.split('#')[0]}#${fragment}`);
  }

  private urlOf(target: string, from: Pick<Page, 'source' | 'language'>): string | undefined {
    const page = this.pages.find(({ source }) => source === target);
    if (page !== undefined) return this.inLanguage(page, from).url;
    const example = this.examples.find(({ folder }) => folder === target || folder === posix.dirname(target));
    if (example !== undefined) return target === example.folder ? example.url : `${example.url}#${fileAnchor(target)}`;
    const file = join(ROOT, target);
    if (!existsSync(file)) return undefined;
    // A folder of pages leads to the first of them.
    if (statSync(file).isDirectory())
      return (
        this.pages.find(({ source }) => posix.dirname(source) === target)?.url ??
        this.examples.find(({ folder }) => folder.startsWith(`${target}/`))?.url
      );
    const place = posix.join(FILES, posix.extname(target) === '' ? `${target}.txt` : target);
    this.copied.set(target, place);
    return place;
  }

  /** A page that is translated leads to what is translated, where there is such a page; one that leads to itself in another language means that. */
  private inLanguage(page: Page, { source, language }: Pick<Page, 'source' | 'language'>): Page {
    const own = this.pages.find((other) => other.source === source);
    if (page.original === own?.original) return page;
    return this.pages.find((other) => other.original === page.original && other.language === language) ?? page;
  }
}

/** The anchor of a file in the page of its example. */
function fileAnchor(file: string): string {
  return posix.basename(file).toLowerCase().replaceAll('.', '');
}
