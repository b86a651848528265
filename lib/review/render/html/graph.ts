import { compareText, type Decision, identityNameOf } from '../../../policy';
import { compareCapabilities } from '../../model/fact-order';
import type { Fact, FactPrincipal } from '../../model/facts';
import { accountText, cloudName, count, type Names, principalText } from '../words';
import { accountOf, type ChangeKind, type PageRow, principalId, registryId } from './page-rows';

/** What the picture can hold and still be read; the table has everything. */
export const PICTURE_LIMITS = { apart: 16, principals: 24, registries: 12 } as const;

export interface GraphNode {
  readonly id: string;
  readonly side: 'principal' | 'registry';
  /** Small line above the name: `role`, `account`, `registry`. */
  readonly kind: string;
  readonly label: string;
  /** The whole name, for those who hear or hover it. */
  readonly name: string;
  /** Account that the node is drawn in; absent for principals of no account. */
  readonly account?: string;
  readonly rows: readonly number[];
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly can: readonly Fact['capability'][];
  /** The surest of its capabilities. */
  readonly decision: Exclude<Decision, 'no'>;
  readonly change?: ChangeKind | 'changed';
  readonly rows: readonly number[];
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** What the picture leaves out or puts together, in sentences. */
  readonly notes: readonly string[];
}

interface Party {
  readonly id: string;
  /** Why its principals are drawn as one. */
  readonly by?: 'same access' | 'same capabilities' | 'same account' | 'more';
  readonly principals: FactPrincipal[];
  readonly rows: number[];
}

/**
 * The picture of a page: who (left) reaches which registry (right). Bounded: principals with the very same access are put
 * together when there are many, then those of one account, then the rest; the notes say so.
 */
export function graphOf(rows: readonly PageRow[], names: Names): Graph {
  const notes: string[] = [];
  const drawn = rows.map((row) => ({ ...row, can: row.can.filter(isDrawn) }));
  const used = drawn.map((_, index) => index).filter((index) => (drawn[index] as PageRow).can.length > 0);
  if (rows.some((row) => row.can.some((one) => !isDrawn(one))))
    notes.push('Authorization tokens (authenticate) and exceptions (not …) stand in the table only.');
  const parties = partiesOf(drawn, used, notes);
  const registries = registriesOf(drawn, used, notes);
  const edges = edgesOf(drawn, parties, registries);
  return { nodes: [...parties.map((one) => partyNode(one, names)), ...registryNodes(registries, names)], edges, notes };
}

function isDrawn({ capability, decision }: PageRow['can'][number]): boolean {
  return capability !== 'authenticate' && decision !== 'no';
}

function partiesOf(rows: readonly PageRow[], used: readonly number[], notes: string[]): Party[] {
  const single = new Map<string, Party>();
  for (const index of used) {
    for (const principal of rows[index]?.principals ?? []) {
      const id = principalId(principal);
      const party = single.get(id);
      if (party === undefined) single.set(id, { id, principals: [principal], rows: [index] });
      else party.rows.push(index);
    }
  }
  let parties = [...single.values()];
  const all = parties.length;
  if (parties.length > PICTURE_LIMITS.apart) parties = together(parties, 'same access', (one) => one.rows.join());
  if (parties.length > PICTURE_LIMITS.principals)
    parties = together(parties, 'same capabilities', (one) => capabilitiesText(rows, one));
  if (parties.length > PICTURE_LIMITS.principals)
    parties = together(parties, 'same account', (one) => accountsOf(one).join() || one.id);
  if (parties.length > PICTURE_LIMITS.principals) {
    // Changes, and whoever is not an account like the others, are what a reader looks for.
    const weight = ({ rows: own, principals }: Party): number =>
      (own.some((index) => rows[index]?.change !== undefined) ? 0 : 2) + (principals[0]?.kind === 'account' ? 1 : 0);
    const order = new Map(parties.map((one, index) => [one, index]));
    const sorted = [...parties].sort((a, b) => weight(a) - weight(b) || (order.get(a) ?? 0) - (order.get(b) ?? 0));
    const rest = sorted.splice(PICTURE_LIMITS.principals - 1);
    parties = [...sorted, ...together(rest, 'more', () => 'rest')];
  }
  if (parties.length < all)
    notes.push(
      `${all} principals are drawn as ${parties.length}: those with the same access, then with the same capabilities, then of one account, are put together.`,
    );
  return parties;
}

/** What a party can do with which registry, whatever the repositories and conditions. */
function capabilitiesText(rows: readonly PageRow[], { rows: own }: Party): string {
  const lines = own.map((index) => {
    const { registry, can, change } = rows[index] as PageRow;
    return [registryId(registry), change, ...can.map((one) => `${one.capability} ${one.decision}`)].join('\n');
  });
  return [...new Set(lines)].sort(compareText).join('\n\n');
}

function together(parties: readonly Party[], by: NonNullable<Party['by']>, keyOf: (one: Party) => string): Party[] {
  const groups = new Map<string, Party>();
  for (const one of parties) {
    const key = keyOf(one);
    const group = groups.get(key);
    groups.set(
      key,
      group === undefined
        ? one
        : {
            id: group.id,
            by,
            principals: [...group.principals, ...one.principals],
            rows: [...group.rows, ...one.rows],
          },
    );
  }
  return [...groups.values()].map((one) => ({ ...one, rows: [...new Set(one.rows)].sort((a, b) => a - b) }));
}

function accountsOf({ principals }: Party): string[] {
  return [...new Set(principals.map((one) => accountOf(one) ?? ''))].sort(compareText);
}

interface Spot {
  readonly id: string;
  readonly registries: PageRow['registry'][];
  readonly rows: number[];
}

function registriesOf(rows: readonly PageRow[], used: readonly number[], notes: string[]): Spot[] {
  const places = new Map<string, Spot>();
  for (const index of used) {
    const { registry } = rows[index] as PageRow;
    const id = registryId(registry);
    const place = places.get(id);
    if (place === undefined) places.set(id, { id, registries: [registry], rows: [index] });
    else place.rows.push(index);
  }
  const all = [...places.values()];
  if (all.length <= PICTURE_LIMITS.registries) return all;
  const byWeight = [...all].sort((a, b) => b.rows.length - a.rows.length || compareText(a.id, b.id));
  const rest = byWeight.splice(PICTURE_LIMITS.registries - 1);
  const folded: Spot = {
    id: 'more registries',
    registries: rest.flatMap((one) => one.registries),
    rows: rest.flatMap((one) => one.rows).sort((a, b) => a - b),
  };
  notes.push(
    `${all.length} registries are drawn as ${byWeight.length + 1}: those with the fewest rows are put together.`,
  );
  return [...byWeight.sort((a, b) => compareText(a.id, b.id)), folded];
}

function edgesOf(rows: readonly PageRow[], parties: readonly Party[], places: readonly Spot[]): GraphEdge[] {
  const placeOf = new Map(
    places.flatMap((one) => one.registries.map((registry) => [registryId(registry), one.id] as const)),
  );
  return parties.flatMap((party) => {
    const byPlace = new Map<string, number[]>();
    for (const index of party.rows) {
      const place = placeOf.get(registryId((rows[index] as PageRow).registry)) as string;
      const list = byPlace.get(place);
      if (list === undefined) byPlace.set(place, [index]);
      else list.push(index);
    }
    return [...byPlace].map(([to, own]) => edgeOf(rows, party.id, to, own));
  });
}

function edgeOf(rows: readonly PageRow[], from: string, to: string, own: readonly number[]): GraphEdge {
  const of = own.map((index) => rows[index] as PageRow);
  const can = new Set(of.flatMap((row) => row.can.map((one) => one.capability)));
  const sure = of.some((row) => row.can.some((one) => one.decision === 'yes'));
  const kinds = new Set(of.map((row) => row.change));
  const only = kinds.size === 1 ? [...kinds][0] : undefined;
  const change = only ?? ([...kinds].some((kind) => kind !== undefined) ? 'changed' : undefined);
  return {
    from,
    to,
    can: [...can].sort(compareCapabilities),
    decision: sure ? 'yes' : 'maybe',
    ...(change === undefined ? {} : { change }),
    rows: own,
  };
}

function partyNode({ id, by, principals, rows }: Party, names: Names): GraphNode {
  const base = { id, side: 'principal' as const, rows };
  const [first] = principals as [FactPrincipal, ...FactPrincipal[]];
  const accounts = accountsOf({ id, principals, rows: [] });
  const account = accounts.length === 1 && accounts[0] !== '' ? accounts[0] : undefined;
  const inside = account === undefined ? {} : { account };
  if (principals.length === 1) {
    const label = first.kind === 'account' ? accountText(first.id, names) : shortName(first.id);
    return {
      ...base,
      ...inside,
      kind: KIND_WORDS[first.kind] ?? first.kind,
      label: first.kind === 'anyone' ? 'anyone at all' : label,
      name: principalText(first, names),
    };
  }
  const kinds = new Set(principals.map((one) => one.kind));
  const what = `${principals.length} ${kinds.size === 1 ? PLURALS[first.kind] : 'principals'}`;
  const shown = principals.slice(0, 20).map((one) => principalText(one, names));
  const more = principals.length > shown.length ? ` and ${principals.length - shown.length} more` : '';
  const label = `${shortName(first.id)} and ${principals.length - 1} more`;
  return {
    ...base,
    ...inside,
    kind: by === 'more' ? 'put together' : `${what}, ${by}`,
    label: by === 'more' ? `${principals.length} more ${kinds.size === 1 ? PLURALS[first.kind] : 'principals'}` : label,
    name: `${what}: ${shown.join(', ')}${more}`,
  };
}

/** A role, user or group without its path. What only deployment knows, `${Hub/Role}`, is one name, and its slash no path. */
function shortName(id: string): string {
  if (identityNameOf(id) === undefined) return id;
  const withoutUnknowns = id.replace(/\$\{[^{}]*\}/g, (name) => ' '.repeat(name.length));
  return id.slice(withoutUnknowns.lastIndexOf('/') + 1);
}

const KIND_WORDS: Readonly<Partial<Record<FactPrincipal['kind'], string>>> = {
  anyone: 'open',
  'organization-unit': 'organizational unit',
  unknown: 'not known yet',
};

const PLURALS: Readonly<Record<FactPrincipal['kind'], string>> = {
  anyone: 'open to anyone',
  organization: 'organizations',
  'organization-unit': 'organizational units',
  account: 'accounts',
  role: 'roles',
  user: 'users',
  group: 'groups',
  service: 'services',
  federated: 'federated identities',
  session: 'sessions',
  unknown: 'unknown principals',
};

function registryNodes(places: readonly Spot[], names: Names): GraphNode[] {
  return places.map(({ id, registries, rows }) => {
    const [first] = registries as [PageRow['registry'], ...PageRow['registry'][]];
    const base = { id, side: 'registry' as const, rows };
    if (registries.length > 1)
      return {
        ...base,
        kind: 'together',
        label: count(registries.length, 'registry', 'registries'),
        name: count(registries.length, 'more registry', 'more registries'),
      };
    const region = first.region === '*' ? 'every Region' : first.region;
    return {
      ...base,
      account: first.account,
      kind: first.cloud === 'aws' ? 'ECR registry' : 'ACR registry',
      label: region,
      name: `${cloudName(first.cloud)} registry of ${accountText(first.account, names)}, ${region}`,
    };
  });
}
