import { compileConcrete } from './pattern-concrete';
import { commonStart, matchesTokens, sharesText } from './pattern-tables';
import { literalTokens, tokensOf } from './pattern-tokens';
import { hasGeneratedName, hasUnknown, splitGeneratedNames } from './unknown';
import type { Decision } from './verdict';

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
