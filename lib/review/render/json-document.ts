import { linesPrintable } from './printable';

/**
 * A value as a JSON document: two spaces, a line end at the end. What could turn or repaint a line where somebody looks at it is
 * escaped as JSON escapes it, so that it reads back as what it was.
 */
export function jsonDocument(value: unknown): string {
  // The line ends are those of the layout; in texts JSON escapes them, and tabs.
  return `${linesPrintable(JSON.stringify(value, null, 2))}\n`;
}
