/** A folder of examples/ as a page: its files, and the access that they give. */
import { posix } from 'node:path';
import { type Example, textOf } from './contents';

const LANGUAGES: Readonly<Record<string, string>> = { '.ts': 'ts', '.yaml': 'yaml', '.json': 'json', '.tf': 'text' };

/** What the page of an example is called. */
export function exampleTitle({ folder }: Example): string {
  return folder.replace(/^examples\//, '');
}

/** The Markdown of the page. */
export function examplePage(example: Example): string {
  const files = example.files.map((name) => {
    const file = posix.join(example.folder, name);
    const isReport = name === 'access.golden.txt';
    const language = isReport ? 'text' : (LANGUAGES[posix.extname(name)] ?? 'text');
    const text = textOf(file).trimEnd();
    const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/^`+/gm)].map(([marks]) => marks.length + 1)));
    return { isReport, text: `## ${name}\n\n${fence}${language}\n${text}\n${fence}\n` };
  });
  // What it comes to stands behind what it is made of.
  const inOrder = [...files.filter(({ isReport }) => !isReport), ...files.filter(({ isReport }) => isReport)];
  return [`# ${example.folder}\n`, ...inOrder.map(({ text }) => text)].join('\n');
}
