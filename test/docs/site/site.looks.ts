/** The documentation as a site, opened from disk in a real browser, as `npm run docs` built it: `npm run looks`. */
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { contents } from '../../../scripts/site/contents';
import { BROWSER, startBrowser } from '../../review/render/support/browser';
import { MEASURE, type Measured, NOTHING_WRONG } from '../../review/render/support/measure';
import { describePictures, expectPicture } from '../../review/render/support/pictures';
import { VIEWS } from '../../review/render/support/views';
import { describeSite, inSite, pageUrl, placeOf, youngerThanSite } from './built';
import { sampleOf } from './sample';

jest.setTimeout(120_000);

let browser: Browser;
beforeAll(async () => {
  if (BROWSER !== undefined) browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
});

/** A sheet of A4 without its margins, at 96 dots an inch. */
const SHEET = { viewport: { width: 718, height: 1000 }, colorScheme: 'dark' } as const;
const SEEN_AS = { light: VIEWS.light, dark: VIEWS.dark, phone: VIEWS.phone, print: SHEET } as const;
type SeenAs = keyof typeof SEEN_AS;

const PAGES = {
  home: 'index.html',
  guide: 'five-minutes-aws.html',
  review: 'review.html',
  cookbook: 'cookbook.html',
  documents: 'alicloud-documents.html',
} as const;
type Name = keyof typeof PAGES;
const LANGUAGES = { en: '', zh: 'zh/' } as const;
type Language = keyof typeof LANGUAGES;
const urlOf = (name: Name, language: Language): string => `${LANGUAGES[language]}${PAGES[name]}`;

const CASES = (Object.keys(PAGES) as Name[]).flatMap((name) =>
  (Object.keys(LANGUAGES) as Language[]).flatMap((language) =>
    (Object.keys(SEEN_AS) as SeenAs[]).map((view) => [name, language, view] as const),
  ),
);

describeSite('the site', () => {
  test('is of these sources', () => expect(youngerThanSite()).toEqual([]));

  test.each(CASES)('%s in %s, %s: nothing is cut, on top of other text, or too faint to read', (name, language, view) =>
    inSite(
      browser,
      urlOf(name, language),
      async (page) => {
        if (view === 'print') await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        const measured = (await page.evaluate(MEASURE)) as Measured;
        expect(measured).toEqual(NOTHING_WRONG);
        expect(measured.elements).toBeGreaterThan(20);
      },
      SEEN_AS[view],
    ),
  );

  test('no page is wider than a phone', () =>
    inSite(
      browser,
      'index.html',
      async (page) => {
        const wider: string[] = [];
        for (const { url } of contents()) {
          await page.goto(pageUrl(url), { waitUntil: 'domcontentloaded' });
          const by = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
          if (by !== 0) wider.push(`${url}: ${by}`);
        }
        expect(wider).toEqual([]);
      },
      VIEWS.phone,
    ));

  test.each(['light', 'phone'] as const)('%s: a heading that is led to is below the bar', (view) =>
    inSite(
      browser,
      'review.html',
      async (page) => {
        const anchors = (await page.evaluate(
          `[...document.querySelectorAll('h2, h3')].map((one) => one.id)`,
        )) as string[];
        expect(anchors.length).toBeGreaterThan(5);
        for (const anchor of anchors.slice(0, 8)) {
          await page.goto(pageUrl(`review.html#${anchor}`));
          const [top, bar] = (await page.evaluate(
            `[document.getElementById(${JSON.stringify(anchor)}).getBoundingClientRect().top, document.querySelector('.bar').getBoundingClientRect().bottom]`,
          )) as [number, number];
          expect(top).toBeGreaterThanOrEqual(bar);
        }
      },
      VIEWS[view],
    ),
  );
});

describeSite('who uses the site', () => {
  test('goes from page to page by the contents, onward and back', () =>
    inSite(browser, 'index.html', async (page) => {
      await page
        .getByRole('navigation', { name: 'Contents' })
        .getByRole('link', { name: 'Five minutes on AWS' })
        .click();
      await page.getByRole('heading', { level: 1, name: 'Five minutes on AWS' }).waitFor();
      expect(await page.locator('.contents [aria-current=page]').textContent()).toBe('Five minutes on AWS');
      await page.locator('.onward [rel=next]').click();
      expect(placeOf(page)).toBe('five-minutes-alicloud.html');
      await page.locator('.onward [rel=prev]').click();
      expect(placeOf(page)).toBe('five-minutes-aws.html');
      await page.locator('.bar .name').click();
      expect(placeOf(page)).toBe('index.html');
      await page.getByRole('link', { name: 'Playground' }).click();
      await page.getByRole('heading', { level: 1, name: 'Playground' }).waitFor();
    }));

  test('changes the language and stays on the page, back and forth', () =>
    inSite(browser, 'alicloud.html', async (page) => {
      await page.locator('.tools').getByRole('link', { name: '中文' }).click();
      expect(placeOf(page)).toBe('zh/alicloud.html');
      expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN');
      await page.locator('.contents').getByRole('link', { name: '五分钟上手：AWS' }).click();
      expect(placeOf(page)).toBe('zh/five-minutes-aws.html');
      await page.locator('.tools').getByRole('link', { name: 'English' }).click();
      expect(placeOf(page)).toBe('five-minutes-aws.html');
    }));

  test.each([
    ['index.html', 'pull through cache', /cache/i],
    ['aws.html', 'passwordf', /Password|password/],
    ['decisions/0043-the-documentation-as-a-site.html', 'tempalte', /./],
    ['zh/index.html', '免密', /免密/],
    ['zh/alicloud.html', '跨账号同步', /同步/],
    ['zh/index.html', '门禁', /./],
    ['zh/aws.html', 'cdk', /./],
  ])('from %s finds %s', (url, query, found) =>
    inSite(browser, url, async (page) => {
      await page.keyboard.press('/');
      expect(await page.evaluate('document.activeElement.id')).toBe('search');
      await page.keyboard.insertText(query);
      await page.locator('#found a').first().waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await page.evaluate(`document.activeElement === document.querySelector('#found a')`)).toBe(true);
      const href = (await page.evaluate(`document.querySelector('#found a').href`)) as string;
      await page.keyboard.press('Enter');
      await page.waitForURL(href);
      expect(placeOf(page).startsWith('zh/')).toBe(url.startsWith('zh/'));
      expect(await page.locator('main').textContent()).toMatch(found);
      // Where a heading was found, it is one.
      const anchor = decodeURIComponent(new URL(href).hash.slice(1));
      if (anchor !== '') expect(await page.locator(`[id=${JSON.stringify(anchor)}]`).count()).toBe(1);
    }),
  );

  test('is told where nothing is found, in the language of the page', () =>
    inSite(browser, 'zh/index.html', async (page) => {
      await page.getByRole('searchbox').fill('没有这样的词语');
      await page.locator('#found').getByText('没有找到。').waitFor();
      await page.keyboard.press('Escape');
      expect(await page.locator('#found').isVisible()).toBe(false);
    }));

  test('chooses light or dark, which the next page keeps', () =>
    inSite(
      browser,
      'index.html',
      async (page) => {
        const ground = (): Promise<unknown> => page.evaluate('getComputedStyle(document.body).backgroundColor');
        const dark = await ground();
        await page.getByRole('button', { name: 'Light or dark' }).click();
        const light = await ground();
        expect([dark, light]).toEqual(['rgb(20, 24, 29)', 'rgb(255, 255, 255)']);
        await page.reload();
        expect(await ground()).toBe(light);
      },
      { colorScheme: 'dark' },
    ));

  test.each(['light', 'phone'] as const)('%s: reaches everything by keyboard, and sees where they are', (view) =>
    inSite(
      browser,
      'five-minutes-aws.html',
      async (page) => {
        const wanted = (await page.evaluate(
          `[...document.querySelectorAll('a[href]:not([tabindex="-1"]), button, input, summary, [tabindex="0"]')].filter((one) => one.checkVisibility()).length`,
        )) as number;
        const unseen: string[] = [];
        const reached = new Set<number>();
        for (let at = 0; at < wanted; at++) {
          await page.keyboard.press('Tab');
          const [index, name, isSeen] = (await page.evaluate(`(() => {
            const one = document.activeElement;
            const { outlineStyle, outlineWidth } = getComputedStyle(one);
            const box = one.getBoundingClientRect();
            const bar = document.querySelector('.bar').getBoundingClientRect();
            const isUnder = one.closest('.bar, .skip') === null && box.bottom <= bar.bottom;
            return [[...document.querySelectorAll('*')].indexOf(one), one.textContent.slice(0, 30), outlineStyle !== 'none' && outlineWidth !== '0px' && box.right > 0 && !isUnder];
          })()`)) as [number, string, boolean];
          reached.add(index);
          if (!isSeen) unseen.push(name);
        }
        expect([reached.size, unseen]).toEqual([wanted, []]);
      },
      VIEWS[view],
    ),
  );

  test('prints the text alone, on white, with code as wide as the sheet', () =>
    inSite(
      browser,
      'review.html',
      async (page) => {
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        for (const gone of ['.bar', '.contents', '.outline', '.onward'])
          expect(await page.locator(gone).isVisible()).toBe(false);
        const [ground, wide] = (await page.evaluate(`[
          getComputedStyle(document.body).backgroundColor,
          [...document.querySelectorAll('pre, .wide')].filter((one) => one.scrollWidth > one.clientWidth).length,
        ]`)) as [string, number];
        expect([ground, wide]).toEqual(['rgb(255, 255, 255)', 0]);
      },
      SHEET,
    ));
});

/** Half as large: what is where is seen, and each picture is small. */
const HALF: BrowserContextOptions = { deviceScaleFactor: 0.5 };

const SEEN: readonly (readonly [Language, SeenAs])[] = [
  ['en', 'light'],
  ['en', 'phone'],
  ['en', 'print'],
  ['zh', 'light'],
  ['zh', 'dark'],
  ['zh', 'phone'],
];

describePictures('of the site', () => {
  describeSite('with pages as they are', () => {
    test.each(SEEN)('in %s, %s', (language, view) =>
      inSite(
        browser,
        urlOf('home', language),
        async (page) => {
          if (view === 'print') await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
          // Beside the first of the contents: what is written, and in which order, is none of how it looks.
          await page.evaluate(`(() => {
            document.querySelector('main').innerHTML = ${JSON.stringify(sampleOf(language))};
            for (const one of document.querySelectorAll('.contents nav > details ~ details, .contents li:nth-child(n + 4)')) one.remove();
            document.querySelector('.outline').replaceChildren();
          })()`);
          await expectPicture(browser, join(__dirname, 'pictures', `${language}-${view}.png`), await page.screenshot());
        },
        { ...SEEN_AS[view], ...HALF },
      ),
    );
  });
});
