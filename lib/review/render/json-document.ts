import { UNPRINTABLE } from './printable';

/**
 * A value as a JSON document: two spaces, a line end at the end. What could turn or repaint a line where somebody looks at it is
 * escaped as JSON escapes it, so that it reads back as what it was.
 */
export function jsonDocument(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replace(UNPRINTABLE, (char) =>
    // The line ends of the layout; those of texts are escaped already.
    char === '\n' ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${text}\n`;
}
