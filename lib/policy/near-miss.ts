/** Slips of the pen that turn one text into the other: letters too many, too few, others, or two in the wrong order. */
export function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      );
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] as number) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] as number;
}

/** The one of the names that was most likely meant, without regard to case; undefined where none is near. */
export function nearMiss(text: string, names: Iterable<string>, most = 3): string | undefined {
  const lower = text.toLowerCase();
  let best: string | undefined;
  let least = Math.min(most, Math.floor(lower.length / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - lower.length) >= least) continue;
    const slips = slipsBetween(lower, name.toLowerCase());
    if (slips < least) [best, least] = [name, slips];
  }
  return best;
}
