import { readFileSync } from 'node:fs';

/** A fenced code block: ```` ```ts hub.ts ````. */
export interface CodeBlock {
  readonly language: string;
  /** The word behind the language: the file that the block is, or that it belongs to. */
  readonly file?: string;
  readonly text: string;
}

/** The code blocks of a Markdown file. */
export function codeBlocksOf(path: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  for (const match of readFileSync(path, 'utf8').matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)) {
    const [, language = '', file, text = ''] = match;
    blocks.push({ language, ...(file === undefined ? {} : { file }), text });
  }
  return blocks;
}

/** The relative links of a Markdown file, without their fragments. */
export function linksOf(path: string): string[] {
  const text = readFileSync(path, 'utf8').replace(/^```.*?^```$/gms, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) =>
    /^[a-z]+:|^#/.test(link) ? [] : [link.replace(/#.*$/, '')],
  );
}
