import { urlProblem } from './aws-names';
import { complain } from './errors';
import { lettersOf } from './unknown';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const LEAST = 2;
const MOST = 256;

/**
 * A pattern that selects repositories: a name, `*`, or a name with wildcards (`team-a/*`). A pattern that no repository's name can
 * match is refused, since it selects nothing. A registry host or URL in its place is the most common slip, so it gets its own words.
 */
export function repositoryPatternProblem(text: string): string | undefined {
  const url = urlProblem('repository pattern', text);
  if (url !== undefined) return url;
  const lower = text.toLowerCase();
  if (!/^[a-z0-9._/*?-]+$/.test(text) || text.includes('//') || text.startsWith('/')) {
    return complain({
      what: 'not a repository name or pattern',
      got: text,
      allowed: "lower-case names, '/' between parts, '*' and '?' as wildcards: 'team-a/*'",
      ...(text !== lower && repositoryPatternProblem(lower) === undefined ? { instead: `write '${lower}'` } : {}),
    });
  }
  if (text.endsWith('/')) {
    return complain({
      what: "no repository has a name that ends with '/'",
      got: text,
      allowed: `'${text}*' for every repository below it, or the name of one`,
    });
  }
  return mayBeRepository(text)
    ? undefined
    : complain({
        what: 'no repository can have a name like this, so that it selects nothing',
        got: text,
        allowed: `names of ${LEAST} to ${MOST} characters, whose parts begin and end with a letter or digit: 'team-a/*'`,
      });
}

/** `team-a/app`, `team-a/*` and `*`, which most patterns are, and for which the walk would take forty times as long. */
const PLAIN = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*(?:[a-z0-9]+(?:[._-][a-z0-9]+)*|\*)$/;

/**
 * What a repository's name can be read so far: at the start of a part, behind a letter or digit (where it may end), behind a dot,
 * behind one and two underscores, behind hyphens.
 */
const STATES = ['start', 'letter', 'dot', 'underscore', 'underscores', 'hyphen'] as const;

type State = (typeof STATES)[number];

/** One letter of each kind of which names are made; letters and digits are all alike. */
const KINDS = ['a', '.', '_', '-', '/'] as const;

function next(state: State, char: string): State | undefined {
  if (/[a-z0-9]/.test(char)) return 'letter';
  if (state === 'letter') {
    return ({ '.': 'dot', _: 'underscore', '-': 'hyphen', '/': 'start' } as Readonly<Record<string, State>>)[char];
  }
  if (state === 'underscore' && char === '_') return 'underscores';
  return state === 'hyphen' && char === '-' ? 'hyphen' : undefined;
}

/**
 * Whether some repository's name matches the pattern. Exact: the pattern and the rule for names are walked together, by the length
 * of the shortest text that leads to each pair of places in them. Holes may be any text.
 */
export function mayBeRepository(pattern: string): boolean {
  if (PLAIN.test(pattern)) return pattern.length <= MOST && (pattern.length >= LEAST || pattern === '*');
  const letters = lettersOf(pattern).map((letter) => ('char' in letter ? letter.char : '*'));
  /** Length of the shortest text by place in the rule, and by whether the text is long enough to be a name. */
  let reached = new Map<string, number>([[keyOf('start', 0), 0]]);
  for (const letter of letters) {
    const after = new Map<string, number>(letter === '*' ? reached : []);
    const chars = letter === '*' || letter === '?' ? KINDS : [letter];
    const queue = [...reached];
    for (let entry = queue.shift(); entry !== undefined; entry = queue.shift()) {
      const [key, length] = entry;
      const [state, least] = placesOf(key);
      for (const char of chars) {
        const to = next(state, char);
        if (to === undefined) continue;
        const key = keyOf(to, Math.min(least + 1, LEAST));
        if ((after.get(key) ?? Number.POSITIVE_INFINITY) <= length + 1) continue;
        after.set(key, length + 1);
        // A star takes as many as it likes.
        if (letter === '*') queue.push([key, length + 1]);
      }
    }
    reached = after;
  }
  return (reached.get(keyOf('letter', LEAST)) ?? Number.POSITIVE_INFINITY) <= MOST;
}

function keyOf(state: State, length: number): string {
  return `${state} ${length}`;
}

function placesOf(key: string): [State, number] {
  const [state, length] = key.split(' ');
  return [state as State, Number(length)];
}
