import * as fc from 'fast-check';

/** Something in so many of a hundred cases, or nothing, which is the smaller case. */
export function perhaps<T>(arbitrary: fc.Arbitrary<T>, percent: number): fc.Arbitrary<T | undefined> {
  if (percent === 0) return fc.constant(undefined);
  return fc.oneof({ weight: 100 - percent, arbitrary: fc.constant(undefined) }, { weight: percent, arbitrary });
}
