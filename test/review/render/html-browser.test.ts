import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type Fact, type RenderOptions, type Review, render } from 'registry-access/review';
import { equals, fact, finding, reviewOf } from './sample';
import { BROWSER, describeWithBrowser, startBrowser } from './support/browser';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'registry-access-html-'));
let browser: Browser;
let files = 0;

beforeAll(async () => {
  if (BROWSER !== undefined) browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const EVIL = '</script><script>document.title="evil"</script><img src=https://example.com/x onerror=alert(1)>';

const repository = (name: string) =>
  ({ kind: 'repository', account: '111122223333', region: 'eu-west-1', name }) as const;
const role = { kind: 'role', id: 'arn:aws:iam::444455556666:role/ci' } as const;
const push = fact({ principal: role, capability: 'push', needs: [] });
const lost = fact({ principal: { kind: 'account', id: '222233334444' }, resource: repository('legacy/app') });
const FACTS: readonly Fact[] = [
  fact({ principal: role, needs: [] }),
  push,
  fact({ principal: { kind: 'account', id: '777788889999' }, resource: repository('team-b/app') }),
  fact({
    principal: { kind: 'organization', id: 'o-a1b2c3d4e5' },
    resource: repository('base/*'),
    when: [equals(EVIL, EVIL)],
  }),
  fact({ principal: { kind: 'account', id: EVIL }, capability: 'delete', resource: repository(EVIL) }),
];
const REVIEW = reviewOf(FACTS, { findings: [finding({ message: EVIL })], assumptions: [EVIL] });
const OPTIONS: RenderOptions = {
  accounts: { '444455556666': 'build' },
  diff: {
    schema: 'registry-access/diff@1',
    gained: [push],
    lost: [lost],
    possiblyGained: [],
    possiblyLost: [],
    structuralOnly: false,
    assumptions: [],
  },
};

/** Opens a page and lets the test look at it; then nothing may have gone wrong or out. */
async function withPage(
  look: (page: Page) => Promise<void>,
  review: Review = REVIEW,
  options: RenderOptions = OPTIONS,
  context: BrowserContextOptions = {},
): Promise<void> {
  files += 1;
  const file = join(folder, `${files}.html`);
  writeFileSync(file, render(review, 'html', options));
  const url = pathToFileURL(file).href;
  const troubles: string[] = [];
  const own = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...context });
  try {
    const page = await own.newPage();
    page.on('console', (message) => troubles.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
      troubles.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (request.url() !== url) troubles.push(`request: ${request.url()}`);
    });
    await page.goto(url);
    await look(page);
    expect(troubles).toEqual([]);
  } finally {
    await own.close();
  }
}

const status = (page: Page): Promise<string | null> => page.locator('#status').textContent();

/** As much of an element as is asked for: the tests are compiled without the types of a browser. */
interface Styled {
  readonly ownerDocument: {
    readonly defaultView: { getComputedStyle(element: unknown): Readonly<Record<string, string>> };
  };
}

/** Runs in the page. */
function styleOf(element: Styled, property: string): string | undefined {
  return element.ownerDocument.defaultView.getComputedStyle(element)[property];
}

/** The first cells of the rows that are shown. */
async function shown(page: Page): Promise<string[]> {
  return page.locator('tr[data-row]:not([hidden])').evaluateAll((rows) =>
    rows.map((row) =>
      [...row.querySelectorAll('td')]
        .slice(1, 3)
        .map((cell) => cell.textContent)
        .join(': '),
    ),
  );
}

const CI = 'role ci of 444455556666 (build)';

describeWithBrowser('pages in a browser', () => {
  test('names from the input do nothing: no script of theirs runs, nothing is asked of the network', async () => {
    await withPage(async (page) => {
      expect(await page.title()).toBe('Registry access');
      expect(await page.locator('img').count()).toBe(0);
      expect(await page.locator('.message').textContent()).toBe(EVIL);
      expect(await shown(page)).toContain(`account ${EVIL}: delete`);
    });
  });

  test('even a script that got into the page could not run or send anything', async () => {
    files += 1;
    const file = join(folder, `${files}.html`);
    const html = render(REVIEW, 'html', OPTIONS);
    writeFileSync(
      file,
      html.replace('<main>', '<main><script>document.title="evil"</script><img src="https://example.com/x">'),
    );
    const own = await browser.newContext();
    const page = await own.newPage();
    const asked: string[] = [];
    page.on('requestfinished', (request) => asked.push(request.url()));
    page.on('response', (response) => asked.push(response.url()));
    await page.goto(pathToFileURL(file).href);
    expect(await page.title()).toBe('Registry access');
    expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]);
    await own.close();
  });

  test('filters by mouse: account, capability, repository, changes, and back', async () => {
    await withPage(async (page) => {
      expect(await status(page)).toBe('All 6 rows');
      await page.getByLabel('Account', { exact: true }).selectOption('444455556666');
      expect(await shown(page)).toEqual([`${CI}: push`, `${CI}: pull`]);
      expect(await status(page)).toBe('2 of 6 rows');
      await page.getByLabel('Capability', { exact: true }).selectOption('push');
      expect(await shown(page)).toEqual([`${CI}: push`]);
      await page.getByRole('button', { name: 'Reset' }).click();
      await page.locator('tr[data-row][hidden]').first().waitFor({ state: 'detached' });
      expect(await status(page)).toBe('All 6 rows');
      await page.getByLabel('Changes only').check();
      expect(await shown(page)).toEqual([`${CI}: push`, 'account 222233334444: pull']);
    });
  });

  test('a repository is found by a part of its name, and by every pattern that it matches', async () => {
    await withPage(async (page) => {
      const field = page.getByLabel('Repository', { exact: true });
      await field.fill('TEAM-B');
      expect(await shown(page)).toEqual(['account 777788889999: pull']);
      await field.fill('team-a/app');
      expect(await shown(page)).toEqual([`${CI}: push`, `${CI}: pull`]);
      await field.fill('team-(');
      expect(await shown(page)).toEqual([]);
      expect(await page.getByText('No row fits the filters.').isVisible()).toBe(true);
    });
  });

  test('the whole page works by keyboard alone', async () => {
    await withPage(async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the table');
      await page.keyboard.press('Tab'); // the finding's details
      await page.keyboard.press('Enter');
      expect(await page.locator('.findings details').getAttribute('open')).toBe('');
      await page.getByLabel('Account', { exact: true }).focus();
      await page.keyboard.type('777');
      expect(await shown(page)).toEqual(['account 777788889999: pull']);
      await page.keyboard.press('Home');
      expect(await status(page)).toBe('All 6 rows');
      await page.getByLabel('Changes only').focus();
      await page.keyboard.press('Space');
      expect(await status(page)).toBe('2 of 6 rows');
      await page.keyboard.press('Space');

      // The picture is one stop of the Tab key after the filters, besides the frame that scrolls.
      for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
      const focused = (): Promise<string | null> => page.evaluate(`document.activeElement.getAttribute('aria-label')`);
      const at = 'AWS registry of 111122223333, eu-west-1';
      const first = `organization o-a1b2c3d4e5: pull: ${at}`;
      expect(await focused()).toContain(at);
      await page.keyboard.press('Home');
      expect(await focused()).toBe(first);
      await page.keyboard.press('End');
      const last = await focused();
      expect(last).not.toBe(first);
      await page.keyboard.press('Home');
      expect(await focused()).toBe(first);
      await page.keyboard.press('ArrowDown');
      expect(await focused()).not.toBe(first);
      await page.keyboard.press('ArrowUp');
      expect(await focused()).toBe(first);
      await page.keyboard.press('ArrowUp');
      expect(await focused()).toBe(first);
      const wanted = `role ci: pull, push, gained: ${at}`;
      for (let i = 0; i < 20 && (await focused()) !== wanted; i++) await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe(wanted);
      await page.keyboard.press('Enter');
      expect(await shown(page)).toEqual([`${CI}: push`, `${CI}: pull`]);
      expect(await page.locator('[aria-pressed=true]').count()).toBe(1);
      expect(await page.locator('#only').textContent()).toContain(`Only ${wanted}`);
      await page.keyboard.press('Escape');
      expect(await status(page)).toBe('All 6 rows');
    });
  });

  test('what has the focus is seen to have it', async () => {
    await withPage(async (page) => {
      await page.getByLabel('Repository', { exact: true }).focus();
      const outline = (): Promise<string> => page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
      await page.keyboard.press('Shift+Tab');
      expect(await outline()).not.toBe('none');
      await page.locator('.cell').first().focus();
      await page.keyboard.press('ArrowDown');
      expect(await outline()).not.toBe('none');
    });
  });

  test('a click on a cell of the picture shows its rows alone, and the button shows all again', async () => {
    await withPage(async (page) => {
      await page.locator('.cell', { has: page.locator('.lost') }).click();
      expect(await shown(page)).toEqual(['account 222233334444: pull']);
      await page.getByRole('button', { name: 'Show all' }).click();
      expect(await status(page)).toBe('All 6 rows');
      expect(await page.evaluate('document.activeElement.className')).toBe('cell');
    });
  });

  test('what the filters leave out is no longer reached in the picture', async () => {
    await withPage(async (page) => {
      await page.getByLabel('Account', { exact: true }).selectOption('777788889999');
      expect(await page.locator('.cell:enabled').count()).toBe(1);
      expect(await page.locator('.cell.out:disabled').count()).toBe(4);
      expect(await page.locator('.cell.out[tabindex="0"]').count()).toBe(0);
    });
  });

  test('search looks for every word in all that a row says, its reasons too', async () => {
    await withPage(async (page) => {
      const field = page.getByLabel('Search', { exact: true });
      await field.fill('CI push');
      expect(await shown(page)).toEqual([`${CI}: push`]);
      await field.fill('Hub/Registry/Policy');
      expect(await status(page)).toBe('All 6 rows');
      await field.fill('nothing has this');
      expect(await status(page)).toBe('0 of 6 rows');
    });
  });

  test.each([
    ['en', ['1 row', '0 of 1 row'], 'Search'],
    ['zh', ['共 1 行', '1 行中的 0 行'], '搜索'],
  ] as const)('how many rows there are where there is one, in %s', async (language, said, field) => {
    await withPage(
      async (page) => {
        expect(await status(page)).toBe(said[0]);
        await page.getByLabel(field, { exact: true }).fill('nothing has this');
        expect(await status(page)).toBe(said[1]);
      },
      reviewOf([fact()]),
      { language },
    );
  });

  test('where one jumps to is not under the bar, and the heads of a long table stay below it', async () => {
    const facts = Array.from({ length: 90 }, (_, i) =>
      fact({ principal: { kind: 'account', id: String(100_000_000_000 + i) }, resource: repository(`team-${i}/*`) }),
    );
    await withPage(
      async (page) => {
        const top = (selector: string): Promise<number> =>
          page.evaluate(`document.querySelector('${selector}').getBoundingClientRect().top`);
        await page.evaluate(`document.querySelector('#table').scrollIntoView()`);
        const bar: number = await page.evaluate(`document.querySelector('#filters').getBoundingClientRect().bottom`);
        expect(bar).toBeGreaterThan(40);
        expect(await top('#table-heading')).toBeGreaterThanOrEqual(bar);
        await page.evaluate(`document.querySelectorAll('tr[data-row]')[60].scrollIntoView()`);
        expect(await page.evaluate(`document.querySelector('#filters').getBoundingClientRect().top`)).toBe(0);
        expect(Math.abs((await top('.registry-table thead')) - bar)).toBeLessThan(2);
        const row: number = await page.evaluate(
          `document.querySelectorAll('tr[data-row]')[60].getBoundingClientRect().top`,
        );
        expect(row).toBeGreaterThanOrEqual(
          await page.evaluate(`document.querySelector('.registry-table thead').getBoundingClientRect().bottom`),
        );
      },
      reviewOf(facts),
      {},
    );
  });

  test('what is put together in the picture opens without script', async () => {
    const roles = ['a', 'b', 'c'].map((name) =>
      fact({ principal: { kind: 'role', id: `arn:aws:iam::444455556666:role/${name}` } }),
    );
    await withPage(
      async (page) => {
        const name = page.locator('#picture li', { hasText: 'role c' });
        expect(await name.isVisible()).toBe(false);
        await page.getByText('3 roles: a, b and 1 more').click();
        expect(await name.isVisible()).toBe(true);
      },
      reviewOf(roles),
      {},
      { javaScriptEnabled: false },
    );
  });

  test('on paper everything is open, and the bar is not there', async () => {
    await withPage(async (page) => {
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
      expect(await page.locator('#filters').isVisible()).toBe(false);
      expect(await page.locator('details:not([open])').count()).toBe(0);
      expect(await page.locator('.registry-table thead').first().isVisible()).toBe(true);
      await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
      expect(await page.locator('details[open]').count()).toBe(0);
    });
  });

  test('light and dark follow the reader, motion too, and a narrow window does not scroll sideways', async () => {
    const ground = (page: Page): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const seen: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await withPage(async (page) => void seen.push(await ground(page)), REVIEW, OPTIONS, { colorScheme });
    }
    expect(seen).toEqual(['rgb(251, 250, 247)', 'rgb(20, 22, 26)']);
    const look = async (page: Page): Promise<void> => {
      expect(await page.locator('.cell').first().evaluate(styleOf, 'transitionDuration')).toBe('0s');
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    };
    await withPage(look, REVIEW, OPTIONS, { reducedMotion: 'reduce', viewport: { width: 360, height: 800 } });
  });

  test('a thousand accounts open and filter', async () => {
    const facts = Array.from({ length: 1000 }, (_, i) =>
      fact({ principal: { kind: 'account', id: String(100_000_000_000 + i) }, resource: repository(`team-${i}/*`) }),
    );
    await withPage(
      async (page) => {
        expect(await status(page)).toBe('All 1000 rows');
        expect(await page.locator('.cell').count()).toBe(1);
        await page.getByLabel('Account', { exact: true }).selectOption('100000000777');
        await page.getByText('1 of 1000 rows').waitFor();
        await page.getByLabel('Account', { exact: true }).selectOption('');
        await page.getByLabel('Repository', { exact: true }).fill('team-42/app');
        await page.getByText('1 of 1000 rows').waitFor();
      },
      reviewOf(facts),
      {},
    );
  });

  test('without script everything is there, and no filter pretends to work', async () => {
    await withPage(
      async (page) => {
        expect(await page.locator('tr[data-row]:visible').count()).toBe(6);
        expect(await page.locator('#filters').isVisible()).toBe(false);
        expect(await page.locator('#picture').isVisible()).toBe(true);
      },
      REVIEW,
      OPTIONS,
      { javaScriptEnabled: false },
    );
  });
});
