import * as fc from 'fast-check';
import { unknown } from 'registry-access/policy';
import { lettersOf } from '../../lib/policy/unknown';

/** Small on purpose: with two letters and texts of up to four characters an oracle can try everything. */
export const LETTERS = ['a', 'b'] as const;
const MAX_TEXT = 4;

/** Every text over the letters (and, as values may have them, the two wildcards) of up to `length` characters. */
export function allTexts(alphabet: readonly string[], length: number): string[] {
  const texts = [''];
  let last = [''];
  for (let n = 0; n < length; n++) {
    last = last.flatMap((text) => alphabet.map((letter) => text + letter));
    texts.push(...last);
  }
  return texts;
}

export const TEXTS = allTexts([...LETTERS, 'c'], MAX_TEXT);

/** What a hole may turn out to be: nothing, letters, text with wildcards in it. */
export const RESOLUTIONS = ['', 'a', 'b', 'ab', 'ba', 'c', 'aab', '*', '?', 'a*', '*b', 'a?'];

const HOLES = ['X', 'Y'] as const;

function joined(parts: readonly string[], maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...parts), { maxLength }).map((list) => list.join(''));
}

export const pattern = joined([...LETTERS, '*', '?'], 5);
export const text = joined(LETTERS, MAX_TEXT);
export const patternWithHoles = joined([...LETTERS, '*', '?', ...HOLES.map(unknown)], 5);
export const textWithHoles = joined([...LETTERS, ...HOLES.map(unknown)], 4);

export type Resolution = Readonly<Record<string, string>>;

export const resolution: fc.Arbitrary<Resolution> = fc.record({
  X: fc.constantFrom(...RESOLUTIONS),
  Y: fc.constantFrom(...RESOLUTIONS),
});

/** The text with every hole filled in. */
export function resolve(withHoles: string, values: Resolution): string {
  return lettersOf(withHoles)
    .map((letter) => ('hole' in letter ? (values[letter.hole] ?? '') : letter.char))
    .join('');
}

/** The definition of a glob, as slow and as plain as can be. */
export function oracleMatches(glob: string, value: string): boolean {
  if (glob === '') return value === '';
  const rest = glob.slice(1);
  if (glob[0] === '*') {
    for (let n = 0; n <= value.length; n++) if (oracleMatches(rest, value.slice(n))) return true;
    return false;
  }
  return value !== '' && (glob[0] === '?' || glob[0] === value[0]) && oracleMatches(rest, value.slice(1));
}
