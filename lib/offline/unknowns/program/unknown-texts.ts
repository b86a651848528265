import type { Bag, Program } from './sdk';

/** How the parts look at values that may be unknown and have a text. */
export interface UnknownTexts {
  /** The key under which an unknown value answers with its text. */
  readonly key: symbol;
  isObject(value: unknown): value is Bag;
  isPlain(value: unknown): value is Bag;
  isUnknown(value: unknown): boolean;
  hasUnknown(value: unknown): boolean;
  /** The text of an unknown value that has one. */
  textOf(value: unknown): string | undefined;
  /** Whether an unknown value with a text is anywhere inside. */
  hasText(value: unknown): boolean;
  /** The value with its unknowns as texts; an unknown without a name is the SDK's own text. */
  written(value: unknown): unknown;
  /** The mark that stands for an unknown value of a name. */
  markOf(name: string): string;
  /** A text of marks with the names in their place. */
  nameOf(text: string): string;
  /** The mark of a part of what a text of marks stands for. */
  partOf(text: string, part: string): string;
}

/** Runs in the program's process, from its own text: it can refer to nothing outside of itself. */
export function unknownTexts({ setting, sdk }: Program): UnknownTexts {
  const key = Symbol('text of an unknown value');
  const MARK = /\u{E002}Aa([0-9a-f]+)\u{E003}/gu;
  const isObject = (value: unknown): value is Bag => typeof value === 'object' && value !== null;
  const isPlain = (value: unknown): value is Bag => {
    if (!isObject(value)) return false;
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
  };
  const isUnknown = (value: unknown): boolean => sdk.isUnknown(value);
  const textOf = (value: unknown): string | undefined =>
    isObject(value) || typeof value === 'function' ? (value as { [key]?: string })[key] : undefined;
  const hasText = (value: unknown): boolean => {
    if (textOf(value) !== undefined) return true;
    if (Array.isArray(value)) return value.some(hasText);
    return isPlain(value) && Object.values(value).some(hasText);
  };
  const written = (value: unknown): unknown => {
    if (isUnknown(value)) return textOf(value) ?? setting.unknown;
    const text = textOf(value);
    if (text !== undefined) return text;
    if (Array.isArray(value)) return value.map(written);
    if (!isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, written(item)]));
  };
  const markOf = (name: string): string => `\u{E002}Aa${Buffer.from(name, 'utf8').toString('hex')}\u{E003}`;
  const nameOf = (text: string): string =>
    text.replace(MARK, (_, hex: string) => Buffer.from(hex, 'hex').toString('utf8'));
  const partOf = (text: string, part: string): string => {
    const name = nameOf(text);
    return markOf(name.includes('#') ? `${name}.${part}` : `${name}#${part}`);
  };
  const hasUnknown = (value: unknown): boolean => sdk.containsUnknowns(value);
  return { key, isObject, isPlain, isUnknown, hasUnknown, textOf, hasText, written, markOf, nameOf, partOf };
}
