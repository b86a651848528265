/**
 * Witnesses: one concrete text that stands for everything a pattern matches and nothing names apart. A character that no
 * vendor name can contain takes the place of wildcards, so the witness of `team-a/*` matches `team-a/*` and `*`, but neither
 * `team-a/app` nor `*-prod`. Deciding about the witness is deciding about the class.
 */
export const FRESH = '\u{E002}';

/** What a `*` stands for in a witness: more than a few `?` of another pattern could take. */
const RUN = FRESH.repeat(7);

/** The witness of one pattern. Holes stay holes. A `*` and a `?` have different ones, for `a*` has members that `a?` has not. */
export function witnessOf(pattern: string): string {
  return pattern.replace(/[*?]/g, (wildcard) => (wildcard === '*' ? RUN : FRESH));
}

/** Whether a text is (or contains) a witness rather than only named things. */
export function isWitness(text: string): boolean {
  return text.includes(FRESH);
}

/** A witness as a name that can be typed: as long as it must be for a `?`, telling for a `*`. */
export function spellOut(witness: string): string {
  return witness.replace(/\u{E002}+/gu, (run) => (run.length < RUN.length ? 'x'.repeat(run.length) : 'any-other'));
}

type Step = { readonly i: number; readonly j: number; readonly from?: Step; readonly letter: string };

/**
 * A text that both patterns match, with fresh characters where both have wildcards; undefined where there is none.
 * Classes of two overlapping patterns need such a witness of their own: what one allows, the other may deny.
 */
export function commonWitness(a: string, b: string): string | undefined {
  // Stars that stand for something make the better witness: an empty one may meet a name that somebody else wrote.
  const [fullA, fullB] = [a, b].map((pattern) => pattern.replaceAll('*', '???*')) as [string, string];
  return shortestCommon(fullA, fullB) ?? shortestCommon(a, b);
}

function shortestCommon(a: string, b: string): string | undefined {
  const seen = new Set<number>();
  let layer: Step[] = [{ i: 0, j: 0, letter: '' }];
  const width = b.length + 1;
  while (layer.length > 0) {
    const next: Step[] = [];
    for (let k = 0; k < layer.length; k++) {
      const step = layer[k] as Step;
      const key = step.i * width + step.j;
      if (seen.has(key)) continue;
      seen.add(key);
      if (step.i === a.length && step.j === b.length) return spell(step);
      const x = a[step.i];
      const y = b[step.j];
      // Passing a star costs no character, so those steps belong to the same layer.
      if (x === '*') layer.push({ ...step, i: step.i + 1 });
      if (y === '*') layer.push({ ...step, j: step.j + 1 });
      const letter = commonLetter(x, y);
      if (letter !== undefined) {
        next.push({ i: x === '*' ? step.i : step.i + 1, j: y === '*' ? step.j : step.j + 1, from: step, letter });
      }
    }
    layer = next;
  }
  return undefined;
}

function commonLetter(x: string | undefined, y: string | undefined): string | undefined {
  if (x === undefined || y === undefined) return undefined;
  const freeX = x === '*' || x === '?';
  const freeY = y === '*' || y === '?';
  if (freeX) return freeY ? FRESH : y;
  return freeY || x === y ? x : undefined;
}

function spell(step: Step): string {
  const letters: string[] = [];
  for (let at: Step | undefined = step; at !== undefined; at = at.from) letters.push(at.letter);
  return letters.reverse().join('');
}
