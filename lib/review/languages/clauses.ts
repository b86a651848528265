import type { Catalogue } from './catalogue';
import { joined } from './fill';
import { cutsOf, isName } from './lists';

/** Whether nothing in a text begins a clause of its own. */
export function hasOneClause(text: string, clauses: Catalogue): boolean {
  return cutsOf(text, Object.keys(clauses), 1).length === 0;
}

/** `a; b` as its clauses are by themselves; undefined where one of them is neither a name nor can be translated. */
export function translatedClauses(
  text: string,
  clauses: Catalogue,
  translate: (clause: string) => string | undefined,
): string | undefined {
  for (const [separator, translated] of Object.entries(clauses)) {
    const cuts = cutsOf(text, [separator]);
    if (cuts.length === 0) continue;
    const parts = [...cuts.map(({ at }) => at), text.length].map((end, index) =>
      text.slice(index === 0 ? 0 : (cuts[index - 1] as { at: number }).at + separator.length, end),
    );
    const found = parts.map(translate);
    if (!found.some((one) => one !== undefined)) continue;
    const all = found.map((one, index) => one ?? (isName(parts[index] as string) ? parts[index] : undefined));
    if (all.includes(undefined)) continue;
    return joined((all as string[]).flatMap((one, index) => (index === 0 ? [one] : [translated, one])));
  }
  return undefined;
}

/** So many of the colons of a text are looked behind: what stands before one is a file, a place or an option. */
const MOST_LABELS = 4;

/**
 * `cdk.out: Hub/Policy: text` where the text is one of ours; what stands before it stays as it is, if it is none. A single word behind it
 * is a name: `template.json: Repository` is a place.
 */
export function translatedBehindLabel(
  text: string,
  isLabel: (text: string) => boolean,
  labelOf: (text: string) => string | undefined,
  translate: (text: string) => string | undefined,
): string | undefined {
  for (const { at } of cutsOf(text, [': '], MOST_LABELS)) {
    const label = text.slice(0, at);
    if (!isLabel(label)) return undefined;
    const rest = text.slice(at + 2);
    const found = /\s/.test(rest) ? translate(rest) : undefined;
    if (found !== undefined) return `${labelOf(label) ?? label}：${found}`;
  }
  return undefined;
}
