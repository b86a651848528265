/** Documents of vendors, row by row: what each row says, what declares it here, and what that comes to. */

/** What declares a row, as it is shown, and what is made of it. */
export interface Declaration<Done> {
  /** As the page shows it. */
  readonly code: string;
  readonly run: () => Promise<Done>;
}

/** One statement, parameter or table row of a vendor's document, and where it is here. */
export type Row<Done> = {
  /** What the vendor calls it, in the document's language. */
  readonly term: string;
  /** What the document says of it. */
  readonly says: string;
} & (Declared<Done> | Refused<Done> | Elsewhere);

/** A declaration that comes to exactly this. */
export interface Declared<Done> {
  readonly declare: Declaration<Done>;
  /** What is looked at, in words. */
  readonly shows: string;
  readonly of: (done: Done) => unknown;
  readonly is: unknown;
}

/** A declaration that is an error, by a part of its message. */
export interface Refused<Done> {
  readonly declare: Declaration<Done>;
  readonly refused: string;
}

/** Nothing that a program declares. */
export interface Elsewhere {
  /** What takes its place, or why there is nothing. */
  readonly elsewhere: string;
}

export interface Section<Done> {
  readonly title: string;
  readonly rows: readonly Row<Done>[];
}

export interface VendorDocument<Done> {
  readonly title: string;
  /** The title that the vendor gives it. */
  readonly term: string;
  readonly page: string;
  /** What is done here otherwise than in the document, and why. */
  readonly differences: readonly string[];
  readonly sections: readonly Section<Done>[];
}

export const isDeclared = <Done>(row: Row<Done>): row is Row<Done> & Declared<Done> => 'is' in row;
export const isRefused = <Done>(row: Row<Done>): row is Row<Done> & Refused<Done> => 'refused' in row;
export const isElsewhere = <Done>(row: Row<Done>): row is Row<Done> & Elsewhere => 'elsewhere' in row;

/** Whether what a row says is so. */
export async function holds<Done>(row: Row<Done>): Promise<void> {
  if (isDeclared(row)) expect(row.of(await row.declare.run())).toEqual(row.is);
  if (isRefused(row)) await expect(row.declare.run()).rejects.toThrow(row.refused);
}
