import { readFileSync, writeFileSync } from 'node:fs';

/** A line that stands for all that is printed after what is shown. */
const MORE = '…';

/** A block of a page that shows what a command printed, with what it printed. */
export interface Shown {
  readonly shown: string;
  readonly printed: string;
}

/**
 * Compares what a page shows with what was printed, block by block; by `npm run docs:tables` the page gets it. A block that ends with
 * a line of `…` shows as many paragraphs as it has, from the first on. `info` is what stands behind the fences of these blocks.
 */
export function expectProduced(page: string, info: string, blocks: readonly Shown[]): void {
  const now = blocks.map(({ shown, printed }) => shownOf(printed, shown));
  if (process.env.DOCS_TABLES !== 'write') {
    expect(blocks.map(({ shown }) => shown)).toEqual(now);
    return;
  }
  const left = [...now];
  const fence = new RegExp(`^\`\`\`${info}\n.*?^\`\`\`$`, 'gms');
  const text = readFileSync(page, 'utf8').replace(fence, () => `\`\`\`${info}\n${left.shift()}\`\`\``);
  expect(left).toEqual([]);
  writeFileSync(page, text);
}

function shownOf(printed: string, shown: string): string {
  const whole = `${printed.trimEnd()}\n`;
  if (!shown.endsWith(`${MORE}\n`)) return whole;
  const count = shown.split(/\n\n/).length - 1;
  return `${whole.split(/\n\n/).slice(0, count).join('\n\n').trimEnd()}\n\n${MORE}\n`;
}
