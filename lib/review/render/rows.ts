import { compareText } from '../../policy/statement';
import type { Reason } from '../../policy/verdict';
import { circumstanceKey, circumstanceText } from '../model/circumstance';
import { capabilityRank } from '../model/fact-order';
import { type CacheRole, type Fact, type FactPrincipal, orderedResource } from '../model/facts';
import { append } from '../model/multimap';
import { withAlikeRoles } from './alike-roles';
import { flowOf } from './flows';
import { addGranted, type GrantedByText, grantedKey, grantedOf, inOrder } from './granted';
import { type Alike, acrossRegions, type RegistryRows } from './regions';
import type { TableRow } from './table-row';
import { WHOLE_REGISTRY } from './told-text';
import {
  accountText,
  cacheRoleText,
  cloudName,
  type Names,
  needText,
  principalText,
  reasonText,
  regionsText,
  whenText,
} from './words';

/** The rows of one registry, or of those of an account in several Regions where they are the same: an ECR private registry, or the ACR instances. */
export interface Section {
  readonly cloud: Fact['cloud'];
  readonly account: string;
  readonly title: string;
  /** The account and its Regions alone, for a row among those of other registries. */
  readonly place: string;
  readonly rows: readonly TableRow[];
}

const CLOUD_ORDER: readonly Fact['cloud'][] = ['aws', 'alicloud'];

/** From the widest class of principals to the narrowest, so that what matters most stands at the top. Who is unknown may be anyone. */
export const KIND_ORDER: readonly FactPrincipal['kind'][] = [
  'anyone',
  'unknown',
  'organization',
  'organization-unit',
  'account',
  'federated',
  'service',
  'role',
  'user',
  'group',
  'session',
];

/** Groups the facts of a review into tables. Deterministic, and independent of the order of the facts. */
export function sectionsOf(facts: readonly Fact[], names: Names, cacheRoles: readonly CacheRole[] = []): Section[] {
  const byRegistry = new Map<string, Fact[]>();
  for (const fact of withoutReplaced(facts)) {
    const key = [CLOUD_ORDER.indexOf(fact.cloud), fact.resource.account, fact.resource.region].join('\n');
    append(byRegistry, key, fact);
  }
  const registries = [...byRegistry]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, own]): RegistryRows<TableRow> => {
      const { cloud, resource } = own[0] as Fact;
      const rows = withAlikeRoles(rowsOf(own, names, cacheRoles));
      return { cloud, account: resource.account, region: resource.region, rows };
    });
  return acrossRegions(registries, ALIKE).map(({ cloud, account, regions, rows }) => {
    const place = `${accountText(account, names)}, ${regionsText(regions)}`;
    return { cloud, account, title: registryTitle(cloud, place), place, rows };
  });
}

/** What the table of a registry is called. */
export function registryTitle(cloud: Fact['cloud'], place: string): string {
  return `${cloudName(cloud)} registry of ${place}`;
}

const ALIKE: Alike<TableRow> = {
  keyOf: ({ because: _, ...said }) => JSON.stringify(said),
  isException: ({ can }) => can.some(({ decision }) => decision === 'no'),
  joined: (rows) => ({
    ...(rows[0] as TableRow),
    because: [...new Set(rows.flatMap(({ because }) => because))].sort(compareText),
  }),
};

/**
 * Where a row takes back what a wider one says and another says what holds instead, the other is enough for a reader: of the
 * two, the narrower row counts.
 */
function withoutReplaced(facts: readonly Fact[]): readonly Fact[] {
  if (!facts.some(({ decision }) => decision === 'no')) return facts;
  const standing = new Set(facts.flatMap((fact) => (fact.decision === 'no' ? [] : [placeAndWord(fact)])));
  return facts.filter((fact) => fact.decision !== 'no' || !standing.has(placeAndWord(fact)));
}

function placeAndWord({ cloud, principal, resource, capability }: Fact): string {
  return JSON.stringify([cloud, principal.kind, principal.id, orderedResource(resource), capability]);
}

interface Group {
  readonly first: Fact;
  readonly can: GrantedByText;
  readonly repositories: Set<string>;
  readonly because: Map<string, Reason>;
}

function rowsOf(facts: readonly Fact[], names: Names, cacheRoles: readonly CacheRole[]): TableRow[] {
  // First all that one principal can do with one repository under the same conditions, then the repositories for which that is the same.
  const byResource = group(facts, (fact) => [...common(fact), resourceText(fact)], mergeFact);
  const rows = new Map<string, Group>();
  for (const one of byResource.values()) {
    const key = JSON.stringify([...common(one.first), grantedKey(one.can)]);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, one);
    else merge(row, one);
  }
  return [...rows.values()]
    .map((one) => ({ group: one, sort: sortKey(one) }))
    .sort((a, b) => compareText(a.sort, b.sort))
    .map(({ group: one }) => rowOf(one, names, cacheRoles));
}

function rowOf({ first, can, repositories, because }: Group, names: Names, cacheRoles: readonly CacheRole[]): TableRow {
  const { principal, when, needs } = first;
  const flow = flowOf(first);
  const what = cacheRoleText(principal, cacheRoles);
  return {
    who: principalText(principal, names),
    ...(what === undefined ? {} : { what }),
    can: inOrder(can),
    repositories: [...repositories].sort(compareText),
    when: when.map((condition) => whenText(condition, names)),
    needs: needs.map(needText),
    because: [...because.keys()].sort(compareText),
    ...(flow === undefined ? {} : { flow }),
  };
}

/** What facts of one row have in common besides capability and repository. */
function common(fact: Fact): string[] {
  const { principal, when, needs } = fact;
  return [principal.kind, principal.id, when.map(circumstanceKey).join('\n'), needs.join('\n'), flowOf(fact) ?? ''];
}

function group(
  facts: readonly Fact[],
  keyOf: (fact: Fact) => readonly string[],
  add: (into: Group, fact: Fact) => void,
): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const fact of facts) {
    const key = JSON.stringify(keyOf(fact));
    let into = groups.get(key);
    if (into === undefined) {
      into = { first: fact, can: new Map(), repositories: new Set(), because: new Map() };
      groups.set(key, into);
    }
    add(into, fact);
  }
  return groups;
}

function mergeFact(into: Group, fact: Fact): void {
  addGranted(into.can, grantedOf(fact));
  into.repositories.add(resourceText(fact));
  for (const reason of fact.because) into.because.set(reasonText(reason), reason);
}

function merge(into: Group, other: Group): void {
  for (const name of other.repositories) into.repositories.add(name);
  for (const [text, reason] of other.because) into.because.set(text, reason);
}

export function resourceText(fact: Fact): string {
  const { kind, name, holds } = fact.resource;
  if (kind === 'registry') return WHOLE_REGISTRY;
  if (holds === 'chart') return `charts ${name}`;
  return kind === 'repository' ? name : `${kind} ${name}`;
}

function sortKey(one: Group): string {
  const { principal, when, needs } = one.first;
  const rank = String(KIND_ORDER.indexOf(principal.kind)).padStart(2, '0');
  const capabilities = inOrder(one.can).map(({ capability, text }) => `${capabilityRank(capability)} ${text}`);
  return [
    rank,
    principal.id,
    [...one.repositories].sort(compareText).join(','),
    capabilities.join(),
    ...when.map((one) => circumstanceText(one)),
    ...needs,
  ].join('\n');
}
