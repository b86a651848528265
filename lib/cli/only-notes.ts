import { intersects } from '../policy/pattern';
import { hasUnknown } from '../policy/unknown';
import type { AccessClaim, AccessModel, Fact } from '../review';
import { acquaintanceOf } from '../review/compare/near-repository';
import { isInside } from '../review/compare/outsiders';
import { isNamed, nearPrincipal } from '../review/explain/near-principal';

/** What is to be told of a claim before the answer to it: of nothing that is there, every claim holds. */
export interface ClaimNotes {
  readonly notes: readonly string[];
  /** None of the repositories that the claim is about is one of which the sources say anything. */
  readonly isAboutNothing: boolean;
}

export function notesOfClaim(model: AccessModel, facts: readonly Fact[], claim: AccessClaim): ClaimNotes {
  const { repositories = [], principals } = claim;
  const asked = repositories.map((name) => ({ name, ...acquaintanceOf(model, facts, name) }));
  const ofRepositories = asked.flatMap(({ name, by, near }) => {
    if (by === 'nothing')
      return [
        `nothing in the sources is about a repository ${name}, so that nobody can is no assurance${asking(near)}`,
      ];
    return near === undefined ? [] : [nearRepositoryNote(name, near)];
  });
  const ofPrincipals = principals
    .filter((id) => !isKnown(model, facts, id))
    .map((id) => `nobody in the sources is ${id}${asking(nearPrincipal(model, id))}`);
  return {
    notes: [...ofRepositories, ...ofPrincipals],
    isAboutNothing: asked.length > 0 && asked.every(({ by }) => by === 'nothing'),
  };
}

/** Of a repository that only what is about all names says anything of, and that is called nearly as another. */
export function nearRepositoryNote(name: string, near: string): string {
  return `the sources have no repository by the name ${name}; did you mean ${near}?`;
}

function asking(near: string | undefined): string {
  return near === undefined ? '' : `; did you mean ${near}?`;
}

/** Whether the sources have anybody whom the id of a claim names, or of whom that is a part. */
function isKnown(model: AccessModel, facts: readonly Fact[], id: string): boolean {
  if (isNamed(model, id) || id === '*') return true;
  return (
    facts.some(
      ({ principal }) =>
        // Whoever is not known may be just the one.
        principal.kind === 'unknown' ||
        hasUnknown(principal.id) ||
        principal.id === id ||
        isInside(principal, [id]) ||
        (principal.kind === 'account' && isInside({ kind: kindOf(id), id }, [principal.id])),
    ) || model.identities.some(({ arn }) => hasUnknown(arn) || intersects(arn, id))
  );
}

function kindOf(id: string): 'role' | 'user' {
  return /:user\//.test(id) ? 'user' : 'role';
}
