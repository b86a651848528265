import type { ListForm } from './catalogue';
import { joined } from './fill';
import { Nesting } from './nesting';

/** Where a separator stands outside of quotes and brackets. */
export interface Cut {
  readonly at: number;
  readonly separator: string;
}

/** The separators of a text that are not inside of quotes or brackets, from left to right; no more than are asked for. */
export function cutsOf(text: string, separators: readonly string[], most: number = Number.POSITIVE_INFINITY): Cut[] {
  const cuts: Cut[] = [];
  const nesting = new Nesting();
  const beginnings = new Set(separators.map(([first]) => first));
  for (let at = 0; at < text.length && cuts.length < most; at++) {
    const char = text[at] as string;
    if (nesting.take(char) || !beginnings.has(char) || nesting.isOpen) continue;
    const separator = separators.find((one) => text.startsWith(one, at));
    if (separator === undefined) continue;
    cuts.push({ at, separator });
    at += separator.length - 1;
  }
  return cuts;
}

/** `a, b and c` in the form of a language; undefined for what is no list of names and of what can be translated. */
export function translatedList(
  text: string,
  forms: readonly ListForm[],
  translate: (item: string) => string | undefined,
): string | undefined {
  for (const { last, comma, lastAs } of forms) {
    const cuts = cutsOf(text, last === '' ? [', '] : [last, ', ']);
    if (!cuts.some(({ separator }) => separator === (last === '' ? ', ' : last))) continue;
    const items = cuts.map(({ at }, index) => text.slice(endOf(cuts[index - 1]), at));
    items.push(text.slice(endOf(cuts.at(-1))));
    const translated = items.map((item) => translate(item) ?? (isName(item) ? item : undefined));
    if (translated.includes(undefined) || items.includes('')) continue;
    return joined(
      (translated as string[]).flatMap((item, index) => {
        if (index === 0) return [item];
        // `a and b and c`: one of them is the last.
        return [index < translated.length - 1 || cuts[index - 1]?.separator === ', ' ? comma : lastAs, item];
      }),
    );
  }
  return undefined;
}

function endOf(cut: Cut | undefined): number {
  return cut === undefined ? 0 : cut.at + cut.separator.length;
}

/** One word, or what stands in quotes. */
export function isName(item: string): boolean {
  return !/\s/.test(item) || /^(["'`])(?:(?!\1).)*\1$/s.test(item);
}

const SENTENCE_END = /(?<=\.) (?=[A-Z`])/;

export function hasOneSentence(text: string): boolean {
  return !SENTENCE_END.test(text);
}

/** Sentences one after the other, of which each is translated by itself; undefined for a single one. */
export function translatedSentences(
  text: string,
  between: string,
  translate: (sentence: string) => string | undefined,
): string | undefined {
  const sentences = text.split(SENTENCE_END);
  if (sentences.length < 2) return undefined;
  const translated = sentences.map(translate);
  if (!translated.some((one) => one !== undefined)) return undefined;
  return translated.reduce<string>(
    (all, one, index) =>
      (index === 0 ? '' : all + (one === undefined ? ' ' : between)) + (one ?? (sentences[index] as string)),
    '',
  );
}
