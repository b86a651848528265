/** A part of a translation: words of it, or what stands in a hole. */
export interface TranslationPiece {
  readonly text: string;
  readonly hole?: number;
  readonly kind: 'text' | 'word' | 'name' | 'only name' | 'given' | 'written';
  /** What stands in a hole in quotes gets no space in front of it and behind it, whatever it is written in. */
  readonly isQuoted?: true;
}

const HOLE = /\{(\d+)([*=!~^]?)\}/g;
const KINDS = { '': 'text', '*': 'word', '=': 'name', '!': 'only name', '~': 'given', '^': 'written' } as const;

export function piecesOf(translation: string): TranslationPiece[] {
  const pieces: TranslationPiece[] = [];
  let from = 0;
  for (const match of translation.matchAll(HOLE)) {
    const [whole, hole, mark] = match;
    if (match.index > from) pieces.push({ text: translation.slice(from, match.index), kind: 'name' });
    pieces.push({ text: '', hole: Number(hole), kind: KINDS[mark as keyof typeof KINDS] });
    from = match.index + whole.length;
  }
  if (from < translation.length) pieces.push({ text: translation.slice(from), kind: 'name' });
  return pieces.map((piece, at) =>
    piece.hole !== undefined && areQuotes(pieces[at - 1]?.text, pieces[at + 1]?.text)
      ? { ...piece, isQuoted: true }
      : piece,
  );
}

function areQuotes(before = '', after = ''): boolean {
  return /["'`]$/.test(before) && after.startsWith(before.slice(-1));
}

/** Puts what stands in the holes into a translation. */
export function fill(pieces: readonly TranslationPiece[], holes: readonly string[]): string {
  const parts: string[] = [];
  let isGlued = false;
  for (const { text, hole, isQuoted = false } of pieces) {
    const part = hole === undefined ? text : (holes[hole] ?? '');
    parts.push(isGlued || isQuoted ? `${parts.pop() ?? ''}${part}` : part);
    isGlued = isQuoted;
  }
  return joined(parts);
}

/** Parts one behind the other, with one space where Chinese meets what is not, and with none where it meets itself. */
export function joined(parts: readonly string[]): string {
  const all: string[] = [];
  for (const part of parts) {
    const before = all.at(-1);
    if (before === undefined) all.push(part);
    // Each seam is looked at by itself, since a list may have thousands of them.
    else if (part.trim() === '') all[all.length - 1] = before + part;
    else all.splice(-1, 1, ...seam(before, part));
  }
  return all.join('');
}

const HAN = /\p{Script=Han}/u;
/** Signs that bring their own room. */
const SIGN = /[\u3000-\u303f\uff00-\uffef]/;
/** What a space stands behind, and before, where it meets Chinese. */
const ENDS = /[\p{L}\p{N}*})\]>%'"`/…]/u;
const BEGINS = /[\p{L}\p{N}$*<'"`{[(/-]/u;

function seam(before: string, after: string): [string, string] {
  const left = before.trimEnd();
  const right = after.trimStart();
  const space = before.slice(left.length) + after.slice(0, after.length - right.length);
  const [a, b] = [left.slice(-1), right.slice(0, 1)];
  // The end of a line stays.
  if (a === '' || space.includes('\n')) return [before, after];
  if (space !== '' && (SIGN.test(a) || SIGN.test(b) || (HAN.test(a) && HAN.test(b)))) return [left, right];
  const isSeam = HAN.test(a) ? !HAN.test(b) && BEGINS.test(b) : HAN.test(b) && ENDS.test(a);
  if (space === '' && isSeam) return [`${left} `, right];
  return [before, after];
}
