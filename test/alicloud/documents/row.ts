import type { Run } from '../run';

/** Arguments of one component, written as a user writes them, and what the engine is asked to make of them. */
export interface Declaration {
  readonly component: string;
  /** What the row is about; the rest is the same in every row and left out of the page. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly run: () => Promise<Run>;
}

/** One statement, parameter or table row of a vendor's document, and where it is here. */
export type Row = {
  /** What the vendor calls it, in the document's language. */
  readonly term: string;
  /** What the document says of it. */
  readonly says: string;
} & (Declared | Refused | Elsewhere);

/** Arguments that come to exactly this. */
export interface Declared {
  readonly declare: Declaration;
  /** What is looked at, in words. */
  readonly shows: string;
  readonly of: (done: Run) => unknown;
  readonly is: unknown;
}

/** Arguments that are an error, by a part of its message. */
export interface Refused {
  readonly declare: Declaration;
  readonly refused: string;
}

/** Nothing that a program declares. */
export interface Elsewhere {
  /** What takes its place, or why there is nothing. */
  readonly elsewhere: string;
}

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

export interface VendorDocument {
  readonly title: string;
  /** The title that the vendor gives it. */
  readonly term: string;
  readonly page: string;
  /** What the components do otherwise than the document, and why. */
  readonly differences: readonly string[];
  readonly sections: readonly Section[];
}

export const isDeclared = (row: Row): row is Row & Declared => 'is' in row;
export const isRefused = (row: Row): row is Row & Refused => 'refused' in row;
export const isElsewhere = (row: Row): row is Row & Elsewhere => 'elsewhere' in row;
