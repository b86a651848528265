/** Chinese pages that are produced, by the same code as their originals. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, ROOT, translationOf } from '../site/contents';
import { markedAs, tidied } from '../site/translations';

/** What a text of a page is in the language of the page. */
export type Say = (english: string) => string;

/** The English of a page, which its texts are in. */
export const english: Say = (text) => text;

/** What a page's texts are in Chinese, by the whole English text on one line. */
export type Words = Readonly<Record<string, string>>;

/** A page that is made in English and in Chinese. */
export interface ProducedPage {
  /** The English file, from the root of the repository. */
  readonly file: string;
  readonly make: (say: Say, language: Language) => string;
  readonly words: readonly Words[];
}

/** What says texts in Chinese, and tells afterwards what was missing or too much: a text that changes is to be translated anew. */
export function sayIn(file: string, words: readonly Words[]): { readonly say: Say; complain(): void } {
  const known = new Map(words.flatMap((some) => Object.entries(some)));
  const unused = new Set(known.keys());
  const missing = new Set<string>();
  return {
    say: (said) => {
      const key = said.replace(/\s+/g, ' ').trim();
      unused.delete(key);
      if (!known.has(key)) missing.add(key);
      return known.get(key) ?? '';
    },
    complain() {
      if (missing.size > 0) throw new Error(`${file} has no Chinese for:\n${[...missing].join('\n')}`);
      if (unused.size > 0) throw new Error(`${file} has Chinese for what it does not say:\n${[...unused].join('\n')}`);
    },
  };
}

/**
 * The Chinese page as it should be.
 *
 * @throws Error where a text has no Chinese, and where there is Chinese for none.
 */
export function chinesePage({ file, make, words }: ProducedPage): string {
  const { say, complain } = sayIn(file, words);
  const text = make(say, 'zh');
  complain();
  const translation = translationOf(file);
  return markedAs(file, make(english, 'en'), tidied(text, file, translation));
}

/** Writes both. */
export function writeProduced(page: ProducedPage): void {
  writeFileSync(join(ROOT, page.file), page.make(english, 'en'));
  writeFileSync(join(ROOT, translationOf(page.file)), chinesePage(page));
}

/** For tests: each file of the page as it is and as it should be. */
export function producedFiles(page: ProducedPage): { readonly kept: string; readonly made: string }[] {
  return [
    { kept: readFileSync(join(ROOT, page.file), 'utf8'), made: page.make(english, 'en') },
    { kept: readFileSync(join(ROOT, translationOf(page.file)), 'utf8'), made: chinesePage(page) },
  ];
}
