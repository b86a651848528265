import type { Catalogue, Translations } from './catalogue';
import { fill, piecesOf, type TranslationPiece } from './fill';
import { isName } from './lists';
import { isWhole, wholeUntil } from './nesting';

/** How a hole is translated: as a text, also where it is a single word, or not at all; one that is `only name` holds nothing else, and one that is `given` holds a value; what is `written` is somebody's own text. */
export type HoleKind = 'text' | 'word' | 'name' | 'only name' | 'given' | 'written';

/** An English text with holes, and its translation. */
export interface Template {
  /** What stands before, between and behind the holes. */
  readonly literals: readonly string[];
  readonly weight: number;
  readonly translation: readonly TranslationPiece[];
  readonly kinds: readonly HoleKind[];
  readonly isPhrase: boolean;
  /** A phrase or a part: what its holes hold is of one thing. */
  readonly isThing: boolean;
  /** Holes that hold one thing, by their places. */
  readonly single: readonly number[];
}

const HOLE = /\{\d+\}/;
/** Of letters and digits alone, so that no sign of a sentence is part of it. */
const WORD = /[\p{L}\p{N}]+/gu;

export function isTemplate(key: string): boolean {
  return HOLE.test(key);
}

export function templateOf(key: string, translation: string, is: 'phrase' | 'part' | 'text' = 'text'): Template {
  const literals = key.split(/\{\d+\}/);
  const pieces = piecesOf(translation);
  const kinds = literals.slice(1).map((after, at): HoleKind => {
    const before = literals[at] as string;
    if (isQuoted(before, after)) return 'name';
    return pieces.reduce<HoleKind>((kind, piece) => (piece.hole === at ? piece.kind : kind), 'text');
  });
  const weight = literals.reduce((sum, literal) => sum + literal.length, 0);
  const single = kinds.flatMap((kind, at) =>
    is !== 'text' &&
    kind !== 'name' &&
    kind !== 'written' &&
    !isBracketed(literals[at] as string, literals[at + 1] as string)
      ? [at]
      : [],
  );
  return { literals, weight, translation: pieces, kinds, isPhrase: is === 'phrase', isThing: is !== 'text', single };
}

/** What stands in quotes is a name. */
function isQuoted(before: string, after: string): boolean {
  const quote = before.at(-1);
  return quote !== undefined && /["'`]/.test(quote) && after.startsWith(quote);
}

function isBracketed(before: string, after: string): boolean {
  return before.endsWith('(') && after.startsWith(')');
}

/** A single word: names of what is not known yet have no spaces here. */
const NAME = /^\S+$/;

/** Phrases stand in phrases (`the registry policy of account a`), no deeper than this. */
const DEEPEST_PHRASE = 4;

/**
 * What stands in the holes of a template, if the text is one of it: each hole takes as little as it can, but something, and closes what
 * it opens where that can be: `role ci of 1 (a), role ci of 2 (b)` has no one name in brackets.
 */
export function holesOf(template: Template, text: string, isStrict = true): string[] | undefined {
  const { literals } = template;
  const first = literals[0] as string;
  const last = literals.at(-1) as string;
  if (!text.startsWith(first) || !text.endsWith(last)) return undefined;
  const end = text.length - last.length;
  const holes: string[] = [];
  let from = first.length;
  for (const literal of literals.slice(1, -1)) {
    let whole = wholeUntil(text, from, literal, end);
    // `'cri-' and lower-case letters`: what begins with a quote is not always a quote alone, but for a value.
    if (whole < 0 && template.kinds[holes.length] !== 'given') whole = wholeUntil(text, from, literal, end, false);
    const at = whole < 0 && !isStrict ? text.indexOf(literal, from + 1) : whole;
    if (at < 0 || at + literal.length > end) return undefined;
    holes.push(text.slice(from, at));
    from = at + literal.length;
  }
  if (from >= end) return undefined;
  const rest = text.slice(from, end);
  // What somebody wrote at the end, such as a reason, may have any sign.
  const isAnything = last === '' && /^(?:name|written)$/.test(template.kinds.at(-1) ?? '');
  if (isStrict && !isAnything && !isWhole(rest)) return undefined;
  return [...holes, rest];
}

/** Whether what stands in the holes of a template is as it is wanted. */
export type IsFine = (holes: readonly string[], template: Template) => boolean;

/** More lists of candidates than this are not kept: texts are mostly of a few hundred forms. */
const MOST_KEPT = 2_000;

/** The texts of a language, found by the words in them. */
export class TemplateIndex {
  readonly #byWord = new Map<string, Template[]>();
  readonly #withoutWord: Template[] = [];
  readonly #things: ReadonlySet<string>;
  readonly #candidatesOf = new Map<string, readonly Template[]>();

  constructor({ phrases, parts, texts }: Pick<Translations, 'phrases' | 'parts' | 'texts'>) {
    const templates = [...templatesOf(phrases, 'phrase'), ...templatesOf(parts, 'part'), ...templatesOf(texts, 'text')];
    this.#things = new Set(phrases.flatMap((catalogue) => Object.keys(catalogue).filter((key) => !isTemplate(key))));
    const frequency = new Map<string, number>();
    const words = templates.map((template) => wholeWords(template.literals));
    for (const word of words.flat()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    const often = (word: string): number => frequency.get(word) as number;
    templates.forEach((template, at) => {
      const [rarest] = (words[at] as string[]).sort((a, b) => often(a) - often(b));
      if (rarest === undefined) this.#withoutWord.push(template);
      else if (!this.#byWord.get(rarest)?.push(template)) this.#byWord.set(rarest, [template]);
    });
  }

  /** The template that says most of the text itself, with what stands in its holes, if that is as it is wanted. */
  match(text: string, isFine: IsFine): [Template, string[]] | undefined {
    const candidates = this.#candidates(text);
    for (const template of candidates) {
      const holes = this.#thingsIn(template, text, DEEPEST_PHRASE);
      if (holes !== undefined && isFine(holes, template)) return [template, holes];
    }
    // What a sentence got from elsewhere may open what it does not close.
    for (const template of candidates) {
      const holes = template.isThing ? undefined : holesOf(template, text, false);
      if (holes !== undefined && isFine(holes, template)) return [template, holes];
    }
    return undefined;
  }

  /** Names tell no templates apart: of `role a of 1` and `role b of 2` they are the same. */
  #candidates(text: string): readonly Template[] {
    const words = [...new Set(text.match(WORD))].filter((word) => this.#byWord.has(word));
    const key = words.join(' ');
    let candidates = this.#candidatesOf.get(key);
    if (candidates === undefined) {
      candidates = [...words.flatMap((word) => this.#byWord.get(word) as Template[]), ...this.#withoutWord].sort(
        (a, b) => b.weight - a.weight || a.literals.length - b.literals.length,
      );
      if (this.#candidatesOf.size >= MOST_KEPT) this.#candidatesOf.clear();
      this.#candidatesOf.set(key, candidates);
    }
    return candidates;
  }

  #thingsIn(template: Template, text: string, depth: number): string[] | undefined {
    const holes = holesOf(template, text);
    const isFine = (at: number): boolean => {
      const hole = holes?.[at] as string;
      return template.kinds[at] === 'only name' ? isName(hole) : this.#isThing(hole, depth);
    };
    return holes !== undefined && template.single.every(isFine) ? holes : undefined;
  }

  /** A name, or a phrase by itself: a part of a sentence is none. */
  #isThing(text: string, depth: number): boolean {
    if (NAME.test(text) || this.#things.has(text)) return true;
    if (depth === 0) return false;
    return this.#candidates(text).some(
      (template) => template.isPhrase && this.#thingsIn(template, text, depth - 1) !== undefined,
    );
  }
}

function templatesOf(catalogues: readonly Catalogue[], are: 'phrase' | 'part' | 'text'): Template[] {
  return catalogues.flatMap((catalogue) =>
    Object.entries(catalogue)
      .filter(([key]) => isTemplate(key))
      .map(([key, translation]) => templateOf(key, translation, are)),
  );
}

/** The words of which nothing can be in a hole. */
function wholeWords(literals: readonly string[]): string[] {
  const last = literals.length - 1;
  const found = literals.flatMap((literal, at) =>
    [...literal.matchAll(WORD)]
      .filter(({ index, 0: word }) => (at === 0 || index > 0) && (at === last || index + word.length < literal.length))
      .map(([word]) => word),
  );
  return [...new Set(found)];
}

/** The translation of a template, in `said`, which is its own one in the words that are wanted. */
export function filled(
  template: Template,
  holes: readonly string[],
  translate: (hole: string, kind: HoleKind) => string,
  said: Template['translation'],
): string {
  return fill(
    said,
    holes.map((hole, at) => translate(hole, template.kinds[at] as HoleKind)),
  );
}
