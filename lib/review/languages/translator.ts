import { complain, PolicyError } from '../../policy/errors';
import type { Translations } from './catalogue';
import { LANGUAGES, type Language } from './language';
import { hasOneSentence, translatedList, translatedSentences } from './lists';
import { filled, type HoleKind, holesOf, isTemplate, TemplateIndex, templateOf } from './templates';

/**
 * What is printed for people, in their language: a function of the English text alone, so that what another process wrote down is
 * translated as well. What it does not know stays as it is.
 */
export type Translate = (english: string) => string;

const translators = new Map<Language, Translate>();

/**
 * The same function each time; nothing of a language is loaded before its first text.
 *
 * @throws PolicyError `LANGUAGE` for one that there is not: plain JavaScript and settings bring any text
 */
export function translatorFor(language: Language): Translate {
  let found = translators.get(language);
  if (found === undefined) {
    if (!LANGUAGES.includes(language))
      throw new PolicyError(
        'LANGUAGE',
        complain({ what: 'unknown language', got: language ?? null, allowed: LANGUAGES.join(', ') }),
      );
    found = language === 'en' ? (english) => english : lazily(() => translatorOf(translationsOf(language)));
    translators.set(language, found);
  }
  return found;
}

function lazily(make: () => Translate): Translate {
  let made: Translate | undefined;
  return (english) => {
    made ??= make();
    return made(english);
  };
}

function translationsOf(_language: Exclude<Language, 'en'>): Translations {
  return (require('./zh') as typeof import('./zh')).ZH;
}

/** So many answers are kept: names of a review come again and again. */
const KEPT = 20_000;
/** No text of ours has more in one another; a foreign one may have any number of colons. */
const DEEPEST = 12;

/** A translator by a catalogue of its own. */
export function translatorOf({ frames, phrases, texts, lists, betweenSentences }: Translations): Translate {
  const exact = new Map(
    [...phrases, ...texts].flatMap((catalogue) => Object.entries(catalogue).filter(([key]) => !isTemplate(key))),
  );
  const first = Object.entries(frames).map(([key, translation]) => templateOf(key, translation));
  const index = new TemplateIndex(phrases, texts);
  const kept = new Map<string, string | undefined>();
  let depth = 0;
  let isCut = false;

  /** Undefined for what there is no translation of. */
  function find(text: string): string | undefined {
    if (kept.has(text)) return kept.get(text);
    if (depth === DEEPEST) {
      isCut = true;
      return undefined;
    }
    depth++;
    const found = exact.get(text) ?? byFrame(text) ?? byTemplate(text) ?? byList(text);
    depth--;
    // What was cut short says nothing of the same text where it stands by itself.
    if (!isCut) keep(text, found);
    if (depth === 0) isCut = false;
    return found;
  }
  function keep(text: string, found: string | undefined): void {
    if (kept.size >= KEPT) kept.clear();
    kept.set(text, found);
  }
  function byFrame(text: string): string | undefined {
    for (const frame of first) {
      const holes = holesOf(frame, text);
      if (holes !== undefined) return filled(frame, holes, hole);
    }
    return undefined;
  }
  /** What stands in a hole ends with its sentence, unless the sentences by themselves say nothing. */
  function byTemplate(text: string): string | undefined {
    const found = index.match(text, (holes) => holes.every(hasOneSentence));
    if (found !== undefined) return filled(...found, hole);
    if (hasOneSentence(text)) return undefined;
    const whole = translatedSentences(text, betweenSentences, find);
    if (whole !== undefined) return whole;
    const across = index.match(text, () => true);
    return across && filled(...across, hole);
  }
  function byList(text: string): string | undefined {
    return translatedList(text, lists, inList);
  }
  function inList(item: string): string | undefined {
    return /\s/.test(item) ? find(item) : undefined;
  }
  function hole(text: string, kind: HoleKind): string {
    if (kind === 'name' || (kind === 'text' && !/\s/.test(text))) return text;
    return find(text) ?? text;
  }
  return (english) => find(english) ?? english;
}
