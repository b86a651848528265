import type { Token } from './pattern-tokens';
import type { Decision } from './verdict';

/** What a pattern says of a value, token by token. */
export function matchesTokens(pattern: readonly Token[], value: readonly Token[]): Decision {
  const start = commonStart(pattern, value);
  if (start === undefined) return 'no';
  const p = pattern.slice(start);
  const v = value.slice(start);
  if (matchesSurely(p, v)) return 'yes';
  return sharesText(p, v) ? 'maybe' : 'no';
}

/** Whether both can spell the same text. */
export function sharesText(a: readonly Token[], b: readonly Token[]): boolean {
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
export function commonStart(a: readonly Token[], b: readonly Token[]): number | undefined {
  for (let at = 0; ; at++) {
    const left = a[at];
    const right = b[at];
    if (left?.kind !== 'char' || right?.kind !== 'char') return at;
    if (left.char !== right.char) return undefined;
  }
}
