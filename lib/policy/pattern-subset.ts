import { matches } from './pattern';
import { type Token, tokensOf } from './pattern-tokens';
import { hasUnknown } from './unknown';

/** A character that no policy has. */
const OTHER = '\u{F8FF}';

/** How many states the exact subset test may visit before it gives up (and answers `false`, the safe side). */
const SUBSET_STATES = 20_000;

/**
 * Whether every text that matches `inner` also matches `outer`, whatever the holes are. Exact for patterns without holes
 * up to a bound on work, past which it answers `false`.
 */
export function isSubset(inner: string, outer: string): boolean {
  if (outer === '*' || inner === outer) return true;
  // A character that stands in neither pattern can only be taken by a star, so one text decides it all.
  if (!outer.includes('?') && !hasUnknown(inner) && !hasUnknown(outer) && !outer.includes(OTHER)) {
    return matches(outer, inner.replace(/[*?]/g, OTHER)) === 'yes';
  }
  return isEverySpellingTaken(tokensOf(inner), tokensOf(outer));
}

/** Where an outer pattern may stand once a text was spelled: every place in its tokens that the text can reach. */
type Places = ReadonlySet<number>;

/** Spells what `inner` can spell and follows where `outer` can stand. A text after which it has no place to stand is not taken by it. */
function isEverySpellingTaken(inner: readonly Token[], outer: readonly Token[]): boolean {
  const alphabet = alphabetOf(inner, outer);
  const seen = new Set<string>();
  const queue: [at: number, places: Places][] = [[0, withStarsPassed(new Set([0]), outer)]];
  while (queue.length > 0) {
    const [at, places] = queue.pop() as [number, Places];
    const key = `${at}:${[...places].sort((x, y) => x - y).join()}`;
    if (seen.has(key)) continue;
    if (seen.size >= SUBSET_STATES) return false;
    seen.add(key);
    const token = inner[at];
    // What is left of `inner` always spells some text, so an outer pattern with nowhere to go has lost it.
    if (places.size === 0) return false;
    if (token === undefined) {
      if (!places.has(outer.length)) return false;
      continue;
    }
    if (token.kind === 'char') {
      queue.push([at + 1, step(places, outer, (t) => takes(t, token.char))]);
    } else if (token.kind === 'many' && token.hole !== undefined) {
      queue.push([at + 1, step(places, outer, (t) => t.kind === 'many' && t.hole === token.hole)]);
    } else {
      if (token.kind === 'many') queue.push([at + 1, places]);
      const next = token.kind === 'many' ? at : at + 1;
      for (const char of alphabet) queue.push([next, step(places, outer, (t) => takes(t, char))]);
    }
  }
  return true;
}

/** The characters that tell the patterns apart. `''` stands for one that is in neither. */
function alphabetOf(...patterns: readonly (readonly Token[])[]): ReadonlySet<string> {
  const alphabet = new Set<string>(['']);
  for (const token of patterns.flat()) if (token.kind === 'char') alphabet.add(token.char);
  return alphabet;
}

/** Where an outer pattern may stand after one more character or hole, of which it is said which tokens accept it; stars accept all. */
function step(places: Places, outer: readonly Token[], accepts: (token: Token) => boolean): Places {
  const next = new Set<number>();
  for (const at of places) {
    const token = outer[at];
    if (token === undefined) continue;
    if (isStar(token)) next.add(at);
    else if (accepts(token)) next.add(at + 1);
  }
  return withStarsPassed(next, outer);
}

/** A star may also take nothing. */
function withStarsPassed(places: Set<number>, outer: readonly Token[]): Places {
  for (const at of places) if (isStar(outer[at])) places.add(at + 1);
  return places;
}

function takes(token: Token, char: string): boolean {
  return token.kind === 'one' || (token.kind === 'char' && token.char === char);
}

function isStar(token: Token | undefined): boolean {
  return token?.kind === 'many' && token.hole === undefined;
}
