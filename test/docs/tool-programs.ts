import { join, resolve } from 'node:path';
import { codeBlocksOf } from './code-blocks';

const ROOT = resolve(__dirname, '../..');
export const PAGES = ['docs/offline.md', 'docs/pipelines.md', 'docs/review.md', 'docs/testing.md'];

/** Where a page goes on from its block before, the import is not said again. */
const KNOWN: Readonly<Record<string, string>> = {
  runStacks: "import { runStacks } from 'registry-access/offline';",
  writeFile: "import { writeFile } from 'node:fs/promises';",
};

/** A module that does what the block does; one that waits at its top level is the body of a function. */
function programOf(block: string): string {
  const imports = block.match(/^import .*?;$/gms) ?? [];
  const code = block.replace(/^import .*?;$/gms, '');
  const more = Object.entries(KNOWN).flatMap(([name, line]) =>
    new RegExp(`\\b${name}\\b`).test(code) && !imports.some((text) => text.includes(name)) ? [line] : [],
  );
  const body = /\bawait\b/.test(code)
    ? `export async function page(): Promise<void> {\n${code}\n}`
    : `${code}\nexport {};`;
  return [...imports, ...more, body, ''].join('\n');
}

/** The code of the pages about the review and its tools, each as a module. */
export const snippets: readonly { readonly page: string; readonly code: string }[] = PAGES.flatMap((page) =>
  codeBlocksOf(join(ROOT, page))
    // A declaration for vitest 5, which needs a newer Node than we have for development; it was compiled against 5.1.1 by hand.
    .filter(({ language, file }) => language === 'ts' && file !== 'vitest.d.ts')
    .map(({ text }) => ({ page, code: programOf(text) })),
);
