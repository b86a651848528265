import { accountOfPrincipal } from '../../../policy/principal';
import { compareText } from '../../../policy/statement';
import type { Reason } from '../../../policy/verdict';
import type { AccessDiff } from '../../compare/diff';
import { type Circumstance, circumstanceKey, circumstanceText } from '../../model/circumstance';
import { capabilityRank, factKey } from '../../model/fact-order';
import type { Fact, FactPrincipal } from '../../model/facts';
import { type FlowDirection, flowOf } from '../flows';
import { addGranted, type Granted, type GrantedByText, grantedKey, grantedOf, inOrder } from '../granted';
import { type Alike, acrossRegions } from '../regions';
import { KIND_ORDER, resourceText } from '../rows';
import { reasonText } from '../words';

/** How a row differs from the version that it is compared with. */
export type ChangeKind = 'gained' | 'lost' | 'possiblyGained' | 'possiblyLost';

/** From what a reviewer has to see first. */
export const CHANGE_KINDS: readonly ChangeKind[] = ['gained', 'possiblyGained', 'lost', 'possiblyLost'];

/** An ECR private registry, or the ACR instances of one account and Region. */
export interface PageRegistry {
  readonly cloud: Fact['cloud'];
  readonly account: string;
  readonly region: string;
}

/** One row of the table: everything that principals of one kind can do with the same repositories in the same way. */
export interface PageRow {
  /** Those of one account, in each of whose Regions it holds. */
  readonly registries: readonly PageRegistry[];
  readonly principals: readonly FactPrincipal[];
  readonly can: readonly Granted[];
  readonly repositories: readonly string[];
  readonly when: readonly Circumstance[];
  readonly needs: readonly string[];
  readonly because: readonly Reason[];
  /** Nobody asks: images come from the principal, or go to it, by themselves. */
  readonly flow?: FlowDirection;
  readonly change?: ChangeKind;
}

interface Draft {
  readonly fact: Fact;
  readonly change: ChangeKind | undefined;
  readonly principals: Map<string, FactPrincipal>;
  readonly can: GrantedByText;
  readonly repositories: Set<string>;
  readonly because: Set<Fact['because']>;
  /** What facts of one row have in common besides principal, capability, repository and Region. */
  readonly common: string;
  readonly regions: readonly string[];
}

/**
 * The rows of a page, changes first within a registry, then the widest principals. Access that was lost is no part of the
 * review, so its rows come from the comparison.
 */
export function pageRows(facts: readonly Fact[], diff: AccessDiff | undefined): PageRow[] {
  const changes = new Map<string, ChangeKind>();
  const extra: Fact[] = [];
  if (diff !== undefined) {
    const own = new Set(facts.map(factKey));
    for (const kind of CHANGE_KINDS) {
      for (const change of diff[kind]) {
        const key = factKey(change);
        const known = kind.endsWith('ained') && own.has(key);
        changes.set(known ? key : `${kind}\n${key}`, kind);
        if (!known) extra.push(change);
      }
    }
  }
  const drafts = new Map<string, Draft>();
  const add = (fact: Fact, change: ChangeKind | undefined): void => {
    const common = commonOf(fact, change);
    const key = join(common, fact.resource.region, fact.principal.id, resourceText(fact));
    const into = drafts.get(key);
    if (into === undefined) drafts.set(key, draft(fact, change, common));
    else absorb(into, fact);
  };
  for (const fact of facts) add(fact, changes.size === 0 ? undefined : changes.get(factKey(fact)));
  for (const fact of extra) {
    const key = factKey(fact);
    for (const kind of CHANGE_KINDS) if (changes.has(`${kind}\n${key}`)) add(fact, kind);
  }
  const byCapabilities = merge(drafts.values(), (one) =>
    join(one.common, ...one.regions, one.fact.principal.id, grantedKey(one.can)),
  );
  const rows = merge(inTheirRegions(byCapabilities), (one) =>
    join(one.common, one.regions.join(), grantedKey(one.can), ...[...one.repositories].sort(compareText)),
  );
  return rows
    .map((one) => ({ one, key: sortKey(one) }))
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ one }) => rowOf(one));
}

/** What one principal can do in several Regions alike, once, by what the tables of text go by. */
function inTheirRegions(drafts: readonly Draft[]): Draft[] {
  const registries = new Map<string, { cloud: Fact['cloud']; account: string; region: string; rows: Draft[] }>();
  for (const one of drafts) {
    const { cloud, resource } = one.fact;
    const { account, region } = resource;
    const id = registryId({ cloud, account, region });
    const into = registries.get(id) ?? { cloud, account, region, rows: [] };
    registries.set(id, into);
    into.rows.push(one);
  }
  const sorted = [...registries].sort(([a], [b]) => compareText(a, b)).map(([, one]) => one);
  return acrossRegions(sorted, ALIKE).flatMap(({ regions, rows }) => rows.map((row) => ({ ...row, regions })));
}

const ALIKE: Alike<Draft> = {
  keyOf: ({ common, fact, can, repositories }) =>
    join(common, fact.principal.id, grantedKey(can), ...[...repositories].sort(compareText)),
  isException: ({ can }) => [...can.values()].some(({ decision }) => decision === 'no'),
  joined: (rows) => ({ ...(rows[0] as Draft), because: new Set(rows.flatMap(({ because }) => [...because])) }),
};

const SEPARATOR = '\u{1}';

function join(...parts: readonly string[]): string {
  return parts.join(SEPARATOR);
}

function commonOf({ cloud, resource, principal, when, needs }: Fact, change: ChangeKind | undefined): string {
  return join(
    cloud,
    resource.account,
    principal.kind,
    when.map(circumstanceKey).join('\n'),
    needs.join('\n'),
    change ?? '',
  );
}

function draft(fact: Fact, change: ChangeKind | undefined, common: string): Draft {
  return {
    fact,
    change,
    common,
    regions: [fact.resource.region],
    principals: new Map([[fact.principal.id, fact.principal]]),
    can: new Map([[grantedOf(fact).text, grantedOf(fact)]]),
    repositories: new Set([resourceText(fact)]),
    because: new Set([fact.because]),
  };
}

function absorb({ can, because }: Draft, fact: Fact): void {
  addGranted(can, grantedOf(fact));
  because.add(fact.because);
}

/** Puts drafts together whose capabilities are the same. */
function merge(drafts: Iterable<Draft>, keyOf: (one: Draft) => string): Draft[] {
  const merged = new Map<string, Draft>();
  for (const one of drafts) {
    const key = keyOf(one);
    const into = merged.get(key);
    if (into === undefined) {
      merged.set(key, one);
      continue;
    }
    for (const [id, principal] of one.principals) into.principals.set(id, principal);
    for (const name of one.repositories) into.repositories.add(name);
    for (const reasons of one.because) into.because.add(reasons);
  }
  return [...merged.values()];
}

function sortKey({ fact, change, regions, repositories, can, principals }: Draft): string {
  const { cloud, resource, principal } = fact;
  return [
    cloud === 'aws' ? 0 : 1,
    resource.account,
    regions.join(),
    change === undefined ? CHANGE_KINDS.length : CHANGE_KINDS.indexOf(change),
    String(KIND_ORDER.indexOf(principal.kind)).padStart(2, '0'),
    [...principals.keys()].sort(compareText)[0],
    [...repositories].sort(compareText).join(','),
    inOrder(can)
      .map(({ capability, text }) => `${capabilityRank(capability)} ${text}`)
      .join(),
    ...fact.when.map((one) => circumstanceText(one)),
    ...fact.needs,
  ].join('\n');
}

function rowOf({ fact, change, regions, principals, can, repositories, because }: Draft): PageRow {
  const { cloud, resource, when, needs } = fact;
  const flow = flowOf(fact);
  return {
    registries: regions.map((region) => ({ cloud, account: resource.account, region })),
    principals: [...principals.values()].sort((a, b) => compareText(a.id, b.id)),
    can: inOrder(can),
    repositories: [...repositories].sort(compareText),
    when,
    needs,
    because: uniqueReasons([...because].flat()),
    ...(flow === undefined ? {} : { flow }),
    ...(change === undefined ? {} : { change }),
  };
}

function uniqueReasons(reasons: readonly Reason[]): Reason[] {
  const byText = new Map(reasons.map((reason) => [reasonText(reason), reason]));
  return [...byText].sort(([a], [b]) => compareText(a, b)).map(([, reason]) => reason);
}

export function registryId({ cloud, account, region }: PageRegistry): string {
  return `${cloud}\n${account}\n${region}`;
}

/** The registries of a row, whose rows stand in one table. */
export function tableId({ registries }: PageRow): string {
  return registries.map(registryId).join('\n');
}

export function principalId({ kind, id }: FactPrincipal): string {
  return `${kind}\n${id}`;
}

/** The account that a principal is, or is of; undefined for those that are of none. */
export function accountOf({ kind, id }: FactPrincipal): string | undefined {
  if (kind === 'account') return id;
  return kind === 'role' || kind === 'user' || kind === 'group' || kind === 'session'
    ? accountOfPrincipal({ type: 'AWS', id })
    : undefined;
}
