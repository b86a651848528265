import { intersects, isLiteral, matches } from '../../policy/pattern';
import { hasUnknown } from '../../policy/unknown';
import { type Clause, clausesOf } from '../decide/clause';
import type { AccessModel, Attachment, Holds, RegistryRef } from '../model/model';
import { registryKey } from '../model/registry-key';
import { type Home, type Homes, homesOf, unattachedHome } from './homes';
import { type Named, namedBy, openHoles } from './named-repositories';
import { repositoriesIn } from './remainders';
import { witnessPlace } from './witness-place';

/** A resource with more `*` than this is not taken apart where they go over the parts of a name; the review says so. */
export const MOST_WILDCARDS = 12;

/** The names and patterns of one registry, those for charts apart. */
export interface Names {
  readonly registry: RegistryRef;
  readonly images: Set<string>;
  readonly charts: Set<string>;
  /** A resource has more wildcards than are followed. */
  isCut: boolean;
  /** Brought up by policies of identities of this account alone: nothing is known to be there. */
  isOwnAlone: boolean;
}

/** The resources that a clause names, with the values of its variables where they are known. */
export type ResourcesNamedBy = (model: AccessModel, clause: Clause) => readonly string[];

function valuesOf(_: AccessModel, { statement }: Clause): readonly string[] {
  return statement?.resources?.values ?? [];
}

/** The names and patterns of repositories that the input brings up, by the key of the registry that they are of. */
export function namesByRegistry(
  models: readonly AccessModel[],
  resourcesNamedBy: ResourcesNamedBy = valuesOf,
): ReadonlyMap<string, Names> {
  const found = new Map<string, Names>();
  for (const registry of models.flatMap((one) => one.registries)) declare(found, registry);
  for (const { registry, name, holds } of models.flatMap((one) => one.repositories))
    declare(found, registry, name, holds);
  for (const { registry, name, holds } of models.flatMap((one) => one.namespaces))
    declare(found, registry, `${name}/*`, holds);
  const loose: Named[] = [];
  for (const model of models) {
    const homes = homesOf(model);
    for (const clause of clausesOf(model).all) {
      for (const one of addClause(found, clause, homes, () => namedBy(clause, resourcesNamedBy(model, clause))))
        loose.push(one);
    }
  }
  // What policies say with wildcards reaches every registry that the wildcards match.
  const everywhere = distinct(loose);
  for (const { registry } of [...found.values()]) {
    for (const one of everywhere) if (reaches(one.registry, registry)) put(found, registry, one);
  }
  const there = new Set([...found.values()].filter((one) => !one.isOwnAlone).map(({ registry }) => registry.account));
  for (const one of found.values()) one.isOwnAlone = !there.has(one.registry.account);
  return found;
}

function declare(found: Map<string, Names>, registry: RegistryRef, pattern?: string, holds?: Holds): void {
  add(found, registry, pattern, holds).isOwnAlone = false;
}

function add(found: Map<string, Names>, registry: RegistryRef, pattern?: string, holds?: Holds): Names {
  const key = registryKey(registry);
  let names = found.get(key);
  if (names === undefined) {
    names = { registry, images: new Set(), charts: new Set(), isCut: false, isOwnAlone: true };
    found.set(key, names);
  }
  if (pattern !== undefined) names[holds === 'chart' ? 'charts' : 'images'].add(pattern);
  return names;
}

function put(found: Map<string, Names>, registry: RegistryRef, { pattern, holds, value }: Named): void {
  const names = add(found, registry, pattern, holds);
  if (value === undefined) return;
  if (value.split('*').length - 1 > MOST_WILDCARDS) {
    names.isCut = true;
    return;
  }
  for (const kind of registry.cloud === 'aws' ? [undefined] : ([undefined, 'chart'] as const)) {
    for (const one of repositoriesIn(value, witnessPlace(registry), kind)) add(found, registry, one, kind);
  }
}

/** @returns what the clause names that may be of other registries, too */
function addClause(
  found: Map<string, Names>,
  clause: Clause,
  homes: Homes,
  namedByClause: () => readonly Named[],
): readonly Named[] {
  const { attachment } = clause;
  if (attachment.kind === 'trust') return [];
  const own = registryOf(attachment);
  if (own !== undefined) declare(found, own, attachment.kind === 'repository' ? attachment.repository : undefined);
  if (attachment.kind === 'repository') return [];
  const named = namedByClause();
  if (own !== undefined) {
    for (const one of named) put(found, own, one);
    return [];
  }
  // A layer that only restricts brings no registry of its own, but tells repositories of others apart.
  if (attachment.kind !== 'identity' && attachment.kind !== 'unattached') return named;
  const isOwned = attachment.kind === 'identity';
  for (const home of isOwned ? homes(clause.cloud, attachment.identity) : [unattachedHome(clause.cloud)]) {
    if (isOwned) add(found, { region: '*', ...home });
    for (const one of named) {
      const place = placeFor(home, one);
      if (place === undefined) continue;
      put(found, place, one);
      if (place.account !== home.account) declare(found, place);
    }
  }
  return named;
}

function distinct(named: readonly Named[]): Named[] {
  return [
    ...new Map(
      named.map((one) => [[registryKey(one.registry), one.pattern, one.holds, one.value].join('\n'), one]),
    ).values(),
  ];
}

function registryOf(attachment: Attachment): RegistryRef | undefined {
  return 'registry' in attachment ? attachment.registry : undefined;
}

/**
 * Where the resources of an identity policy are. What it says of any account it says of its own, where its word is enough (on
 * Alibaba Cloud it is of no other); what other accounts would have to let in, of registries that nothing names, is no row.
 */
function placeFor({ account, partition }: Home, { registry }: Named): RegistryRef | undefined {
  const own = partition === undefined ? {} : { partition };
  if (isLiteral(registry.account)) return isLiteral(registry.region) ? registry : { ...registry, ...own };
  if (account === registry.account) return registry;
  // An account that is not known may be the identity's own. On AWS its registries are there already; instances are not.
  if (hasUnknown(registry.account) && registry.instance === undefined) return undefined;
  return account === '*' || matches(registry.account, account) !== 'no' ? { ...registry, account, ...own } : undefined;
}

function reaches(named: RegistryRef, registry: RegistryRef): boolean {
  if (named.cloud !== registry.cloud || (named.instance === undefined) !== (registry.instance === undefined))
    return false;
  return (
    meets(named.account, registry.account) &&
    meets(named.region, registry.region) &&
    (named.instance === undefined || meets(named.instance, registry.instance ?? ''))
  );
}

function meets(a: string, b: string): boolean {
  return a === b || intersects(openHoles(a), openHoles(b));
}
