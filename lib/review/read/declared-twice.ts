import type { Presence } from '../../policy/statement';
import type { Identity, Repository } from '../model/model';

/** Of two declarations of one thing (two branches of a condition, two programs), whether either is made. */
function either(
  a: readonly Presence[] | undefined,
  b: readonly Presence[] | undefined,
): { readonly presence?: readonly Presence[] } {
  if (a === undefined || b === undefined) return {};
  const other = new Map(b.map(({ choice, is }) => [choice, is]));
  const isSame = a.length === b.length && a.every(({ choice }) => other.has(choice));
  const differing = a.filter(({ choice, is }) => other.get(choice) !== is);
  if (!isSame || differing.length > 1) return { presence: a };
  const rest = a.filter((one) => !differing.includes(one));
  return rest.length > 0 ? { presence: rest } : {};
}

/** The wider visibility is the safe one. */
export function widerOf(known: Repository, repository: Repository): Repository {
  const { presence: first, ...wider } = width(repository.visibility) > width(known.visibility) ? repository : known;
  const second = wider.origin === known.origin ? repository.presence : known.presence;
  return { ...wider, ...either(first, second) };
}

/** An identity under two choices may have other tags under each. */
export function declaredTwice(known: Identity, identity: Identity): Identity {
  const { presence, ...first } = known;
  const isSame = JSON.stringify(known.tags) === JSON.stringify(identity.tags);
  const tags = isSame || known.tags === undefined ? {} : { tags: { values: {}, complete: false } };
  return { ...first, ...tags, ...either(presence, identity.presence) };
}

export function width(visibility: 'private' | 'public' | 'unknown'): number {
  return visibility === 'public' ? 2 : visibility === 'unknown' ? 1 : 0;
}
