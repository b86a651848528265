import { accountOfPrincipal, hasUnknown, identityNameOf, matches, type Presence } from '../../policy';
import type { AccessModel, Cloud, Membership, Repository } from '../model/model';
import { append } from '../model/multimap';
import { registryKey } from '../model/registry-key';
import { type Clause, clausesOf, uncertain } from './clause';
import type { Sides } from './evaluate';
import { type Limits, limitsOf } from './layers/limits';
import { tagsOf } from './principal-tags';
import type { Subject } from './subject';
import { partitionOfArn } from './subject-partition';
import { sameRegistry, type Target } from './target';
import { commonPresence } from './worlds';

/** What the input has on the side of the resource. `given` is what its being there tells. */
export interface OnResource extends Pick<Sides, 'given'> {
  readonly clauses: readonly Clause[];
  readonly visible: boolean;
}

/** What the input has on the side of the subject. */
export type OfSubject = Pick<Sides, 'identity' | 'identityIsVisible' | 'given' | 'ceilings' | 'tags'>;

/** Looks up the policies that bear on a question. Built once per model. */
export interface Lookup {
  /** Policies on a target: the registry's, the repository's, and those of files that say nothing of where they belong. */
  resource(target: Target): OnResource;
  /** Policies that a repository gets by a creation template if it is born by one; none for a repository that is declared. */
  future(target: Target): readonly Clause[];
  /** What bears on an action that has no resource, from the side of the caller's own account. */
  withoutResource(cloud: Cloud, account: string): readonly Clause[];
  /** Trust policies of a role. */
  trust(role: string): OnResource;
  identity(subject: Subject): OfSubject;
  /** ARN of a declared role by its ARN without its path; its name is unique in its account. */
  roleNamed(arn: string): string | undefined;
}

const cache = new WeakMap<AccessModel, Lookup>();

export function lookupOf(model: AccessModel): Lookup {
  let lookup = cache.get(model);
  if (lookup === undefined) {
    lookup = build(model);
    cache.set(model, lookup);
  }
  return lookup;
}

function build(model: AccessModel): Lookup {
  const clauses = clausesOf(model);
  const byRegistry = new Map<string, Clause[]>();
  const byRepository = new Map<string, Clause[]>();
  const templates = new Map<string, Clause[]>();
  const loose: Clause[] = [];
  const holed: Clause[] = [];
  for (const clause of clauses.resource) {
    const { attachment } = clause;
    if (attachment.kind === 'unattached') {
      loose.push(clause);
    } else if (attachment.kind === 'template') {
      append(templates, attachment.prefix, clause);
    } else if (attachment.kind === 'registry' || attachment.kind === 'repository') {
      const key = registryKey(attachment.registry);
      if (attachment.kind === 'registry') append(byRegistry, key, clause);
      else append(byRepository, `${key}\n${attachment.repository}`, clause);
      if (hasUnknown(key) || (attachment.kind === 'repository' && hasUnknown(attachment.repository)))
        holed.push(uncertain(clause));
    }
  }
  // A policy without statements shows its place, too: it says that nothing is granted there.
  const seen = new Set(model.repositories.map((one) => `${registryKey(one.registry)}\n${one.name}`));
  const declared = new Set(seen);
  for (const { attachment } of model.policies) {
    if (attachment.kind === 'registry') seen.add(registryKey(attachment.registry));
    if (attachment.kind === 'repository') seen.add(`${registryKey(attachment.registry)}\n${attachment.repository}`);
  }
  const repositoryGiven = givenBy(model.repositories, repositoryKey);
  const identityGiven = givenBy(model.identities, (one) => one.arn);
  const holedTrust = new Map([...clauses.trust].filter(([role]) => hasUnknown(role)));
  const limits = limitsOf(model);
  const identities = identitiesOf(model, identityGiven, limits);
  const specificity = (prefix: string): number => (prefix === 'ROOT' ? 0 : prefix.length);
  const bySpecificity = [...templates].sort(([a], [b]) => specificity(b) - specificity(a));

  return {
    resource(target) {
      const key = registryKey(target.registry);
      const ofRegistry = byRegistry.get(key) ?? [];
      const ofRepository =
        target.repository === undefined ? [] : (byRepository.get(`${key}\n${target.repository}`) ?? []);
      const { cloud } = target.registry;
      const unplaced = loose.filter((clause) => clause.cloud === cloud);
      const certain = new Set([...ofRegistry, ...ofRepository].map((clause) => clause.index));
      const visible =
        unplaced.length > 0 ||
        seen.has(key) ||
        (target.repository !== undefined && seen.has(`${key}\n${target.repository}`));
      const possible = holed.filter((clause) => !certain.has(clause.index) && mayBeAttached(clause, target));
      const given = repositoryGiven.get(repositoryKey({ ...target, name: target.repository ?? '' }));
      const controls = limits?.onResource(cloud, target.registry.account) ?? [];
      return { clauses: [...ofRegistry, ...ofRepository, ...possible, ...unplaced, ...controls], visible, given };
    },
    future({ registry, repository }) {
      if (repository === undefined || declared.has(`${registryKey(registry)}\n${repository}`)) return [];
      const found: Clause[] = [];
      // The most specific template applies. One of which that is not sure hides none of the others.
      let settled = false;
      for (const [prefix, own] of bySpecificity) {
        const match = prefix === 'ROOT' ? 'yes' : matches(`${prefix}/*`, repository);
        if (match === 'no' || (settled && !hasUnknown(prefix))) continue;
        const here = own.filter(
          ({ attachment }) => 'registry' in attachment && sameRegistry(attachment.registry, registry) !== 'no',
        );
        for (const one of here) found.push(uncertain(one));
        settled ||= match === 'yes' && here.some((one) => isAt(one, registryKey(registry)));
      }
      return found;
    },
    withoutResource: (cloud, account) => limits?.onResource(cloud, account) ?? [],
    trust(role) {
      const own = clauses.trust.get(role);
      const name = nameKey(role);
      const possible = [...holedTrust]
        .filter(
          ([other]) => other !== role && !(name === undefined && hasUnknown(role)) && matches(other, role) !== 'no',
        )
        .flatMap(([, trust]) => trust.map(uncertain));
      const found = [...(own ?? []), ...possible];
      const controls = limits === undefined || found.length === 0 ? [] : limits.onResource(...ownerOf(role));
      return { clauses: [...found, ...controls], visible: own !== undefined, given: identityGiven.get(role) };
    },
    ...identities,
  };
}

function isAt({ attachment }: Clause, key: string): boolean {
  return 'registry' in attachment && registryKey(attachment.registry) === key;
}

function repositoryKey({ registry, name, holds }: Pick<Repository, 'registry' | 'name' | 'holds'>): string {
  return `${registryKey(registry)}\n${holds === 'chart' ? 'chart ' : ''}${name}`;
}

function ownerOf(role: string): [Cloud, string] {
  return [role.startsWith('acs:') ? 'alicloud' : 'aws', accountOfPrincipal({ type: 'AWS', id: role }) ?? ''];
}

type Given = ReadonlyMap<string, readonly Presence[]>;

/** What it tells that a declared thing is there, for the things that are there only by some choice. */
function givenBy<T extends { readonly presence?: readonly Presence[] }>(
  declared: readonly T[],
  keyOf: (one: T) => string,
): Given {
  if (!declared.some((one) => one.presence !== undefined)) return new Map();
  const ways = new Map<string, (readonly Presence[])[]>();
  for (const one of declared) append(ways, keyOf(one), one.presence ?? []);
  return new Map([...ways].map(([key, all]) => [key, commonPresence(all)]));
}

function identitiesOf(
  model: AccessModel,
  given: Given,
  limits: Limits | undefined,
): Pick<Lookup, 'identity' | 'roleNamed'> {
  const clauses = clausesOf(model);
  const declared = new Map(model.identities.map((one) => [one.arn, one]));
  const byName = new Map<string, string[]>();
  const holed: string[] = [];
  for (const arn of new Set([...declared.keys(), ...clauses.identity.keys()])) {
    const name = nameKey(arn);
    if (name === undefined) holed.push(arn);
    else append(byName, name, arn);
  }
  const memberships = new Map<string, Membership[]>();
  for (const one of model.memberships) append(memberships, one.user, one);
  const groupsOf = (arn: string): readonly Membership[] => memberships.get(arn) ?? [];
  const ownClauses = (arn: string): readonly Clause[] => {
    const own = clauses.identity.get(arn) ?? [];
    const groups = groupsOf(arn);
    if (groups.length === 0) return own;
    return [own, ...groups.map((one) => under(clauses.identity.get(one.group) ?? [], one.presence))].flat();
  };
  // Groups that are not declared here may have any policies.
  const isWhole = (arn: string): boolean => {
    const identity = declared.get(arn);
    return (
      identity !== undefined &&
      identity.elsewhere !== true &&
      groupsOf(arn).every(({ group }) => declared.has(group) && declared.get(group)?.elsewhere !== true)
    );
  };
  const tags = tagsOf(model);
  const unattached = new Map<Cloud, readonly Clause[]>(
    (['aws', 'alicloud'] as const).map((cloud) => [cloud, clauses.unattached.filter((one) => one.cloud === cloud)]),
  );
  return {
    identity(subject) {
      if (subject.arn === undefined && subject.account === undefined) return { identity: [], identityIsVisible: false };
      const own = subject.session === undefined ? subject.id : (subject.arn ?? subject.id);
      const exact = declared.has(own) || clauses.identity.has(own) ? [own] : (byName.get(nameKey(own) ?? '') ?? []);
      const found = policiesOf(subject, exact);
      const ceilings = limits?.ofSubject(subject, exact);
      return ceilings === undefined ? found : { ...found, ceilings };
    },
    roleNamed(role) {
      return (byName.get(nameKey(role) ?? '') ?? []).find((arn) => declared.has(arn));
    },
  };
  function policiesOf(subject: Subject, exact: readonly string[]): OfSubject {
    const isDeclared = exact.some((arn) => declared.has(arn));
    const possible =
      subject.kind === 'anyone'
        ? []
        : holed.filter(
            // Two declarations are two identities; a policy for somebody who is only named may be for either.
            (arn) => !exact.includes(arn) && !(isDeclared && declared.has(arn)) && mayBe(arn, subject),
          );
    const loose = unattached.get(subject.cloud) ?? [];
    if (possible.length === 0 && loose.length === 0 && exact.length === 1) {
      const [arn = ''] = exact;
      return { identity: ownClauses(arn), identityIsVisible: isWhole(arn), given: given.get(arn), tags: tags.get(arn) };
    }
    return {
      identity: [...exact.flatMap(ownClauses), ...possible.flatMap(ownClauses).map(uncertain), ...loose],
      identityIsVisible: exact.some(isWhole),
      ...(exact.length === 1 ? { given: given.get(exact[0] as string), tags: tags.get(exact[0] as string) } : {}),
    };
  }
}

/** The clauses of a group, which hold for a user only where the membership is there. */
function under(clauses: readonly Clause[], presence: Membership['presence'] = []): readonly Clause[] {
  return presence.length === 0
    ? clauses
    : clauses.map((clause) => ({ ...clause, presence: [...clause.presence, ...presence] }));
}

/** Names are unique within an account and kind, whatever the path before them. */
function nameKey(arn: string): string | undefined {
  const name = identityNameOf(arn);
  const account = accountOfPrincipal({ type: 'AWS', id: arn });
  return name === undefined || account === undefined || hasUnknown(account)
    ? undefined
    : `${partitionOfArn(arn) ?? ''}\n${account}\n${name.kind}\n${name.name}`;
}

function mayBe(arn: string, subject: Subject): boolean {
  if (subject.arn === undefined) {
    const account = accountOfPrincipal({ type: 'AWS', id: arn });
    return account === undefined || matches(account, subject.account ?? '') !== 'no';
  }
  if (matches(arn, subject.arn) !== 'no') return true;
  // A session does not show the path of its role.
  const own = subject.session === undefined ? undefined : identityNameOf(subject.arn)?.name;
  const account = accountOfPrincipal({ type: 'AWS', id: arn });
  return (
    own !== undefined &&
    matches(arn.split('/').at(-1) ?? '', own) !== 'no' &&
    (account === undefined || matches(account, subject.account ?? '') !== 'no')
  );
}

function mayBeAttached(clause: Clause, target: Target): boolean {
  const { attachment } = clause;
  if (attachment.kind !== 'registry' && attachment.kind !== 'repository') return false;
  if (sameRegistry(attachment.registry, target.registry) === 'no') return false;
  return (
    attachment.kind === 'registry' ||
    (target.repository !== undefined && matches(attachment.repository, target.repository) !== 'no')
  );
}
