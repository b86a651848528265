import type { Catalogue } from './catalogue';
import { fill, piecesOf, type TranslationPiece } from './fill';
import { cutsOf } from './lists';

/** How a hole is translated: as a text, also where it is a single word, or not at all. */
export type HoleKind = 'text' | 'word' | 'name';

/** An English text with holes, and its translation. */
export interface Template {
  /** What stands before, between and behind the holes. */
  readonly literals: readonly string[];
  readonly weight: number;
  readonly translation: readonly TranslationPiece[];
  readonly kinds: readonly HoleKind[];
  /** Holes that hold one thing, by their places. */
  readonly single: readonly number[];
}

const HOLE = /\{\d+\}/;
/** Of letters and digits alone, so that no sign of a sentence is part of it. */
const WORD = /[\p{L}\p{N}]+/gu;

export function isTemplate(key: string): boolean {
  return HOLE.test(key);
}

export function templateOf(key: string, translation: string, isPhrase = false): Template {
  const literals = key.split(/\{\d+\}/);
  const pieces = piecesOf(translation);
  const kinds = literals.slice(1).map((after, at): HoleKind => {
    const before = literals[at] as string;
    if (isQuoted(before, after)) return 'name';
    return pieces.reduce<HoleKind>((kind, piece) => (piece.hole === at ? piece.kind : kind), 'text');
  });
  const weight = literals.reduce((sum, literal) => sum + literal.length, 0);
  const single = kinds.flatMap((kind, at) =>
    isPhrase && kind !== 'name' && !isBracketed(literals[at] as string, literals[at + 1] as string) ? [at] : [],
  );
  return { literals, weight, translation: pieces, kinds, single };
}

/** What stands in quotes is a name. */
function isQuoted(before: string, after: string): boolean {
  const quote = before.at(-1);
  return quote !== undefined && /["'`]/.test(quote) && after.startsWith(quote);
}

function isBracketed(before: string, after: string): boolean {
  return before.endsWith('(') && after.startsWith(')');
}

/** What does not stand inside of one thing. */
const BETWEEN_THINGS = [', ', ' and ', ' or ', ': ', '; ', '. '];

/** What stands in the holes of a template, if the text is one of it: each hole takes as little as it can, but something. */
export function holesOf(template: Template, text: string): string[] | undefined {
  const holes = splitBy(template.literals, text);
  const isOneEach = template.single.every((at) => cutsOf(holes?.[at] ?? '', BETWEEN_THINGS).length === 0);
  return isOneEach ? holes : undefined;
}

function splitBy(literals: readonly string[], text: string): string[] | undefined {
  const first = literals[0] as string;
  const last = literals.at(-1) as string;
  if (!text.startsWith(first) || !text.endsWith(last)) return undefined;
  const end = text.length - last.length;
  const holes: string[] = [];
  let from = first.length;
  for (const literal of literals.slice(1, -1)) {
    const at = text.indexOf(literal, from + 1);
    if (at < 0 || at + literal.length > end) return undefined;
    holes.push(text.slice(from, at));
    from = at + literal.length;
  }
  if (from >= end) return undefined;
  return [...holes, text.slice(from, end)];
}

/** The texts of a language, found by the words in them. */
export class TemplateIndex {
  readonly #byWord = new Map<string, Template[]>();
  readonly #withoutWord: Template[] = [];

  constructor(phrases: readonly Catalogue[], texts: readonly Catalogue[]) {
    const templates = [...templatesOf(phrases, true), ...templatesOf(texts, false)];
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
  match(text: string, isFine: (holes: readonly string[]) => boolean): [Template, string[]] | undefined {
    const words = new Set(text.match(WORD));
    const candidates = [...words].flatMap((word) => this.#byWord.get(word) ?? []);
    candidates.push(...this.#withoutWord);
    candidates.sort((a, b) => b.weight - a.weight || a.literals.length - b.literals.length);
    for (const template of candidates) {
      const holes = holesOf(template, text);
      if (holes !== undefined && isFine(holes)) return [template, holes];
    }
    return undefined;
  }
}

function templatesOf(catalogues: readonly Catalogue[], arePhrases: boolean): Template[] {
  return catalogues.flatMap((catalogue) =>
    Object.entries(catalogue)
      .filter(([key]) => isTemplate(key))
      .map(([key, translation]) => templateOf(key, translation, arePhrases)),
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

export function filled(
  template: Template,
  holes: readonly string[],
  translate: (hole: string, kind: HoleKind) => string,
): string {
  return fill(
    template.translation,
    holes.map((hole, at) => translate(hole, template.kinds[at] as HoleKind)),
  );
}
