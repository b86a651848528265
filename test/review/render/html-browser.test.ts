import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type Fact, type RenderOptions, type Review, render } from 'registry-access/review';
import { equals, fact, finding, reviewOf } from './sample';
import { startBrowser } from './support/browser';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'registry-access-html-'));
let browser: Browser;
let files = 0;

beforeAll(async () => {
  browser = await startBrowser();
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

    // The picture is one stop of the Tab key after the filters.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const focused = (): Promise<string | null> => page.evaluate(`document.activeElement.getAttribute('aria-label')`);
    const first = await focused();
    expect(first).toMatch(/ can /);
    await page.keyboard.press('End');
    expect(await focused()).toBe('AWS registry of 111122223333, eu-west-1');
    await page.keyboard.press('Home');
    expect(await focused()).toBe(first);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).not.toBe(first);
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe(first);
    for (let i = 0; i < 20 && !(await focused())?.startsWith(`${CI} can`); i++) await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(`${CI} can pull, push: AWS registry of 111122223333, eu-west-1; changed in part`);
    await page.keyboard.press('Enter');
    expect(await shown(page)).toEqual([`${CI}: push`, `${CI}: pull`]);
    expect(await page.locator('[aria-pressed=true]').count()).toBe(1);
    expect(await page.locator('#only').textContent()).toContain(`Only ${CI} can pull, push`);
    await page.keyboard.press('Escape');
    expect(await status(page)).toBe('All 6 rows');
  });
});

test('what has the focus is seen to have it', async () => {
  await withPage(async (page) => {
    await page.getByLabel('Repository', { exact: true }).focus();
    await page.keyboard.press('Shift+Tab');
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).not.toBe('none');
    const edge = page.locator('.edge').first();
    const widthOf = async (): Promise<string> => String(await edge.locator('.line').evaluate(styleOf, 'strokeWidth'));
    const before = await widthOf();
    await page.getByLabel('Changes only').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await edge.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    expect(Number.parseFloat(await widthOf())).toBeGreaterThan(Number.parseFloat(before));
  });
});

test('a click on an edge or a node shows its rows alone, and the button shows all again', async () => {
  await withPage(async (page) => {
    await page.locator('.node', { hasText: 'eu-west-1' }).click();
    expect(await status(page)).toBe('All 6 rows');
    await page.locator('.edge.lost rect').click();
    expect(await shown(page)).toEqual(['account 222233334444: pull']);
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await status(page)).toBe('All 6 rows');
  });
});

test('what the filters leave out is no longer reached in the picture, and a row lights its edges', async () => {
  await withPage(async (page) => {
    await page.getByLabel('Account', { exact: true }).selectOption('777788889999');
    expect(await page.locator('.edge:not(.out)').count()).toBe(1);
    expect(await page.locator('.edge.out[aria-disabled=true]').count()).toBe(4);
    expect(await page.locator('.out[tabindex="0"]').count()).toBe(0);
    await page.locator('tr[data-row]:not([hidden]) summary').focus();
    expect(await page.locator('.edge.lit').count()).toBe(1);
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
    const edge = page.locator('.edge').first();
    expect(await edge.evaluate(styleOf, 'transitionDuration')).toBe('0s');
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
      expect(await page.locator('.node.principal').count()).toBe(1);
      await page.getByLabel('Account', { exact: true }).selectOption('100000000777');
      expect(await status(page)).toBe('1 of 1000 rows');
      await page.getByLabel('Account', { exact: true }).selectOption('');
      await page.getByLabel('Repository', { exact: true }).fill('team-42/app');
      expect(await status(page)).toBe('1 of 1000 rows');
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
