/** What pages have beyond plain Markdown: anchors, links of the site, tables that scroll, highlighted code. */
import { anchors, type Heading, partsOf } from './headings';

/** As much of markdown-it's token as is used. */
interface Token {
  readonly type: string;
  readonly tag: string;
  readonly content: string;
  readonly info: string;
  readonly children: readonly Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

/** As much of markdown-it as is used. */
export interface MarkdownIt {
  set(options: object): void;
  readonly core: { readonly ruler: { push(name: string, rule: (state: State) => void): void } };
  readonly renderer: { readonly rules: Record<string, ((tokens: Token[], index: number) => string) | undefined> };
  readonly utils: { escapeHtml(text: string): string };
}

interface State {
  readonly tokens: Token[];
  /** The data of the page that is rendered. */
  readonly env: PageData;
}

/** What every page is rendered with. */
export interface PageData {
  readonly url: string;
  /** The English page of a translated one, whose anchors hold there, too. */
  readonly originalText?: string;
  readonly resolve: (href: string) => string;
}

export interface Highlighter {
  getLanguage(name: string): unknown;
  highlight(text: string, options: { language: string }): { readonly value: string };
}

/** Teaches a renderer; answers the headings of each page by its place, once it was rendered. */
export function teach(markdown: MarkdownIt, highlighter: Highlighter): ReadonlyMap<string, readonly Heading[]> {
  const headings = new Map<string, Heading[]>();
  markdown.set({ html: true, linkify: false });
  markdown.core.ruler.push('site', ({ tokens, env }) => {
    headings.set(env.url, anchorHeadings(tokens, env));
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === 'link_open' ? token.attrGet('href') : null;
      if (href !== null) token.attrSet('href', env.resolve(href));
    }
  });
  const { rules } = markdown.renderer;
  const { escapeHtml } = markdown.utils;
  rules.table_open = () => '<div class="wide" tabindex="0"><table>\n';
  rules.table_close = () => '</table></div>\n';
  rules.heading_open = (tokens, index) => {
    const token = tokens[index] as Token;
    const former = token.attrGet('data-original');
    const also = former === null ? '' : `<a id="${escapeHtml(former)}"></a>`;
    return `${also}<${token.tag} id="${escapeHtml(token.attrGet('id') ?? '')}">`;
  };
  rules.heading_close = (tokens, index) => {
    const { tag } = tokens[index] as Token;
    const anchor = (tokens[index - 2] as Token).attrGet('id') ?? '';
    const here =
      tag === 'h1' ? '' : `<a class="here" href="#${escapeHtml(anchor)}" aria-hidden="true" tabindex="-1">#</a>`;
    return `${here}</${tag}>\n`;
  };
  rules.fence = (tokens, index) => {
    const { info, content } = tokens[index] as Token;
    return codeBlock(info, content, highlighter, escapeHtml);
  };
  return headings;
}

function anchorHeadings(tokens: readonly Token[], { originalText }: PageData): Heading[] {
  const anchorOf = anchors();
  const originals = originalText === undefined ? [] : partsOf(originalText);
  return tokens.flatMap((token, index) => {
    if (token.type !== 'heading_open') return [];
    const text = (tokens[index + 1]?.children ?? []).map(({ content }) => content).join('');
    const heading = { level: Number(token.tag.slice(1)), text, anchor: anchorOf(text) };
    token.attrSet('id', heading.anchor);
    const original = originals.shift()?.anchor;
    if (original !== undefined && original !== heading.anchor) token.attrSet('data-original', original);
    return [heading];
  });
}

/** A block of code; the word behind its language is the file that it is. */
function codeBlock(info: string, text: string, highlighter: Highlighter, escapeHtml: (text: string) => string): string {
  const [language = '', file = ''] = info.trim().split(/\s+/);
  const known = language !== 'text' && highlighter.getLanguage(language) !== undefined;
  const code = known ? highlighter.highlight(text, { language }).value : escapeHtml(text);
  // What belongs to a file and is none itself, a table, is named by it for the tests alone.
  const name = file.includes('.') && language !== 'text' ? ` data-file="${escapeHtml(file)}"` : '';
  return `<pre tabindex="0"${name}><code>${code}</code></pre>\n`;
}
