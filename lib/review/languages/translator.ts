import { complain, PolicyError } from '../../policy/errors';
import type { Catalogue, Translations, VendorWords } from './catalogue';
import { hasOneClause, translatedBehindLabel, translatedClauses } from './clauses';
import { LANGUAGES, type Language } from './language';
import { hasOneSentence, translatedList, translatedSentences } from './lists';
import {
  filled,
  type HoleKind,
  holesOf,
  type IsFine,
  isTemplate,
  type Template,
  TemplateIndex,
  templateOf,
} from './templates';

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

/** One value that was given, be it cut short, and not the end of one and another one. */
const QUOTED = /^'(?!.*: got ').*(?:'|… \(\d+ characters\))$/s;

/** A translator by a catalogue of its own. */
export function translatorOf(translations: Translations): Translate {
  const translator = new Translator(translations);
  return (english) => translator.translate(english);
}

class Translator {
  readonly #exact: ReadonlyMap<string, string>;
  readonly #frames: readonly Template[];
  readonly #index: TemplateIndex;
  readonly #given: readonly Template[];
  readonly #templatesOf = new Map<VendorWords, Map<Template, Template['translation']>>();
  readonly #keptOf = new Map<VendorWords | undefined, Map<string, string | undefined>>();
  #kept = new Map<string, string | undefined>();
  #vendor: VendorWords | undefined;
  #depth = 0;
  #isCut = false;

  constructor(private readonly translations: Translations) {
    const { frames, phrases, parts, texts } = translations;
    const plain = (catalogue: Catalogue) => Object.entries(catalogue).filter(([key]) => !isTemplate(key));
    this.#exact = new Map([...phrases, ...parts, ...texts].flatMap(plain));
    this.#frames = Object.entries(frames).map(([key, translation]) => templateOf(key, translation));
    this.#given = Object.entries(translations.given).map(([key, translation]) => templateOf(key, translation));
    this.#index = new TemplateIndex(translations);
  }

  translate(english: string): string {
    this.#vendor = this.translations.vendors.find(({ says, lacks }) => says.test(english) && !lacks.test(english));
    this.#kept = this.#keptOf.get(this.#vendor) ?? new Map();
    this.#keptOf.set(this.#vendor, this.#kept);
    const found = this.#find(withoutBlanks(english));
    return found === undefined ? english : withBlanks(found);
  }

  /** `'an output'`: what stands in quotes in place of a value, part by part. */
  #value(quoted: string): string | undefined {
    const text = /^'(.*)'$/s.exec(quoted)?.[1];
    if (text === undefined || !/\s/.test(text)) return undefined;
    const parts = text.split('; ').map((part) => {
      for (const one of this.#given) {
        const holes =
          one.literals.length === 1 ? (one.literals[0] === part ? [] : undefined) : holesOf(one, part, false);
        if (holes !== undefined) return filled(one, holes, this.#hole, this.#saidBy(one));
      }
      return undefined;
    });
    return parts.includes(undefined) ? undefined : `'${parts.join('；')}'`;
  }

  /** Undefined for what there is no translation of. */
  #find(text: string): string | undefined {
    if (this.#kept.has(text)) return this.#kept.get(text);
    if (this.#depth === DEEPEST) {
      this.#isCut = true;
      return undefined;
    }
    this.#depth++;
    const found = text.includes('\n')
      ? this.#inLines(text)
      : (this.#whole(text) ?? this.#behindLabel(text) ?? this.#inParts(text));
    this.#depth--;
    // What was cut short says nothing of the same text where it stands by itself.
    if (!this.#isCut) this.#keep(text, found);
    if (this.#depth === 0) this.#isCut = false;
    return found;
  }

  #keep(text: string, found: string | undefined): void {
    if (this.#kept.size >= KEPT) this.#kept.clear();
    this.#kept.set(text, found);
  }

  /**
   * Lines are texts by themselves, so that none of them reaches into another one: an error of a program and where it was thrown, or several
   * errors. A text of the catalogue may have several lines.
   */
  #inLines(text: string): string | undefined {
    const isFine: IsFine = (holes, { kinds }) =>
      holes.every((hole, at) => !hole.includes('\n') || (kinds[at] === 'given' && QUOTED.test(hole)));
    const whole = this.#plain(text) ?? this.#byFrame(text, isFine) ?? this.#byTemplate(text, isFine);
    if (whole !== undefined) return whole;
    const lines = text.split('\n');
    const found = lines.map((line) => {
      const [, indent = '', said = ''] = /^(\s*)(.*)$/s.exec(line) ?? [];
      const translated = /\s/.test(said) ? this.#find(said) : undefined;
      return translated === undefined ? line : indent + translated;
    });
    return found.some((line, at) => line !== lines[at]) ? found.join('\n') : undefined;
  }

  /** A text of the catalogue, of which no hole reaches into another sentence or clause. */
  #whole(text: string): string | undefined {
    const isOne = (part: string): boolean => hasOneSentence(part) && hasOneClause(part, this.translations.clauses);
    const isFine: IsFine = (holes, { kinds }) => holes.every((hole, at) => kinds[at] === 'written' || isOne(hole));
    return this.#plain(text) ?? this.#byFrame(text) ?? this.#byTemplate(text, isFine);
  }

  #plain(text: string): string | undefined {
    const found = this.#exact.get(text);
    return found && this.#said(found);
  }

  /** Words of the catalogue, as the vendor has them whom the text is about. */
  readonly #said = (text: string): string =>
    (this.#vendor?.words ?? []).reduce((said, [word, own]) => said.replace(word, own), text);

  /** The translation of a template in these words, made once for each vendor. */
  #saidBy(template: Template): Template['translation'] {
    const { translation } = template;
    if (this.#vendor === undefined) return translation;
    const known = this.#templatesOf.get(this.#vendor) ?? new Map<Template, Template['translation']>();
    this.#templatesOf.set(this.#vendor, known);
    let said = known.get(template);
    if (said === undefined) {
      said = translation.map((piece) => ({ ...piece, text: this.#said(piece.text) }));
      known.set(template, said);
    }
    return said;
  }

  #byFrame(text: string, isFine: IsFine = () => true): string | undefined {
    for (const isStrict of [true, false])
      for (const frame of this.#frames) {
        const holes = holesOf(frame, text, isStrict);
        if (holes !== undefined && isFine(holes, frame)) return filled(frame, holes, this.#hole, this.#saidBy(frame));
      }
    return undefined;
  }

  #byTemplate(text: string, isFine: IsFine): string | undefined {
    const found = this.#index.match(text, isFine);
    return found && filled(...found, this.#hole, this.#saidBy(found[0]));
  }

  #behindLabel(text: string): string | undefined {
    return translatedBehindLabel(
      text,
      (label) => hasOneClause(label, this.translations.clauses),
      // A single word is the name of a file or a resource.
      (label) => (/\s/.test(label) ? this.#plain(label) : undefined),
      (rest) => this.#whole(rest),
    );
  }

  /** Sentences, clauses, and things of a list by themselves; what a hole holds may reach across them only where they say nothing. */
  #inParts(text: string): string | undefined {
    const { betweenSentences, clauses, lists } = this.translations;
    const item = (part: string): string | undefined => (/\s/.test(part) ? this.#find(part) : undefined);
    return (
      translatedSentences(text, betweenSentences, (sentence) => this.#find(sentence)) ??
      translatedClauses(text, clauses, item) ??
      this.#byTemplate(text, () => true) ??
      translatedList(text, lists, item)
    );
  }

  readonly #hole = (text: string, kind: HoleKind): string => {
    if (kind === 'given') return this.#value(text) ?? text;
    if (kind === 'name' || kind === 'only name' || kind === 'written' || (kind === 'text' && !/\s/.test(text)))
      return text;
    return this.#find(text) ?? text;
  };
}

/** Names of what is not known yet (`${end of aws_iam_role.ci.name}`) are names, whatever words are in them. */
function withoutBlanks(text: string): string {
  if (!text.includes('${')) return text;
  // What is never closed is no name; looking for its end at each beginning would take the square of the time.
  const end = text.lastIndexOf('}') + 1;
  return text.slice(0, end).replace(/\$\{[^}]*\}/g, (hole) => hole.replaceAll(' ', BLANK)) + text.slice(end);
}

function withBlanks(text: string): string {
  return text.replaceAll(BLANK, ' ');
}

/** Of the private use area of Unicode: no text has it. */
const BLANK = '\uf8ff';
