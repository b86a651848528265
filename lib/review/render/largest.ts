/** The largest of any number of numbers, of which a call could not take a hundred thousand; 0 for none. */
export function largest(numbers: Iterable<number>): number {
  let most = 0;
  for (const one of numbers) if (one > most) most = one;
  return most;
}
