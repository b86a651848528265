import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { contents, ROOT } from '../../../scripts/site/contents';
import { BROWSER, describeWithBrowser } from '../../review/render/support/browser';

/** Where `npm run docs` puts the site. */
const SITE = join(ROOT, 'out/site');
const isBuilt = existsSync(join(SITE, 'index.html'));

/** `describe`, where there is a browser and the site. What is looked at is what was built: that it is of these sources is a test by itself. */
export const describeSite: typeof describeWithBrowser =
  BROWSER === undefined || isBuilt
    ? describeWithBrowser
    : (name, tests) => describe.skip(`left out, since the site is not built (npm run docs): ${name}`, tests);

/** Files that the site is made of and that are younger than it. */
export function youngerThanSite(): string[] {
  const built = statSync(join(SITE, 'index.html')).mtimeMs;
  const folders = ['site/assets', 'site/_includes', 'scripts/site'].flatMap((folder) =>
    readdirSync(join(ROOT, folder)).map((name) => join(ROOT, folder, name)),
  );
  const pages = contents().map(({ source }) => join(ROOT, source));
  return [...folders, ...pages].filter((file) => statSync(file).mtimeMs > built).map((file) => relative(ROOT, file));
}

/** Opens pages from disk and lets the test look at them; then nothing may have gone wrong, and nothing may have been asked for that is not in the site. */
export async function inSite(
  browser: Browser,
  url: string,
  look: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const troubles: string[] = [];
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  try {
    const page = await context.newPage();
    page.on('console', (message) => troubles.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
    context.on('request', (request) => {
      const isOwn = request.url().startsWith(`${pathToFileURL(SITE).href}/`) || request.url().startsWith('blob:null/');
      if (!isOwn) troubles.push(`request: ${request.url()}`);
    });
    context.on('requestfailed', (request) => troubles.push(`failed: ${request.url()}`));
    await page.goto(pageUrl(url));
    await look(page);
    expect(troubles).toEqual([]);
  } finally {
    await context.close();
  }
}

/** The address of a page of the site on the disk. */
export function pageUrl(url: string): string {
  const [path = '', fragment] = url.split('#');
  return `${pathToFileURL(join(SITE, path)).href}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** Where a page is in the site, from its root. */
export function placeOf(page: Page): string {
  return decodeURI(page.url()).slice(pathToFileURL(SITE).href.length + 1);
}
