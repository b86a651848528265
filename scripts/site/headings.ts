/** Headings of a Markdown page and their anchors, as GitHub makes them, so that a link holds there and in the site. */

export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly anchor: string;
}

/** Answers anchors for one page: the second heading of a name gets `-1`. */
export function anchors(): (text: string) => string {
  const taken = new Map<string, number>();
  return (text) => {
    const slug = text
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    const times = taken.get(slug) ?? 0;
    taken.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  };
}

/** What a heading says, without its markup. */
export function plain(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]|(?<!\w)_|_(?!\w)/g, '');
}

/** One heading with all that stands below it, down to the next. */
export interface Part extends Heading {
  readonly body: string;
}

/** A page as its parts; what stands before the first heading is let go, as front matter is. */
export function partsOf(markdown: string): Part[] {
  const anchorOf = anchors();
  const parts: (Heading & { lines: string[] })[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined;
    const [, marks, title] = (fence === undefined && /^(#{1,6}) +(.*?) *$/.exec(line)) || [];
    if (marks !== undefined && title !== undefined) {
      const text = plain(title);
      parts.push({ level: marks.length, text, anchor: anchorOf(text), lines: [] });
    } else parts.at(-1)?.lines.push(line);
  }
  return parts.map(({ lines, ...heading }) => ({ ...heading, body: lines.join('\n').trim() }));
}

/** A page of which everything but its blocks of code went through a function. */
export function outsideCode(markdown: string, change: (text: string) => string): string {
  return markdown
    .split(/(^`{3,}.*?^`{3,}$)/gms)
    .map((text, index) => (index % 2 === 0 ? change(text) : text))
    .join('');
}
