/** Letters of a pattern for one slip of the pen, and slips at most: what is shorter is near to too much. */
const LETTERS_A_SLIP = 4;
const MOST_SLIPS = 2;

/** The pattern that was most likely meant by a name that none of them matches, without regard to case; undefined where none is near. */
export function nearPattern(name: string, patterns: Iterable<string>): string | undefined {
  const lower = name.toLowerCase();
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const pattern of patterns) {
    const letters = pattern.replace(/[*?]/g, '').length;
    const most = Math.min(MOST_SLIPS, Math.floor(letters / LETTERS_A_SLIP));
    if (most === 0 || !/[*?]/.test(pattern)) continue;
    const slips = slipsFrom(lower, pattern.toLowerCase());
    if (slips <= most && slips < least) [best, least] = [pattern, slips];
  }
  return best;
}

/** Slips of the pen that turn a name into one that a pattern matches: letters too many, too few, others, or two in the wrong order. */
function slipsFrom(name: string, pattern: string): number {
  let before: number[] = [];
  let last = Array.from({ length: name.length + 1 }, (_, at) => at);
  for (let i = 1; i <= pattern.length; i++) {
    const char = pattern[i - 1] as string;
    const row = [(last[0] as number) + (char === '*' ? 0 : 1)];
    for (let j = 1; j <= name.length; j++) {
      if (char === '*') {
        row.push(Math.min(last[j] as number, row[j - 1] as number));
        continue;
      }
      const isSame = char === '?' || char === name[j - 1];
      let least = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (isSame ? 0 : 1),
      );
      if (i > 1 && char === name[j - 2] && pattern[i - 2] === name[j - 1])
        least = Math.min(least, (before[j - 2] as number) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[name.length] as number;
}
