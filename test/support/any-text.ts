import * as fc from 'fast-check';

/** Half a pair of UTF-16 is no character. */
const HALVES = { first: 0xd800, count: 0x800 };

/**
 * Any character of Unicode: what `unit: 'binary'` says, for which fast-check writes a table of all of them at the first text, which takes a
 * second.
 */
const character = fc.integer({ min: 0, max: 0x10ffff - HALVES.count }).map(
  (at) => String.fromCodePoint(at < HALVES.first ? at : at + HALVES.count),
  (value) => {
    const [only, ...more] = typeof value === 'string' ? value : [];
    const code = only?.codePointAt(0);
    if (code === undefined || more.length > 0) throw new Error('not one character');
    return code < HALVES.first ? code : code - HALVES.count;
  },
);

/** A text of any characters. */
export function anyText(constraints: Omit<fc.StringConstraints, 'unit'> = {}): fc.Arbitrary<string> {
  return fc.string({ ...constraints, unit: character });
}
