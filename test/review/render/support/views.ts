import type { BrowserContextOptions } from 'playwright-core';

/** As whom a page is looked at. */
export const VIEWS = {
  light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  tablet: { viewport: { width: 800, height: 1000 }, colorScheme: 'light' },
  phone: { viewport: { width: 360, height: 780 }, colorScheme: 'light', isMobile: true, hasTouch: true },
  print: { viewport: { width: 1050, height: 1400 }, colorScheme: 'dark' },
} as const satisfies Record<string, BrowserContextOptions>;

export type View = keyof typeof VIEWS;
