/** How the playground looks, as different people meet it: `npm run looks`. What they do is in playground.looks.ts. */
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describeWithBrowser } from '../review/render/support/browser';
import { MEASURE, type Measured, tornIn } from '../review/render/support/measure';
import { describePictures, expectPicture } from '../review/render/support/pictures';
import { VIEWS } from '../review/render/support/views';
import { drop, hasRows, Opened, status } from './support/open';

const opened = new Opened();

const SEEN_AS = {
  light: VIEWS.light,
  dark: VIEWS.dark,
  tablet: VIEWS.tablet,
  phone: VIEWS.phone,
  'phone-dark': { ...VIEWS.phone, colorScheme: 'dark' },
} as const satisfies Record<string, BrowserContextOptions>;
type SeenAs = keyof typeof SEEN_AS;

/** What somebody has before them. */
const STATES = {
  empty: async (page) => {
    await page.locator('#clear').click();
    await status(page)
      .getByText(/^Nothing to read yet/)
      .waitFor();
  },
  aws: async (page) => {
    await page.locator('#examples').selectOption('aws');
    await status(page)
      .getByText(/^Rows: (?!2\.)/)
      .waitFor();
  },
  alicloud: async (page) => {
    await page.locator('#language').click();
    await page.locator('#examples').selectOption('alicloud');
    await status(page)
      .getByText(/^行数：(?!2。)/)
      .waitFor();
    await page.locator('#principal').fill('acs:ram::1609982529000001:role/base-images-pull');
    await page.locator('#action').fill('cr:PullRepository');
    await page
      .locator('#resource')
      .fill('acs:cr:cn-hangzhou:1609982529000001:repository/cri-nwj395hgf6f3a1b2/base/node');
    await page.keyboard.press('Enter');
    await page.locator('#answer pre').waitFor();
  },
  failed: async (page) => {
    await page.locator('#clear').click();
    await drop(page, {
      'a-folder/of/the/templates-of-a-team/registry.template.json': '{\n  "Resources": {\n    "App": \n  }\n}\n',
    });
    await page.locator('#failure').waitFor();
  },
} as const satisfies Record<string, (page: Page) => Promise<void>>;
type State = keyof typeof STATES;

const WHOLE: Omit<Measured, 'elements'> = { sideways: 0, cut: [], crushed: [], overlapping: [], faint: [] };

async function measured(page: Page): Promise<void> {
  const found = (await page.evaluate(MEASURE)) as Measured;
  expect(found).toEqual({ ...WHOLE, elements: expect.any(Number) });
  expect(found.elements).toBeGreaterThan(20);
  expect(await page.evaluate(tornIn('.ask, #failure, #notices'))).toEqual([]);
}

describeWithBrowser('in every view', () => {
  test.each(Object.entries(SEEN_AS))('%s: nothing is cut, on top of other text, or too faint to read', (_, view) =>
    opened.with(async (page) => {
      await hasRows(page, 2);
      await page.getByText('Names of accounts').click();
      await page.getByText('What is known of the request').click();
      await page.getByRole('button', { name: 'Link to this input' }).click();
      await page.getByText(/The link carries/).waitFor();
      await measured(page);
      const inner = (await page.frames()[1]?.evaluate(MEASURE)) as Measured;
      expect(inner).toMatchObject({ sideways: 0, cut: [], overlapping: [], faint: [] });
      // The frame is as high as what is in it, once it is seen.
      await page.locator('#page').scrollIntoViewIfNeeded();
      const high = (await page.frames()[1]?.evaluate('document.documentElement.scrollHeight - innerHeight')) as number;
      expect(high).toBeLessThanOrEqual(0);
    }, view),
  );

  const CASES = (Object.keys(STATES) as State[]).flatMap((state) =>
    (['light', 'phone', 'phone-dark'] as const).map((view) => [state, view] as const),
  );
  test.each(CASES)('%s, %s: so it is with what else is before somebody', (state, view) =>
    opened.with(async (page) => {
      await hasRows(page, 2);
      await STATES[state](page);
      await measured(page);
    }, SEEN_AS[view]),
  );

  test('words that go on in the next line though they fit into one are found', () =>
    opened.with(async (page) => {
      await hasRows(page, 2);
      await page.evaluate(
        `document.querySelector('#answer pre').replaceChildren('x'.repeat(25) + '-' + 'y'.repeat(25))`,
      );
      await page.evaluate(`document.querySelector('#answer pre').style.wordBreak = 'break-all'`);
      expect(await page.evaluate(tornIn('.ask'))).not.toEqual([]);
    }, VIEWS.phone));
});

const SEEN: readonly (readonly [State, SeenAs])[] = [
  ['empty', 'light'],
  ['aws', 'light'],
  ['aws', 'phone'],
  ['alicloud', 'dark'],
  ['alicloud', 'phone'],
  ['failed', 'light'],
  ['failed', 'phone-dark'],
];

describePictures('pictures', () => {
  test.each(SEEN)('%s, %s', (state, view) =>
    opened.with(
      async (page, browser) => {
        await hasRows(page, 2);
        await STATES[state](page);
        // The page in the frame has pictures of its own.
        await page.evaluate(`(() => {
          document.getElementById('page').style.visibility = 'hidden';
          document.activeElement.blur();
          scrollTo(0, ${state === 'failed' || state === 'alicloud' ? "document.querySelector('.ask').offsetTop" : 0});
        })()`);
        await expectPicture(browser, join(__dirname, 'pictures', `${state}-${view}.png`), await page.screenshot());
      },
      { ...SEEN_AS[view], deviceScaleFactor: 0.5 },
    ),
  );
});
