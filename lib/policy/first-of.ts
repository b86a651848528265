/** The first of a list in words, and how many more there are: `a, b, c and 4 more`. */
export function firstOf(list: readonly string[], most: number): string {
  const rest = list.length - most;
  return `${list.slice(0, most).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
