import { hasUnknown } from '../../policy/unknown';
import type { AccessModel } from '../model/model';
import { append } from '../model/multimap';
import { registryKey } from '../model/registry-key';
import { type Clause, uncertain } from './clause';

/** The clauses of policies on resources, by where they are attached. */
export interface PlacedClauses {
  /** By the key of the registry. */
  readonly byRegistry: ReadonlyMap<string, readonly Clause[]>;
  /** By the key of the registry and the name of the repository; see `placeKey`. */
  readonly byRepository: ReadonlyMap<string, readonly Clause[]>;
  /** By the prefix of the creation template, the most specific first. */
  readonly templates: readonly (readonly [prefix: string, clauses: readonly Clause[]])[];
  /** Those of files that say nothing of where they belong. */
  readonly loose: readonly Clause[];
  /** Those of a place whose name is not wholly known, so that they may belong elsewhere, too. */
  readonly holed: readonly Clause[];
}

export function placedClauses(resource: readonly Clause[]): PlacedClauses {
  const byRegistry = new Map<string, Clause[]>();
  const byRepository = new Map<string, Clause[]>();
  const templates = new Map<string, Clause[]>();
  const loose: Clause[] = [];
  const holed: Clause[] = [];
  for (const clause of resource) {
    const { attachment } = clause;
    if (attachment.kind === 'unattached') {
      loose.push(clause);
    } else if (attachment.kind === 'template') {
      append(templates, attachment.prefix, clause);
    } else if (attachment.kind === 'registry' || attachment.kind === 'repository') {
      const key = registryKey(attachment.registry);
      if (attachment.kind === 'registry') append(byRegistry, key, clause);
      else append(byRepository, placeKey(key, attachment.repository), clause);
      if (hasUnknown(key) || (attachment.kind === 'repository' && hasUnknown(attachment.repository)))
        holed.push(uncertain(clause));
    }
  }
  const bySpecificity = [...templates].sort(([a], [b]) => specificity(b) - specificity(a));
  return { byRegistry, byRepository, templates: bySpecificity, loose, holed };
}

function specificity(prefix: string): number {
  return prefix === 'ROOT' ? 0 : prefix.length;
}

/** @param registry key of it */
export function placeKey(registry: string, repository: string): string {
  return `${registry}\n${repository}`;
}

/** The repositories that are declared, and the places that are seen in the input: by `placeKey`, registries by their key. */
export function placesOf(model: AccessModel): {
  readonly declared: ReadonlySet<string>;
  readonly seen: ReadonlySet<string>;
} {
  const declared = new Set(model.repositories.map((one) => placeKey(registryKey(one.registry), one.name)));
  const seen = new Set(declared);
  // A policy without statements shows its place, too: it says that nothing is granted there.
  for (const { attachment } of model.policies) {
    if (attachment.kind === 'registry') seen.add(registryKey(attachment.registry));
    if (attachment.kind === 'repository') seen.add(placeKey(registryKey(attachment.registry), attachment.repository));
  }
  return { declared, seen };
}
