import { decide, diffReviews, missingSides, outsidersOf, type Review, review } from 'registry-access/review';
import type { Answer } from '../../runner/answer';
import type { Asked, Claim, Request } from '../../runner/case';
import type { World } from '../../runner/world';
import { readWorld } from './files';
import { holed, sideWord, verdictOf } from './words';

/** What the library answers, in the corpus's words. */
export function answersTo(given: World, questions: readonly Asked[]): readonly Answer[] {
  const model = readWorld(holed(given));
  let reviewed: Review | undefined;
  const ours = (): Review => {
    reviewed ??= review(model);
    return reviewed;
  };
  return questions.map((asked) => {
    if ('request' in asked) return decision(holed(asked.request));
    if ('only' in asked) return claimed(asked.only, ours());
    return changed(review(readWorld(holed(asked.since))), ours());
  });

  function decision(request: Request): Answer {
    const { decision: said, needs } = decide(model, request);
    return {
      verdict: verdictOf(said),
      provided: needs.flatMap((need) => sideWord(need) ?? []),
      ...(said === 'no' ? { missing: missingSides(model, request).flatMap((side) => sideWord(side) ?? []) } : {}),
    };
  }
}

function claimed({ verb, by, repository }: Claim, reviewed: Review): Answer {
  const outsiders = outsidersOf(reviewed, {
    capability: verb,
    principals: by,
    ...(repository === undefined ? {} : { repositories: [repository] }),
  });
  if (outsiders.length === 0) return { verdict: 'holds' };
  return { verdict: outsiders.some((fact) => fact.decision === 'yes') ? 'fails' : 'unknown' };
}

function changed(before: Review, after: Review): Answer {
  const { gained, possiblyGained } = diffReviews(before, after);
  return { verdict: gained.length > 0 ? 'gained' : possiblyGained.length > 0 ? 'unknown' : 'nothing' };
}
