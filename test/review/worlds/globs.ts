/** Whether a text of a row, with `*`, `?` and `${holes}`, includes a text; a hole that could make it so is `maybe`. */
export function globs(pattern: string, value: string): 'no' | 'maybe' | 'yes' {
  if (pattern === value) return 'yes';
  const hole = /\$\{.*\}/s;
  if (!hole.test(pattern)) return regexOf(pattern).test(value) ? 'yes' : 'no';
  return regexOf(pattern.replace(hole, '*')).test(value) ? 'maybe' : 'no';
}

const known = new Map<string, RegExp>();

function regexOf(pattern: string): RegExp {
  let found = known.get(pattern);
  if (found === undefined) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*+/g, '.*')
      .replace(/\?/g, '.');
    found = new RegExp(`^${source}$`, 's');
    known.set(pattern, found);
  }
  return found;
}
