import type { Reason } from '../../policy/verdict';
import { circumstanceOf, sortCircumstances } from '../model/circumstance';
import { type Alternative, dominates, reduce, sortReasons } from './alternatives';
import type { Hit } from './hits';

/** What a question comes to. */
export interface Answer {
  readonly alternatives: readonly Alternative[];
  /** Reasons of an explicit Deny that holds for sure; there are no alternatives then. */
  readonly denied?: readonly Reason[];
}

export const NOTHING: Answer = { alternatives: [] };

/** The greatest of the answers. Denied is only what is denied in every case. */
export function united(answers: readonly Answer[]): Answer {
  const alternatives = reduce(answers.flatMap((answer) => answer.alternatives));
  if (alternatives.length > 0) return { alternatives };
  const denied = answers.flatMap((answer) => answer.denied ?? []);
  return answers.every((answer) => answer.denied !== undefined)
    ? { alternatives, denied: sortReasons(denied) }
    : NOTHING;
}

/** What holds however the choices are made is certain; what holds for some of them is `maybe`. */
export function acrossWorlds(answers: readonly Answer[]): Answer {
  const isCertain = (one: Alternative): boolean =>
    one.decision === 'yes' && answers.every((answer) => answer.alternatives.some((other) => dominates(other, one)));
  const alternatives = answers.flatMap((answer) =>
    answer.alternatives.map((one): Alternative => (isCertain(one) ? one : { ...one, decision: 'maybe' })),
  );
  return alternatives.length > 0 ? { alternatives: reduce(alternatives) } : united(answers);
}

/** A statement that allows something, as one way in which it is allowed. */
export function alternativeOf(hit: Hit): Alternative {
  return {
    decision: hit.decision,
    when: sortCircumstances(hit.open.map(circumstanceOf)),
    needs: [],
    because: [hit.reason],
    ...(hit.isGuess ? { isGuess: true } : {}),
  };
}
