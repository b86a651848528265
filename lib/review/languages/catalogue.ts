/**
 * English texts and what they are in another language. A key is a whole text, with `{0}`, `{1}` … in their order for what varies in it. The
 * translation has each of them at least once, in any order: `{0}` is translated itself, but a single word is taken for a name and stays;
 * `{0*}` is translated even if it is a single word; `{0=}` is a name and stays as it is, and so does what stands in quotes or backquotes;
 * `{0~}` is a value that a complaint got: a name, but for what stands in place of one (`given`);
 * `{0^}` is what somebody wrote, of as many sentences as there are, and stays;
 * `{0!}` is one word or a text in quotes and stays, and what has anything else there is another text.
 */
export type Catalogue = Readonly<Record<string, string>>;

/** How a language writes what English writes as `a, b and c`. */
export interface ListForm {
  /** Before the last of a list, with its spaces; empty for a list with commas alone. */
  readonly last: string;
  readonly comma: string;
  readonly lastAs: string;
}

/** What a vendor calls otherwise than the catalogue does. */
export interface VendorWords {
  /** English texts that are about what this vendor has … */
  readonly says: RegExp;
  /** … and about nothing that another one has. */
  readonly lacks: RegExp;
  /** Words of the catalogue, and the vendor's own; names that stand in a text are none of them. */
  readonly words: readonly (readonly [RegExp, string])[];
}

/** All that there is of a language. */
export interface Translations {
  /** What others are put into, such as a complaint and what it got. They are tried first and in this order, whatever else would match. */
  readonly frames: Catalogue;
  /** What complaints have in quotes in place of a value that cannot be shown. */
  readonly given: Catalogue;
  /**
   * What stands in lists and in sentences: principals, circumstances, counts. A hole of theirs holds one thing, so that
   * `role a of x, role b of y` is two; it may hold a list where it stands in brackets.
   */
  readonly phrases: readonly Catalogue[];
  /** Sentences whose holes hold one thing, because they say so little themselves that any text might be one of them. */
  readonly parts: readonly Catalogue[];
  readonly texts: readonly Catalogue[];
  readonly vendors: readonly VendorWords[];
  readonly lists: readonly ListForm[];
  /** What begins a clause of its own, and what stands there in the translation; the ones that part more come first. */
  readonly clauses: Catalogue;
  /** Between two sentences. */
  readonly betweenSentences: string;
}
