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

/** How far a search has come in each of the patterns, and by which letters. */
interface Step {
  readonly at: readonly number[];
  readonly from?: Step;
  readonly letter: string;
}

/** More states than this are not visited for one witness; patterns of a hundred characters need a few thousand. */
const MOST_STEPS = 60_000;

/**
 * A text that all patterns match, with fresh characters where all have wildcards; undefined where there is none, null where
 * looking for it took too long. Classes of overlapping patterns need such a witness of their own: what one allows, another may
 * deny.
 */
export function commonWitness(patterns: readonly string[]): string | undefined | null {
  // Stars that stand for something make the better witness: an empty one may meet a name that somebody else wrote.
  return shortestCommon(patterns.map((pattern) => pattern.replaceAll('*', '???*'))) ?? shortestCommon(patterns);
}

function shortestCommon(patterns: readonly string[]): string | undefined | null {
  const seen = new Set<string>();
  let layer: Step[] = [{ at: patterns.map(() => 0), letter: '' }];
  while (layer.length > 0) {
    const next: Step[] = [];
    for (let k = 0; k < layer.length; k++) {
      const step = layer[k] as Step;
      const key = step.at.join();
      if (seen.has(key)) continue;
      seen.add(key);
      if (seen.size > MOST_STEPS) return null;
      if (step.at.every((at, index) => at === (patterns[index] as string).length)) return spell(step);
      const signs = step.at.map((at, index) => (patterns[index] as string)[at]);
      // Passing a star costs no character, so those steps belong to the same layer.
      signs.forEach((sign, index) => {
        if (sign === '*') layer.push({ ...step, at: step.at.map((at, other) => (other === index ? at + 1 : at)) });
      });
      const letter = commonLetter(signs);
      if (letter !== undefined)
        next.push({ at: step.at.map((at, index) => (signs[index] === '*' ? at : at + 1)), from: step, letter });
    }
    layer = next;
  }
  return undefined;
}

function commonLetter(signs: readonly (string | undefined)[]): string | undefined {
  let letter: string | undefined = FRESH;
  for (const sign of signs) {
    if (sign === undefined) return undefined;
    if (sign === '*' || sign === '?') continue;
    if (letter !== FRESH && letter !== sign) return undefined;
    letter = sign;
  }
  return letter;
}

function spell(step: Step): string {
  const letters: string[] = [];
  for (let at: Step | undefined = step; at !== undefined; at = at.from) letters.push(at.letter);
  return letters.reverse().join('');
}
