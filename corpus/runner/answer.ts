import type { Expected, Question } from './case';

/** What an evaluator says to a question. */
export type Answer =
  | (Expected & { readonly why?: string })
  /** It has no means to tell. Counted by itself, neither right nor wrong. */
  | { readonly verdict: 'unsupported'; readonly why?: string };

/**
 * How an answer stands to what was expected. `wrong`: a certain verdict where another is right. `overclaims`: a certain verdict where
 * nobody can know. `shrugs`: `unknown` where it can be known. `sides`: the right verdict, and other sides that it depends on.
 */
export type Judgement = 'right' | 'wrong' | 'overclaims' | 'shrugs' | 'sides' | 'unsupported';

export function judge({ expect }: Question, answer: Answer): Judgement {
  if (answer.verdict === 'unsupported') return 'unsupported';
  const all = [expect].flat();
  const same = all.filter(({ verdict }) => verdict === answer.verdict);
  if (same.length > 0) return same.some((one) => agrees(one, answer)) ? 'right' : 'sides';
  if (answer.verdict === 'unknown') return 'shrugs';
  return all.every(({ verdict }) => verdict === 'unknown') ? 'overclaims' : 'wrong';
}

/** Whether the sides are the same. An evaluator may leave out what it does not tell. */
function agrees(expected: Expected, answer: Expected): boolean {
  // Of what is allowed outright nothing else has to be there; of other verdicts a case says it where it is about that.
  const provided = expected.provided ?? (expected.verdict === 'allowed' ? [] : undefined);
  return sameSides(provided, answer.provided) && sameSides(expected.missing, answer.missing);
}

function sameSides(expected: readonly string[] | undefined, got: readonly string[] | undefined): boolean {
  if (expected === undefined || got === undefined) return true;
  return JSON.stringify([...expected].sort()) === JSON.stringify([...got].sort());
}
