import { lettersOf } from './unknown';

/**
 * Glob patterns of policy documents: `*` is any run of characters (also none), `?` exactly one. Both sides may have holes
 * (see `unknown.ts`), so matching is three-valued: `yes` and `no` hold whatever the holes turn out to be.
 */
export type Token =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'one' }
  | { readonly kind: 'many'; readonly hole?: string };

/** The tokens of a pattern. */
export function tokensOf(glob: string): Token[] {
  return lettersOf(glob).map((letter): Token => {
    if ('hole' in letter) return { kind: 'many', hole: letter.hole };
    if (letter.char === '*') return { kind: 'many' };
    if (letter.char === '?') return { kind: 'one' };
    return { kind: 'char', char: letter.char };
  });
}

/** The tokens of a plain value, in which `*` and `?` are themselves and a hole is any text. */
export function literalTokens(value: string): Token[] {
  return lettersOf(value).map(
    (letter): Token => ('hole' in letter ? { kind: 'many', hole: letter.hole } : { kind: 'char', char: letter.char }),
  );
}
