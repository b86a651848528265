import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, FrameLocator, Locator, Page } from 'playwright-core';
import { playground } from '../../../scripts/playground/page';
import { BROWSER, startBrowser } from '../../review/render/support/browser';

/** The page as a file, and a real browser that opens it: for all tests of a suite, after which both are gone. */
export class Opened {
  private readonly folder = mkdtempSync(join(tmpdir(), 'registry-access-playground-'));
  private readonly file = join(this.folder, 'playground.html');
  readonly url: string = pathToFileURL(this.file).href;
  private browser: Browser | undefined;
  private server: Server | undefined;

  constructor() {
    jest.setTimeout(120_000);
    beforeAll(async () => {
      if (BROWSER === undefined) return;
      writeFileSync(this.file, playground().html);
      this.browser = await startBrowser();
    });
    afterAll(async () => {
      await this.browser?.close();
      this.server?.close();
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  /** The address of the page where a server has it, as that of a documentation site. */
  async served(): Promise<string> {
    this.server ??= await new Promise<Server>((done) => {
      const html = readFileSync(fileURLToPath(this.url));
      const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html));
      server.listen(0, '127.0.0.1', () => done(server));
    });
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/playground.html`;
  }

  /** Opens the page and lets the test look at it; then nothing may have gone wrong or out, but to where a link leads that somebody chose. */
  async with(
    look: (page: Page, browser: Browser) => Promise<void>,
    {
      fragment = '',
      url = this.url,
      links = false,
      ...context
    }: BrowserContextOptions & { fragment?: string; url?: string; links?: boolean } = {},
  ): Promise<void> {
    const troubles: string[] = [];
    if (this.browser === undefined) throw new Error('no browser was started');
    const own = await this.browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
      ...context,
    });
    try {
      const page = await own.newPage();
      page.on('console', (message) => troubles.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
      page.on('dialog', (dialog) => {
        troubles.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      own.on('request', (request) => {
        const isChosen = links && request.isNavigationRequest() && request.url().startsWith('https://');
        if (request.url().split('#')[0] !== url && !request.url().startsWith('blob:') && !isChosen)
          troubles.push(`request: ${request.url()}`);
      });
      await page.goto(`${url}${fragment}`);
      await look(page, this.browser);
      expect(troubles).toEqual([]);
    } finally {
      await own.close();
    }
  }
}

/** The page of the review, in its frame. */
export function review(page: Page): FrameLocator {
  return page.frameLocator('#page');
}

export function status(page: Page): Locator {
  return page.locator('#status');
}

export async function hasRows(page: Page, rows: number): Promise<void> {
  await status(page).getByText(`Rows: ${rows}.`).waitFor();
}

/** Lets go of files over the page. */
export async function drop(page: Page, files: Readonly<Record<string, string | readonly number[]>>): Promise<void> {
  await page.evaluate((given) => {
    // In the page, whose names TypeScript does not know here.
    const {
      DataTransfer: Transfer,
      File: Made,
      DragEvent: Drag,
      dispatchEvent: send,
    } = globalThis as never as Record<string, never>;
    const data = new (Transfer as never as new () => { items: { add(file: unknown): void } })();
    for (const [name, content] of Object.entries(given)) {
      const part = typeof content === 'string' ? content : Uint8Array.from(content);
      data.items.add(new (Made as never as new (parts: unknown[], name: string) => unknown)([part], name));
    }
    for (const kind of ['dragenter', 'dragover', 'drop'])
      (send as never as (event: unknown) => void)(
        new (Drag as never as new (kind: string, init: object) => unknown)(kind, {
          dataTransfer: data,
          cancelable: true,
        }),
      );
  }, files);
}

/** Lets go of files and folders as the browser itself gets them from a desktop. */
export async function dropFromDisk(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', {
      type,
      x: 600,
      y: 300,
      data: { items: [], files: [...files], dragOperationsMask: 1 },
    });
}

/** Empties the page, so that what comes next is all that there is. */
export async function clear(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Clear' }).click();
  await status(page).getByText('Nothing to read yet').waitFor();
}
