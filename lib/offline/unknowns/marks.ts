import { type PropertyValue, UNKNOWN } from '../values';

/**
 * The two spellings of an unknown value that has a name.
 *
 * In a digest it is Pulumi's text for an unknown with the name in braces behind it. A program gets a mark without any of the
 * characters at which people split names, and with letters of both cases in it: a program that changes it breaks it, and what has a
 * broken mark in it counts as unknown as a whole.
 */
const OPEN = '\u{E002}';
const CLOSE = '\u{E003}';
const MARK = new RegExp(`${OPEN}Aa([0-9a-f]+)${CLOSE}`, 'gu');
const STRAY = new RegExp(`[${OPEN}${CLOSE}]`, 'u');
const NAMED = new RegExp(`${UNKNOWN}\\{([^{}]*)\\}`, 'g');

/** The value that is not known and is called so; the same name is the same value. */
export function namedUnknown(name: string): string {
  const safe = name
    .replaceAll('{', '(')
    .replaceAll('}', ')')
    .replaceAll('"', "'")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they would break the JSON text that the name may stand in
    .replace(/[\\\u0000-\u001f]/g, '/');
  return `${UNKNOWN}{${safe}}`;
}

/** The names in a text, each once, in order. */
export function unknownNamesIn(text: string): string[] {
  return text.includes(UNKNOWN) ? [...new Set([...text.matchAll(NAMED)].map(([, name]) => name as string))] : [];
}

/** Whether a value has an unknown anywhere inside, with or without a name. */
export function hasUnknown(value: PropertyValue | undefined): boolean {
  if (typeof value === 'string') return value.includes(UNKNOWN);
  if (Array.isArray(value)) return value.some(hasUnknown);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasUnknown);
}

/** As the program gets it. */
export function marked(value: PropertyValue): PropertyValue {
  return mapTexts(value, (text) =>
    text.includes(UNKNOWN) ? text.replace(NAMED, (_, name: string) => markOf(name)) : text,
  );
}

/** As it came from the program. */
export function unmarked(value: PropertyValue): PropertyValue {
  return mapTexts(value, (text) => {
    if (!STRAY.test(text)) return text;
    const read = text.replace(MARK, (_, hex: string) => namedUnknown(Buffer.from(hex, 'hex').toString('utf8')));
    return STRAY.test(read) ? UNKNOWN : read;
  });
}

/** As people may read it, where a program prints or logs a value that is not known. */
export function withShownMarks(text: string): string {
  return STRAY.test(text)
    ? text.replace(MARK, (_, name: string) => `\${${Buffer.from(name, 'hex').toString('utf8')}}`)
    : text;
}

function markOf(name: string): string {
  return `${OPEN}Aa${Buffer.from(name, 'utf8').toString('hex')}${CLOSE}`;
}

function mapTexts(value: PropertyValue, change: (text: string) => string): PropertyValue {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]));
}
