/**
 * How the pages look, in a real browser: `npm run looks`. What must hold on any machine, whatever its fonts, is measured in the page itself
 * (`MEASURE`). Pictures are compared with the browser of the package alone, which has its fonts with it; another one paints other pixels.
 * `LOOKS=write npm run looks` writes them anew; look at each that changed.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { BROWSER, describeWithBrowser, startBrowser } from './support/browser';
import { differingShare } from './support/compare-pictures';
import { MEASURE, type Measured, NOTHING_WRONG } from './support/measure';
import { PAGES } from './support/pages';
import { describePictures, expectPicture } from './support/pictures';
import { VIEWS, type View } from './support/views';

jest.setTimeout(120_000);

const PICTURES = join(__dirname, 'pictures');
/** Milliseconds until a page with a thousand rows answers; a slow machine takes ten times what a good one does. */
const SOON = 5_000;

type Name = keyof typeof PAGES;
const NAMES = Object.keys(PAGES) as Name[];

const CASES = NAMES.flatMap((name) => (Object.keys(VIEWS) as View[]).map((view) => [name, view] as const));

const folder = mkdtempSync(join(tmpdir(), 'registry-access-looks-'));
let browser: Browser;

beforeAll(async () => {
  if (BROWSER === undefined) return;
  browser = await startBrowser();
  for (const name of NAMES) writeFileSync(join(folder, `${name}.html`), PAGES[name]());
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function lookAt<T>(name: Name, view: View, look: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ ...VIEWS[view], reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    if (view === 'print') await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    if (view === 'print') await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    return await look(page);
  } finally {
    await context.close();
  }
}

describeWithBrowser('every page in every view', () => {
  test.each(CASES)(
    '%s, %s: nothing is cut, crushed, on top of other text, or too faint to read',
    async (name, view) => {
      const measured = await lookAt(name, view, (page) => page.evaluate(MEASURE) as Promise<Measured>);
      expect(measured).toEqual(NOTHING_WRONG);
      expect(measured.elements).toBeGreaterThan(20);
    },
  );

  test('what must not be is found: the measures see a page that is broken', async () => {
    const broken = await lookAt('compared', 'phone', async (page) => {
      await page.evaluate(`(() => {
        const cells = document.querySelectorAll('.registry-table td[data-head=Who]');
        cells[0].style.cssText = 'width: 62px; display: block';
        cells[1].style.cssText = 'color: #bbb';
        cells[2].style.cssText = 'transform: translateY(-28px)';
        cells[3].style.cssText = 'white-space: nowrap; overflow: hidden; width: 150px';
        document.querySelector('h1').style.cssText = 'white-space: nowrap; width: 900px';
      })()`);
      return page.evaluate(MEASURE) as Promise<Measured>;
    });
    expect(broken.sideways).toBeGreaterThan(0);
    for (const found of [broken.cut, broken.crushed, broken.overlapping, broken.faint]) expect(found).not.toEqual([]);
  });

  test.each(['light', 'phone'] as const)(
    'a gate opens with its verdict, and shows what it is about: %s',
    async (view) => {
      const seen = await lookAt('gate', view, (page) =>
        page.evaluate(`(() => {
        const top = (selector) => document.querySelector(selector).getBoundingClientRect().top + scrollY;
        const rows = [...document.querySelectorAll('main > section:not(#table) .registry-table tbody tr')];
        return {
          order: ['.verdict', '#comparison-0', '#comparison-1', '#accept', '#filters', '#table'].map(top),
          rows: rows.length,
          hidden: rows.filter((row) => !row.checkVisibility()).length,
          heads: rows.map((row) => getComputedStyle(row.cells[0], '::before').content),
        };
      })()`),
      );
      const { order, rows, hidden, heads } = seen as { order: number[]; rows: number; hidden: number; heads: string[] };
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect(order[0]).toBeLessThan(VIEWS[view].viewport.height / 2);
      expect([rows > 8, hidden]).toEqual([true, 0]);
      // A card says of a source of images what its table does.
      expect(new Set(heads)).toEqual(new Set(view === 'phone' ? ['"who"', '"images come from"'] : ['none']));
    },
  );

  test('a page of a thousand accounts answers soon', async () => {
    const took = await lookAt('thousand', 'light', async (page) => {
      const started = Date.now();
      await page.reload();
      await page.getByText('All 1000 rows').waitFor();
      await page.getByLabel('Search', { exact: true }).fill('team-42/');
      await page.getByText('1 of 1000 rows').waitFor();
      return Date.now() - started;
    });
    expect(took).toBeLessThan(SOON);
  });
});

const SEEN: readonly (readonly [Name, View])[] = [
  ['three', 'light'],
  ['three', 'phone'],
  ['compared', 'light'],
  ['compared', 'dark'],
  ['compared', 'phone'],
  ['compared', 'print'],
  ['gate', 'light'],
  ['gate', 'phone'],
  ['diff', 'light'],
  ['many', 'light'],
  ['many', 'phone'],
  ['thousand', 'light'],
  ['thousand', 'phone'],
];

describePictures('pictures', () => {
  test.each(SEEN)('%s, %s', async (name, view) => {
    const now = await lookAt(name, view, (page) => page.screenshot());
    await expectPicture(browser, join(PICTURES, `${name}-${view}.png`), now);
  });

  test('two pictures that are not the same are told apart', async () => {
    const [light, dark] = await Promise.all(
      (['light', 'dark'] as const).map((view) => lookAt('compared', view, (page) => page.screenshot())),
    );
    expect(await differingShare(browser, light as Buffer, dark as Buffer)).toBeGreaterThan(0.5);
    expect(await differingShare(browser, light as Buffer, light as Buffer)).toBe(0);
  });
});
