/** What people open in a browser, in a Firefox that somebody names. The same pages are looked at more closely in Chromium. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { playground } from '../../scripts/playground/page';
import { describeSite, pageUrl, placeOf } from '../docs/site/built';
import { MEASURE, type Measured } from '../review/render/support/measure';
import { PAGES } from '../review/render/support/pages';

jest.setTimeout(120_000);

/** Which one, by `FIREFOX=/usr/bin/firefox npm run looks`: Playwright drives that of a system by an interface which it calls experimental. */
const { FIREFOX } = process.env;
const describeFirefox: typeof describeSite =
  FIREFOX === undefined
    ? (name, tests) => describe.skip(`left out, since FIREFOX names none: ${name}`, tests)
    : describe;

const folder = mkdtempSync(join(tmpdir(), 'registry-access-firefox-'));
let browser: Browser;

beforeAll(async () => {
  if (FIREFOX === undefined) return;
  const { firefox } = require('playwright-core') as typeof import('playwright-core');
  // That of the system, which is driven by WebDriver BiDi.
  browser = await firefox.launch({ channel: 'moz-firefox', executablePath: FIREFOX });
  for (const [name, page] of Object.entries(PAGES)) writeFileSync(join(folder, `${name}.html`), page());
  writeFileSync(join(folder, 'playground.html'), playground().html);
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const WIDTHS = [1280, 360] as const;
const LOOKS_RIGHT = { sideways: 0, cut: [], crushed: [], overlapping: [], faint: [] };

async function look(url: string, width: number, at: (page: Page) => Promise<void>): Promise<void> {
  const errors: string[] = [];
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(url);
    await at(page);
    expect(errors).toEqual([]);
  } finally {
    await context.close();
  }
}

const fileUrl = (name: string): string => pathToFileURL(join(folder, `${name}.html`)).href;
const looksRight = async (page: Page): Promise<void> =>
  expect((await page.evaluate(MEASURE)) as Measured).toMatchObject(LOOKS_RIGHT);

describeFirefox('in Firefox', () => {
  const CASES = (['compared', 'many', 'thousand'] as const).flatMap((name) =>
    WIDTHS.map((width) => [name, width] as const),
  );
  test.each(CASES)('the page of a review, %s, at %d', (name, width) => look(fileUrl(name), width, looksRight));

  test('rows are searched', () =>
    look(fileUrl('thousand'), 1280, async (page) => {
      await page.getByText('All 1000 rows').waitFor();
      await page.getByLabel('Search', { exact: true }).fill('team-42/');
      await page.getByText('1 of 1000 rows').waitFor();
    }));

  test.each(WIDTHS)(
    'the playground reviews, answers, changes the language and carries its input, at %d',
    async (width) => {
      let link = '';
      await look(fileUrl('playground'), width, async (page) => {
        await page.locator('#status').getByText('Rows: 2.').waitFor();
        await page.locator('#answer').getByText('yes: the sources grant it').waitFor();
        await looksRight(page);
        await page.frameLocator('#page').getByRole('heading', { name: 'Picture' }).waitFor();
        await page.locator('#as-text').click();
        await page.locator('#plain').getByText('role ci of').first().waitFor();
        await page.locator('#language').click();
        await page.getByText('行数：2。').waitFor();
        await looksRight(page);
        await page.locator('#clear').click();
        await page.locator('#text').fill('Resources:\n  App:\n    Type: AWS::ECR::Repository\n');
        await page.getByText('行数：0。').waitFor();
        expect(await page.getByRole('tab').allTextContents()).toEqual(['input.yaml']);
        await page.locator('#share').click();
        await page.locator('#share-said').getByText('#').waitFor();
        link = await page.locator('#link').inputValue();
      });
      await look(link, width, async (page) => {
        await page.getByText('行数：0。').waitFor();
        expect(await page.getByRole('tab').allTextContents()).toEqual(['input.yaml']);
      });
    },
  );

  describeSite('the site', () => {
    test.each(WIDTHS)('pages, at %d', (width) =>
      look(pageUrl('index.html'), width, async (page) => {
        await looksRight(page);
        await page.goto(pageUrl('zh/alicloud-documents.html'));
        await looksRight(page);
      }),
    );

    test.each([
      ['index.html', 'cookbook'],
      ['zh/index.html', '免密'],
    ])('from %s finds %s', (url, query) =>
      look(pageUrl(url), 1280, async (page) => {
        await page.getByRole('searchbox').fill(query);
        await page.locator('#found a').first().waitFor();
        const href = (await page.evaluate(`document.querySelector('#found a').href`)) as string;
        await page.locator('#found a').first().click();
        await page.waitForURL(href);
        await page.locator('.tools a').first().click();
        await page.waitForLoadState();
        expect(placeOf(page).startsWith('zh/')).toBe(!url.startsWith('zh/'));
      }),
    );
  });
});
