import { literalPrefix } from '../../policy/pattern';
import { isSubset } from '../../policy/pattern-subset';
import { hasUnknown } from '../../policy/unknown';
import { commonWitness } from '../decide/witness';

/** Patterns that have names in common which none of them alone stands for, and such a name. */
export interface Overlap {
  readonly patterns: readonly string[];
  readonly witness: string;
}

/** Past this many patterns in one overlap, what else they may have in common is not looked for. */
const MOST_AT_ONCE = 4;

/**
 * The overlaps of patterns of which none contains the other: what one allows, another may deny, and where two sides have to
 * allow, each may do so by a pattern of its own. Every combination is one class of names. `isCut`: there are more than `most`.
 */
export function overlapsOf(
  patterns: readonly string[],
  most: number,
): { readonly overlaps: readonly Overlap[]; readonly isCut: boolean } {
  const found: Overlap[] = [];
  let grown: { readonly at: readonly number[]; readonly overlap: Overlap }[] = [];
  for (let i = 0; i < patterns.length; i++) {
    for (let j = i + 1; j < patterns.length; j++) {
      const pair = [patterns[i] as string, patterns[j] as string];
      const witness = witnessOfPair(pair[0] as string, pair[1] as string);
      if (witness === undefined) continue;
      if (witness === null || found.length >= most) return { overlaps: found, isCut: true };
      const overlap = { patterns: pair, witness };
      found.push(overlap);
      grown.push({ at: [i, j], overlap });
    }
  }
  const partners = partnersOf(grown.map(({ at }) => at));
  for (let size = 3; grown.length > 0; size++) {
    const next: typeof grown = [];
    for (const { at, overlap } of grown) {
      const last = at.at(-1) as number;
      for (const more of partners.get(last) ?? []) {
        if (!at.every((one) => partners.get(one)?.has(more) === true)) continue;
        if (size > MOST_AT_ONCE || found.length >= most) return { overlaps: found, isCut: true };
        const all = [...overlap.patterns, patterns[more] as string];
        const witness = commonWitness(all);
        if (witness === null) return { overlaps: found, isCut: true };
        if (witness === undefined) continue;
        const wider = { patterns: all, witness };
        found.push(wider);
        next.push({ at: [...at, more], overlap: wider });
      }
    }
    grown = next;
  }
  return { overlaps: found, isCut: false };
}

/** By pattern, those behind it with which it overlaps. */
function partnersOf(pairs: readonly (readonly number[])[]): ReadonlyMap<number, ReadonlySet<number>> {
  const partners = new Map<number, Set<number>>();
  for (const [i, j] of pairs as readonly (readonly [number, number])[]) {
    const set = partners.get(i);
    if (set === undefined) partners.set(i, new Set([j]));
    else set.add(j);
  }
  return partners;
}

/** Cheap first: patterns with holes are kept apart by name, and different beginnings never meet. */
function witnessOfPair(a: string, b: string): string | undefined | null {
  if (hasUnknown(a) || hasUnknown(b)) return undefined;
  const [x, y] = [literalPrefix(a), literalPrefix(b)];
  if (!x.startsWith(y) && !y.startsWith(x)) return undefined;
  return isSubset(a, b) || isSubset(b, a) ? undefined : commonWitness([a, b]);
}
