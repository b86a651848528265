import { hasGeneratedName, hasUnknown, lettersOf, splitGeneratedNames } from './unknown';
import type { Decision } from './verdict';

/**
 * Glob patterns of policy documents: `*` is any run of characters (also none), `?` exactly one. Both sides may have holes
 * (see `unknown.ts`), so matching is three-valued: `yes` and `no` hold whatever the holes turn out to be.
 */
type Token =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'one' }
  | { readonly kind: 'many'; readonly hole?: string };

/** A character that no policy has. */
const OTHER = '\u{F8FF}';

/** How many states the exact subset test may visit before it gives up (and answers `false`, the safe side). */
const SUBSET_STATES = 20_000;

function tokensOf(glob: string): Token[] {
  return lettersOf(glob).map((letter): Token => {
    if ('hole' in letter) return { kind: 'many', hole: letter.hole };
    if (letter.char === '*') return { kind: 'many' };
    if (letter.char === '?') return { kind: 'one' };
    return { kind: 'char', char: letter.char };
  });
}

/** The tokens of a plain value, in which `*` and `?` are themselves and a hole is any text. */
function literalTokens(value: string): Token[] {
  return lettersOf(value).map(
    (letter): Token => ('hole' in letter ? { kind: 'many', hole: letter.hole } : { kind: 'char', char: letter.char }),
  );
}

function sharesText(a: readonly Token[], b: readonly Token[]): boolean {
  // reach[j]: the first i tokens of a and the first j of b can spell the same text.
  let reach = new Array<boolean>(b.length + 1).fill(false);
  reach[0] = true;
  for (let j = 0; j < b.length && reach[j] && b[j]?.kind === 'many'; j++) reach[j + 1] = true;
  for (const left of a) {
    const next = new Array<boolean>(b.length + 1).fill(false);
    next[0] = left.kind === 'many' && reach[0] === true;
    for (let j = 0; j < b.length; j++) {
      const right = b[j] as Token;
      next[j + 1] =
        (left.kind === 'many' && (reach[j + 1] === true || next[j] === true)) ||
        (right.kind === 'many' && (next[j] === true || reach[j + 1] === true)) ||
        (reach[j] === true && meets(left, right));
    }
    reach = next;
  }
  return reach[b.length] === true;
}

function meets(left: Token, right: Token): boolean {
  if (left.kind === 'many' || right.kind === 'many') return false;
  return left.kind === 'one' || right.kind === 'one' || left.char === right.char;
}

/** Whether the pattern matches the value whatever the holes are: a hole meets only `*` or itself. */
function matchesSurely(pattern: readonly Token[], value: readonly Token[]): boolean {
  let reach = new Array<boolean>(value.length + 1).fill(false);
  reach[0] = true;
  for (const token of pattern) {
    const next = new Array<boolean>(value.length + 1).fill(false);
    const star = token.kind === 'many' && token.hole === undefined;
    if (star) next[0] = reach[0] === true;
    for (let j = 0; j < value.length; j++) {
      const letter = value[j] as Token;
      next[j + 1] = star
        ? reach[j + 1] === true || next[j] === true
        : reach[j] === true &&
          (letter.kind === 'many'
            ? token.kind === 'many' && token.hole === letter.hole
            : token.kind !== 'many' && meets(token, letter));
    }
    reach = next;
  }
  return reach[value.length] === true;
}

/**
 * Length of the fixed text that both begin with; undefined if their fixed text differs. Most comparisons do differ there
 * (another service, account or name), and are settled without a table. Holes do not count as fixed even where both sides
 * have the same one: in a pattern its value may have a wildcard of its own.
 */
function commonStart(a: readonly Token[], b: readonly Token[]): number | undefined {
  for (let at = 0; ; at++) {
    const left = a[at];
    const right = b[at];
    if (left?.kind !== 'char' || right?.kind !== 'char') return at;
    if (left.char !== right.char) return undefined;
  }
}

function matchesTokens(pattern: readonly Token[], value: readonly Token[]): Decision {
  const start = commonStart(pattern, value);
  if (start === undefined) return 'no';
  const p = pattern.slice(start);
  const v = value.slice(start);
  if (matchesSurely(p, v)) return 'yes';
  return sharesText(p, v) ? 'maybe' : 'no';
}

/** What the end of a name looks like that CloudFormation or Pulumi made up: `-1A2B3C4D5E6F`, `-0f3a9c1`. */
const MADE_UP_END = /-(?=[A-Za-z]*\d)[0-9A-Za-z]{7,}$/;

/**
 * Whether a name that deployment makes up stands on one side where the other has another such name, or none: what is written
 * out is not it, unless it looks made up itself. With wildcards or other holes it may be.
 */
function areOthers(pattern: string, value: string): boolean {
  if (!hasGeneratedName(pattern) && !hasGeneratedName(value)) return false;
  const [a, b] = [splitGeneratedNames(pattern), splitGeneratedNames(value)];
  if (/[*?]/.test(a.rest) || hasUnknown(a.rest) || hasUnknown(b.rest)) return false;
  if (a.names.some((name) => b.names.includes(name))) return false;
  return b.names.length > 0 || !MADE_UP_END.test(value);
}

type Matcher = (value: string) => Decision;

function compile(pattern: string): Matcher {
  if (pattern === '*') return () => 'yes';
  const tokens = tokensOf(pattern);
  const slow: Matcher = (value) => {
    if (value === pattern) return 'yes';
    return areOthers(pattern, value) ? 'no' : matchesTokens(tokens, literalTokens(value));
  };
  if (hasUnknown(pattern)) return slow;
  const fast = compileConcrete(pattern);
  return (value) => (hasUnknown(value) ? slow(value) : fast(value) ? 'yes' : 'no');
}

function compileConcrete(pattern: string): (value: string) => boolean {
  if (!/[*?]/.test(pattern)) return (value) => value === pattern;
  if (!pattern.includes('?')) return compileStars(pattern.split('*'));
  const glob = [...pattern];
  return (value) => globMatches(glob, [...value]);
}

/** A pattern of literal pieces with stars between them: the first match of each piece from the left is as good as any. */
function compileStars(pieces: readonly string[]): (value: string) => boolean {
  const head = pieces[0] as string;
  const tail = pieces.at(-1) as string;
  const middle = pieces.slice(1, -1).filter((piece) => piece !== '');
  const least = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return (value) => {
    if (value.length < least || !value.startsWith(head) || !value.endsWith(tail)) return false;
    const end = value.length - tail.length;
    let at = head.length;
    for (const piece of middle) {
      const found = value.indexOf(piece, at);
      if (found === -1 || found + piece.length > end) return false;
      at = found + piece.length;
    }
    return true;
  };
}

/** Greedy matching by code point with one backtrack point: never exponential. */
function globMatches(p: readonly string[], v: readonly string[]): boolean {
  let i = 0;
  let j = 0;
  let star = -1;
  let resume = 0;
  while (j < v.length) {
    if (p[i] === '*') {
      star = i++;
      resume = j;
    } else if (i < p.length && (p[i] === '?' || p[i] === v[j])) {
      i++;
      j++;
    } else if (star !== -1) {
      i = star + 1;
      j = ++resume;
    } else {
      return false;
    }
  }
  while (p[i] === '*') i++;
  return i === p.length;
}

const CACHE_LIMIT = 50_000;
const cache = new Map<string, Matcher>();

/** The matcher of a pattern, compiled once. */
export function matcherOf(pattern: string): (value: string) => Decision {
  let matcher = cache.get(pattern);
  if (matcher === undefined) {
    matcher = compile(pattern);
    if (cache.size >= CACHE_LIMIT) cache.clear();
    cache.set(pattern, matcher);
  }
  return matcher;
}

/** Whether `pattern` matches the text `value`, in which `*` and `?` stand for themselves. */
export function matches(pattern: string, value: string): Decision {
  return matcherOf(pattern)(value);
}

/** Whether some text matches both patterns. Holes may be any text, so `true` is the safe side. */
export function intersects(a: string, b: string): boolean {
  const left = tokensOf(a);
  const right = tokensOf(b);
  const start = commonStart(left, right);
  return start !== undefined && sharesText(left.slice(start), right.slice(start));
}

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
  const a = tokensOf(inner);
  const b = tokensOf(outer);
  const alphabet = new Set<string>(['']); // '' stands for a character that appears in neither pattern
  for (const token of [...a, ...b]) if (token.kind === 'char') alphabet.add(token.char);
  const close = (set: Set<number>): Set<number> => {
    for (const at of set) if (isStar(b[at])) set.add(at + 1);
    return set;
  };
  const step = (set: ReadonlySet<number>, accepts: (token: Token) => boolean): Set<number> => {
    const next = new Set<number>();
    for (const at of set) {
      const token = b[at];
      if (token === undefined) continue;
      if (isStar(token)) next.add(at);
      else if (accepts(token)) next.add(at + 1);
    }
    return close(next);
  };
  const seen = new Set<string>();
  const queue: [number, Set<number>][] = [[0, close(new Set([0]))]];
  while (queue.length > 0) {
    const [at, set] = queue.pop() as [number, Set<number>];
    const key = `${at}:${[...set].sort((x, y) => x - y).join()}`;
    if (seen.has(key)) continue;
    if (seen.size >= SUBSET_STATES) return false;
    seen.add(key);
    const token = a[at];
    // What is left of `inner` always spells some text, so an outer pattern with nowhere to go has lost it.
    if (set.size === 0) return false;
    if (token === undefined) {
      if (!set.has(b.length)) return false;
      continue;
    }
    if (token.kind === 'char') {
      queue.push([at + 1, step(set, (t) => t.kind === 'one' || (t.kind === 'char' && t.char === token.char))]);
    } else if (token.kind === 'many' && token.hole !== undefined) {
      queue.push([at + 1, step(set, (t) => t.kind === 'many' && t.hole === token.hole)]);
    } else {
      if (token.kind === 'many') queue.push([at + 1, set]);
      for (const char of alphabet) {
        const next = step(set, (t) => t.kind === 'one' || (t.kind === 'char' && t.char === char));
        queue.push([token.kind === 'many' ? at : at + 1, next]);
      }
    }
  }
  return true;
}

function isStar(token: Token | undefined): boolean {
  return token?.kind === 'many' && token.hole === undefined;
}

/** The fixed text before the first wildcard or hole of a pattern. */
export function literalPrefix(pattern: string): string {
  let prefix = '';
  for (const token of tokensOf(pattern)) {
    if (token.kind !== 'char') break;
    prefix += token.char;
  }
  return prefix;
}

/** Whether a pattern has no wildcard and no hole. */
export function isLiteral(pattern: string): boolean {
  return !/[*?]/.test(pattern) && !hasUnknown(pattern);
}
