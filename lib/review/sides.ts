import { accountOfPrincipal, hasUnknown, identityNameOf, matches } from '../policy';
import { type Clause, clausesOf } from './clause';
import type { Sides } from './evaluate';
import type { AccessModel } from './model';
import type { Subject } from './subject';
import { registryKey, sameRegistry, type Target } from './target';

/** Looks up the policies that bear on a question. Built once per model. */
export interface Lookup {
  /** Policies on a target: the registry's, the repository's, and those of files that say nothing of where they belong. */
  resource(target: Target): { readonly clauses: readonly Clause[]; readonly visible: boolean };
  identity(subject: Subject): Pick<Sides, 'identity' | 'identityIsVisible'>;
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

/** A clause of which it is not sure that it is attached to what is asked about. */
function uncertain(clause: Clause): Clause {
  return { ...clause, presence: [...clause.presence, { choice: 'attached here', is: true }] };
}

function build(model: AccessModel): Lookup {
  const clauses = clausesOf(model);
  const byRegistry = new Map<string, Clause[]>();
  const byRepository = new Map<string, Clause[]>();
  const loose: Clause[] = [];
  const holed: Clause[] = [];
  for (const clause of clauses.resource) {
    const { attachment } = clause;
    if (attachment.kind === 'unattached') {
      loose.push(clause);
    } else if (attachment.kind === 'registry' || attachment.kind === 'repository') {
      const certain =
        !hasUnknown(registryKey(attachment.registry)) &&
        !(attachment.kind === 'repository' && hasUnknown(attachment.repository));
      const key = registryKey(attachment.registry);
      if (attachment.kind === 'registry') append(byRegistry, key, clause);
      else append(byRepository, `${key}\n${attachment.repository}`, clause);
      if (!certain) holed.push(clause);
    }
  }
  const declared = new Set(model.repositories.map((one) => `${registryKey(one.registry)}\n${one.name}`));
  const readable = new Set(model.identities.map((one) => one.arn));
  for (const arn of clauses.identity.keys()) readable.add(arn);
  const byName = new Map<string, string[]>();
  const holedIdentities: string[] = [];
  for (const arn of readable) {
    const name = nameKey(arn);
    if (name === undefined) holedIdentities.push(arn);
    else append(byName, name, arn);
  }
  const groups = new Map(model.identities.map((one) => [one.arn, one.memberOf ?? []]));
  const ownClauses = (arn: string): Clause[] =>
    [arn, ...(groups.get(arn) ?? [])].flatMap((one) => clauses.identity.get(one) ?? []);

  return {
    resource(target) {
      const key = registryKey(target.registry);
      const found = [...(byRegistry.get(key) ?? [])];
      let visible = found.length > 0 || loose.length > 0;
      if (target.repository !== undefined) {
        const own = byRepository.get(`${key}\n${target.repository}`) ?? [];
        found.push(...own);
        visible ||= own.length > 0 || declared.has(`${key}\n${target.repository}`);
      }
      for (const clause of holed) {
        if (found.includes(clause)) continue;
        if (mayBeAttached(clause, target)) found.push(uncertain(clause));
      }
      return { clauses: [...found, ...loose], visible };
    },
    identity(subject) {
      if (subject.arn === undefined && subject.account === undefined) return { identity: [], identityIsVisible: false };
      const exact = readable.has(subject.id) ? [subject.id] : (byName.get(nameKey(subject.id) ?? '') ?? []);
      const maybe =
        exact.length > 0 || subject.kind === 'anyone'
          ? []
          : holedIdentities.filter((arn) => arn !== subject.id && mayBe(arn, subject));
      return {
        identity: [...exact.flatMap(ownClauses), ...maybe.flatMap(ownClauses).map(uncertain), ...clauses.unattached],
        identityIsVisible: exact.length > 0,
      };
    },
  };
}

/** Names are unique within an account and kind, whatever the path before them. */
function nameKey(arn: string): string | undefined {
  const name = identityNameOf(arn);
  const account = accountOfPrincipal({ type: 'AWS', id: arn });
  return name === undefined || account === undefined || hasUnknown(account)
    ? undefined
    : `${account}\n${name.kind}\n${name.name}`;
}

function mayBe(arn: string, subject: Subject): boolean {
  return subject.arn === undefined
    ? accountOfPrincipal({ type: 'AWS', id: arn }) === subject.account
    : matches(arn, subject.arn) !== 'no';
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

function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
