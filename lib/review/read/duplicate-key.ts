import { closingQuote } from './text/closing-quote';

/**
 * The first key that an object of valid JSON has twice. What the vendors make of one is not documented; parsers keep one of the
 * two, so that a condition or a statement that was written is not there. Linear, without recursion.
 * https://github.com/hashicorp/terraform-provider-aws/issues/33026
 */
export function duplicateKey(text: string): { readonly key: string; readonly offset: number } | undefined {
  // The keys of each open object; undefined for a list.
  const open: (Set<string> | undefined)[] = [];
  let isKey = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      const start = at;
      at = closingQuote(text, start);
      const keys = open.at(-1);
      if (!isKey || keys === undefined) continue;
      isKey = false;
      const written = text.slice(start + 1, at);
      const key = written.includes('\\') ? (JSON.parse(`"${written}"`) as string) : written;
      if (keys.has(key)) return { key, offset: start };
      keys.add(key);
    } else if (code === 0x7b) {
      open.push(new Set());
      isKey = true;
    } else if (code === 0x5b) {
      open.push(undefined);
      isKey = false;
    } else if (code === 0x7d || code === 0x5d) {
      open.pop();
      isKey = false;
    } else if (code === 0x2c) {
      isKey = open.at(-1) !== undefined;
    }
  }
  return undefined;
}
