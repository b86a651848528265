import { circumstanceOf, includesCircumstances } from '../model/circumstance';
import { type Alternative, join } from './alternatives';
import type { Hit } from './hits';

/** An alternative under denials that may or may not hold. */
export function restrained(alternative: Alternative, denials: readonly Hit[]): Alternative {
  let one = alternative;
  for (const hit of denials) {
    // What only holds where another denial surely does is left out with that one already.
    const within = denials.some(
      (other) => other !== hit && other.decision === 'yes' && includesAll(hit, other) && !isTwin(hit, other, denials),
    );
    const isSure = hit.decision === 'yes' || within;
    one = join(one, {
      decision: isSure ? 'yes' : 'maybe',
      when: isSure && !within ? [{ kind: 'unless', all: hit.open }] : [],
      needs: [],
      because: [hit.reason],
    });
  }
  return one;
}

function includesAll(hit: Hit, other: Hit): boolean {
  return includesCircumstances(hit.open.map(circumstanceOf), other.open.map(circumstanceOf));
}

/** Of two denials that hold in just the same cases, the first speaks. */
function isTwin(hit: Hit, other: Hit, denials: readonly Hit[]): boolean {
  return (
    hit.decision === 'yes' && hit.open.length === other.open.length && denials.indexOf(hit) < denials.indexOf(other)
  );
}
