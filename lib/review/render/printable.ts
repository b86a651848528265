/**
 * Control characters, and the marks that turn the direction of text: in a name they could repaint a terminal or make a line read as
 * something else than it is.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** The same but for line ends and tabs: a long text has very many, and a call for each takes as long as making the text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const UNPRINTABLE_IN_LINES = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** The value with every string in it made safe to print on one line. What was there stays visible as `\u001b`. */
export function printable<T>(value: T): T {
  return (typeof value === 'string' ? printableText(value) : mapMembers(value)) as T;
}

/** Several lines made safe to print: their ends and tabs stay as they are. */
export function printableLines(text: string): string {
  return linesPrintable(text.replaceAll('\r\n', '\n'));
}

/** The same for a text whose line ends are those of its layout: of JSON. */
export function linesPrintable(text: string): string {
  return text.replace(UNPRINTABLE_IN_LINES, escaped);
}

function mapMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(printable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, printable(member)]));
}

function printableText(text: string): string {
  return text.replace(UNPRINTABLE, escaped);
}

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
