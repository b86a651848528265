import { accountOfPrincipal, compareDecisions, isSubset } from '../../policy';
import { includesCircumstances } from '../model/circumstance';
import type { Fact, FactPrincipal, FactResource } from '../model/facts';

/** A row without its reasons: what is accepted or expected in advance. */
export type Row = Pick<Fact, 'cloud' | 'principal' | 'capability' | 'resource' | 'decision' | 'when' | 'needs'>;

/**
 * Whether a row is within another one: no wider class of principals, no more repositories, no more certain, under at least
 * the same conditions and needs. A row that says `no` is within nothing and covers nothing.
 */
export function isWithin(inner: Row, outer: Row): boolean {
  return (
    inner.cloud === outer.cloud &&
    inner.capability === outer.capability &&
    inner.decision !== 'no' &&
    compareDecisions(inner.decision, outer.decision) <= 0 &&
    includesCircumstances(inner.when, outer.when) &&
    outer.needs.every((one) => inner.needs.includes(one)) &&
    includesPrincipal(outer.principal, inner.principal) &&
    includesResource(outer.resource, inner.resource)
  );
}

/** Whether every member of `inner` is one of `outer`, as far as their names tell. */
export function includesPrincipal(outer: FactPrincipal, inner: FactPrincipal): boolean {
  if (outer.kind === inner.kind && outer.id === inner.id) return true;
  switch (outer.kind) {
    case 'anyone':
      return inner.kind !== 'service' && inner.kind !== 'federated' && inner.kind !== 'unknown';
    case 'organization':
      return inner.kind === 'organization-unit' && inner.id.startsWith(`${outer.id}/`);
    case 'account':
      return (
        (inner.kind === 'role' || inner.kind === 'user' || inner.kind === 'group') &&
        accountOfPrincipal({ type: 'AWS', id: inner.id }) === outer.id
      );
    case 'role':
    case 'user':
    case 'organization-unit':
      return outer.kind === inner.kind && isSubset(inner.id, outer.id);
    default:
      return false;
  }
}

/** Whether every repository of `inner` is one of `outer`. */
export function includesResource(outer: FactResource, inner: FactResource): boolean {
  return (
    outer.account === inner.account &&
    (outer.region === '*' || outer.region === inner.region) &&
    (outer.kind === inner.kind || outer.kind === 'registry' || outer.kind === 'instance') &&
    (outer.kind === 'registry' || isSubset(inner.name, outer.kind === 'instance' ? `${outer.name}*` : outer.name))
  );
}

/**
 * An index of rows by principal, so that looking up what covers a row does not read all of them. Rows about a pattern of
 * principals are few, and read each time.
 */
export class RowIndex {
  private readonly exact = new Map<string, Row>();
  private readonly granting = new Map<string, Row[]>();
  private readonly denying = new Map<string, Row[]>();

  constructor(rows: Iterable<Row>) {
    for (const row of rows) {
      this.exact.set(JSON.stringify(bareRow(row)), row);
      const map = row.decision === 'no' ? this.denying : this.granting;
      const key = placeOf(
        row,
        PATTERN.test(row.principal.id) && row.principal.kind !== 'anyone' ? '' : principalKey(row.principal),
      );
      const list = map.get(key);
      if (list === undefined) map.set(key, [row]);
      else list.push(row);
    }
  }

  /** The row that says the same, else one that the given one is within; undefined for none, or where a `no` row stands between. */
  covering(row: Row): Row | undefined {
    const same = this.exact.get(JSON.stringify(bareRow(row)));
    if (same !== undefined) return same;
    const around = [...parentsOf(row.principal), ''].map((key) => placeOf(row, key));
    const excepted = around.some((key) =>
      this.denying
        .get(key)
        ?.some(
          (one) => includesPrincipal(one.principal, row.principal) && includesResource(one.resource, row.resource),
        ),
    );
    if (excepted) return undefined;
    for (const key of around) {
      const found = this.granting.get(key)?.find((one) => isWithin(row, one));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

const PATTERN = /[*?]/;

function placeOf(row: Row, principal: string): string {
  return `${row.cloud} ${row.capability} ${row.resource.account} ${principal}`;
}

function principalKey({ kind, id }: FactPrincipal): string {
  return `${kind} ${id}`;
}

function parentsOf(principal: FactPrincipal): string[] {
  const account = accountOfPrincipal({ type: 'AWS', id: principal.id });
  return [
    principalKey(principal),
    ...(account === undefined ? [] : [`account ${account}`]),
    ...(principal.kind === 'organization-unit' ? [`organization ${principal.id.split('/')[0]}`] : []),
    'anyone *',
  ];
}

/** A row without its reasons. */
export function bareRow({ cloud, principal, capability, resource, decision, when, needs }: Row): Row {
  const { kind, id } = principal;
  const { account, region, name } = resource;
  return {
    cloud,
    principal: { kind, id },
    capability,
    resource: { kind: resource.kind, account, region, name },
    decision,
    when,
    needs,
  };
}
