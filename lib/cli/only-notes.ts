import { intersects } from '../policy/pattern';
import { hasUnknown } from '../policy/unknown';
import type { AccessClaim, AccessModel, Fact } from '../review';
import { acquaintanceOf } from '../review/compare/near-repository';
import { isInside, isOfClaimed } from '../review/compare/of-claimed';
import { nearRepositoryNote } from '../review/compare/repository-notes';
import { isNamed, nearPrincipal } from '../review/explain/near-principal';
import { circumstanceText } from '../review/model/circumstance';
import { principalText } from '../review/render/words';

/** What is to be told of a claim before the answer to it: of nothing that is there, every claim holds. */
export interface ClaimNotes {
  readonly notes: readonly string[];
  /** None of the repositories that the claim is about is one of which the sources say anything. */
  readonly isAboutNothing: boolean;
}

export function notesOfClaim(model: AccessModel, facts: readonly Fact[], claim: AccessClaim): ClaimNotes {
  const { capability, repositories = [], principals } = claim;
  const asked = repositories.map((name) => ({ name, ...acquaintanceOf(model, facts, name, capability) }));
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

/** Who acts as a role that is named, once for each way that its trust policy leaves. */
export function throughNotes(through: readonly Fact[]): readonly string[] {
  const notes = through.map(({ principal, when }) => {
    const roles = when.flatMap((one) =>
      one.kind === 'assuming' ? [principalText({ kind: 'role', id: one.role }, {})] : [],
    );
    const others = when.filter(({ kind }) => kind !== 'assuming').map((one) => circumstanceText(one));
    const where = others.length === 0 ? '' : `, where ${others.join(' and ')}`;
    return `${principalText(principal, {})} may assume ${roles.join(' and ')}, which is named, and acts as that role then${where}`;
  });
  return [...new Set(notes)].sort();
}

function asking(near: string | undefined): string {
  return near === undefined ? '' : `; did you mean ${near}?`;
}

/** Whether the sources have anybody whom the id of a claim names, or of whom that is a part. */
function isKnown(model: AccessModel, facts: readonly Fact[], id: string): boolean {
  if (isNamed(model, id) || id === '*') return true;
  return (
    facts.some((fact) => {
      const { principal } = fact;
      return (
        // Whoever is not known may be just the one.
        principal.kind === 'unknown' ||
        hasUnknown(principal.id) ||
        principal.id === id ||
        isOfClaimed(fact, [id], model.environment.organization) ||
        (principal.kind === 'account' && isInside({ kind: kindOf(id), id }, [principal.id]))
      );
    }) || model.identities.some(({ arn }) => hasUnknown(arn) || intersects(arn, id))
  );
}

function kindOf(id: string): 'role' | 'user' {
  return /:user\//.test(id) ? 'user' : 'role';
}
