import { matches } from '../../policy/pattern';
import { hasUnknown } from '../../policy/unknown';
import type { AccessModel, Repository } from '../model/model';
import { registryKey } from '../model/registry-key';
import { type Clause, clausesOf, uncertain } from './clause';
import { givenBy } from './given';
import type { Limits } from './layers/limits';
import type { Lookup } from './lookup';
import { placedClauses, placeKey, placesOf } from './placed-clauses';
import { sameRegistry, type Target } from './target';

export function resourcesOf(model: AccessModel, limits: Limits | undefined): Pick<Lookup, 'resource' | 'future'> {
  const { byRegistry, byRepository, templates, loose, holed } = placedClauses(clausesOf(model).resource);
  const { declared, seen } = placesOf(model);
  const repositoryGiven = givenBy(model.repositories, repositoryKey);
  return {
    resource(target) {
      const key = registryKey(target.registry);
      const ofRegistry = byRegistry.get(key) ?? [];
      const ofRepository =
        target.repository === undefined ? [] : (byRepository.get(placeKey(key, target.repository)) ?? []);
      const { cloud } = target.registry;
      const unplaced = loose.filter((clause) => clause.cloud === cloud);
      const certain = new Set([...ofRegistry, ...ofRepository].map((clause) => clause.index));
      const visible =
        unplaced.length > 0 ||
        seen.has(key) ||
        (target.repository !== undefined && seen.has(placeKey(key, target.repository)));
      const possible = holed.filter((clause) => !certain.has(clause.index) && mayBeAttached(clause, target));
      const given = repositoryGiven.get(repositoryKey({ ...target, name: target.repository ?? '' }));
      const controls = limits?.onResource(cloud, target.registry.account) ?? [];
      return { clauses: [...ofRegistry, ...ofRepository, ...possible, ...unplaced, ...controls], visible, given };
    },
    future({ registry, repository }) {
      if (repository === undefined || declared.has(placeKey(registryKey(registry), repository))) return [];
      const found: Clause[] = [];
      // The most specific template applies. One of which that is not sure hides none of the others.
      let settled = false;
      for (const [prefix, own] of templates) {
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
  };
}

function isAt({ attachment }: Clause, key: string): boolean {
  return 'registry' in attachment && registryKey(attachment.registry) === key;
}

function repositoryKey({ registry, name, holds }: Pick<Repository, 'registry' | 'name' | 'holds'>): string {
  return `${registryKey(registry)}\n${holds === 'chart' ? 'chart ' : ''}${name}`;
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
