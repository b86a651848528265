import { accountOfPrincipal } from '../../policy/principal';
import { matchesRamResource, matchesResource } from '../decide/arn-match';
import { repertoiresOf } from '../decide/capabilities';
import { type Clause, clausesOf } from '../decide/clause';
import { lookupOf } from '../decide/sides';
import { namesOf } from '../decide/target';
import type { AccessModel } from '../model/model';
import type { ResourceClass } from './resource-classes';
import type { SubjectClasses } from './subject-classes';

/**
 * Which policies and which identities can bear on a class of repositories at all. Most cannot, and asking only those that can
 * keeps a review proportional to its answer instead of to accounts times repositories.
 */
export interface Relevance {
  /** Policies on the resource's side whose resources include the class. */
  readonly clauses: readonly Clause[];
  /** Whether the input shows the resource's side. */
  readonly visible: boolean;
  /** Policies that only restrict whose resources include the class: principals that those name may fare otherwise. */
  readonly limits: readonly Clause[];
  /** Identities whose own policies reach the class. */
  readonly identities: readonly string[];
  /** Two classes of one registry with the same signature get the same answers. */
  readonly signature: string;
}

export function relevanceOf(model: AccessModel, subjects: SubjectClasses): (resource: ResourceClass) => Relevance {
  const lookup = lookupOf(model);
  const reach = identityReach(model, subjects);
  const restricting = clausesOf(model).limits.flatMap((one) => one.clauses);
  return (resource) => {
    const touches = touching(resource);
    const side =
      resource.template === undefined
        ? lookup.resource(resource.target)
        : { clauses: ownOf(model, resource.template.clauses), visible: true };
    const clauses = side.clauses.filter((clause) => clauseTouches(clause, touches));
    const limits = restricting.filter((clause) => clauseTouches(clause, touches));
    if (resource.template !== undefined)
      return { clauses, visible: true, limits, identities: [], signature: `template ${resource.name}` };
    const { keys, signature } = reach(resource, side.visible || resource.registry.cloud === 'alicloud', touches);
    return {
      clauses,
      visible: side.visible,
      limits,
      identities: keys,
      signature: [
        clauses.map((clause) => markOf(clause, touches)).join(),
        signature,
        side.visible,
        limits.map((clause) => markOf(clause, touches)).join(),
      ].join(' '),
    };
  };
}

/** A class may stem from two models; each answers with its own clauses. */
function ownOf(model: AccessModel, clauses: readonly Clause[]): Clause[] {
  const { all } = clausesOf(model);
  return clauses.filter((clause) => all[clause.index] === clause);
}

/** How a `Resource` pattern takes to each of the names that vendors check for a class (`y`, `m`, `n`); undefined for not at all. */
type Touches = (pattern: string) => string | undefined;

function touching(resource: ResourceClass): Touches {
  const { cloud } = resource.registry;
  const names = new Set<string>(['*']);
  for (const { actions } of repertoiresOf(resource.registry)) {
    for (const { action, level } of actions)
      for (const name of namesOf(resource.target, level, action)) names.add(name);
  }
  const match = cloud === 'aws' ? matchesResource : matchesRamResource;
  const known = new Map<string, string | undefined>();
  return (pattern) => {
    if (!known.has(pattern)) {
      // What a policy variable comes to may differ from name to name.
      const letters = pattern.includes('${')
        ? `\${ for ${resource.target.repository}`
        : [...names].map((name) => match(pattern, name)[0]).join('');
      known.set(pattern, /^n+$/.test(letters) ? undefined : letters);
    }
    return known.get(pattern);
  };
}

function clauseTouches({ statement }: Clause, touches: Touches): boolean {
  const resources = statement?.resources;
  return resources === undefined || resources.not || resources.values.some((one) => touches(one) !== undefined);
}

/** Which clause bears on a class, and how: classes with the same marks get the same answers. */
function markOf({ index, presence, statement }: Clause, touches: Touches): string {
  const resources = statement?.resources?.values ?? [];
  // Which of its patterns touch a class, and how surely, is what a clause can tell two classes apart by.
  const letters = new Set(resources.flatMap((one) => touches(one) ?? []));
  return `${index}${presence.length > 0 ? '?' : ''}${[...letters].sort().join('+')}`;
}

type Reach = (resource: ResourceClass, visible: boolean, touches: Touches) => { keys: string[]; signature: string };

/** Indexes identities by the patterns of their policies: the same few patterns serve thousands of roles. */
function identityReach(model: AccessModel, subjects: SubjectClasses): Reach {
  const clauses = clausesOf(model);
  const byPattern = new Map<string, Set<string>>();
  const accountOf = new Map<string, string | undefined>();
  for (const key of subjects.identities) {
    const subject = subjects.subjects.get(key);
    if (subject === undefined) continue;
    accountOf.set(key, subject.account);
    const own = lookupOf(model).identity(subject).identity;
    for (const { statement } of own.length > 0 ? own : clauses.unattached) {
      const resources = statement?.resources;
      const values = resources?.values ?? [];
      for (const pattern of resources === undefined || resources.not ? ['*', ...values] : values) {
        const keys = byPattern.get(pattern);
        if (keys === undefined) byPattern.set(pattern, new Set([key]));
        else keys.add(key);
      }
    }
  }
  const patterns = [...byPattern].map(([pattern, keys]) => ({
    pattern,
    keys,
    account: accountOfPrincipal({ type: 'AWS', id: pattern }),
  }));
  return (resource, visible, touches) => {
    const found = new Set<string>();
    const marks: string[] = [];
    const { account } = resource.registry;
    // Whoever a policy file will be attached to has an account of its own, where its word is enough: the row of any account.
    const isHome = (key: string): boolean =>
      accountOf.get(key) === account || (account === '*' && subjects.subjects.get(key)?.isUnplaced === true);
    patterns.forEach(({ pattern, keys, account: named }, index) => {
      const letters = touches(pattern);
      if (letters === undefined) return;
      marks.push(`${index}${letters}`);
      // Where the resource's side is not in the input, a wildcard says nothing about an account that it does not name.
      for (const key of keys) if (visible || named === account || isHome(key)) found.add(key);
    });
    return { keys: [...found], signature: marks.join() };
  };
}
