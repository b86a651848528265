/**
 * Text with holes. A value that is not known until deployment (a CDK token, a CloudFormation parameter, a Pulumi output)
 * keeps its identity as a named hole inside an ordinary string, so that `arn:aws:iam::444455556666:role/⟨X⟩` can still be told
 * apart from anything in another account, and `⟨X⟩` from `⟨Y⟩`.
 *
 * The delimiters are private-use characters that no vendor accepts in a policy, and the sixteen from U+E000 on are kept for
 * such marks; readers of foreign text pass it through `withoutHoles` first, so that an input cannot forge one.
 */
const OPEN = '\u{E000}';
const CLOSE = '\u{E001}';
const HOLE = /\u{E000}([^\u{E000}\u{E001}]*)\u{E001}/gu;
const STRAY = /[\u{E000}-\u{E00F}]/gu;

/** A hole named `name`; the same name is the same (unknown) value wherever it appears. */
export function unknown(name: string): string {
  return OPEN + name.replace(STRAY, '') + CLOSE;
}

/** Marks a hole whose value is made up; no name of a hole begins with it otherwise. */
const MADE_UP = '\u{E005}';

/**
 * A hole for a name that deployment makes up (of a role or repository without one): it is nobody else's name, so it is none
 * that the input writes out, and none of another such hole.
 */
export function generatedName(name: string): string {
  return OPEN + MADE_UP + name.replace(STRAY, '') + CLOSE;
}

/** Whether the text has a hole for a name that deployment makes up. */
export function hasGeneratedName(text: string): boolean {
  return text.includes(MADE_UP);
}

/** The text without what generated names stand for, and those names. */
export function splitGeneratedNames(text: string): { readonly rest: string; readonly names: readonly string[] } {
  const names: string[] = [];
  const rest = text.replace(HOLE, (hole, name: string) => {
    if (!name.startsWith(MADE_UP)) return hole;
    names.push(name);
    return '';
  });
  return { rest, names };
}

/** Whether the text has at least one hole. */
export function hasUnknown(text: string): boolean {
  return text.includes(OPEN);
}

/** The names of the holes of a text, sorted, each once. */
export function unknownNames(text: string): string[] {
  return hasUnknown(text)
    ? [...new Set([...text.matchAll(HOLE)].map((match) => wordOf(match[1] as string)))].sort()
    : [];
}

/** The text for people: every hole as `${name}`. */
export function displayText(text: string): string {
  return hasUnknown(text) ? text.replace(HOLE, (_, name: string) => `\${${wordOf(name)}}`) : text;
}

function wordOf(name: string): string {
  return name.startsWith(MADE_UP) ? name.slice(MADE_UP.length) : name;
}

/** Foreign text with the reserved characters replaced, so that it can only ever be literal. */
export function withoutHoles(text: string): string {
  return text.replace(STRAY, '\u{FFFD}');
}

/**
 * Splits a text at `separator`, but never inside the name of a hole, into at most `limit` parts; the last keeps the rest.
 * A hole stands for a value inside its part: an ARN whose account is a hole has its role name where an ARN has it.
 */
export function splitOutsideHoles(text: string, separator: string, limit: number = Number.POSITIVE_INFINITY): string[] {
  const parts: string[] = [];
  let start = 0;
  let at = 0;
  while (at < text.length && parts.length + 1 < limit) {
    if (text.startsWith(OPEN, at)) {
      const close = text.indexOf(CLOSE, at);
      at = close === -1 ? at + 1 : close + 1;
    } else if (text.startsWith(separator, at)) {
      parts.push(text.slice(start, at));
      at += separator.length;
      start = at;
    } else {
      at++;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** One element of a text with holes: a character, or a hole by name. */
export type Letter = { readonly char: string } | { readonly hole: string };

/** The text as a sequence of characters and holes, by code point. */
export function lettersOf(text: string): Letter[] {
  const letters: Letter[] = [];
  let at = 0;
  for (const match of text.matchAll(HOLE)) {
    for (const char of text.slice(at, match.index)) letters.push({ char });
    letters.push({ hole: match[1] as string });
    at = match.index + match[0].length;
  }
  for (const char of text.slice(at)) letters.push({ char });
  return letters;
}
