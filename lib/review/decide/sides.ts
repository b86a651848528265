import { accountOfPrincipal, hasUnknown, matches } from '../../policy';
import type { AccessModel, Cloud, Repository } from '../model/model';
import { append } from '../model/multimap';
import { registryKey } from '../model/registry-key';
import { type Clause, clausesOf, uncertain } from './clause';
import { givenBy } from './given';
import { identitiesOf, nameKey } from './identity-lookup';
import { limitsOf } from './layers/limits';
import type { Lookup } from './lookup';
import { sameRegistry, type Target } from './target';

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

function mayBeAttached(clause: Clause, target: Target): boolean {
  const { attachment } = clause;
  if (attachment.kind !== 'registry' && attachment.kind !== 'repository') return false;
  if (sameRegistry(attachment.registry, target.registry) === 'no') return false;
  return (
    attachment.kind === 'registry' ||
    (target.repository !== undefined && matches(attachment.repository, target.repository) !== 'no')
  );
}
