import { compareText } from '../../policy/statement';
import type { Decision } from '../../policy/verdict';
import { compareCapabilities } from '../model/fact-order';
import type { Fact } from '../model/facts';

/** What a row says that somebody can do, and how sure it is. */
export interface Granted {
  readonly capability: Fact['capability'];
  /** The capability, with the actions that it is where it is not whole: `push (only ecr:PutImage)`. */
  readonly text: string;
  readonly decision: Decision;
}

/** By text. */
export type GrantedByText = Map<string, Granted>;

export function grantedOf(fact: Fact): Granted {
  return { capability: fact.capability, text: textOf(fact), decision: fact.decision };
}

/** Whichever is shorter to read: what is there, or what is missing. */
function textOf({ capability, actions = [], missing = [] }: Fact): string {
  if (missing.length === 0) return capability;
  return missing.length < actions.length
    ? `${capability} (all but ${missing.join(', ')})`
    : `${capability} (only ${actions.join(', ')})`;
}

/** Two facts that are the same but for their certainty: the reader must see the surer one. */
export function addGranted(can: GrantedByText, granted: Granted): void {
  const before = can.get(granted.text);
  if (before === undefined || before.decision === 'no' || granted.decision === 'yes') can.set(granted.text, granted);
}

export function inOrder(can: GrantedByText): readonly Granted[] {
  return [...can.values()].sort(
    (a, b) => compareCapabilities(a.capability, b.capability) || compareText(a.text, b.text),
  );
}

/** Identity of what is granted, for rows that are put together. */
export function grantedKey(can: GrantedByText): string {
  return inOrder(can)
    .map(({ text, decision }) => `${text}:${decision}`)
    .join('\n');
}

/** As a table shows it: `pull`, `pull?` where it is possible, `not pull` where it is taken back, with the word for that. */
export function markedText({ text, decision }: Granted, not = 'not'): string {
  if (decision === 'maybe') return `${text}?`;
  return decision === 'no' ? `${not} ${text}` : text;
}
